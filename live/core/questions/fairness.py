"""Whose questions are heard: counters that everybody sees, and whose question comes next.

What attendees see counts questions that were shown, and how many were turned down: nothing in it changes with one that waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import rooms
from ..change import RUNNING, Action, Entry, Fact, Who
from ..errors import Conflict, NotFound
from .question import Question, behind, describe, find, show_next, supporters

if TYPE_CHECKING:
    from ..event import Event

HEARD = frozenset({"answering", "answered"})


class Next(Action, frozen=True, tag="qa.next"):
    """Say which question comes next in a room, or (None) leave it to the suggestion."""

    by = RUNNING
    example = {"room": 1, "question": 57}
    room: int
    question: int | None

    def decide(self, event: Event, who: Who, at: int) -> NextChosen | None:
        room = rooms.find(event, self.room)
        if self.question is not None:
            question = find(event, self.question)
            if question.room != room.id:
                raise NotFound("question")
            if question.state != "approved":
                raise Conflict("question_" + question.state)
        return None if room.next == self.question else NextChosen(room=room.id, question=self.question)


class NextChosen(Fact, frozen=True, tag="qa.next_chosen"):
    room: int
    question: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        event.rooms[self.room].next = self.question
        show_next(event, self.room)


class Wanted(NamedTuple):
    """A question that waits for an answer. It speaks for the delegations of all its authors; staff ask for none."""

    question: int
    delegations: frozenset[str]
    score: int


def suggestion(waiting: Iterable[Wanted], heard: Counter[str]) -> tuple[int, dict[str, Any]] | None:
    """Which question to answer next, and why: of the well supported (at least half the upvotes of the one with most), the one of the
    delegation that was heard least, in questions answered; then the one with more upvotes, then the older one.
    """
    all = list(waiting)
    most = max((each.score for each in all), default=0)
    ranked = [(_least(each, heard), each) for each in all if 2 * each.score >= most]
    if not ranked:
        return None
    (_, times, delegation), best = min(ranked, key=lambda pair: (pair[0][:2], -pair[1].score, pair[1].question))
    return best.question, {"delegation": delegation, "heard": times, "score": best.score, "most": most}


def _least(each: Wanted, heard: Counter[str]) -> tuple[bool, int, str | None]:
    """Whether nobody's, and how often the delegation was heard that was heard least, and which it is."""
    return min(((False, heard[delegation], delegation) for delegation in each.delegations), default=(True, 0, None))


def view_next(event: Event, topic: str, id: str) -> dict[str, Any] | None:
    """The screen is told what the question says: it may not have it otherwise."""
    room = event.rooms[int(id)]
    chosen: tuple[int, dict[str, Any] | None] | None = (room.next, None) if room.next is not None else _suggested(event, room.id)
    if chosen is None:
        return None
    question, why = chosen
    told = {"question": question, "suggested": why is not None, "why": why}
    return told | ({"says": describe(event, event.questions[question])} if topic.endswith(":screen") else {})


def _suggested(event: Event, room: int) -> tuple[int, dict[str, Any]] | None:
    heard, waiting = Counter[str](), list[Wanted]()
    for question in _of(event, room):
        if question.state == "approved":
            waiting.append(Wanted(question.id, _delegations(event, question), len(supporters(event, question))))
        elif question.state in HEARD:
            heard.update(_delegations(event, question))
    return suggestion(waiting, heard)


def _delegations(event: Event, question: Question) -> frozenset[str]:
    return frozenset(each.delegation for each in (question, *behind(event, question)) if each.delegation)


def view_fairness(event: Event, topic: str, id: str) -> dict[str, Any]:
    """Of each group how many questions were asked (were ever shown) and answered, and how many were turned down, by reason."""
    shown = [question for question in _of(event, int(id)) if question.shown]
    asked, answered = _by_group(event, shown), _by_group(event, (each for each in shown if _is_answered(event, each)))
    reasons = Counter(question.turned_down for question in _of(event, int(id)) if question.turned_down)
    groups = {by: {group: [n, answered[by][group]] for group, n in sorted(asked[by].items())} for by in GROUPS}
    return groups | {"turned_down": dict(sorted(reasons.items()))}


def _is_answered(event: Event, question: Question) -> bool:
    return (event.questions[question.into] if question.into is not None else question).state == "answered"


def view_waiting(event: Event, topic: str, id: str) -> dict[str, Any]:
    """Of each group how many questions wait for review."""
    waiting = _by_group(event, (question for question in _of(event, int(id)) if question.state == "pending"))
    return {by: dict(sorted(counts.items())) for by, counts in waiting.items()}


def _of(event: Event, room: int) -> Iterable[Question]:
    return (question for question in event.questions.values() if question.room == room)


def _region(event: Event, question: Question) -> str | None:
    delegation = event.profile.delegations.get(question.delegation or "")
    return delegation.region if delegation else None


GROUPS: dict[str, Callable[[Event, Question], str | None]] = {
    "delegation": lambda event, question: question.delegation,
    "region": _region,
    "language": lambda event, question: question.language,
}


def _by_group(event: Event, questions: Iterable[Question]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {by: Counter() for by in GROUPS}
    for question in questions:
        for by, group_of in GROUPS.items():
            if (group := group_of(event, question)) is not None:
                counts[by][group] += 1
    return counts


ACTIONS, FACTS = (Next,), (NextChosen,)
VIEWS = {"next": view_next, "fairness": view_fairness, "waiting": view_waiting}
