"""Axes and labels of dots in a plane: dots stand at their values, labels find space beside them."""

import pytest

from live.outputs.charts.dot_labels import HALF_HEIGHT, HALF_WIDTH, RADIUS, Place, Plot, axis_ends

SIZE = (12.0, 8.0)
STEPS = 5


def covers(one: Place, other: Place, width: float, height: float) -> bool:
    return abs(one.x - other.x) < width - 1e-9 and abs(one.y - other.y) < height - 1e-9


@pytest.mark.parametrize(
    ("means", "ends"),
    [
        ([2.9, 3.0, 3.1, 3.2], (2, 4)),
        ([3.3], (2, 4)),
        ([1, 1], (1, 3)),
        ([5], (3, 5)),
        ([1, 5], (1, 5)),
        ([], (1, 5)),
    ],
)
def test_an_axis_has_whole_steps_around_the_means_and_two_at_least(means, ends):
    assert axis_ends(means, STEPS) == ends


def test_each_dot_stands_at_its_value():
    means = [(3.3, 4.0), (3.3, 4.0), (3.25, 4.0), (2.7, 3.7)]
    plot = Plot(means, STEPS, *SIZE)
    assert plot.x_steps == [(2, 0), (3, 0.5), (4, 1)]
    for (x, y), dot in zip(means, plot.dots, strict=True):
        assert dot == pytest.approx((SIZE[0] * (x - 2) / 2, SIZE[1] * (5 - y) / 2 - 4))


@pytest.mark.parametrize(
    "means",
    [
        [(3.0, 3.0)] * 12,
        [(5.0, 5.0)] * 6,
        [(3 + at / 20, 3 + at / 30) for at in range(12)],
    ],
)
def test_labels_cover_no_dot_and_no_other_label(means):
    plot = Plot(means, STEPS, *SIZE)
    for at, label in enumerate(plot.labels):
        for dot in plot.dots:
            assert not covers(label, dot, HALF_WIDTH + RADIUS, HALF_HEIGHT + RADIUS)
        for other in plot.labels[:at]:
            assert not covers(label, other, 2 * HALF_WIDTH, 2 * HALF_HEIGHT)
