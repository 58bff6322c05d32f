"""Questions and their life cycle.

TRANSITIONS is the table of states; `withdrawn` is final, and chosen by the author. A merged
question is represented by another one: people who upvoted either support that one, once, and the
authors' own upvotes do not count.

A question that was never approved leaves no trace among attendees, not even of its existence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from ..errors import BadValue, NotFound
from ..rejection import RejectionReason
from ..text import Text
from ..topics import (
    attendee_topics,
    delegation_speaker_topics,
    screen_topics,
    speaker_topics,
    staff_topics,
)
from .statistics import QuestionCategories
from .translation import Translation

if TYPE_CHECKING:
    from ..event import Event

QuestionState = Literal[
    "pending", "approved", "answering", "answered", "parked", "rejected", "withdrawn", "merged"
]
STAFF_STATES = tuple(state for state in get_args(QuestionState) if state != "withdrawn")
"""States in which staff see a question, in the order of its life."""
PUBLIC_STATES = frozenset({"approved", "answering", "answered"})
MAX_QUESTIONS_PER_ACTION = 500

# step: {state before: state after}
TRANSITIONS: dict[str, dict[str, QuestionState]] = {
    "approve": {"pending": "approved"},
    "reject": {"pending": "rejected"},
    "answering": {"approved": "answering"},
    "answered": {"approved": "answered", "answering": "answered"},
    "park": {"approved": "parked", "answering": "parked"},
    "restore": {
        "rejected": "pending",
        "parked": "approved",
        "answered": "approved",
        "merged": "pending",
    },
    "merge": {
        "pending": "merged",
        "approved": "merged",
        "answered": "merged",
        "parked": "merged",
        "rejected": "merged",
    },
}


class Claim(msgspec.Struct, frozen=True):
    """A moderator's claim on a question: the actor, and the time (ms) at which it expires."""

    by: str
    until: int


class Question(msgspec.Struct):
    """Times in ms. A question has an `author` (an actor); `person` and `delegation` are None if
    staff asked it.

    `to`: the addressed delegation. `topic`: one of the room's topics. `flagged`: words that matched
    the block list. `appealed`, `appeal`: the author has asked for a second review, and why; reset
    by approval. `original`: the author's wording, if a moderator changed it. `into`: the question
    it is merged into. `merged`: the questions merged into it, sorted. `upvotes`: actors who upvoted
    this question itself; see `supporters_of`. `seq`: the last change of anything but upvotes and
    claims.

    `shelved`: among the top questions that attendees hold (top_questions.py). Of the others,
    speakers hold those being translated or recently answered (`held_by_speakers`), and the speakers
    of the addressed delegation those most upvoted (`held_by_addressee`).

    `was_shown`: has been public at some time. `counted_rejection`: the rejection it counts as. It
    is kept while the question waits again, since pending questions must not change public counters,
    and cleared once public. `categories`: its share in the counters of the room. `reply_from`: the
    delegation of the speaker who replied.
    """

    id: int
    room: int
    author: str
    person: int | None
    delegation: str | None
    text: str
    language: str
    at: int
    state: QuestionState = "pending"
    reason: RejectionReason | None = None
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
    counted_rejection: RejectionReason | None = None
    categories: QuestionCategories = QuestionCategories()
    reply: Text = {}
    reply_from: str | None = None
    translations: dict[str, Translation] = {}
    held_by_attendees: bool = False
    held_by_speakers: bool = False
    held_by_addressee: bool = False

    def item_topics(self) -> tuple[str, ...]:
        if self.state not in STAFF_STATES:
            return ()
        held_topics = attendee_topics(self.room) if self.held_by_attendees else ()
        return (
            *staff_topics(self.room),
            *held_topics,
            *self._speaker_topics(),
            *(screen_topics(self.room) if self.state == "answering" else ()),
        )

    def translation_topics(self) -> tuple[str, ...]:
        """Topics of the translation desk that hold this question's translations."""
        return (
            (*staff_topics(self.room), *self._speaker_topics())
            if self.state != "withdrawn" and self.translations
            else ()
        )

    def translation_rank(self) -> int:
        """Sort rank on the translation desk: the latest expiry (ms) of an unapproved, claimed
        translation, or the latest seq of an unapproved, unclaimed one; 0 if there is nothing to do.
        """
        return max(
            (
                each.claimed_until or each.written_seq
                for each in self.translations.values()
                if each.state_for(self.text) != "approved"
            ),
            default=0,
        )

    def _speaker_topics(self) -> tuple[str, ...]:
        """Topics of the speakers who hold the question."""
        if self.held_by_attendees or self.held_by_speakers:
            return speaker_topics(self.room)
        return (
            delegation_speaker_topics(self.room, self.to)
            if self.held_by_addressee and self.to is not None
            else ()
        )

    def approved_texts(self) -> dict[str, str]:
        """Approved translations of the current wording, by language."""
        return {
            language: each.approved_text
            for language, each in self.translations.items()
            if each.applies_to(self.text) and language != self.language
        }


def find_question(event: Event, question: int) -> Question:
    if question not in event.questions:
        raise NotFound("question")
    return event.questions[question]


def find_questions(event: Event, ids: Sequence[int]) -> list[Question]:
    """Return the given questions of one room, each once. Raises BadValue, NotFound."""
    if not 1 <= len(ids) <= MAX_QUESTIONS_PER_ACTION:
        raise BadValue("questions", most=MAX_QUESTIONS_PER_ACTION)
    questions = [find_question(event, id) for id in dict.fromkeys(ids)]
    if len({question.room for question in questions}) > 1:
        raise NotFound("question")
    return questions


def authors_of(event: Event, question: Question) -> set[str]:
    """Actors who asked the question or one merged into it."""
    return {question.author, *(event.questions[other].author for other in question.merged)}


def supporters_of(event: Event, question: Question) -> set[str]:
    """Actors who upvoted the question or one merged into it, each once, except its own authors."""
    if not question.merged:
        return question.upvotes
    upvotes = question.upvotes.union(*(event.questions[other].upvotes for other in question.merged))
    return upvotes - authors_of(event, question)


def merged_questions(event: Event, question: Question) -> list[Question]:
    """Questions merged into this one, except withdrawn ones."""
    return [
        other
        for other in map(event.questions.__getitem__, question.merged)
        if other.state == "merged"
    ]
