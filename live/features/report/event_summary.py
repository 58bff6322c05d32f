"""Summary of an event for lists of events: a private row, so that no list replays a journal.

It is written in the same commit as the summed-up facts.
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from ...kernel.entry import PrivateRow
from ...kernel.text import Text
from ..event.model import Profile
from .model import PublishedReport

SUMMARY_ROW = ("summary", "")
"""Kind and subject of the row."""


class EventSummary(msgspec.Struct, frozen=True):
    """Times in ms. `state`: that of the life cycle, or "archived". `report`: the published
    report.
    """

    title: Text
    starts: int
    ends: int
    zone: str
    languages: tuple[str, ...]
    state: str
    report: PublishedReport | None = None
    rehearsal_of: str = ""
    """Id of the rehearsed event; empty for a real event."""
    keep_names_until: int | None = None
    """Time at which names are deleted; None: by hand only."""
    keep_event_until: int | None = None
    """Time at which the event is deleted; None: by hand only."""
    names_purged: int | None = None
    """Time at which all names were deleted."""
    survey_until: int | None = None
    """Time at which the next survey closes; None: none is open."""


NAMES = EventSummary.__struct_fields__


def summarise(profile: Profile, **changed: Any) -> EventSummary:
    """Return the summary of the event after these changes of its profile."""

    after = replace(profile, **changed)
    return EventSummary(
        **{name: getattr(after, name) for name in NAMES if name != "state"},
        state="archived" if after.archived else after.state,
    )


def summary_row(profile: Profile, **changed: Any) -> PrivateRow:
    """Return the private row of the event's summary after these changes of its profile."""
    return PrivateRow(*SUMMARY_ROW, msgspec.json.encode(summarise(profile, **changed)).decode())


def read_summary(value: str) -> EventSummary:
    """Return the summary that a private row holds."""
    return msgspec.json.decode(value, type=EventSummary)
