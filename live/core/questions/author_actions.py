"""Actions of authors on their own questions, and upvotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from .. import rooms
from ..actions import ATTENDING, EVERYONE, Action, Decision, Entry, Fact, Who
from ..errors import BadValue, Closed, Conflict, Forbidden, NotFound
from ..profile import must_be_live
from ..rejection import NOTE
from ..text import QUESTION, is_language, typed
from . import ask_limits, blocklist
from .publish import show, show_support
from .qa_settings import check_labels, rules
from .question import VISIBLE, Question, State, authors, supporters
from .transitions import Moved

if TYPE_CHECKING:
    from ..event import Event


class Ask(Action, frozen=True, tag="question.ask", omit_defaults=True):
    """Ask a question, optionally addressed to a delegation. It waits for review if the room is
    premoderated or a word of it is on the block list.
    """

    by = EVERYONE
    example = {"room": 1, "text": "How do you finance the retrofit of old housing?", "language": "en", "to": "lazio", "topic": "finance"}
    room: int
    text: str
    language: str
    to: str | None = None
    topic: str | None = None

    def writes(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Who, at: int) -> Asked:
        must_be_live(event)
        if not rooms.find(event, self.room).qa:
            raise Closed("qa")
        ask_limits.check(event, self.room, who, at)
        settings = rules(event, self.room)
        check_labels(event, self.room, self.topic, self.to)
        text = typed(self.text, QUESTION)
        flagged = blocklist.found(text, settings.blocked)
        return Asked(
            room=self.room,
            text=text,
            language=_check_language(self.language),
            person=who.person,
            delegation=who.delegation,
            to=self.to,
            topic=self.topic,
            flagged=flagged,
            state="pending" if settings.premoderated or flagged else "approved",
        )


class Asked(Fact, frozen=True, tag="question.asked"):
    room: int
    text: str
    language: str
    person: int | None
    delegation: str | None
    to: str | None = None
    topic: str | None = None
    flagged: tuple[str, ...] = ()
    state: State = "pending"

    def apply(self, event: Event, entry: Entry) -> None:
        question = Question(entry.seq, self.room, entry.actor, self.person, self.delegation, self.text, self.language, entry.at, self.state)
        question.to = self.to
        question.topic = self.topic
        question.flagged = self.flagged
        event.questions[question.id] = question
        show(event, question)

    def blank(self) -> Asked:
        return msgspec.structs.replace(self, text="", flagged=())


class Edit(Action, frozen=True, tag="question.edit", omit_defaults=True):
    """Edit one's own question. Possible until it is approved."""

    by = EVERYONE
    example = {"question": 57, "text": "How do you finance it, and who decides?", "language": "en"}
    question: int
    text: str
    language: str | None = None

    def writes(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Who, at: int) -> Edited | None:
        must_be_live(event)
        question = _find_own_question(event, self.question, who)
        if question.state != "pending":
            raise Conflict("question_" + question.state)
        text = typed(self.text, QUESTION)
        language = _check_language(self.language or question.language)
        if (text, language) == (question.text, question.language):
            return None
        flagged = blocklist.found(text, rules(event, question.room).blocked)
        return Edited(question=question.id, text=text, language=language, flagged=flagged)


class Edited(Fact, frozen=True, tag="question.edited"):
    question: int
    text: str
    language: str | None = None
    flagged: tuple[str, ...] = ()

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.text = self.text
        question.flagged = self.flagged
        question.original = None  # the current wording is the author's
        question.language = self.language or question.language
        show(event, question)

    def blank(self) -> Edited:
        return msgspec.structs.replace(self, text="", flagged=())


class Appeal(Action, frozen=True, tag="question.appeal"):
    """Ask for a second review of one's own rejected question, with a reason. Its outcome is
    final.
    """

    by = ATTENDING
    example = {"question": 57, "text": "It is about another programme than the first question."}
    question: int
    text: str

    def writes(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Who, at: int) -> Appealed:
        must_be_live(event)
        question = _find_own_question(event, self.question, who)
        if question.state != "rejected":
            raise Conflict("not_rejected")
        if question.appealed:
            raise Conflict("appealed")
        return Appealed(question=question.id, text=typed(self.text, NOTE))


class Appealed(Fact, frozen=True, tag="question.appealed"):
    question: int
    text: str

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.state = "pending"
        question.appealed = True
        question.appeal = self.text
        show(event, question)

    def blank(self) -> Appealed:
        return msgspec.structs.replace(self, text="")


class Withdraw(Action, frozen=True, tag="question.withdraw"):
    """Withdraw one's own question. Questions merged into it are reviewed again; if it is itself
    merged into another one, its upvotes stay there.
    """

    by = EVERYONE
    example = {"question": 57}
    question: int

    def decide(self, event: Event, who: Who, at: int) -> Decision | None:
        must_be_live(event)
        question = _find_own_question(event, self.question, who)
        if question.state == "withdrawn":
            return None
        free = (Moved(question=id, state="pending") for id in question.merged if event.questions[id].state == "merged")
        return Decision((*free, Moved(question=question.id, state="withdrawn", into=question.into)))


class Upvote(Action, frozen=True, tag="question.upvote"):
    """Add (on) or remove (off) one's upvote for another person's question."""

    by = EVERYONE
    example = {"question": 57, "on": True}
    question: int
    on: bool

    def decide(self, event: Event, who: Who, at: int) -> Upvoted | None:
        must_be_live(event)
        question = event.questions.get(self.question)
        if question is None or question.state not in VISIBLE:
            raise NotFound("question")
        if who.actor in authors(event, question):
            raise Forbidden("own_question")
        return None if (who.actor in supporters(event, question)) is self.on else Upvoted(question=question.id, on=self.on)


class Upvoted(Fact, frozen=True, tag="question.upvoted"):
    question: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        if self.on:
            question.upvotes.add(entry.actor)
            event.touch_own(entry.actor, f"upvote:{question.id}")
        else:
            for one in (question, *(event.questions[id] for id in question.merged)):
                one.upvotes.discard(entry.actor)
                event.touch_own(entry.actor, f"upvote:{one.id}", False)
        show_support(event, question, entry.actor, 1 if self.on else -1)


def _check_language(tag: str) -> str:
    """Return the language tag. Raises BadValue if it is malformed."""
    if not is_language(tag):
        raise BadValue("language")
    return tag


def _find_own_question(event: Event, id: int, who: Who) -> Question:
    """Return a question of the sender. Raises NotFound, also for a question of another author."""
    question = event.questions.get(id)
    if question is None or question.author != who.actor:
        raise NotFound("question")
    return question


ACTIONS = (Ask, Edit, Appeal, Withdraw, Upvote)
FACTS = (Asked, Edited, Appealed, Upvoted)
