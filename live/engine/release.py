"""Releases that have written to an event: each notes itself with the first turn that it appends, so
that an older release which cannot read a turn can name its writer.

Beside the journal, since older releases read no further kinds of entries, and skip rows like these.
"""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

from ..kernel.entry import PrivateRow

KIND = "release"


@cache
def running_release() -> str:
    return version("live-rooms")


def note_release(seq: int) -> PrivateRow:
    """Row that says since which seq this release has written to the event."""
    return PrivateRow(KIND, running_release(), str(seq))


def has_noted(rows: Iterable[PrivateRow]) -> bool:
    return any((row.kind, row.subject) == (KIND, running_release()) for row in rows)


def find_newest_release(rows: Iterable[PrivateRow]) -> str:
    """The release that was the last to start writing to an event; "unknown" if none is noted."""
    releases = [(int(row.value or 0), row.subject) for row in rows if row.kind == KIND]
    return max(releases)[1] if releases else "unknown"
