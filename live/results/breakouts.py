"""breakouts.csv: what rooms there were, who was in them, whom they met there, and what each room reported.

Rows of three sorts (`what`): `members`, how many of a delegation have been in a room; `report`, a field of its report, in each language;
`met`, of how many pairs of people of two delegations both have been in it, and, without a room, in all rooms of all breakouts together.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations_with_replacement

from ..core.breakouts.breakout import Breakout
from ..core.breakouts.report_actions import texts
from ..core.event import Event
from ..core.rooms import Room
from .history import History
from .table import Table, Value, by_language, time, written

Pairs = Counter[tuple[str, str]]


def breakouts(history: History) -> Table:
    languages = history.event.profile.languages
    header = [
        *("event", "breakout", *by_language("title", languages), *by_language("task", languages), "state"),
        *("opened", "opened_local", "ended", "ended_local", "room", *by_language("name", languages)),
        *("what", "delegation", "met_delegation", "count", "field", *by_language("label", languages), *by_language("text", languages)),
    ]
    return Table(header, _rows(history.event))


def _rows(event: Event) -> Iterator[list[Value]]:
    languages, met = event.profile.languages, Pairs()
    blank = [None] * len(languages)
    for breakout in (each for each in event.breakouts.values() if each.state != "draft"):
        for room in map(event.rooms.__getitem__, breakout.rooms):
            head = [*_head(event, breakout, room), room.id, *written(room.name, languages)]
            members = Counter(event.people[person].delegation for person in room.been)
            for delegation, count in sorted(members.items()):
                yield [*head, "members", delegation, None, count, None, *blank, *blank]
            yield from ([*head, *row] for row in _report(breakout, room, languages))
            pairs = _pairs(members)
            met += pairs
            yield from ([*head, *row, None, *blank, *blank] for row in _met(pairs))
    nowhere = [event.profile.code, None, *blank, *blank, None, *[None] * 4, None, *blank]
    yield from ([*nowhere, *row, None, *blank, *blank] for row in _met(met))


def _head(event: Event, breakout: Breakout, room: Room) -> list[Value]:
    languages, task = event.profile.languages, room.task or breakout.task
    return [
        *(event.profile.code, breakout.id, *written(breakout.title, languages), *written(task, languages), breakout.state),
        *(*time(event, breakout.opened_at), *time(event, breakout.ended_at)),
    ]


def _report(breakout: Breakout, room: Room, languages: tuple[str, ...]) -> Iterator[list[Value]]:
    """Every field that was asked, be it empty."""
    told = texts(room)
    for field in breakout.form:
        yield ["report", None, None, None, field.id, *written(field.label, languages), *written(told.get(field.id, {}), languages)]


def _pairs(members: Counter[str]) -> Pairs:
    """Pairs of people by their delegations, in the order of their names."""
    found = Pairs()
    for one, other in combinations_with_replacement(sorted(members), 2):
        found[one, other] = members[one] * members[other] if one != other else members[one] * (members[one] - 1) // 2
    return found


def _met(pairs: Pairs) -> Iterator[list[Value]]:
    return (["met", one, other, count] for (one, other), count in sorted(pairs.items()) if count)
