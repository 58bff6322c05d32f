"""Figures that follow from other rows of polls.csv: means over delegations, gaps of regions, common
ground, and what moved between rounds; and what rows that hide something must not say.
"""

from collections.abc import Callable, Iterator, Set
from statistics import fmean
from typing import Any, cast, get_args

from msgspec import UNSET

from ....features.polls.kinds import grid
from ....features.polls.kinds.statements import METRIC_NAMES
from ....features.polls.official.majority import Majority, Quorum, outcome_of, quorum_count
from ....features.polls.tables.results import ONE_VOICE, REGION_GAP, effective_size, outcome_word
from ....features.questions.ranking.bridging import (
    GroupCount,
    approval_gap,
    bridging_score,
    remaining_group,
)
from .finding import Finding
from .poll_figures import FigureCell, Key, PollFigures
from .recount import OVER_GROUPS
from .values import is_equal

CHECK = "figures"
NUMBERS = ("n", "eligible_n", "abstained", "value", "share", "value_moved", "share_moved")
OUTCOME = ("outcome", "outcome_option", "outcome_votes", "outcome_counted", "outcome_needed")
AGREE, *_ = METRIC_NAMES
SHARED_ROWS = (
    *("state", "anonymous", "closed", "opened", "order", "edition", "round", "repeats"),
    *("level", "voters", "majority", "beside"),
    *OUTCOME,
    *("quorum", "quorum_needed"),
)
"""Columns that are equal in all rows of a poll. Packs of older releases have no quorum."""


def check_figures(polls: dict[str, PollFigures], observers: Set[str]) -> Iterator[Finding]:
    for poll in polls.values():
        problems = [
            *_shape_problems(poll),
            *_aggregate_problems(poll, ONE_VOICE, "delegation", fmean, observers),
            *_aggregate_problems(poll, REGION_GAP, "region", _spread, frozenset()),
            *_common_ground_problems(poll),
            *_rating_problems(poll),
            *_movement_problems(poll, polls),
            *_level_problems(poll),
            *_outcome_problems(poll),
        ]
        for cell, text in problems:
            yield Finding(CHECK, "wrong", f"polls.csv, row {cell.line}", f"{poll.name}: {text}")
        if not problems:
            text = f"{len(poll.lines)} rows fit each other and the rounds before."
            yield Finding(CHECK, "ok", poll.name, text)


Problems = Iterator[tuple[FigureCell, str]]


def _shape_problems(poll: PollFigures) -> Problems:
    """Hidden rows have no numbers; no row has more votes than its poll, or than people."""
    total = next(iter(poll.total.values()), None)
    for cell in poll.lines:
        row = cell.row
        for name in SHARED_ROWS:
            if row.get(name) != poll.first.get(name):
                yield cell, f"{name} differs between its rows."
        if cell.is_hidden:
            if row["value"] or row["share"]:
                yield cell, "The row is hidden, but has a number."
            if not row["why_suppressed"]:
                yield cell, "The row is hidden, but gives no reason."
        elif row["why_suppressed"]:
            yield cell, "The row gives a reason for hiding, but is not hidden."
        yield from _response_problems(cell)
        n, eligible, abstained = (cell.number(name) for name in ("n", "eligible_n", "abstained"))
        if n is not None and eligible is not None and n > eligible:
            yield cell, f"n is {row['n']}, more than the {row['eligible_n']} who could vote."
        if n is not None and abstained is not None and abstained > n:
            yield cell, f"{row['abstained']} abstained, more than the {row['n']} who voted."
        all_votes = None if total is None or row["by"] == REGION_GAP else total.number("n")
        if n is not None and all_votes is not None and n > all_votes and row["by"] != ONE_VOICE:
            yield cell, f"n is {row['n']}, more than all votes together."
    yield from _sum_problems(poll)


def _response_problems(cell: FigureCell) -> Problems:
    n, eligible = cell.number("n"), cell.number("eligible_n")
    over_groups = cell.row["by"] in (ONE_VOICE, REGION_GAP)
    expected = None if over_groups or n is None or not eligible else n / eligible
    if not is_equal(cell.number("response"), expected):
        yield cell, f"response is {cell.row['response']!r}; its numbers give {expected}."


def _sum_problems(poll: PollFigures) -> Problems:
    """The groups of a breakdown have no more votes than the total, and no more people."""
    total = next(iter(poll.total.values()), None)
    if total is None:
        return
    for name in ("n", "eligible_n", "abstained"):
        most = total.number(name)
        for by in ("delegation", "region", "sector"):
            rows = [
                next(iter(cells.values()))
                for (found, _), cells in poll.groups.items()
                if found == by
            ]
            counted = sum(cell.number(name) or 0 for cell in rows)
            if most is not None and counted > most:
                yield rows[0], f"{name} of all groups by {by} is {counted:g}, more than {most:g}."


def _spread(values: list[float]) -> float:
    return max(values) - min(values)


def _aggregate_problems(
    poll: PollFigures,
    by: str,
    dimension: str,
    aggregate: Callable[[list[float]], float],
    left_out: Set[str],
) -> Problems:
    """Compare a mean or gap over groups with the rows of the groups that have votes."""
    groups = [
        cells
        for (found, group), cells in poll.groups.items()
        if found == dimension
        and group not in left_out
        and (next(iter(cells.values())).number("n") or 0) > 0
    ]
    hidden = {(cell.row["by"], cell.row["group"], cell.key) for cell in poll.hidden}
    for key, cell in poll.groups.get((by, ""), {}).items():
        if not cell.row["value"] and not cell.row["share"]:
            yield cell, "It has neither a value nor a share."
            continue
        column = "share" if cell.row["share"] else "value"
        counted = [
            (next(iter(cells.values())).number("n") or 0, number)
            for cells in groups
            if (number := _number_in(cells, key, column, hidden, dimension)) is not None
        ]
        found = [number for _, number in counted]
        size = effective_size([int(n) for n, _ in counted]) if by == ONE_VOICE and found else None
        if cell.number("n") != len(found):
            yield cell, f"n is {cell.row['n']}; {len(found)} groups have the figure."
        elif not is_equal(cell.number("effective_n"), size):
            yield cell, f"effective_n is {cell.row['effective_n']}; the rows give {size}."
        elif found and not is_equal(round(aggregate(found), 4), cell.number(column), slack=2):
            yield cell, f"{key[1]} is {cell.row[column]}; the rows give {aggregate(found):.4f}."


def _number_in(
    cells: dict[Key, FigureCell], key: Key, column: str, hidden: Set[Any], dimension: str
) -> float | None:
    """Number of a group; a word that nobody in it wrote counts as a share of 0."""
    if key in cells:
        return cells[key].number(column)
    group = next(iter(cells.values())).row["group"]
    if (dimension, group, key) in hidden or column == "value":
        return None
    return 0.0


def _common_ground_problems(poll: PollFigures) -> Problems:
    for part, name in [key for key in poll.total if key[1] in OVER_GROUPS]:
        cell = poll.total[part, name]
        delegations = _counts(poll, "delegation", part)
        total = _count_of(poll.total, part)
        if total is None:
            yield cell, "The statement has no votes in the total."
            continue
        groups = [g for g in (*delegations, remaining_group(total, delegations)) if g.n]
        expected: dict[str, float | None] = {
            "bridging": bridging_score(groups),
            "bridging_groups": len(groups),
            "gap": approval_gap(_counts(poll, "region", part)),
        }
        if not is_equal(cell.number("value"), expected[name]):
            yield cell, f"{name} is {cell.row['value']}; the rows give {expected[name]}."


def _rating_problems(poll: PollFigures) -> Problems:
    """The mean and number of ratings in a row follow from those of each step."""
    if not isinstance(poll.config, grid.Config):
        return
    for (by, _), cells in poll.groups.items():
        for part in grid.part_ids(poll.config) if by not in (ONE_VOICE, REGION_GAP) else ():
            steps = (cells.get((part, f"rated_{step}")) for step in range(1, grid.STEPS + 1))
            counts = [int(cell.number("value") or 0) for cell in steps if cell is not None]
            for name, expected in (("mean", grid.mean_rating(counts)), ("ratings", sum(counts))):
                cell = cells.get((part, name))
                if cell is not None and not is_equal(cell.number("value"), expected):
                    text = f"{name} of {part} is {cell.row['value']}; the row gives {expected}."
                    yield cell, text


def _counts(poll: PollFigures, by: str, part: str) -> list[GroupCount]:
    counts = (_count_of(cells, part) for (found, _), cells in poll.groups.items() if found == by)
    return [count for count in counts if count is not None]


def _count_of(cells: dict[Key, FigureCell], part: str) -> GroupCount | None:
    """Votes on a statement in a row; None if it is hidden there."""
    found = [cells.get((part, name)) for name in METRIC_NAMES]
    numbers = [cell.number("value") for cell in found if cell is not None]
    if len(numbers) < len(METRIC_NAMES) or None in numbers:
        return None
    whole = [int(number) for number in numbers if number is not None]
    return GroupCount(whole[METRIC_NAMES.index(AGREE)], sum(whole))


def _level_problems(poll: PollFigures) -> Problems:
    """The level is what the voters and the secrecy of the poll make it."""
    row = poll.first
    expected = "named"
    if row["voters"] == "heads":
        expected = "official"
    elif poll.is_anonymous:
        expected = "invited" if row["voters"] == "invited" else "open"
    if row["level"] != expected:
        yield poll.lines[0], f"level is {row['level']!r}; its voters make it {expected}."
    if expected == "official" and poll.is_anonymous:
        yield poll.lines[0], "An official vote is public, but the poll is anonymous."


def _outcome_problems(poll: PollFigures) -> Problems:
    """The outcome is what the majority rule and the quorum say of the votes in the total."""
    row = poll.first
    found = [row[name] for name in OUTCOME]
    rule, total = row["majority"], poll.total
    if not rule or row["state"] != "closed" or row["level"] != "official" or not total:
        if any(found):
            yield poll.lines[0], "It has an outcome, but no majority rule that gives one."
        return
    first = next(iter(total.values()))
    voted, eligible = first.number("n"), first.number("eligible_n")
    counts = [int(cell.number("value") or 0) for key, cell in total.items() if key[1] == "votes"]
    if rule not in get_args(Majority) or voted is None or eligible is None or not counts:
        yield poll.lines[0], f"The rule {rule!r} cannot be applied to its votes."
        return
    quorum = row.get("quorum", "none")
    if quorum not in get_args(Quorum):
        yield poll.lines[0], f"The quorum {quorum!r} is not known."
        return
    required = quorum_count(cast(Quorum, quorum), int(voted), int(eligible))
    outcome = outcome_of(cast(Majority, rule), counts, int(eligible), required)
    option = "" if outcome.option is None else str(outcome.option)
    numbers = map(str, (outcome.votes, outcome.counted, outcome.needed))
    needed = "" if outcome.quorum is UNSET else str(outcome.quorum.needed)
    for name, expected in zip(
        (*OUTCOME, "quorum_needed"),
        (outcome_word(outcome), option, *numbers, needed),
        strict=True,
    ):
        if row.get(name, "") != expected:
            yield poll.lines[0], f"{name} is {row.get(name)!r}; the votes give {expected!r}."


def _movement_problems(poll: PollFigures, polls: dict[str, PollFigures]) -> Problems:
    """The shift is the figure less that of the round before, if both show it."""
    first = poll.first["repeats"] or poll.id
    before = next(
        (
            each
            for each in polls.values()
            if (each.first["repeats"] or each.id) == first
            and each.first["round"] == str(int(poll.first["round"]) - 1)
        ),
        None,
    )
    if poll.first["round"] != "1" and before is None:
        yield poll.lines[0], "The round before is not in the pack."
    for group, cells in poll.groups.items():
        earlier = {} if before is None else before.groups.get(group, {})
        for key, cell in cells.items():
            for name in ("value", "share"):
                was = earlier[key].number(name) if key in earlier else None
                now = cell.number(name)
                moved = None if was is None or now is None else now - was
                if not is_equal(cell.number(f"{name}_moved"), moved, slack=3):
                    text = (
                        f"{name}_moved is {cell.row[f'{name}_moved']!r}; the rounds give {moved}."
                    )
                    yield cell, text
