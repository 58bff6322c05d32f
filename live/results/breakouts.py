"""breakouts.csv: rooms, their members, pairs of delegations that met, and reports.

Column `what` has three values. `members`: how many people of a delegation were in a room. `report`:
one field of its report, in each language. `met`: how many pairs of people from two delegations were
both in the room; without a room, the total over all rooms of all breakouts. People who had no page
open at any time while they were assigned to a room were not in it.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations_with_replacement

from ..core.breakouts.report_actions import report_texts
from ..core.event import Event
from ..core.model.breakouts import Breakout
from ..core.model.room import Room
from .history import History
from .table import Table, Value, by_language, text_cells, time_cells

PairCounts = Counter[tuple[str, str]]
"""Pairs of people by their two delegations."""


def breakouts_table(history: History) -> Table:
    languages = history.event.profile.languages
    header = [
        *(
            "event",
            "breakout",
            *by_language("title", languages),
            *by_language("task", languages),
            "state",
        ),
        *(
            "opened",
            "opened_local",
            "ended",
            "ended_local",
            "room",
            *by_language("name", languages),
        ),
        *(
            "what",
            "delegation",
            "met_delegation",
            "count",
            "field",
            *by_language("label", languages),
            *by_language("text", languages),
        ),
    ]
    return Table(header, _breakout_rows(history.event))


def _breakout_rows(event: Event) -> Iterator[list[Value]]:
    languages, met = event.profile.languages, PairCounts()
    blank = [None] * len(languages)
    for breakout in (each for each in event.breakouts.values() if each.state != "draft"):
        for room in map(event.rooms.__getitem__, breakout.rooms):
            head = [
                *_leading_cells(event, breakout, room),
                room.id,
                *text_cells(room.name, languages),
            ]
            seen = filter(event.is_listed, room.past_people - room.absent_people)
            members = Counter(event.people[person].delegation for person in seen)
            for delegation, count in sorted(members.items()):
                yield [*head, "members", delegation, None, count, None, *blank, *blank]
            yield from ([*head, *row] for row in _report_rows(breakout, room, languages))
            pairs = _count_pairs(members)
            met += pairs
            yield from ([*head, *row, None, *blank, *blank] for row in _met_rows(pairs))
    no_room = [event.profile.code, None, *blank, *blank, None, *[None] * 4, None, *blank]
    yield from ([*no_room, *row, None, *blank, *blank] for row in _met_rows(met))


def _leading_cells(event: Event, breakout: Breakout, room: Room) -> list[Value]:
    languages, task = event.profile.languages, room.task or breakout.task
    return [
        *(
            event.profile.code,
            breakout.id,
            *text_cells(breakout.title, languages),
            *text_cells(task, languages),
            breakout.state,
        ),
        *(*time_cells(event, breakout.opened_at), *time_cells(event, breakout.ended_at)),
    ]


def _report_rows(
    breakout: Breakout, room: Room, languages: tuple[str, ...]
) -> Iterator[list[Value]]:
    """A row for each field of the form, including empty ones."""
    report = report_texts(room)
    for field in breakout.form:
        yield [
            "report",
            None,
            None,
            None,
            field.id,
            *text_cells(field.label, languages),
            *text_cells(report.get(field.id, {}), languages),
        ]


def _count_pairs(members: Counter[str]) -> PairCounts:
    """Pairs of people by their delegations, each pair sorted by name."""
    counts = PairCounts()
    for one, other in combinations_with_replacement(sorted(members), 2):
        counts[one, other] = (
            members[one] * members[other]
            if one != other
            else members[one] * (members[one] - 1) // 2
        )
    return counts


def _met_rows(pairs: PairCounts) -> Iterator[list[Value]]:
    return (["met", one, other, count] for (one, other), count in sorted(pairs.items()) if count)
