"""Levels of the pulse: each hides every single person."""

import itertools
import random

import pytest

from live.features.pulse.levels import (
    KEPT_STEPS,
    LEVELS,
    MIN_FRESH,
    MIN_OTHERS,
    PRESS_MS,
    STEP_MS,
    counts_at,
    fewest_presses,
    level_of,
    measure_levels,
    next_level,
)
from live.features.pulse.model import Pulse

RANKS = {None: 0, "some": 1, "many": 2}
START = 1_000 * STEP_MS
KEY = "too_fast"


def all_cases():
    return [
        (presses, people, k)
        for people in (*range(30), 99, 100, 101, 1000)
        for k in (3, 5, 10)
        for presses in range(people + 1)
    ]


def test_a_level_takes_its_share_its_fewest_presses_and_k():
    for presses, people, k in all_cases():
        level = level_of(presses, people, k)
        if level is not None:
            fewest, percent = LEVELS[level]
            assert presses >= max(fewest, k) and presses * 100 >= people * percent


def test_nothing_is_shown_of_a_small_group():
    for presses, people, k in all_cases():
        if people < max(5, k + 2):
            assert level_of(presses, people, k) is None


def test_a_level_never_says_that_all_pressed_or_all_but_one():
    for presses, people, k in all_cases():
        level = level_of(presses, people, k)
        assert level is None or fewest_presses(level, people, k) + MIN_OTHERS <= people


def test_more_presses_never_lower_the_level():
    for presses, people, k in all_cases():
        before, after = level_of(presses, people, k), level_of(presses + 1, people, k)
        assert RANKS[before] <= RANKS[after]


@pytest.mark.parametrize(
    ("presses", "people", "k", "level"),
    [
        (2, 20, 3, None),
        (3, 20, 3, "some"),
        (4, 20, 3, "some"),
        (5, 20, 3, "many"),
        (4, 20, 5, None),
        (5, 20, 5, "many"),
        (5, 40, 5, "some"),
        (6, 40, 5, "many"),
        (49, 1000, 5, None),
        (50, 1000, 5, "some"),
        (149, 1000, 5, "some"),
        (150, 1000, 5, "many"),
        (4, 5, 3, "some"),
        (5, 6, 5, None),
    ],
)
def test_examples(presses, people, k, level):
    assert level_of(presses, people, k) == level


def test_a_level_rises_with_presses_of_several_people_only_and_falls_at_once():
    pairs = itertools.product(RANKS.items(), RANKS.items())
    for (shown, before), (reached, after) in pairs:
        for fresh in range(MIN_FRESH + 2):
            level = next_level(shown, reached, fresh)
            assert RANKS[level] <= after
            is_held = after > before and fresh < MIN_FRESH
            assert level == (shown if is_held else reached)


def test_presses_of_three_people_raise_a_level():
    assert next_level(None, "some", 3) == "some" and next_level("some", "many", 2) == "some"


def test_a_press_counts_from_the_next_step_for_five_minutes():
    for moment in (0, 1, STEP_MS - 1):
        pressed_at = START + moment
        steps = [
            step
            for step in range(-2, KEPT_STEPS + 5)
            if counts_at(pressed_at, START + step * STEP_MS)
        ]
        assert steps == list(range(1, KEPT_STEPS + 1)) and len(steps) * STEP_MS == PRESS_MS


@pytest.mark.parametrize("seed", range(20))
def test_levels_of_any_history_are_never_shown_below_their_threshold(seed):
    chance = random.Random(seed)
    pulse, presses = Pulse(), {}
    people, k = chance.choice([4, 8, 20, 60]), chance.choice([3, 5])
    for step in range(80):
        at = START + step * STEP_MS
        for _ in range(chance.choice([0, 0, 1, 6])):
            person = chance.randrange(people)
            presses[person, KEY] = at - chance.randrange(1, STEP_MS)
        levels = measure_levels(presses, pulse, {KEY: people}, k=k, at=at)
        counted = sum(counts_at(pressed_at, at) for pressed_at in presses.values())
        reached = level_of(counted, people, k)
        assert RANKS[levels.get(KEY)] <= RANKS[reached]
        fresh = {
            who for (who, _), pressed in presses.items() if pressed >= pulse.changes.get(KEY, 0)
        }
        if RANKS[levels.get(KEY)] > RANKS[pulse.levels.get(KEY)]:
            assert len(fresh) >= MIN_FRESH
        if levels != pulse.levels:
            pulse = Pulse(levels, {KEY: at})
