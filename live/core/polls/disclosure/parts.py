"""Kinds whose answers have parts, such as statements. Of each part the ballots that say something of it are a poll of their own as to what
may be shown by group: a row in which all said the same of it would give everybody in it away, though their ballots differ elsewhere.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..poll import canonical
from .rooms import Cut, shown_rooms
from .suppression import DIMENSIONS, ROOM, Cell, Mask, mask

if TYPE_CHECKING:
    from ..poll import Ballot, Poll


def masks(poll: Poll, k: int) -> tuple[Mask, dict[str, Mask]]:
    """Which rows of a poll may be shown; and by part, which of those may be shown of it. Parts of which all may are left out.

    The list of ballots ties what somebody says of one part to what they say of the others, so whoever adds up sectors may find out which
    ballots are theirs. So a sector is shown of all parts or of none, and only if wherever it meets a delegation (or all that are hidden)
    each part is safe by itself, whatever else is known of those ballots.
    """
    cells = _cells(poll) if hasattr(poll.kind, "parts") else {}
    whole, decided = _without_rooms(poll.cells(), cells, k)
    return _with_rooms(poll, whole, decided, k) if ROOM in poll.dimensions else (whole, decided)


def _without_rooms(ballots: list[Cell], cells: dict[str, list[Cell]], k: int) -> tuple[Mask, dict[str, Mask]]:
    whole = mask(ballots, k)
    decided, hidden = _of_parts(cells, whole, k)
    while hidden:
        left = tuple(sector for sector in whole.sector if sector not in hidden)
        whole = mask(ballots, k, replace(whole, sector=left))
        decided, hidden = _of_parts(cells, whole, k)
    return whole, decided


def _with_rooms(poll: Poll, whole: Mask, decided: dict[str, Mask], k: int) -> tuple[Mask, dict[str, Mask]]:
    """As sectors, a room is shown of all parts or of none."""
    cells = _cells(poll, by_room=True) if hasattr(poll.kind, "parts") else {}
    cuts = [Cut(poll.cells(by_room=True), whole), *(Cut(some, decided.get(part, whole), in_parts=True) for part, some in cells.items())]
    rooms = shown_rooms(cuts, k)
    spoken = {part: {cell.room for cell in some} for part, some in cells.items()}
    of_parts = {part: replace(mask, room=tuple(room for room in rooms if room in spoken[part])) for part, mask in decided.items()}
    return replace(whole, room=rooms), of_parts


def _of_parts(cells: dict[str, list[Cell]], whole: Mask, k: int) -> tuple[dict[str, Mask], set[str]]:
    """Which parts show fewer rows than a mask; and sectors that one of them must not show."""
    decided: dict[str, Mask] = {}
    for part, some in cells.items():
        shown, spoken = mask(some, k, whole, in_parts=True), _spoken(whole, some)
        if hidden := set(spoken.sector).difference(shown.sector):
            return {}, hidden
        if shown != spoken:
            decided[part] = shown
    return decided, set()


def told(poll: Poll, ballot: Ballot) -> Any:
    """The answer of a ballot as a list that names delegations may have it. Of a part that hides a row which the poll shows, only what
    those rows say that are shown: or whoever counts the list has the others.
    """
    if ballot.answer is None or not poll.parts:
        return ballot.answer
    return {
        part: said
        for part, said in ballot.answer.items()
        if part not in poll.parts or poll.parts[part].shows("delegation", ballot.delegation)
    }


def _cells(poll: Poll, by_room: bool = False) -> dict[str, list[Cell]]:
    """By part that is shown, the ballots that say something of it."""
    said: dict[str, dict[tuple[str, str, str, str], Counter[bytes]]] = {}
    for (delegation, region, sector, room), count in poll.crossed.items():
        where = delegation, region, sector, str(room or "") if by_room else ""
        for part, each, n in count.tally.said():
            said.setdefault(part, {}).setdefault(where, Counter())[canonical(each)] += n
    return {
        part: [Cell(*where, counts) for where, counts in said[part].items()]
        for part in poll.kind.parts(poll.config, *poll.beside)
        if part in said
    }


def _spoken(whole: Mask, cells: list[Cell]) -> Mask:
    """The rows of a mask in which somebody said something of a part."""
    there = {by: {getattr(cell, by) for cell in cells} for by in DIMENSIONS}
    return Mask(*(tuple(group for group in getattr(whole, by) if group in there[by]) for by in DIMENSIONS))
