"""What grouping is told and what it answers."""

from typing import Literal, get_args

import msgspec

Mode = Literal["delegation", "pairs", "mixed", "random", "alike", "different", "chosen", "file", "same", "new"]
"""How people are put together: by delegation; by declared pairs of delegations; mixed over region, sector and language; evenly at random;
with those who answered a poll alike, or with others; as they choose themselves; as a file says; as before; with others than before."""

MODES: tuple[Mode, ...] = get_args(Mode)


class Member(msgspec.Struct, frozen=True):
    """Somebody to be placed. `answer`: what they said in the poll that the rules name, empty if nothing."""

    id: int
    delegation: str
    region: str
    sector: str
    language: str
    also_speaks: tuple[str, ...] = ()
    answer: str = ""


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a plan has to keep to. Pinned people, pairs and `most` are hard; where they cannot all be kept, that order counts."""

    mode: Mode
    rooms: int
    pairs: tuple[tuple[str, str], ...] = ()
    """Delegations that stay together, with all that they are connected to; none: no such rule."""
    most: int = 0
    """At most so many of one delegation in a room; 0: no such rule."""
    pinned: dict[int, int] = {}
    """Rooms of people who do not move. In mode `file`: whom the file names."""
    locked: tuple[int, ...] = ()
    """Rooms in which nobody is put beside those who are pinned there."""
    capacity: int = 0
    """Where people choose: so many to a room; 0: as many as makes the rooms even."""
    before: tuple[tuple[tuple[int, ...], ...], ...] = ()
    """The rooms of earlier breakouts, the latest last, for the modes `same` and `new`."""


class Said(msgspec.Struct, frozen=True):
    """One reason. The sentence is made where it is read: codes and figures are in judging.py."""

    code: str
    figures: dict[str, int | str | tuple[str, ...]]


class Plan(msgspec.Struct, frozen=True):
    """People by room, in the order of their ids; there are fewer rooms than asked for only where `broken` says so.

    score: 0 to 100, where nothing could be more even, or more together, as the mode wants it.
    """

    rooms: tuple[tuple[int, ...], ...]
    score: int
    why: tuple[Said, ...]
    broken: tuple[Said, ...]
    unplaced: tuple[int, ...] = ()


def rooms_of(people: int, size: int) -> int:
    """How many rooms it takes that none has more than `size` people."""
    return max(1, -(-people // size))
