"""breakouts.csv: rooms, their members, pairs of delegations that met, and reports.

Column `what` has three values. `members`: how many people of a delegation were in a room. `report`:
a field of its report, in each language. `met`: how many pairs of people from two delegations were
both in the room; without a room, the total over all rooms of all breakouts. People without an open
page at any time of their assignment to a room were not in it. Each value has a file of its own too,
with the names of delegations: breakout_members, breakout_reports and breakout_meetings.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from ...kernel.table import Column, Table, Value, text_cells, text_columns, time_columns
from ..event.group_names import group_names, in_event_order
from ..history import History
from ..rooms.model import Room
from ..state import Event
from ..time_cells import time_cells
from .model import Breakout
from .report_actions import report_texts

PairCounts = Counter[tuple[str, str]]
"""Pairs of people by their two delegations."""


def breakouts_table(history: History) -> Table:
    languages = history.event.profile.languages
    columns = (
        *_breakout_columns(languages),
        Column("what", "string", "Row type", values=("members", "report", "met")),
        Column("delegation", "string", "Delegation"),
        Column("met_delegation", "string", "Delegation that it met"),
        Column("count", "integer", "People or pairs of people"),
        *_field_columns(languages),
        *text_columns("delegation", "Name of the delegation", languages),
        *text_columns("met_delegation", "Name of the delegation that it met", languages),
    )
    key = ("breakout", "room", "what", "delegation", "met_delegation", "field")
    return Table("breakouts", columns, _named_rows(history.event), key)


def breakout_members_table(history: History) -> Table:
    """People by room and delegation."""
    languages = history.event.profile.languages
    columns = (
        *_breakout_columns(languages),
        Column("delegation", "string", "Delegation"),
        *text_columns("delegation", "Name of the delegation", languages),
        Column("count", "integer", "Number of people", unit="people"),
    )
    rows = _sorted_out(history.event, "members", ("delegation",), ("count",))
    return Table("breakout_members", columns, rows, ("breakout", "room", "delegation"))


def breakout_reports_table(history: History) -> Table:
    """Reports of rooms, by field."""
    languages = history.event.profile.languages
    columns = (*_breakout_columns(languages), *_field_columns(languages))
    names = [column.name for column in _field_columns(languages)]
    rows = _sorted_out(history.event, "report", (), names)
    return Table("breakout_reports", columns, rows, ("breakout", "room", "field"))


def breakout_meetings_table(history: History) -> Table:
    """Pairs of people by their delegations. The last rows, without a room, are the sums."""
    languages = history.event.profile.languages
    columns = (
        *_breakout_columns(languages),
        Column("delegation", "string", "Delegation"),
        *text_columns("delegation", "Name of the delegation", languages),
        Column("met_delegation", "string", "Delegation that it met"),
        *text_columns("met_delegation", "Name of the delegation that it met", languages),
        Column("count", "integer", "Pairs of people", unit="pairs"),
    )
    rows = _sorted_out(history.event, "met", ("delegation", "met_delegation"), ("count",))
    key = ("breakout", "room", "delegation", "met_delegation")
    return Table("breakout_meetings", columns, rows, key)


def _breakout_columns(languages: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("event", "string", "Event code"),
        Column("breakout", "integer", "Breakout number"),
        *text_columns("title", "Title of the breakout", languages),
        *text_columns("task", "Task of the room", languages),
        Column("state", "string", "State"),
        *time_columns("opened", "Opened (UTC)", "Opened (local)"),
        *time_columns("ended", "Ended (UTC)", "Ended (local)"),
        Column("room", "integer", "Room number"),
        *text_columns("name", "Name of the room", languages),
    )


def _field_columns(languages: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("field", "string", "Field of the report"),
        *text_columns("label", "Label of the field", languages),
        *text_columns("text", "Text", languages),
    )


def _sorted_out(
    event: Event, what: str, delegations: Sequence[str], others: Sequence[str]
) -> Iterator[list[Value]]:
    """Rows of a sort: the breakout and room, then these delegations with their names, then the
    other columns.
    """
    languages, names = event.profile.languages, group_names(event)
    first = [column.name for column in _breakout_columns(languages)]
    header = [
        *first,
        *("what", "delegation", "met_delegation", "count"),
        *(column.name for column in _field_columns(languages)),
    ]
    for cells in _breakout_rows(event):
        row = dict(zip(header, cells, strict=True))
        if row["what"] != what:
            continue
        yield [
            *cells[: len(first)],
            *(
                cell
                for column in delegations
                for cell in (
                    row[column],
                    *text_cells(names.get(("delegation", str(row[column])), {}), languages),
                )
            ),
            *(row[name] for name in others),
        ]


def _named_rows(event: Event) -> Iterator[list[Value]]:
    """Rows of all sorts, with the names of their delegations at the end."""
    languages, names = event.profile.languages, group_names(event)
    at = len(_breakout_columns(languages)) + 1
    for cells in _breakout_rows(event):
        delegations = [names.get(("delegation", str(id)), {}) for id in cells[at : at + 2]]
        yield [*cells, *(cell for name in delegations for cell in text_cells(name, languages))]


def _breakout_rows(event: Event) -> Iterator[list[Value]]:
    languages, encounters, names = event.profile.languages, PairCounts(), group_names(event)
    blank = [None] * len(languages)
    for breakout in (each for each in event.breakouts.values() if each.state != "draft"):
        for room in map(event.rooms.__getitem__, breakout.rooms):
            head = [
                *_leading_cells(event, breakout, room),
                room.id,
                *text_cells(room.name, languages),
            ]
            people = filter(event.is_listed, room.past_people - room.absent_people)
            members = Counter(event.people[person].delegation for person in people)
            for delegation in in_event_order(names, "delegation", members):
                count = members[delegation]
                yield [*head, "members", delegation, None, count, None, *blank, *blank]
            yield from ([*head, *row] for row in _report_rows(breakout, room, languages))
            pairs = _count_pairs(members)
            encounters += pairs
            yield from ([*head, *row, None, *blank, *blank] for row in _met_rows(pairs))
    no_room = [event.profile.code, None, *blank, *blank, None, *[None] * 4, None, *blank]
    yield from ([*no_room, *row, None, *blank, *blank] for row in _met_rows(encounters))


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
    """A row for each field of the form, including empty fields."""
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
