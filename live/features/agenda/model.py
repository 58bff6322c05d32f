"""The agenda."""

from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from ...kernel.text import Text

PointKind = Literal["talk", "break"]


class PointSpeaker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A speaker of a point."""

    name: Text
    role: Text = {}
    """Function, institution or city, under the name."""
    photo: str = ""
    """SHA-256 (hex) of a stored picture, or empty."""


class PointLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A link of a point."""

    title: Text
    url: str
    """Address of a page (https)."""


class PointDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A PDF of a point."""

    name: str
    """Name of the file, as it was uploaded."""
    file: str
    """SHA-256 (hex) of the stored file."""


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point of the agenda. Times in ms since 1970 UTC. Fields after `id` are left out if they are
    empty.
    """

    starts: int
    ends: int
    title: Text
    speaker: Text | None = None
    """Name of the speaker, shown while `speakers` is empty."""
    polls: tuple[int, ...] = ()
    """Ids of polls prepared for it."""
    breakouts: tuple[int, ...] = ()
    """Ids of breakouts prepared for it."""
    id: int = 0
    """Stays when the agenda is changed. 0: it is new, and gets the next number."""
    kind: PointKind | UnsetType = UNSET
    """Left out: a talk."""
    speakers: tuple[PointSpeaker, ...] | UnsetType = UNSET
    links: tuple[PointLink, ...] | UnsetType = UNSET
    documents: tuple[PointDocument, ...] | UnsetType = UNSET

    @property
    def is_break(self) -> bool:
        return self.kind == "break"


class PointWithNotes(Point, frozen=True, forbid_unknown_fields=True):
    """A point as its organiser sends it."""

    notes: str = ""
    """For the people on stage: moderators, organisers and speakers read them, nobody else."""


class PointProgress(msgspec.Struct, omit_defaults=True):
    """Course of a point. Times in ms."""

    started: int | None = None
    ended: int | None = None
    extension: int = 0
    """Minutes by which it is longer than planned; negative: shorter."""
    skipped: bool = False


class Agenda(msgspec.Struct):
    points: tuple[Point, ...] = ()
    notes: tuple[str, ...] = ()
    """Notes of the points, by their place; empty if no point has any. Apart from the points, so
    that nothing that reads an agenda can show them.
    """
    written_seq: int = 0
    """Seq of its last change."""
    last_id: int = 0
    """Largest id that a point has had."""
    progress: dict[int, PointProgress] = {}
    """By point: those that were begun, extended, shortened or skipped."""

    def notes_of(self, place: int) -> str:
        """Notes of the point at this place, or an empty text."""
        return self.notes[place] if self.notes else ""

    def find_point(self, id: int) -> Point | None:
        return next((point for point in self.points if point.id == id), None)

    def running_point(self) -> int | None:
        """Id of the point that was begun and has not ended."""
        return next(
            (
                id
                for id, each in self.progress.items()
                if each.started is not None and each.ended is None
            ),
            None,
        )

    def files(self) -> Iterator[str]:
        """Digests of stored files: photos of speakers, and documents."""
        for point in self.points:
            yield from (speaker.photo for speaker in point.speakers or () if speaker.photo)
            yield from (document.file for document in point.documents or ())
