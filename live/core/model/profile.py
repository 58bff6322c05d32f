"""Properties of the event as a whole: title, times, languages, regions, delegations, life-cycle
state and agenda.
"""

from typing import Literal

import msgspec

from ..errors import Closed
from ..text import Text

EventState = Literal["draft", "live", "ended"]
DEFAULT_MIN_GROUP = 5


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of delegations."""

    id: str
    name: Text


class Delegation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A city or region that takes part, with its people."""

    id: str
    region: str
    """Id of its region."""
    name: Text
    paired_with: tuple[str, ...] = ()
    """Ids of its partner delegations."""


class Profile(msgspec.Struct):
    """Times in ms; `k`: smallest group whose results are shown separately."""

    id: str = ""
    code: str = ""
    title: Text = {}
    description: Text = {}
    starts: int = 0
    ends: int = 0
    zone: str = "UTC"
    languages: tuple[str, ...] = ()
    demo: bool = False
    k: int = DEFAULT_MIN_GROUP
    state: EventState = "draft"
    ended_seq: int = 0
    regions: tuple[Region, ...] = ()
    delegations: dict[str, Delegation] = {}

    def require_live(self) -> None:
        """Raise Closed before the start and after the end of the event."""
        if self.state != "live":
            raise Closed("event_" + self.state)


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point of the agenda. Times in ms since 1970 UTC."""

    starts: int
    ends: int
    title: Text
    speaker: Text | None = None
    """Name of the speaker."""


class Agenda(msgspec.Struct):
    points: tuple[Point, ...] = ()
