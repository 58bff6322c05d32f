"""Tiers of tests: few seeds and examples in `make check` and `make test`, more at night."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

DAY, NIGHT = "day", "nightly"
"""Profiles of Hypothesis. By day the same examples are drawn each time, and nothing is timed: a
failure means a change, not chance or a busy machine. `make nightly` names the other profile.
"""
NIGHT_EXAMPLES = 100
"""Examples of a property test that states no number."""
NIGHTS_PER_DAY = 3
"""Examples of `make nightly` for each of `make check`."""

settings.register_profile(
    DAY,
    max_examples=NIGHT_EXAMPLES // NIGHTS_PER_DAY,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    NIGHT, settings.get_profile(DAY), max_examples=NIGHT_EXAMPLES, derandomize=False
)
settings.load_profile(DAY)


def seeds(of_tests: Iterable[Any], of_nights: Iterable[Any]) -> list[Any]:
    """Values for `parametrize`; those of nights carry the mark `nightly`."""
    return [*of_tests, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in of_nights)]


def examples(of_nights: int) -> Callable[[Any], Any]:
    """Decorator of a property test with so many examples at night, and a third of them by day."""
    number = (
        of_nights if settings.get_current_profile_name() == NIGHT else of_nights // NIGHTS_PER_DAY
    )
    return settings(max_examples=max(number, 1))
