"""Levels of the presses: when a signal counts as pressed by some people, or by many.

A level hides each single person from its readers:

- A level takes as many presses as a row of results takes ballots (`k`, three at least), and at
  least two people more are present: it never says that all of a group pressed, or all but one. With
  fewer than five people nothing is shown.
- Levels are measured on a grid of STEP_MS, which depends on no press. A press counts from the next
  step on, for KEPT_STEPS steps. So a level tells its time to a step at best.
- A level rises only if MIN_FRESH people pressed since it last changed. So an observer of a single
  press does not see its effect.
- A press counts until it ends, even if its person leaves or is banned: otherwise a ban would show
  if its person had pressed.

Colluders learn from presses of their own when others press, but not their names.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .model import Level, Pulse

STEP_MS = 15_000
PRESS_MS = 300_000
KEPT_STEPS = PRESS_MS // STEP_MS
"""Measurements for which a press counts."""
MIN_OTHERS = 2
"""Fewest people present beside those that a level takes."""
MIN_FRESH = 3
"""Fewest people with a press since the last change of a level before it rises."""
LEVELS: dict[Level, tuple[int, int]] = {"some": (3, 5), "many": (5, 15)}
"""Fewest presses of each level, and the percentage of the people present; the lowest first."""
_RANKS: dict[Level | None, int] = {None: 0, "some": 1, "many": 2}


def fewest_presses(level: Level, people: int, k: int) -> int:
    """Return the presses that a level takes among so many people."""
    fewest, percent = LEVELS[level]
    return max(fewest, k, -(-people * percent // 100))


def level_of(presses: int, people: int, k: int) -> Level | None:
    """Return the level of so many presses among so many people."""
    found: Level | None = None
    for level in LEVELS:
        fewest = fewest_presses(level, people, k)
        if presses >= fewest and people >= fewest + MIN_OTHERS:
            found = level
    return found


def next_level(shown: Level | None, reached: Level | None, fresh: int) -> Level | None:
    """Return the level to show after one that is shown. `fresh`: people with a press since then."""
    is_rise = _RANKS[reached] > _RANKS[shown]
    return shown if is_rise and fresh < MIN_FRESH else reached


def step_of(at: int) -> int:
    """Return the step of the grid in which a time (ms) lies."""
    return at // STEP_MS


def counts_at(pressed_at: int, at: int) -> bool:
    """Return True if a press counts in a measurement at a time (ms)."""
    return 0 < step_of(at) - step_of(pressed_at) <= KEPT_STEPS


def measure_levels(
    presses: Mapping[tuple[int, str], int],
    pulse: Pulse,
    people: Mapping[str, int],
    *,
    k: int,
    at: int,
) -> dict[str, Level]:
    """Return the levels at a time (ms), by key of a signal, after those of the pulse. `presses`:
    times (ms) by person and key. `people`: those present and meant, by key.
    """
    times: dict[str, list[int]] = {key: [] for key in people}
    for (_, key), pressed_at in presses.items():
        if key in times and counts_at(pressed_at, at):
            times[key].append(pressed_at)
    levels = {
        key: next_level(
            pulse.levels.get(key),
            level_of(len(pressed), people[key], k),
            _count_fresh(pressed, pulse.changes.get(key, 0)),
        )
        for key, pressed in times.items()
    }
    return {key: level for key, level in levels.items() if level is not None}


def _count_fresh(pressed: Collection[int], changed_at: int) -> int:
    return sum(step_of(at) >= step_of(changed_at) for at in pressed)
