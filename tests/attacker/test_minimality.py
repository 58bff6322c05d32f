"""Hiding itself is a message: a reader who knows the rules asks why a row is hidden. (R. Wong, A.
Fu, K. Wang, J. Pei, "Minimality attack in privacy preserving data publishing", VLDB 2007.)

Where nothing is hidden at random, a hidden row of k ballots beside a smaller one that is shown is
nearly unanimous, without exception. As it is, that reader is about as often wrong as right, and can
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
        return masked(self.rows, self.numbers)

    @property
    def hidden(self) -> list[int]:
        shown = self.mask.delegation
        return [at for at in range(DELEGATIONS) if name(at) not in shown]


def name(at: int) -> str:
    return f"d{at:02}"


def region(at: int) -> str:
    return f"r{2 * at // DELEGATIONS}"


def masked(rows: list[Row], numbers: dict[str, float]) -> Mask:
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
    """14 delegations of 4 to 8 people. `alike`: the share of those who say what their delegation
    says.
    """
    chance = random.Random(seed)
    options = range(len(lean))
    rows = []
    for _ in range(DELEGATIONS):
        (usual,) = chance.choices(options, lean)
        said = Counter(
            usual if chance.random() < alike else chance.choices(options, lean)[0]
            for _ in range(chance.randint(4, 8))
        )
        rows.append(tuple(said[option] for option in options))
    return Draw(rows, {name(at): chance.random() for at in range(DELEGATIONS)})


def is_near_unanimous(row: Row) -> bool:
    return sum(row) - max(row) <= 1


def accused(found: Draw) -> list[int]:
    """Hidden rows of k ballots beside a smaller one of their region that is shown: by the rules
    that one would have been hidden to protect others.
    """
    hidden = set(found.hidden)
    return [
        at
        for at in hidden
        if sum(found.rows[at]) >= K
        and any(
            region(other) == region(at) and K <= sum(found.rows[other]) < sum(found.rows[at])
            for other in set(range(DELEGATIONS)) - hidden
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
    suspects = [found.rows[at] for found in draws for at in accused(found)]
    return Outcome(
        len(suspects),
        sum(map(is_near_unanimous, suspects)),
        median(DELEGATIONS - len(found.hidden) for found in draws),
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


def test_where_delegations_speak_with_one_voice_the_reader_still_errs():
    came = attack(LEANS["four options"], alike=0.5)
    print(f"delegations agree: {came}, right {came.precision:.0%}")
    assert came.precision <= 0.75, came


@pytest.mark.parametrize("lean", ["three options", "four options"])
def test_of_14_small_delegations_nine_are_shown_in_the_median_of_twenty_draws(lean: str):
    shown = [DELEGATIONS - len(draw(seed, LEANS[lean]).hidden) for seed in range(20)]
    print(f"{lean}: {sorted(shown)}")
    assert median(shown) >= 9, shown


# ballots that can be excluded


def worlds(found: Draw) -> Iterator[list[Row]]:
    """All ballots of two options that fit the rows that are shown and what they leave over: of
    each region, if that is shown, else of all.
    """
    mask, hidden = found.mask, found.hidden
    left = defaultdict[str, int](int)
    where = {at: region(at) if region(at) in mask.region else "" for at in hidden}
    for at in hidden:
        left[where[at]] += found.rows[at][0]
    for firsts in product(*(range(sum(found.rows[at]) + 1) for at in hidden)):
        sums = defaultdict[str, int](int)
        for at, first in zip(hidden, firsts, strict=True):
            sums[where[at]] += first
        if sums == left:
            world = list(found.rows)
            for at, first in zip(hidden, firsts, strict=True):
                world[at] = (first, sum(world[at]) - first)
            yield world


def numbers_for(mask: Mask) -> dict[str, float]:
    """Numbers with which the rows that are hidden would be, whatever is in them."""
    return {name(at): 1.0 if name(at) in mask.delegation else 0.0 for at in range(DELEGATIONS)}


def few_are_hidden(lean: Sequence[int]) -> Iterator[Draw]:
    """Draws of which all worlds can be tried, and in which a row of k ballots is hidden."""
    for seed in range(DRAWS):
        found = draw(seed, lean)
        if len(found.hidden) <= 3 and any(sum(found.rows[at]) >= K for at in found.hidden):
            yield found


def followed(found: Draw, fits: list[list[Row]]) -> int:
    """Number of hidden delegations in which everyone's ballot follows, for some voter of a hidden
    one who knows their own.
    """
    named = set[int]()
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
                named.add(at)
    return len(named)


def test_where_nothing_is_hidden_at_random_ballots_follow_from_what_is_hidden(minimal: None):
    tried = named = 0
    for found in few_are_hidden(LEANS["two options"]):
        mask = found.mask
        fits = [world for world in worlds(found) if masked(world, found.numbers) == mask]
        tried, named = tried + 1, named + followed(found, fits)
    print(f"nothing at random: of {tried} polls, {named} delegations named")
    assert named > 3


def test_as_it_is_no_ballots_that_fit_the_rows_are_excluded_and_none_follow():
    tried = possible = 0
    for found in few_are_hidden(LEANS["two options"]):
        mask, fits = found.mask, list(worlds(found))
        assert all(masked(world, numbers_for(mask)) == mask for world in fits)
        assert not followed(found, fits)
        tried, possible = tried + 1, possible + len(fits)
    print(f"as it is: {tried} polls, {possible} possible")
    assert tried >= 10 and possible > 10 * tried
