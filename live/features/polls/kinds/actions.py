"""Kinds of polls that have actions and items of their own."""

from collections.abc import Callable

from ....kernel.actions import Fact
from ...machine_drafts.draft_actions import TextDrafted
from ...state import Event
from ..model import Poll
from .open_text import actions as open_text
from .open_text import drafted_answers
from .open_text.tally import Config as OpenTextConfig
from .statements import actions as statements
from .statements.tally import Config as StatementsConfig
from .words import actions as words
from .words.actions import FACTS as WORD_FACTS
from .words.actions import WordNames, rename_in_fact, renamed_words
from .words.tally import Config as WordsConfig

__all__ = [
    "DRAFTED_KINDS",
    "ERASERS",
    "KINDS_WITH_ACTIONS",
    "WORD_FACTS",
    "WRITING_FACTS",
    "WordNames",
    "find_reworked",
    "rename_in_fact",
    "renamed_words",
]

KINDS_WITH_ACTIONS = (words, statements, open_text)
"""Their modules `actions`, each a feature."""
Eraser = Callable[[Event, Poll, str, WordNames], bool]
ERASERS: dict[type, Eraser] = {
    WordsConfig: words.erase_words,
    StatementsConfig: statements.erase_proposals,
    OpenTextConfig: open_text.erase_entry,
}
"""Functions that take what an actor typed out of a poll, by type of configuration. They get the
stand-ins of words that are erased, and return True if the result has changed.
"""
DRAFTED_KINDS = {"entry": drafted_answers.ANSWER}
"""Typed answers that a machine drafts."""
WRITING_FACTS = (statements.StatementProposed,)
"""Facts with a text of their actor, beside ballots."""


def find_reworked(fact: Fact) -> int | None:
    """Return the seq of the entry with the text that staff or a machine rework in this fact."""
    match fact:
        case statements.StatementJudged(statement=seq) | open_text.EntryTranslated(entry=seq):
            return seq
        case TextDrafted(kind="entry", id=seq):
            return seq
    return None
