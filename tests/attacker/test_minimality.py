"""Hiding itself is a message: a reader with the rules asks for the reason of a hidden row. (R.
Wong, A. Fu, K. Wang, J. Pei, "Minimality attack in privacy preserving data publishing", VLDB 2007.)

Where nothing is hidden at random, a hidden row of k ballots beside a smaller shown row is nearly
unanimous, without exception. As it is, that reader is about as often wrong as right, and can
exclude nothing: all ballots that fit the rows that are shown would also have been masked like this.
`pytest -s` prints the figures.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from statistics import median
from typing import NamedTuple

import pytest

from live.features.polls.disclosure import suppression
from live.features.polls.disclosure.suppression import suppression_mask
from live.features.polls.mask import Cell, Mask

K = 5
DELEGATIONS = 14
DRAWS = 200
Row = tuple[int, ...]
"""Votes for each option."""
LEANS: dict[str, Sequence[int]] = {
    "two options": (1, 1),
    "three options": (1, 1, 1),
    "four options": (1, 1, 1, 1),
    "one option ahead": (60, 25, 15),
}


class Draw(NamedTuple):
    rows: list[Row]
    numbers: dict[str, float]

    @property
    def mask(self) -> Mask:
        return mask_of(self.rows, self.numbers)

    @property
    def hidden(self) -> list[int]:
        rows = self.mask.delegation
        return [at for at in range(DELEGATIONS) if name(at) not in rows]


def name(at: int) -> str:
    return f"d{at:02}"


def region(at: int) -> str:
    return f"r{2 * at // DELEGATIONS}"


def mask_of(rows: list[Row], numbers: dict[str, float]) -> Mask:
    cells = [
        Cell(
            name(at),
            region(at),
            "academia",
            "",
            {b"%d" % option: n for option, n in enumerate(row) if n},
        )
        for at, row in enumerate(rows)
    ]
    return suppression_mask(cells, K, numbers)


def draw(seed: int, lean: Sequence[int], alike: float = 0) -> Draw:
    """14 delegations of 4 to 8 people. `alike`: the share of people with the answer of their
    delegation.
    """
    chance = random.Random(seed)
    options = range(len(lean))
    rows = []
    for _ in range(DELEGATIONS):
        (usual,) = chance.choices(options, lean)
        counts = Counter(
            usual if chance.random() < alike else chance.choices(options, lean)[0]
            for _ in range(chance.randint(4, 8))
        )
        rows.append(tuple(counts[option] for option in options))
    return Draw(rows, {name(at): chance.random() for at in range(DELEGATIONS)})


def is_near_unanimous(row: Row) -> bool:
    return sum(row) - max(row) <= 1


def suspects_of(found: Draw) -> list[int]:
    """Hidden rows of k ballots beside a smaller shown row of their region: by the rules that row
    would have been hidden to protect others.
    """
    small_rows = set(found.hidden)
    return [
        at
        for at in small_rows
        if sum(found.rows[at]) >= K
        and any(
            region(other) == region(at) and K <= sum(found.rows[other]) < sum(found.rows[at])
            for other in set(range(DELEGATIONS)) - small_rows
        )
    ]


class Outcome(NamedTuple):
    accused: int
    right: int
    shown: float
    """Median of delegations shown."""

    @property
    def precision(self) -> float:
        return self.right / self.accused


def attack(lean: Sequence[int], alike: float = 0) -> Outcome:
    draws = [draw(seed, lean, alike) for seed in range(DRAWS)]
    suspects = [result.rows[at] for result in draws for at in suspects_of(result)]
    return Outcome(
        len(suspects),
        sum(map(is_near_unanimous, suspects)),
        median(DELEGATIONS - len(result.hidden) for result in draws),
    )


@pytest.fixture
def minimal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is hidden at random."""
    monkeypatch.setattr(suppression, "FEWEST_ROWS", DELEGATIONS + 1)


@pytest.mark.parametrize("lean", LEANS)
def test_where_nothing_is_hidden_at_random_the_reader_is_always_right(lean: str, minimal: None):
    came = attack(LEANS[lean])
    print(f"{lean}, nothing at random: {came}")
    assert came.right == came.accused >= 5, came


@pytest.mark.parametrize("lean", LEANS)
def test_as_it_is_the_reader_is_about_as_often_wrong_as_right(lean: str):
    came = attack(LEANS[lean])
    print(f"{lean}: {came}, right {came.precision:.0%}")
    assert came.accused >= 15 and came.precision <= 0.6, came


def test_the_reader_still_errs_where_delegations_count_equally():
    came = attack(LEANS["four options"], alike=0.5)
    print(f"delegations agree: {came}, right {came.precision:.0%}")
    assert came.precision <= 0.75, came


@pytest.mark.parametrize("lean", ["three options", "four options"])
def test_of_14_small_delegations_nine_are_shown_in_the_median_of_twenty_draws(lean: str):
    counts = [DELEGATIONS - len(draw(seed, LEANS[lean]).hidden) for seed in range(20)]
    print(f"{lean}: {sorted(counts)}")
    assert median(counts) >= 9, counts


# ballots that can be excluded


def worlds(found: Draw) -> Iterator[list[Row]]:
    """All ballots of two options that fit the shown rows and their remainders: of each region, if
    that is shown, else of all.
    """
    mask, hidden_rows = found.mask, found.hidden
    remainders = defaultdict[str, int](int)
    where = {at: region(at) if region(at) in mask.region else "" for at in hidden_rows}
    for at in hidden_rows:
        remainders[where[at]] += found.rows[at][0]
    for firsts in product(*(range(sum(found.rows[at]) + 1) for at in hidden_rows)):
        sums = defaultdict[str, int](int)
        for at, first in zip(hidden_rows, firsts, strict=True):
            sums[where[at]] += first
        if sums == remainders:
            world = list(found.rows)
            for at, first in zip(hidden_rows, firsts, strict=True):
                world[at] = (first, sum(world[at]) - first)
            yield world


def numbers_for(mask: Mask) -> dict[str, float]:
    """Numbers with which the hidden rows would be hidden for any content."""
    return {name(at): 1.0 if name(at) in mask.delegation else 0.0 for at in range(DELEGATIONS)}


def few_are_hidden(lean: Sequence[int]) -> Iterator[Draw]:
    """Draws of which all worlds can be tried, and in which a row of k ballots is hidden."""
    for seed in range(DRAWS):
        result = draw(seed, lean)
        if len(result.hidden) <= 3 and any(sum(result.rows[at]) >= K for at in result.hidden):
            yield result


def count_followers(found: Draw, fits: list[list[Row]]) -> int:
    """Number of hidden delegations in which everyone's ballot follows, for some voter of a hidden
    delegation from their own ballot.
    """
    followers = set[int]()
    for knows, option in product(found.hidden, range(2)):
        if not found.rows[knows][option]:
            continue
        possible = [world for world in fits if world[knows][option]]
        for at in found.hidden:
            rest = [
                (
                    world[at][0] - (at == knows and not option),
                    world[at][1] - (at == knows and option),
                )
                for world in possible
            ]
            if sum(rest[0]) and any(all(not row[one] for row in rest) for one in range(2)):
                followers.add(at)
    return len(followers)


def test_without_random_hiding_ballots_follow_from_the_hidden_rows(minimal: None):
    attempts = followers = 0
    for result in few_are_hidden(LEANS["two options"]):
        mask = result.mask
        fits = [world for world in worlds(result) if mask_of(world, result.numbers) == mask]
        attempts, followers = attempts + 1, followers + count_followers(result, fits)
    print(f"nothing at random: of {attempts} polls, {followers} delegations named")
    assert followers > 3


def test_as_it_is_no_ballots_that_fit_the_rows_are_excluded_and_none_follow():
    attempts = possible = 0
    for result in few_are_hidden(LEANS["two options"]):
        mask, fits = result.mask, list(worlds(result))
        assert all(mask_of(world, numbers_for(mask)) == mask for world in fits)
        assert not count_followers(result, fits)
        attempts, possible = attempts + 1, possible + len(fits)
    print(f"as it is: {attempts} polls, {possible} possible")
    assert attempts >= 10 and possible > 10 * attempts
