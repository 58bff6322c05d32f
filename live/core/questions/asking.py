"""What those who ask do with their own questions, and readers with those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from .. import rooms
from ..change import EVERYONE, Action, Entry, Fact, Who
from ..errors import BadValue, Closed, Conflict, Forbidden, NotFound
from ..profile import must_be_live
from ..text import QUESTION, is_language, typed
from .question import VISIBLE, Moved, Question, show

if TYPE_CHECKING:
    from ..event import Event


class Ask(Action, frozen=True, tag="question.ask"):
    """Ask something; a moderator decides whether others see it."""

    by = EVERYONE
    example = {"room": 1, "text": "How do you finance the retrofit of old housing?", "language": "en"}
    room: int
    text: str
    language: str

    def decide(self, event: Event, who: Who, at: int) -> Asked:
        must_be_live(event)
        if not rooms.find(event, self.room).qa:
            raise Closed("qa")
        if not is_language(self.language):
            raise BadValue("language")
        text = typed(self.text, QUESTION)
        return Asked(room=self.room, text=text, language=self.language, person=who.person, delegation=who.delegation)


class Asked(Fact, frozen=True, tag="question.asked"):
    room: int
    text: str
    language: str
    person: int | None
    delegation: str | None

    def apply(self, event: Event, entry: Entry) -> None:
        question = Question(entry.seq, self.room, entry.actor, self.person, self.delegation, self.text, self.language, entry.at)
        event.questions[question.id] = question
        show(event, question)

    def blank(self) -> Asked:
        return msgspec.structs.replace(self, text="")


class Edit(Action, frozen=True, tag="question.edit"):
    """Word one's own question anew, until it is approved."""

    by = EVERYONE
    example = {"question": 57, "text": "How do you finance it, and who decides?"}
    question: int
    text: str

    def decide(self, event: Event, who: Who, at: int) -> Edited | None:
        must_be_live(event)
        question = _own(event, self.question, who)
        if question.state != "pending":
            raise Conflict("question_" + question.state)
        text = typed(self.text, QUESTION)
        return None if text == question.text else Edited(question=question.id, text=text)


class Edited(Fact, frozen=True, tag="question.edited"):
    question: int
    text: str

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.text = self.text
        show(event, question)

    def blank(self) -> Edited:
        return msgspec.structs.replace(self, text="")


class Withdraw(Action, frozen=True, tag="question.withdraw"):
    """Take one's own question back."""

    by = EVERYONE
    example = {"question": 57}
    question: int

    def decide(self, event: Event, who: Who, at: int) -> Moved | None:
        must_be_live(event)
        question = _own(event, self.question, who)
        return None if question.state == "withdrawn" else Moved(question=question.id, state="withdrawn")


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
        if question.author == who.actor:
            raise Forbidden("own_question")
        return None if (who.actor in question.upvotes) is self.on else Upvoted(question=question.id, on=self.on)


class Upvoted(Fact, frozen=True, tag="question.upvoted"):
    question: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        (question.upvotes.add if self.on else question.upvotes.discard)(entry.actor)
        event.touch(f"score:{question.id}", question.places())
        event.touch_own(entry.actor, f"upvote:{question.id}", self.on)


def _own(event: Event, id: int, who: Who) -> Question:
    """One's own question; anybody else's is as if it were not there."""
    question = event.questions.get(id)
    if question is None or question.author != who.actor:
        raise NotFound("question")
    return question


ACTIONS = (Ask, Edit, Withdraw, Upvote)
FACTS = (Asked, Edited, Upvoted)
