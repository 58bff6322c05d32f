"""Actions of authors on their own questions, and upvotes."""

from __future__ import annotations

import msgspec

from ....kernel.actions import Action, Decision, Fact, Rename, without_text
from ....kernel.entry import Entry
from ....kernel.errors import (
    BadValue,
    Closed,
    Conflict,
    Forbidden,
    NotFound,
    RefusalSentences,
    TooMany,
)
from ....kernel.log_messages import LogMessages, MessageByPresence, MessageByValue
from ....kernel.principal import ATTENDEES, EVERYONE, Principal
from ....kernel.rejection import NOTE_MAX_CHARS
from ....kernel.text import QUESTION_MAX_CHARS, clean_text, is_language
from ...rooms import rooms
from ...state import Event
from ..model import PUBLIC_STATES, Question, QuestionState, RelayChannel
from ..publish import publish_question, publish_upvote
from ..qa_settings import check_labels, qa_settings_of
from ..question import authors_of, supporters_of
from ..transitions import QuestionMoved
from . import ask_limits, blocklist

WITHDRAWAL_STATES = frozenset({"pending", "approved", "parked"})
"""States in which pages offer to withdraw a question. The action accepts the others too."""


class AskQuestion(Action, frozen=True, tag="question.ask", omit_defaults=True):
    """Ask a question, optionally addressed to a delegation. It waits for review if the room is
    premoderated or a word of it is on the block list.
    """

    allowed_roles = EVERYONE
    example = {
        "room": 1,
        "text": "How do you finance the retrofit of old housing?",
        "language": "en",
        "to": "porto",
        "topic": "finance",
    }
    room: int
    text: str
    language: str
    """Tag of the language in which it is written."""
    to: str | None = None
    """Delegation that it is addressed to."""
    topic: str | None = None
    """A topic of the room."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> QuestionAsked:
        event.profile.require_live()
        if not rooms.find_room(event, self.room).qa:
            raise Closed("qa")
        ask_limits.check_ask_limits(event, self.room, who, at)
        settings = qa_settings_of(event, self.room)
        check_labels(event, self.room, self.topic, self.to)
        text = clean_text(self.text, QUESTION_MAX_CHARS)
        matches = blocklist.find_blocked(text, settings.blocked)
        return QuestionAsked(
            room=self.room,
            text=text,
            language=_check_language(self.language),
            person=who.person,
            delegation=who.delegation,
            to=self.to,
            topic=self.topic,
            flagged=matches,
            state="pending" if settings.premoderated or matches else "approved",
        )


class QuestionAsked(Fact, frozen=True, tag="question.asked"):
    creates_subject = True
    room: int
    text: str
    language: str
    person: int | None
    delegation: str | None
    to: str | None = None
    topic: str | None = None
    flagged: tuple[str, ...] = ()
    state: QuestionState = "pending"
    relayed: RelayChannel | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        question = Question(**fields, id=entry.seq, author=entry.actor, at=entry.at)
        event.questions[question.id] = question
        publish_question(event, question)

    def redacted(self, rename: Rename = without_text) -> QuestionAsked:
        return msgspec.structs.replace(self, text=rename(self.text), flagged=())


class EditQuestion(Action, frozen=True, tag="question.edit", omit_defaults=True):
    """Edit an own question. Possible until it is approved."""

    allowed_roles = EVERYONE
    example = {"question": 57, "text": "How do you finance it, and who decides?", "language": "en"}
    question: int
    text: str
    language: str | None = None

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> QuestionEdited | None:
        event.profile.require_live()
        question = _find_own_question(event, self.question, who)
        if question.state != "pending":
            raise Conflict("question_" + question.state)
        text = clean_text(self.text, QUESTION_MAX_CHARS)
        language = _check_language(self.language or question.language)
        if (text, language) == (question.text, question.language):
            return None
        matches = blocklist.find_blocked(text, qa_settings_of(event, question.room).blocked)
        return QuestionEdited(question=question.id, text=text, language=language, flagged=matches)


class QuestionEdited(Fact, frozen=True, tag="question.edited"):
    question: int
    text: str
    language: str | None
    flagged: tuple[str, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.text, question.worded_at = self.text, entry.at
        question.flagged = self.flagged
        question.original = None  # the current wording is the author's
        question.language = self.language or question.language
        publish_question(event, question)

    def redacted(self, rename: Rename = without_text) -> QuestionEdited:
        return msgspec.structs.replace(self, text=rename(self.text), flagged=())


class AppealRejection(Action, frozen=True, tag="question.appeal"):
    """Ask for a second review of an own rejected question, with a reason. Its outcome is final."""

    allowed_roles = ATTENDEES
    example = {"question": 57, "text": "It is about another programme than the first question."}
    question: int
    text: str

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> RejectionAppealed:
        event.profile.require_live()
        question = _find_own_question(event, self.question, who)
        if question.state != "rejected":
            raise Conflict("not_rejected")
        if question.appealed:
            raise Conflict("appealed")
        return RejectionAppealed(question=question.id, text=clean_text(self.text, NOTE_MAX_CHARS))


class RejectionAppealed(Fact, frozen=True, tag="question.appealed"):
    question: int
    text: str

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.state = "pending"
        question.appealed = True
        question.appeal = self.text
        publish_question(event, question)

    def redacted(self, rename: Rename = without_text) -> RejectionAppealed:
        return msgspec.structs.replace(self, text=rename(self.text))


class WithdrawQuestion(Action, frozen=True, tag="question.withdraw"):
    """Withdraw an own question. Questions merged into it are reviewed again; if it is itself merged
    into another question, its upvotes stay there.
    """

    allowed_roles = EVERYONE
    example = {"question": 57}
    question: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        event.profile.require_live()
        question = _find_own_question(event, self.question, who)
        if question.state == "withdrawn":
            return None
        free = (
            QuestionMoved(question=id, state="pending")
            for id in question.merged
            if event.questions[id].state == "merged"
        )
        return Decision(
            (*free, QuestionMoved(question=question.id, state="withdrawn", into=question.into))
        )


class UpvoteQuestion(Action, frozen=True, tag="question.upvote"):
    """Add (on) or remove (off) the own upvote for another person's question."""

    allowed_roles = EVERYONE
    example = {"question": 57, "on": True}
    question: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> QuestionUpvoted | None:
        event.profile.require_live()
        question = event.questions.get(self.question)
        if question is None or question.state not in PUBLIC_STATES:
            raise NotFound("question")
        if who.actor in authors_of(event, question):
            raise Forbidden("own_question")
        return (
            None
            if (who.actor in supporters_of(event, question)) is self.on
            else QuestionUpvoted(question=question.id, on=self.on)
        )


class QuestionUpvoted(Fact, frozen=True, tag="question.upvoted"):
    question: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        if self.on:
            question.upvotes.add(entry.actor)
            event.publish_private(entry.actor, f"upvote:{question.id}")
        else:
            for one in (question, *(event.questions[id] for id in question.merged)):
                one.upvotes.discard(entry.actor)
                event.publish_private(entry.actor, f"upvote:{one.id}", False)
        publish_upvote(event, question, entry.actor, 1 if self.on else -1)


def _check_language(tag: str) -> str:
    """Return the language tag. Raises BadValue if it is malformed."""
    if not is_language(tag):
        raise BadValue("language")
    return tag


def _find_own_question(event: Event, id: int, who: Principal) -> Question:
    """Return a question of the sender. Raises NotFound, also for a question of another author."""
    question = event.questions.get(id)
    if question is None or question.author != who.actor:
        raise NotFound("question")
    return question


LOG_MESSAGES: LogMessages = {
    QuestionAsked: MessageByPresence("relayed", "Question written down", "Question asked"),
    QuestionEdited: "Own question edited",
    QuestionUpvoted: MessageByValue("on", {True: "Question upvoted", False: "Upvote withdrawn"}),
}
REFUSALS: RefusalSentences = {
    (Forbidden, "own_question"): "You cannot upvote your own question. You can upvote others.",
    (Conflict, "questions_open"): (
        "You have reached the limit of {most} open questions. Ask again when one is answered, or "
        "withdraw one."
    ),
    (Conflict, "not_rejected"): (
        "Only a rejected question can be reviewed again. Check its current state."
    ),
    (Conflict, "appealed"): (
        "This question has already been reviewed again. That decision is final. You can ask "
        "another one."
    ),
    (Closed, "qa"): "Q&A is closed right now. Keep your text and send it when questions open.",
    (TooMany, "slow"): (
        "There is a short wait between questions: you can ask again at {at}. Your text is saved."
    ),
}
ACTIONS = (AskQuestion, EditQuestion, AppealRejection, WithdrawQuestion, UpvoteQuestion)
FACTS = (QuestionAsked, QuestionEdited, RejectionAppealed, QuestionUpvoted)
