"""Questions with their translations and claims, and the Q&A settings of a room."""

from typing import Literal, get_args

import msgspec

from ...kernel.rejection import RejectionReason
from ...kernel.text import Text
from ...kernel.topics import (
    attendee_topics,
    delegation_speaker_topics,
    screen_topics,
    speaker_topics,
    staff_topics,
)
from ..translation.model import Translation, approved_texts
from .ranking.question_statistics import QuestionCategories


class QuestionTopic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A topic that questions may be labelled with."""

    id: str
    name: Text


class PublicQASettings(msgspec.Struct, frozen=True):
    """Settings of a room's Q&A that everyone knows."""

    premoderated: bool = True
    """True if questions are reviewed before they are published."""
    most_open: int = 3
    """Maximum of open questions (pending, approved or being answered) per person."""
    slow: int = 0
    """Seconds between two questions of a person."""
    words: Text = {}
    """Moderation policy shown to attendees; may be empty."""
    topics: tuple[QuestionTopic, ...] = ()
    """Topics that questions may be labelled with."""


class QASettings(PublicQASettings, frozen=True):
    """Settings of a room's Q&A."""

    blocked: tuple[str, ...] = ()
    """Block list: a question with any of these words waits for review, and a waiting question is
    marked. A word may end in `*`: it is also found as the beginning of longer words.
    """


QuestionState = Literal[
    "pending", "approved", "answering", "answered", "parked", "rejected", "withdrawn", "merged"
]
STAFF_STATES = tuple(state for state in get_args(QuestionState) if state != "withdrawn")
"""States in which staff see a question, in the order of its life."""
PUBLIC_STATES = frozenset({"approved", "answering", "answered"})


RelayChannel = Literal["voice", "chat"]
"""Place of a question that staff wrote down: spoken in the room or the call, or in its chat."""


class Claim(msgspec.Struct, frozen=True):
    """A moderator's claim on a question: the actor, and the time (ms) at which it expires."""

    by: str
    until: int


class ModeratedFields(msgspec.Struct, kw_only=True):
    """Fields of a question that moderation decides, and that an undo restores."""

    text: str
    worded_at: int = 0
    """Time (ms) from which it has this wording; 0: since it was asked."""
    state: QuestionState = "pending"
    reason: RejectionReason | None = None
    note: str = ""
    to: str | None = None
    topic: str | None = None
    appealed: bool = False
    appeal: str = ""
    original: str | None = None
    into: int | None = None
    claim: Claim | None = None
    counted_rejection: RejectionReason | None = None
    reply: Text = {}
    reply_from: str | None = None


class Question(ModeratedFields, kw_only=True):
    """Times in ms. A question has an `author` (an actor); `person` and `delegation` are None if
    staff asked it.

    `to`: the addressed delegation. `topic`: a topic of the room. `flagged`: words that matched the
    block list. `appealed`, `appeal`: the author has asked for a second review, and why; reset by
    approval. `original`: the author's wording, if a moderator changed it. `into`: the question it
    is merged into. `merged`: the questions merged into it, sorted. `upvotes`: actors who upvoted
    this question itself; see `supporters_of`. `seq`: the last change of anything but upvotes and
    claims.

    `held_by_attendees`: among the top questions (top_questions.py). Of the others,
    speakers hold those being translated or recently answered (`held_by_speakers`), and the speakers
    of the addressed delegation those most upvoted (`held_by_addressee`).

    `was_shown`: has been public at some time. `counted_rejection`: the rejection it counts as. It
    is kept while the question waits again, since pending questions must not change public counters,
    and cleared once public. `categories`: its share in the counters of the room. `reply_from`: the
    delegation of the replying speaker.
    """

    id: int
    room: int
    author: str
    person: int | None
    delegation: str | None
    language: str
    at: int
    upvotes: set[str] = set()
    flagged: tuple[str, ...] = ()
    merged: list[int] = []
    seq: int = 0
    was_shown: bool = False
    categories: QuestionCategories = QuestionCategories()
    translations: dict[str, Translation] = {}
    held_by_attendees: bool = False
    held_by_speakers: bool = False
    held_by_addressee: bool = False
    relayed: RelayChannel | None = None
    """Set if staff wrote down a question asked elsewhere."""

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
        translation, or the latest seq of an unapproved, unclaimed translation; 0 if there is
        nothing to do.
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

    @property
    def waits_since(self) -> int:
        """Time (ms) from which its wording waits for a translation."""
        return self.worded_at or self.at

    def approved_texts(self) -> dict[str, str]:
        """Approved translations of the current wording, by language."""
        return approved_texts(self)
