"""Kinds whose answers have parts, such as statements. Of each part the ballots that say something of it are a poll of their own as to what
may be shown by group: a row in which all said the same of it would give everybody in it away, though their ballots differ elsewhere.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from .breakdown import DIMENSIONS, Cell, Mask, mask

if TYPE_CHECKING:
    from .poll import Ballot, Poll

_canonical = msgspec.json.Encoder().encode
Where = tuple[str, str, str]


def masks(poll: Poll, whole: Mask, k: int) -> dict[str, Mask]:
    """By part, which of the rows that the poll's mask shows may be shown of it; parts of which all may are left out."""
    if not hasattr(poll.kind, "parts"):
        return {}
    cells = _cells(poll)
    names = [part for part in poll.kind.parts(poll.config, *poll.beside) if part in cells]
    decided = {part: mask(cells[part], k, whole) for part in names}
    return {part: shown for part, shown in decided.items() if shown != _spoken(whole, cells[part])}


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
    """By part, the ballots that say something of it."""
    answers: dict[Where, list[dict[str, Any]]] = {}
    for ballot in poll.ballots.values():
        if ballot.answer is not None:
            answers.setdefault((ballot.delegation, ballot.region, ballot.sector), []).append(ballot.answer)
    cells: dict[str, list[Cell]] = {}
    for where, some in answers.items():
        said: dict[str, dict[bytes, int]] = {}
        for (part, each), n in Counter(chain.from_iterable(answer.items() for answer in some)).items():
            said.setdefault(part, {})[_canonical(each)] = n
        for part, counts in said.items():
            cells.setdefault(part, []).append(Cell(*where, counts))
    return cells


def _spoken(whole: Mask, cells: list[Cell]) -> Mask:
    """The rows of a mask in which somebody said something of a part."""
    there = {by: {getattr(cell, by) for cell in cells} for by in DIMENSIONS}
    return Mask(*(tuple(group for group in getattr(whole, by) if group in there[by]) for by in DIMENSIONS))
