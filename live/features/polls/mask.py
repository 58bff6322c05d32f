"""Breakdowns of a poll's ballots, and the rows that may be shown."""

from collections.abc import Mapping

import msgspec

DIMENSIONS = ("delegation", "region", "sector")
"""Groups that everyone belongs to. ROOM is added if people voted from breakout rooms."""
ROOM = "room"


class Cell(msgspec.Struct, frozen=True):
    """Ballots of a delegation, sector and room (empty: no room). `answers` counts equal answers,
    encoded as bytes, of the voters who count towards k; `uncounted` those of the others.
    """

    delegation: str
    region: str
    sector: str
    room: str
    answers: Mapping[bytes, int]
    uncounted: Mapping[bytes, int] = {}


class Mask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Groups with rows that may be shown. All others are hidden."""

    delegation: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    room: tuple[str, ...] = ()

    def shows(self, by: str, group: str) -> bool:
        return group in getattr(self, by)
