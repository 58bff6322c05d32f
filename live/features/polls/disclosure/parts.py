"""Masks of kinds with answers in parts, such as statements.

For suppression, the ballots that answer a part are a poll of their own: a row with equal opinions
on a part would disclose all its ballots, even if they differ elsewhere.
"""

from typing import Any

from msgspec.structs import replace

from ..mask import DIMENSIONS, ROOM, Cell, Mask
from ..model import Ballot, Poll, encode_answer
from .opinions import Opinions, opinions_by_answer
from .random_hiding import random_numbers
from .rooms import RoomBreakdown, shown_rooms
from .suppression import suppression_mask

Counts = dict[bytes, int]
Numbers = dict[str, dict[str, float]]
"""Random numbers of delegations by part; "": for whole ballots."""


def suppression_masks(poll: Poll, k: int) -> tuple[Mask, dict[str, Mask]]:
    """The poll's mask; and by part, the narrower mask of parts that show fewer rows.

    The ballot list ties a person's answer on a part to their answers on the others, so adding up
    sectors may identify their ballots. So a sector is shown for all parts or none, and only if each
    part is safe in every cell it shares with a delegation (or with the hidden rest), regardless of
    other knowledge of those ballots.
    """
    cells = _cells_by_part(poll)
    numbers = random_numbers(poll, cells)
    opinions = opinions_by_answer(poll)
    whole, masks = _masks_without_rooms(poll.ballot_cells(), cells, k, numbers, opinions)
    if ROOM not in poll.dimensions:
        return whole, masks
    return _add_rooms(poll, whole, masks, k, opinions)


def _masks_without_rooms(
    ballots: list[Cell],
    cells: dict[str, list[Cell]],
    k: int,
    numbers: Numbers,
    opinions: Opinions,
) -> tuple[Mask, dict[str, Mask]]:
    rows = Mask(*(tuple(sorted({getattr(cell, by) for cell in ballots})) for by in DIMENSIONS))
    whole = suppression_mask(ballots, k, numbers[""], opinions=opinions)
    masks, hidden_sectors = _masks_of_parts(cells, whole, k, numbers)
    while hidden_sectors:
        sectors = tuple(sector for sector in whole.sector if sector not in hidden_sectors)
        whole = suppression_mask(
            ballots, k, numbers[""], replace(rows, sector=sectors), opinions=opinions
        )
        masks, hidden_sectors = _masks_of_parts(cells, whole, k, numbers)
    return whole, masks


def _add_rooms(
    poll: Poll, whole: Mask, decided: dict[str, Mask], k: int, opinions: Opinions
) -> tuple[Mask, dict[str, Mask]]:
    """Add the rooms. Like a sector, a room is shown for all parts or none."""
    cells = _cells_by_part(poll, by_room=True)
    breakdowns = [RoomBreakdown(poll.ballot_cells(by_room=True), whole, opinions=opinions)]
    breakdowns += [
        RoomBreakdown(some, decided.get(part, whole), in_parts=True) for part, some in cells.items()
    ]
    rooms = shown_rooms(breakdowns, k)
    rooms_with_answers = {part: {cell.room for cell in some} for part, some in cells.items()}
    of_parts = {
        part: replace(mask, room=tuple(room for room in rooms if room in rooms_with_answers[part]))
        for part, mask in decided.items()
    }
    return replace(whole, room=rooms), of_parts


def _masks_of_parts(
    cells: dict[str, list[Cell]], whole: Mask, k: int, numbers: Numbers
) -> tuple[dict[str, Mask], set[str]]:
    """Masks of the parts that show fewer rows than `whole`; and sectors that some part must not
    show.
    """
    masks: dict[str, Mask] = {}
    for part, some in cells.items():
        mask = suppression_mask(some, k, numbers[part], whole, in_parts=True)
        rows = _rows_with_answers(whole, some)
        if sectors := set(rows.sector).difference(mask.sector):
            return {}, sectors
        if mask != rows:
            masks[part] = mask
    return masks, set()


def publishable_answer(poll: Poll, ballot: Ballot) -> Any:
    """The answer of a ballot, for a list that names delegations. For a part with hidden rows, only
    answers from rows that are shown: a reader could otherwise count the list to get the hidden
    rows. A statement that was rejected after some voted on it has no rows and no mask, so the list
    has no answers to it.
    """
    if ballot.answer is None or poll.kind.part_ids is None:
        return ballot.answer
    parts = set(poll.kind.part_ids(poll.config, poll.extra))
    return {
        part: opinion
        for part, opinion in ballot.answer.items()
        if part in parts
        and (
            part not in poll.part_masks
            or poll.part_masks[part].shows("delegation", ballot.delegation)
        )
    }


def _cells_by_part(poll: Poll, by_room: bool = False) -> dict[str, list[Cell]]:
    """By shown part: the ballots that answer it. Empty for kinds without parts."""
    part_ids = poll.kind.part_ids
    if part_ids is None:
        return {}
    counts_by_part: dict[str, dict[tuple[str, str, str, str], tuple[Counts, Counts]]] = {}
    codes: dict[Any, bytes] = {}
    for (delegation, region, sector, room, is_counted), count in poll.joint_counts.items():
        where = delegation, region, sector, str(room or "") if by_room else ""
        for part, each, n in count.tally.opinion_counts():
            both = counts_by_part.setdefault(part, {}).setdefault(where, ({}, {}))
            counts = both[not is_counted]
            answer = codes.get(each) or codes.setdefault(each, encode_answer(each))
            counts[answer] = counts.get(answer, 0) + n
    return {
        part: [Cell(*where, *both) for where, both in counts_by_part[part].items()]
        for part in part_ids(poll.config, poll.extra)
        if part in counts_by_part
    }


def _rows_with_answers(whole: Mask, cells: list[Cell]) -> Mask:
    """The rows of a mask that have answers in these cells."""
    groups = {by: {getattr(cell, by) for cell in cells} for by in DIMENSIONS}
    return Mask(
        *(tuple(group for group in getattr(whole, by) if group in groups[by]) for by in DIMENSIONS)
    )
