"""Kinds whose answers have parts, such as statements. Of each part the ballots that say something of it are a poll of their own as to what
may be shown by group: a row in which all said the same of it would give everybody in it away, though their ballots differ elsewhere.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from .breakdown import DIMENSIONS, Cell, Mask, mask
from .poll import canonical

if TYPE_CHECKING:
    from .poll import Ballot, Poll


def masks(poll: Poll, k: int) -> tuple[Mask, dict[str, Mask]]:
    """Which rows of a poll may be shown; and by part, which of those may be shown of it. Parts of which all may are left out.

    The list of ballots ties what somebody says of one part to what they say of the others, so whoever adds up sectors may find out which
    ballots are theirs. So a sector is shown of all parts or of none, and only if wherever it meets a delegation (or all that are hidden)
    each part is safe by itself, whatever else is known of those ballots.
    """
    ballots = poll.cells()
    whole = mask(ballots, k)
    cells = _cells(poll) if hasattr(poll.kind, "parts") else {}
    decided, hidden = _of_parts(cells, whole, k)
    while hidden:
        left = tuple(sector for sector in whole.sector if sector not in hidden)
        whole = mask(ballots, k, msgspec.structs.replace(whole, sector=left))
        decided, hidden = _of_parts(cells, whole, k)
    return whole, decided


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


def _cells(poll: Poll) -> dict[str, list[Cell]]:
    """By part that is shown, the ballots that say something of it."""
    cells: dict[str, list[Cell]] = {}
    for where, some in poll.answers().items():
        said: dict[str, dict[bytes, int]] = {}
        for (part, each), n in Counter(chain.from_iterable(answer.items() for answer in some if answer is not None)).items():
            said.setdefault(part, {})[canonical(each)] = n
        for part, counts in said.items():
            cells.setdefault(part, []).append(Cell(*where, counts))
    return {part: cells[part] for part in poll.kind.parts(poll.config, *poll.beside) if part in cells}


def _spoken(whole: Mask, cells: list[Cell]) -> Mask:
    """The rows of a mask in which somebody said something of a part."""
    there = {by: {getattr(cell, by) for cell in cells} for by in DIMENSIONS}
    return Mask(*(tuple(group for group in getattr(whole, by) if group in there[by]) for by in DIMENSIONS))
