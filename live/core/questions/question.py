"""What a question is, and how it may move.

The life cycle is the table STEPS; `withdrawn` is an end that its author chooses. A question that is merged stands behind another one,
which speaks for both: whoever supports either supports that one, once, and neither's author counts.

A question that was never approved leaves no trace among attendees, not even that it exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from ..errors import BadValue, NotFound
from ..reasons import Reason
from ..text import Text
from ..topics import attendees, screen, speakers, speakers_of, staff
from .counters import Counted
from .translation import Translation

if TYPE_CHECKING:
    from ..event import Event

State = Literal["pending", "approved", "answering", "answered", "parked", "rejected", "withdrawn", "merged"]
VISIBLE = frozenset({"approved", "answering", "answered"})
MAX_QUESTIONS_PER_ACTION = 500
"""Questions in one action, at most."""

# step: {state it starts from: state it ends in}
STEPS: dict[str, dict[str, State]] = {
    "approve": {"pending": "approved"},
    "reject": {"pending": "rejected"},
    "answering": {"approved": "answering"},
    "answered": {"approved": "answered", "answering": "answered"},
    "park": {"approved": "parked", "answering": "parked"},
    "restore": {"rejected": "pending", "parked": "approved", "answered": "approved", "merged": "pending"},
    "merge": {"pending": "merged", "approved": "merged", "answered": "merged", "parked": "merged", "rejected": "merged"},
}


class Claim(msgspec.Struct, frozen=True):
    """Who of staff is on a question, until when (ms)."""

    by: str
    until: int


class Question(msgspec.Struct):
    """`author` is an actor; `person` and `delegation` are None where staff asked. Times in ms. `to`: the delegation that is asked; `topic`:
    one of those of its queue. `flagged`: words in it that are not to be said unread. `appealed`: its author said why it should not have
    been turned down (`appeal`), which they may once, until it is approved.

    `original`: the author's wording, where staff wrote another. `into`: the question that it is merged into; `merged`: those merged into
    it. `upvotes` are its own: see `supporters`. `seq`: of the last change of anything but upvotes and claims. `shelved`: attendees hold it
    (shelf.py); of what they do not hold, speakers hold what is worked on or was answered lately (`worked`), those of a delegation what it
    is asked (`sought`).

    `shown`: others have seen it. `turned_down`: why, until others may see it; where it waits once more this stays, since nothing that waits
    changes what others are told. `counted`: as what its room's counters have it. `reply_from`: the delegation for which a speaker replied.
    """

    id: int
    room: int
    author: str
    person: int | None
    delegation: str | None
    text: str
    language: str
    at: int
    state: State = "pending"
    reason: Reason | None = None
    note: str = ""
    upvotes: set[str] = set()
    to: str | None = None
    topic: str | None = None
    flagged: tuple[str, ...] = ()
    appealed: bool = False
    appeal: str = ""
    original: str | None = None
    into: int | None = None
    merged: list[int] = []
    seq: int = 0
    claim: Claim | None = None
    was_shown: bool = False
    counted_rejection: Reason | None = None
    categories: Counted = Counted()
    reply: Text = {}
    reply_from: str | None = None
    translations: dict[str, Translation] = {}
    shelved: bool = False
    held_by_speakers: bool = False
    held_by_addressee: bool = False

    def places(self) -> tuple[str, ...]:
        if self.state == "withdrawn":
            return ()
        attendee_topics = attendees(self.room) if self.shelved else ()
        return (*staff(self.room), *attendee_topics, *self._speaker_topics(), *(screen(self.room) if self.state == "answering" else ()))

    def translation_topics(self) -> tuple[str, ...]:
        """Where its translations are worked on."""
        return (*staff(self.room), *self._speaker_topics()) if self.state != "withdrawn" and self.translations else ()

    def translation_rank(self) -> int:
        """When (ms) the latest claim of a translation ends, else when (seq) the latest was written that is not approved; 0: none is."""
        return max((each.claimed_until or each.written_seq for each in self.translations.values() if each.state(self.text) != "approved"), default=0)

    def _speaker_topics(self) -> tuple[str, ...]:
        """Where speakers see it."""
        if self.shelved or self.held_by_speakers:
            return speakers(self.room)
        return speakers_of(self.room, self.to) if self.held_by_addressee and self.to is not None else ()

    def texts(self) -> dict[str, str]:
        """What readers see of it in other languages: what was approved of the words that it has now."""
        return {
            language: each.approved_text for language, each in self.translations.items() if each.applies_to(self.text) and language != self.language
        }


def find(event: Event, question: int) -> Question:
    if question not in event.questions:
        raise NotFound("question")
    return event.questions[question]


def find_all(event: Event, ids: Sequence[int]) -> list[Question]:
    """Questions of one room, each once. Raises BadValue, NotFound."""
    if not 1 <= len(ids) <= MAX_QUESTIONS_PER_ACTION:
        raise BadValue("questions", most=MAX_QUESTIONS_PER_ACTION)
    questions = [find(event, id) for id in dict.fromkeys(ids)]
    if len({question.room for question in questions}) > 1:
        raise NotFound("question")
    return questions


def authors(event: Event, question: Question) -> set[str]:
    """The actors whose question it is: its own author's, and those of the questions merged into it."""
    return {question.author, *(event.questions[other].author for other in question.merged)}


def supporters(event: Event, question: Question) -> set[str]:
    """The actors who support it or one that is merged into it, each once; nobody supports their own."""
    if not question.merged:
        return question.upvotes
    upvotes = question.upvotes.union(*(event.questions[other].upvotes for other in question.merged))
    return upvotes - authors(event, question)


def behind(event: Event, question: Question) -> list[Question]:
    """Those merged into it whose authors have not taken them back."""
    return [other for other in map(event.questions.__getitem__, question.merged) if other.state == "merged"]
