"""Definition of a scene."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from live.demo import demo_definition
from live.kernel.text import Text
from tools.actors import Person
from tools.screenshots.seeded_event import SeededEvent

Told = Callable[[SeededEvent], Awaitable[None]]
Done = Callable[[Person], Awaitable[None]]
NARROW, ALL, HALL = (360, 768), (360, 768, 1440, 1920), (1920,)
DESK = (1440, 360)


async def nothing(stage: SeededEvent) -> None:
    pass


async def still(person: Person) -> None:
    pass


class Scene(NamedTuple):
    """`at`: the part after the page's own address; `sizes`: the widths with something of their own
    to see.

    `title`: of the event; it has not started if it is not `started`.
    """

    page: str
    state: str
    told: Told = nothing
    done: Done = still
    at: str = ""
    sizes: tuple[int, ...] = ALL
    started: bool = True
    title: Text = demo_definition().title
