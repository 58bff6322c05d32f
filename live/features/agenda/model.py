"""The agenda."""

import msgspec

from ...kernel.text import Text


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point of the agenda. Times in ms since 1970 UTC."""

    starts: int
    ends: int
    title: Text
    speaker: Text | None = None
    """Name of the speaker."""
    polls: tuple[int, ...] = ()
    """Ids of polls prepared for it."""
    breakouts: tuple[int, ...] = ()
    """Ids of breakouts prepared for it."""


class Agenda(msgspec.Struct):
    points: tuple[Point, ...] = ()
    written_seq: int = 0
    """Seq of its last change."""
