"""Rounding: a half goes up, as browsers write numbers."""

import pytest

from live.features.polls.reports.rounding import round_half_up


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"),
    [
        (0.5, 0, 1),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (2.25, 1, 2.3),
        (43.25, 1, 43.3),
        (44, 1, 44),
        (4.05, 1, 4.1),
    ],
)
def test_a_half_is_rounded_away_from_zero(number, decimals, rounded):
    assert round_half_up(number, decimals) == rounded
