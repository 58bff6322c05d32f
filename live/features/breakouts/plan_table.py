"""The plan of a breakout as CSV: a line for each person, with the number of their room. The page of
breakouts takes the file back.
"""

from collections.abc import Iterator

from ...kernel.table import Table, Value, plain_table
from ...kernel.text import text_in
from ..event.group_names import group_names
from ..state import Event
from .model import Breakout
from .presence import placeable_people

HEADER = (
    *("room", "room_name", "person", "name", "delegation", "region", "sector", "languages"),
    *("delegation_name", "region_name", "sector_name"),
)


def plan_table(event: Event, breakout: Breakout, language: str) -> Table:
    """People by room, then people without a room. Names of rooms are in `language` if possible."""
    return plain_table("plan", HEADER, _plan_rows(event, breakout, language))


def _plan_rows(event: Event, breakout: Breakout, language: str) -> Iterator[list[Value]]:
    names = group_names(event)
    numbers = {room: number for number, room in enumerate(breakout.rooms, 1)}
    places = [
        (numbers.get(breakout.assignments.get(person.id, 0)), person)
        for person in placeable_people(event)
    ]
    for number, person in sorted(
        places,
        key=lambda each: (each[0] or len(numbers) + 1, each[1].delegation, each[1].id),
    ):
        name = event.rooms[breakout.rooms[number - 1]].name if number else {}
        yield [
            number,
            name.get(language) or next(iter(name.values()), None),
            person.id,
            event.names.get(person.id) or None,
            person.delegation,
            person.region,
            person.sector,
            " ".join((person.language, *person.also_speaks)),
            *(
                text_in(names.get((by, id), {}), language) or None
                for by, id in (
                    ("delegation", person.delegation),
                    ("region", person.region),
                    ("sector", person.sector),
                )
            ),
        ]
