"""Rooms, with their report texts."""

import msgspec

from ...kernel.text import Text
from ..translation.model import Translation


class FieldVersion(msgspec.Struct, frozen=True):
    """A version of a field. `delegation` and `person` are None if staff wrote it. Time in ms."""

    text: str
    actor: str
    person: int | None
    delegation: str | None
    at: int
    drafts: dict[str, Translation] = msgspec.field(default_factory=dict)
    """Machine drafts, by language."""


class RoomFields(msgspec.Struct, frozen=True):
    """Fields of a breakout room that staff set. The plenary has a name only."""

    name: Text
    task: Text = {}
    """Its own task; empty: that of the breakout."""
    video: str = ""
    """URL of the video call (https), or empty."""
    capacity: int | None = None
    """Maximum number of people who can choose it; null: no limit."""


class Room(RoomFields, frozen=False, kw_only=True):  # type: ignore[misc]
    """Fields below `drafts` apply to breakout rooms only."""

    id: int
    pushed: int | None = None
    """Id of the poll that was opened last."""
    qa: bool = False
    drafts: list[int] = []
    """Ids of polls not yet opened, in planned order."""
    breakout: int | None = None
    named: bool = False
    """Set if a person named the room; plans then keep the name."""
    host: int | None = None
    """Person who runs the room, besides staff."""
    help_at: int | None = None
    """Time of the open request for help, in ms."""
    people: list[int] = []
    """Ids of people in the room, in order of arrival."""
    past_people: set[int] = set()
    """Ids of all past and present people of the room."""
    absent_people: set[int] = set()
    """People of `past_people` without an open page at any time in it."""
    next_question: int | None = None
    """Id of the question chosen to come next."""
    answered_at: int | None = None
    """Time at which a question was answered last, in ms."""
    report: dict[str, list[FieldVersion]] = {}
    """Report texts by `field.language`: all versions, newest last."""
    reported: bool = False
    """Set if everyone may read the report."""
