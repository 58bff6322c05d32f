"""What those who run a room change of a question beside its state: its words, whose original stays, and what it is labelled with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from ..change import RUNNING, Action, Decision, Entry, Fact, Who
from ..errors import Conflict
from ..text import QUESTION, typed
from . import acts
from .question import Question, find, find_all
from .queue import check_labels
from .showing import show

if TYPE_CHECKING:
    from ..event import Event

OVER = ("rejected", "withdrawn", "merged")
"""States in which nobody reads a question any more."""


class Reword(Action, frozen=True, tag="question.reword"):
    """Word a question anew. Its author's own words stay, and they are told."""

    by = RUNNING
    example = {"question": 57, "text": "How do you finance the retrofit of old housing?"}
    question: int
    text: str

    def decide(self, event: Event, who: Who, at: int) -> Reworded | None:
        question, text = find(event, self.question), typed(self.text, QUESTION)
        if question.state in OVER:
            raise Conflict("question_" + question.state)
        return None if text == question.text else Reworded(question=question.id, text=text, act=event.seq + 1)


class Reworded(Fact, frozen=True, tag="question.reworded"):
    question: int
    text: str
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        acts.note(event, entry, self.act, "reworded", question)
        author_text = question.text if question.original is None else question.original
        question.text, question.original = self.text, None if self.text == author_text else author_text
        show(event, question)

    def blank(self) -> Reworded:
        return msgspec.structs.replace(self, text="")


class Label(Action, frozen=True, tag="question.label"):
    """Say what a question is about (one of the room's topics), and to which delegation it is addressed; null: none."""

    by = RUNNING
    example = {"question": 57, "topic": None, "to": "lazio"}
    question: int
    topic: str | None
    to: str | None

    def decide(self, event: Event, who: Who, at: int) -> Labelled | None:
        question = find(event, self.question)
        if question.state == "withdrawn":
            raise Conflict("question_withdrawn")
        check_labels(event, question.room, self.topic, self.to)
        if (question.topic, question.to) == (self.topic, self.to):
            return None
        return Labelled(question=question.id, topic=self.topic, to=self.to, act=event.seq + 1)


class LabelEach(Action, frozen=True, tag="question.label_each"):
    """Say of many questions of a room what they are about, or to which delegation they are addressed; null: none. What is left out stays
    as it is with each. Those that were taken back stay as they are.
    """

    by = RUNNING
    example = {"questions": [57, 58], "to": "lazio"}
    questions: tuple[int, ...]
    topic: str | UnsetType | None = UNSET
    to: str | UnsetType | None = UNSET

    def about(self, event: Event, who: Who) -> int | None:
        return find_all(event, self.questions)[0].room

    def decide(self, event: Event, who: Who, at: int) -> Decision:
        questions, act = find_all(event, self.questions), event.seq + 1
        check_labels(event, questions[0].room, *(None if label is UNSET else label for label in (self.topic, self.to)))
        wanted = ((question, self._labels_for(question)) for question in questions if question.state != "withdrawn")
        return Decision(tuple(
            Labelled(question=question.id, topic=topic, to=to, act=act)
            for question, (topic, to) in wanted
            if (topic, to) != (question.topic, question.to)
        ))  # fmt: skip

    def _labels_for(self, question: Question) -> tuple[str | None, str | None]:
        return question.topic if self.topic is UNSET else self.topic, question.to if self.to is UNSET else self.to


class Labelled(Fact, frozen=True, tag="question.labelled"):
    question: int
    topic: str | None
    to: str | None
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        acts.note(event, entry, self.act, "labelled", question)
        question.topic, question.to = self.topic, self.to
        show(event, question)


ACTIONS = (Reword, Label, LabelEach)
FACTS = (Reworded, Labelled)
