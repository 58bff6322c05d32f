"""Whose questions are heard: counters that everybody sees, and whose question comes next.

What attendees see counts questions that were shown; nothing in it changes with one that waits. How many were turned down they are told in
steps of several: of one alone nobody learns that it was there, nor of one that was let through later that it was turned down before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import rooms
from ..actions import RUNNING, Action, Entry, Fact, Who
from ..errors import Conflict, NotFound
from . import undo_log
from .publish import show_next
from .question import Question, behind, find
from .statistics import Tally, add
from .top_questions import Shelf
from .views import describe

if TYPE_CHECKING:
    from ..event import Event


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
        return None if room.next == self.question else NextChosen(room=room.id, question=self.question, act=event.seq + 1)


class NextChosen(Fact, frozen=True, tag="qa.next_chosen"):
    room: int
    question: int | None
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        chosen = () if self.question is None else (event.questions[self.question],)
        undo_log.note(event, entry, self.act, "chosen", *chosen, room=self.room, next=event.rooms[self.room].next)
        event.rooms[self.room].next = self.question
        show_next(event, self.room)


class Wanted(NamedTuple):
    """A question that waits for an answer. It speaks for the delegations of all its authors; staff ask for none."""

    question: int
    delegations: tuple[str, ...]
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
    shelf = event.shelves.get(room, Shelf())
    ranked = shelf.rows["popular"].keys  # all that wait for an answer, by (-score, id)
    supported = takewhile(lambda key: 2 * key[0] <= ranked[0][0], ranked)
    waiting = (Wanted(id, _delegations(event, event.questions[id]), int(-score)) for score, id in supported)
    heard = Counter(event.counters[room].answered.delegation if room in event.counters else {})
    if shelf.answering is not None:
        heard.update(_delegations(event, event.questions[shelf.answering]))
    return suggestion(waiting, heard)


def _delegations(event: Event, question: Question) -> tuple[str, ...]:
    """Of all its authors, each once."""
    if not question.merged:
        return (question.delegation,) if question.delegation else ()
    return tuple({each.delegation for each in (question, *behind(event, question)) if each.delegation})


def view_fairness(event: Event, topic: str, id: str) -> dict[str, Any]:
    """Of each group how many questions were asked (were ever shown) and answered; how many were turned down, by reason, in steps."""
    counters = event.counters[int(id)]
    asked, answered = by_group(event, counters.asked), by_group(event, counters.answered)
    groups = {by: {group: [n, answered[by].get(group, 0)] for group, n in sorted(counts.items())} for by, counts in asked.items()}
    return groups | {"turned_down": dict(sorted(counters.told.items()))}


def view_waiting(event: Event, topic: str, id: str) -> dict[str, Any]:
    """Of each group how many questions wait for review; and how many were turned down, by reason, up to now."""
    counters = event.counters[int(id)]
    waiting = {by: dict(sorted(counts.items())) for by, counts in by_group(event, counters.waiting).items()}
    return waiting | {"turned_down": dict(sorted(counters.turned_down.items()))}


def by_group(event: Event, tally: Tally) -> dict[str, dict[str, int]]:
    """By delegation, region (in which those lie now) and language."""
    regions: dict[str, int] = {}
    for id, n in tally.delegation.items():
        if (delegation := event.profile.delegations.get(id)) is not None:
            add(regions, delegation.region, n)
    return {"delegation": tally.delegation, "region": regions, "language": tally.language}


ACTIONS, FACTS = (Next,), (NextChosen,)
VIEWS = {"next": view_next, "fairness": view_fairness, "waiting": view_waiting}
