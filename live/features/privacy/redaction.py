"""Redaction of the journal: its entries without what an erased person typed, and without what staff
made of it.

Each text is replaced by a mark with a number, the same one for the same text. So entries that
compare texts, or ask whether there is one, fold as they did; `erasure.PersonErased` then empties
the texts, and the state is the one that the erasure left.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...kernel.actions import Fact
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.text import ERASED_MARK
from ..board.action_plan.step_actions import NextStepSet, OpenQuestionAsked
from ..board.card_actions import CardCreated, CardEdited
from ..board.model import CARD_TEXTS as CARD_PARTS
from ..board.moderation import CardMoved
from ..breakouts.report_actions import ReportWritten
from ..people.devices import DevicePassed, DeviceReturned
from ..people.muting import Muted
from ..people.people import PersonJoined
from ..people.roster import PersonMoved
from ..polls.erasure import WordNames
from ..polls.open_text_actions import EntryTranslated
from ..polls.prepare_actions import PollCreated, PollEdited
from ..polls.statements_actions import StatementJudged, StatementProposed
from ..polls.vote_actions import Voted
from ..polls.weighed_cards import replace_rows
from ..polls.words_actions import WordsMerged, WordSplit, WordsRuled
from ..questions.author_actions import QuestionAsked, QuestionEdited, RejectionAppealed
from ..questions.edit_actions import QuestionReworded
from ..questions.replies import QuestionReplied
from ..questions.transitions import QuestionMoved
from ..questions.translation_actions import QuestionTranslated
from ..report.event_report import ReportTextHidden, ReportTextShown, renamed_key
from ..state import Event
from ..translation.desk import TextTranslated

QUESTION_TEXTS = (
    QuestionEdited,
    RejectionAppealed,
    QuestionReworded,
    QuestionReplied,
    QuestionTranslated,
    QuestionMoved,
)
"""Facts with a text that belongs to a question: the author's, or what staff made of it."""
WEIGHINGS = (PollCreated, PollEdited)
"""Facts that may have titles of cards as rows of a poll."""
CARD_FACTS = (CardEdited, CardMoved)
"""Facts with a text that belongs to a card: its author's, or what staff made of it."""
WORD_FACTS = (WordsRuled, WordsMerged, WordSplit, ReportTextHidden, ReportTextShown)
"""Facts that name words of polls."""


class Redaction:
    """Entries to replace for one person. It reads all entries of an event in their order, once."""

    def __init__(self, person: int) -> None:
        self.person = person
        self._actor = person_actor(person)
        self._marks: dict[str, str] = {}
        self._questions: set[int] = set()
        self._cards: set[int] = set()
        self._card_parts: set[tuple[int, str]] = set()
        """Texts of cards that have words of the person now, by card and part."""
        self._wall_entries: set[int] = set()
        self._statements: set[int] = set()
        self._redacted: dict[int, Entry] = {}
        self._word_facts: list[Entry] = []

    def read_entry(self, event: Event, entry: Entry) -> None:
        """Take the next entry. `event`: a state that knows the polls it names."""
        if isinstance(entry.fact, WORD_FACTS):
            self._word_facts.append(entry)
        elif isinstance(entry.fact, WEIGHINGS):
            self._read_weighing(entry, entry.fact)
        elif self._is_concerned(event, entry):
            fact = entry.fact.redacted(self._mark_of)
            if fact != entry.fact:
                self._redacted[entry.seq] = replace(entry, fact=fact)

    def _read_weighing(self, entry: Entry, fact: PollCreated | PollEdited) -> None:
        """Take a poll that may have titles of the person's cards as rows."""
        if not self._cards.isdisjoint(fact.cards):
            config = replace_rows(fact.config, fact.cards, self._cards, self._mark_of)
            self._redacted[entry.seq] = replace(entry, fact=replace(fact, config=config))

    def replaced_entries(self, words: dict[int, WordNames]) -> dict[int, Entry]:
        """Return the entries to replace, by seq. `words`: what stands for words of polls."""
        renamed = {
            entry.seq: replace(entry, fact=fact)
            for entry in self._word_facts
            if (fact := _rename_words(entry.fact, words)) != entry.fact
        }
        return self._redacted | renamed

    def _mark_of(self, text: str) -> str:
        if not text:
            return ""
        return self._marks.setdefault(text, f"{ERASED_MARK}{self.person}.{len(self._marks)}")

    def _is_concerned(self, event: Event, entry: Entry) -> bool:
        """Return True if the entry holds a text of the person, or one about what they wrote."""
        match entry.fact:
            case PersonJoined():
                concerned = entry.seq == self.person
            case Muted(person=person) | PersonMoved(person=person):
                concerned = person == self.person
            case DevicePassed(holder=holder) | DeviceReturned(holder=holder):
                concerned = holder == self.person
            case StatementJudged(statement=statement):
                concerned = statement in self._statements
            case EntryTranslated(entry=wall_entry):
                concerned = wall_entry in self._wall_entries
            case CardCreated(writers=writers) if (
                self.person in writers or entry.actor == self._actor
            ):
                self._cards.add(entry.seq)
                self._card_parts |= {(entry.seq, part) for part in CARD_PARTS}
                concerned = True
            case NextStepSet(card=card):
                concerned = self._note_part(entry, card, "next_step")
            case OpenQuestionAsked(card=card):
                concerned = self._note_part(entry, card, f"question.{entry.seq}")
            case TextTranslated(kind="card", id=card, part=part):
                concerned = (card, part) in self._card_parts
            case fact if isinstance(fact, CARD_FACTS):
                concerned = fact.card in self._cards
            case fact if isinstance(fact, QUESTION_TEXTS):
                concerned = fact.question in self._questions
            case fact:
                concerned = entry.actor == self._actor and self._is_own_text(event, entry.seq, fact)
        return concerned

    def _note_part(self, entry: Entry, card: int, part: str) -> bool:
        """Return True if the person wrote this part of a card. It is theirs until replaced."""
        is_own = entry.actor == self._actor
        (self._card_parts.add if is_own else self._card_parts.discard)((card, part))
        return is_own

    def _is_own_text(self, event: Event, seq: int, fact: Fact) -> bool:
        """Return True if a fact of the person has their text. Remembers what others rework."""
        match fact:
            case QuestionAsked():
                self._questions.add(seq)
            case StatementProposed():
                self._statements.add(seq)
            case Voted(poll=poll) if event.polls[poll].kind.free_text:
                self._wall_entries.add(seq)
            case ReportWritten():
                pass
            case _:
                return False
        return True


def _rename_words(fact: Fact, words: dict[int, WordNames]) -> Fact:
    match fact:
        case WordsRuled() | WordsMerged():
            names = words.get(fact.poll, {})
            return replace(fact, words=tuple(names.get(word, word) for word in fact.words))
        case WordSplit():
            return replace(fact, word=words.get(fact.poll, {}).get(fact.word, fact.word))
        case ReportTextHidden() | ReportTextShown():
            return replace(fact, key=renamed_key(fact.key, words))
    return fact
