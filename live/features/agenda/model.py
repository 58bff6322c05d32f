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


class PointWithNotes(Point, frozen=True, forbid_unknown_fields=True):
    """A point as its organiser sends it."""

    notes: str = ""
    """For the people on stage: moderators, organisers and speakers read them, nobody else."""


class Agenda(msgspec.Struct):
    points: tuple[Point, ...] = ()
    notes: tuple[str, ...] = ()
    """Notes of the points, by their place; empty if no point has any. Apart from the points, so
    that nothing that reads an agenda can show them.
    """
    written_seq: int = 0
    """Seq of its last change."""

    def notes_of(self, place: int) -> str:
        """Notes of the point at this place, or an empty text."""
        return self.notes[place] if self.notes else ""
