"""What those who ask do with their own questions, and readers with those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from .. import rooms
from ..change import ATTENDING, EVERYONE, Action, Decision, Entry, Fact, Who
from ..errors import BadValue, Closed, Conflict, Forbidden, NotFound
from ..profile import must_be_live
from ..reasons import NOTE
from ..text import QUESTION, is_language, typed
from . import limits, order
from .moving import Moved
from .question import VISIBLE, Question, State, authors, supporters
from .queue import check_labels, rules
from .showing import show, show_support

if TYPE_CHECKING:
    from ..event import Event


class Ask(Action, frozen=True, tag="question.ask", omit_defaults=True):
    """Ask something, of a delegation or of nobody in particular. A moderator decides whether others see it, unless the room's rules let it
    through.
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
        limits.check(event, self.room, who, at)
        now = rules(event, self.room)
        check_labels(event, self.room, self.topic, self.to)
        text = typed(self.text, QUESTION)
        flagged = order.found(text, now.blocked)
        return Asked(
            room=self.room,
            text=text,
            language=_check_language(self.language),
            person=who.person,
            delegation=who.delegation,
            to=self.to,
            topic=self.topic,
            flagged=flagged,
            state="pending" if now.premoderated or flagged else "approved",
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
        question.to, question.topic, question.flagged = self.to, self.topic, self.flagged
        event.questions[question.id] = question
        show(event, question)

    def blank(self) -> Asked:
        return msgspec.structs.replace(self, text="", flagged=())


class Edit(Action, frozen=True, tag="question.edit", omit_defaults=True):
    """Word one's own question anew, until it is approved."""

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
        text, language = typed(self.text, QUESTION), _check_language(self.language or question.language)
        if (text, language) == (question.text, question.language):
            return None
        flagged = order.found(text, rules(event, question.room).blocked)
        return Edited(question=question.id, text=text, language=language, flagged=flagged)


class Edited(Fact, frozen=True, tag="question.edited"):
    question: int
    text: str
    language: str | None = None
    flagged: tuple[str, ...] = ()

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.text, question.flagged, question.original = self.text, self.flagged, None  # in their own words again
        question.language = self.language or question.language
        show(event, question)

    def blank(self) -> Edited:
        return msgspec.structs.replace(self, text="", flagged=())


class Appeal(Action, frozen=True, tag="question.appeal"):
    """Say why one's own question should not have been turned down: it is reviewed once more, and what then becomes of it is final."""

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
        question.state, question.appealed, question.appeal = "pending", True, self.text
        show(event, question)

    def blank(self) -> Appealed:
        return msgspec.structs.replace(self, text="")


class Withdraw(Action, frozen=True, tag="question.withdraw"):
    """Take one's own question back. Those merged into it are reviewed again; where it is merged itself, its upvotes stay there."""

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
    """Give (on) or take back (off) one's upvote for somebody else's question."""

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
    """Raises BadValue."""
    if not is_language(tag):
        raise BadValue("language")
    return tag


def _find_own_question(event: Event, id: int, who: Who) -> Question:
    """One's own question; anybody else's is as if it were not there."""
    question = event.questions.get(id)
    if question is None or question.author != who.actor:
        raise NotFound("question")
    return question


ACTIONS = (Ask, Edit, Appeal, Withdraw, Upvote)
FACTS = (Asked, Edited, Appealed, Upvoted)
