"""Who is told what when a question changes: where its items lie, and those of its room that count it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..topics import attendees, everybody, speakers, staff, stage
from .question import VISIBLE, Question, authors, supporters
from .statistics import Counted, Counters
from .top_questions import Shelf

if TYPE_CHECKING:
    from ..event import Event


def show(event: Event, question: Question) -> None:
    """Say that something changed in a question, for all who see it or stand behind it."""
    question.seq = event.seq
    delegations = (_delegation(event, actor) for actor in supporters(event, question))
    shelf = event.shelves.setdefault(question.room, Shelf())
    was_seen = shelf.has(question)
    _lay(event, shelf.file(question, delegations))
    event.touch(f"question:{question.id}", question.places())
    event.touch(f"translations:{question.id}", question.desk_places())
    for one in (question, *(event.questions[other] for other in question.merged)):
        event.touch_own(one.author, f"mine:{one.id}")
        _count(event, one)
    _show_score(event, question)
    if was_seen or shelf.has(question):
        show_next(event, question.room)


def show_asked(event: Event, room: int) -> None:
    """Say to the authors of a room's questions that it is called otherwise: they keep them wherever they go."""
    for question in event.questions.values():
        if question.room == room:
            event.touch_own(question.author, f"mine:{question.id}")


def show_desk(event: Event, question: Question) -> None:
    """Say that something changed in what it says in other languages."""
    _lay(event, event.shelves[question.room].refile(question))
    event.touch(f"translations:{question.id}", question.desk_places())


def show_next(event: Event, room: int) -> None:
    event.touch(f"next:{room}", (*stage(room), *speakers(room)))


def show_support(event: Event, question: Question, actor: str, change: int) -> None:
    """Say that somebody supports a question (1) that others see, or does so no more (-1)."""
    if moved := event.shelves[question.room].count(question, _delegation(event, actor), change):
        _lay(event, moved)
    if not question.shelved:
        _show_apart(event, question)
    _show_score(event, question)
    show_next(event, question.room)


def _show_score(event: Event, question: Question) -> None:
    places = question.places()
    event.touch(f"score:{question.id}", places)
    event.touch(f"spread:{question.id}", staff(question.room) if places else ())


def _count(event: Event, question: Question) -> None:
    """What everybody is told of a room as a whole changes with what is shown or turned down, and with nothing that waits."""
    speaks = event.questions[question.into] if question.into is not None else question
    if speaks.state in VISIBLE:
        question.shown, question.turned_down = True, None
    elif question.state == "rejected":
        question.turned_down = question.reason
    is_answered, waits = question.shown and speaks.state == "answered", question.state == "pending"
    before = question.counted
    language = before.language if waits and question.shown else question.language
    now = Counted(language, question.shown, is_answered, waits, question.turned_down or "")
    if now == before:
        return
    counters = event.counters.setdefault(question.room, Counters())
    counters.count(question.delegation, before, -1)
    counters.count(question.delegation, now, 1)
    question.counted = now
    event.touch(f"waiting:{question.room}", staff(question.room))
    is_told = counters.is_to_be_told()
    if is_told or now.public() != before.public():
        event.touch(f"fairness:{question.room}", everybody(question.room))


def _lay(event: Event, ids: set[int]) -> None:
    """Put questions where they lie now."""
    moved = [event.questions[id] for id in sorted(ids)]
    shelf = event.shelves[moved[0].room]
    for question in moved:
        question.shelved, question.worked, question.sought = shelf.holds(question), shelf.works_on(question), shelf.is_sought(question)
        for kind in ("question", "score"):
            event.place(f"{kind}:{question.id}", question.places())
        event.place(f"translations:{question.id}", question.desk_places())
        _show_apart(event, question)
    _show_further(event, moved[0].room)


def _show_apart(event: Event, question: Question) -> None:
    """Of a question that others see and attendees do not hold, its authors are told the score."""
    is_apart = question.state in VISIBLE and not question.shelved
    for author in authors(event, question):
        event.touch_own(author, f"support:{question.id}", is_apart)


def _show_further(event: Event, room: int) -> None:
    shelf = event.shelves[room]
    beyond = shelf.left()
    if shelf.beyond != beyond:
        shelf.beyond = beyond
        event.touch(f"further:{room}", (*attendees(room), *speakers(room)) if any(beyond) else ())


def _delegation(event: Event, actor: str) -> str:
    """Nothing, of those who run the event."""
    person = event.people.get(int(actor[1:])) if actor[0] == "p" else None
    return "" if person is None else person.delegation
