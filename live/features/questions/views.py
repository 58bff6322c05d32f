"""Views of a question: for everyone, for its moderators, and for its author."""

from collections.abc import Callable
from typing import Literal, TypeVar

from ...kernel.item import Item, for_staff, is_for_staff
from ...kernel.rejection import RejectionReason
from ...kernel.text import Text
from ...kernel.topics import PLENARY
from ..machine_drafts.reading import drafts_for_readers, drafts_for_screen
from ..state import Event
from .model import PUBLIC_STATES, Question, QuestionState, RelayChannel
from .question import merged_questions, supporters_of

AnyQuestion = TypeVar("AnyQuestion", bound="QuestionItem")


class AuthorItem(Item, frozen=True):
    """Public details of an author."""

    delegation: str | None
    """Null if staff asked."""
    name: str | None
    """Null if they gave none."""


class QuestionItem(Item, frozen=True, kw_only=True, omit_defaults=True):
    """A question, for attendees and speakers. They hold many, so empty fields from `to` on are left
    out.
    """

    room: int
    text: str
    language: str
    state: QuestionState
    delegation: str | None
    """Delegation of the author; null if staff asked."""
    name: str | None
    """Name of the author; null if they gave none."""
    at: int
    """Time at which it was asked."""
    to: str | None = None
    """Delegation that it is addressed to."""
    topic: str | None = None
    """Topic of the room's Q&A."""
    edited: bool = False
    """True if staff changed its wording."""
    merged: list[AuthorItem] = []
    """Authors of the questions merged into it."""
    texts: dict[str, str] = {}
    """Approved translations, by language."""
    drafts: dict[str, str] = {}
    """Machine drafts, which no one has checked, by language."""
    reply: Text | None = None
    reply_from: str | None = None
    """Delegation of the replying speaker."""
    relayed: RelayChannel | None = None
    """Place where it was asked, if staff wrote it down."""


class FullQuestionItem(QuestionItem, frozen=True, kw_only=True, omit_defaults=False):
    """A question, for the screen: no field is left out."""


class QuestionForStaff(FullQuestionItem, frozen=True, kw_only=True):
    """A question, for staff and the room's host: no field is left out."""

    author: str
    """Asking actor."""
    original: str | None
    """Author's wording, if staff changed it."""
    reason: RejectionReason | None
    """Reason of the rejection."""
    note: str
    """Note to the author of a rejected question."""
    appeal: str
    """Author's request for a second review."""
    flagged: tuple[str, ...]
    """Words that matched the block list."""
    into: int | None
    """Question that it is merged into."""


class MergeTargetItem(Item, frozen=True):
    """The public representative of a merged question, for the author of the latter."""

    question: int
    text: str
    language: str
    state: QuestionState


class OwnQuestionItem(Item, frozen=True):
    """A question, for its author."""

    room: int
    text: str
    language: str
    state: QuestionState
    reason: RejectionReason | None
    """Reason of the rejection."""
    note: str
    """Note with the rejection."""
    at: int
    """Time at which it was asked."""
    to: str | None
    """Delegation that it is addressed to."""
    topic: str | None
    """Topic of the room's Q&A."""
    appeal: str
    """Own request for a second review."""
    original: str | None
    """Own wording, if staff changed it."""
    asked_in: Text | None
    """Name of the breakout room in which it was asked; null: the plenary."""
    may_appeal: bool
    """True if a second review can be asked for."""
    reply: Text | None
    into: MergeTargetItem | None
    """Representative of this question, once it is merged and while that is public."""


class OverflowItem(Item, frozen=True):
    """Numbers of the public questions that attendees and speakers do not hold."""

    open: int
    """Questions waiting for an answer."""
    answered: int


def view_question(
    event: Event, topic: str, id: str
) -> QuestionItem | FullQuestionItem | QuestionForStaff:
    """Question. In `room:R:staff` until it is withdrawn. In `room:R:attendee` while it is public
    (approved, being answered or answered) and among the top questions. In `room:R:speaker`
    likewise, and while it is being translated or was recently answered; in `room:R:speaker:D` while
    it is among the most upvoted that are addressed to delegation D. In `room:R:screen` while it is
    being answered.
    """
    question = event.questions[int(id)]
    if is_for_staff(topic):
        return for_staff(
            QuestionForStaff,
            public_item(event, question, FullQuestionItem, drafts_for_readers),
            author=question.author,
            original=question.original,
            reason=question.reason,
            note=question.note,
            appeal=question.appeal,
            flagged=question.flagged,
            into=question.into,
        )
    if topic.endswith(":screen"):
        return public_item(event, question, FullQuestionItem, drafts_for_screen)
    return public_item(event, question, QuestionItem, drafts_for_readers)


def public_item(
    event: Event,
    question: Question,
    shape: type[AnyQuestion],
    drafts_for: Callable[[Event, Question], dict[str, str]],
) -> AnyQuestion:
    """The public fields of a question, with its drafts for these readers."""
    author = _view_author(event, question)
    return shape(
        room=question.room,
        text=question.text,
        language=question.language,
        state=question.state,
        delegation=author.delegation,
        name=author.name,
        at=question.at,
        to=question.to,
        topic=question.topic,
        edited=question.original is not None,
        merged=[_view_author(event, other) for other in merged_questions(event, question)],
        texts=question.approved_texts(),
        drafts=drafts_for(event, question),
        reply=question.reply or None,
        reply_from=question.reply_from,
        relayed=question.relayed,
    )


def view_mine(event: Event, topic: str, id: str) -> OwnQuestionItem:
    """Own question. In `me`."""
    question = event.questions[int(id)]
    return OwnQuestionItem(
        room=question.room,
        text=question.text,
        language=question.language,
        state=question.state,
        reason=question.reason,
        note=question.note,
        at=question.at,
        to=question.to,
        topic=question.topic,
        appeal=question.appeal,
        original=question.original,
        asked_in=None if question.room == PLENARY else event.rooms[question.room].name,
        may_appeal=question.state == "rejected" and not question.appealed,
        reply=question.reply or None,
        into=None
        if question.state != "merged"
        else _view_merge_target(event.questions[question.into or 0]),
    )


def view_score(event: Event, topic: str, id: str) -> int:
    """Number of supporters of the question or of questions merged into it, except their authors. In
    the topics of the question: `room:R:staff`, `room:R:attendee`, `room:R:speaker`,
    `room:R:speaker:D`, `room:R:screen`.
    """
    return len(supporters_of(event, event.questions[int(id)]))


def view_support(event: Event, topic: str, id: str) -> int:
    """Score of an own public question that attendees do not hold. In `me`."""
    return view_score(event, topic, id)


def view_further(event: Event, topic: str, id: str) -> OverflowItem:
    """Numbers of public questions that attendees do not hold. In `room:R:attendee` and
    `room:R:speaker`, while there are some.
    """
    open, answers = event.top_questions[int(id)].overflow
    return OverflowItem(open=open, answered=answers)


def view_spread(event: Event, topic: str, id: str) -> float:
    """Support of a question across delegations (see bridging.py). In `room:R:staff`."""
    return round(event.top_questions[event.questions[int(id)].room].spread_of(int(id)), 2)


def view_upvote(event: Event, topic: str, id: str) -> Literal[True]:
    """Own upvote of a question, or of a question merged into it. In `me`."""
    return True


def _view_author(event: Event, question: Question) -> AuthorItem:
    return AuthorItem(
        delegation=question.delegation,
        name=event.names.get(question.person) if question.person is not None else None,
    )


def _view_merge_target(question: Question) -> MergeTargetItem | None:
    """The representative of a merged question; None while it is not public."""
    if question.state not in PUBLIC_STATES:
        return None
    return MergeTargetItem(
        question=question.id,
        text=question.text,
        language=question.language,
        state=question.state,
    )


VIEWS = {
    "question:N": view_question,
    "mine:N": view_mine,
    "score:N": view_score,
    "support:N": view_support,
    "further:R": view_further,
    "spread:N": view_spread,
    "upvote:N": view_upvote,
}
