"""Input and output types of grouping."""

from typing import Literal, get_args

import msgspec

Mode = Literal[
    "delegation", "pairs", "mixed", "random", "alike", "different", "chosen", "file", "same", "new"
]
"""Grouping modes: by delegation; by declared pairs of delegations; mixed over region, sector and
language; evenly at random; by equal answers to a poll, or by different answers; by people's own
choice; from a file; as in the last breakout; with people they have not met.
"""

MODES: tuple[Mode, ...] = get_args(Mode)
BLOCK_MODES = frozenset({"delegation", "pairs"})
"""Modes with groups that make the rooms."""


class Member(msgspec.Struct, frozen=True):
    """A person to be placed. `answer`: theirs in the poll that the rules name; empty if none."""

    id: int
    delegation: str
    region: str
    sector: str
    language: str
    also_speaks: tuple[str, ...] = ()
    answer: str = ""


class GroupingRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules of a plan. Pinned people, pairs and `most` are hard rules; if they conflict, they take
    precedence in this order.
    """

    mode: Mode
    rooms: int
    pairs: tuple[tuple[str, str], ...] = ()
    """Delegations that stay together, including those connected through others; empty: no such
    rule.
    """
    most: int = 0
    """Maximum of people of a delegation in a room; 0: no limit."""
    pinned: dict[int, int] = {}
    """Rooms of people with a fixed place, by person id. In mode `file`: the people the file names.
    """
    locked: tuple[int, ...] = ()
    """Rooms closed to everyone but the people pinned there."""
    capacity: int = 0
    """Mode `chosen`: places per room; 0: as many as make even rooms."""
    before: tuple[tuple[tuple[int, ...], ...], ...] = ()
    """Rooms of earlier breakouts, the latest last, for the modes `same` and `new`."""


class Finding(msgspec.Struct, frozen=True):
    """A finding about a plan, put in words elsewhere; scoring.py lists codes and figures."""

    code: str
    figures: dict[str, int | str | tuple[str, ...]]
    """Numbers and names for the sentence, by placeholder."""


class Plan(msgspec.Struct, frozen=True):
    """Ids by room, ascending. There are fewer rooms than asked for only if `broken` says so.

    score: 0 to 100, 100 if no plan could be more even, or keep more people together, in the sense
    of the mode.
    """

    rooms: tuple[tuple[int, ...], ...]
    score: int
    why: tuple[Finding, ...]
    broken: tuple[Finding, ...]
    unplaced: tuple[int, ...] = ()


def rooms_needed(people: int, size: int) -> int:
    """Number of rooms needed if none may have more than `size` people."""
    return max(1, -(-people // size))
