"""Measured waits: exact longest, even sample, bounded memory."""

from live.features.event.rehearsal_run import Figures
from live.rehearsal.measures import MAX_SAMPLES, Measures, Waits


def test_without_waits_all_are_zero():
    assert Waits().percentiles_ms() == (0, 0, 0)


def test_percentiles_are_those_of_all_waits():
    waits = Waits()
    for ms in range(1, 1001):
        waits.add(ms / 1000)
    assert waits.percentiles_ms() == (500, 990, 1000)


def test_many_waits_take_bounded_memory_and_the_longest_is_kept():
    waits = Waits()
    waits.add(9.0)
    for number in range(3 * MAX_SAMPLES):
        waits.add(number % 100 / 1000)
    middle, high, longest = waits.percentiles_ms()
    assert len(waits._samples) <= MAX_SAMPLES + 1
    assert abs(middle - 50) <= 2 and abs(high - 98) <= 2 and longest == 9000


def test_figures_contain_their_counts():
    measures = Measures()
    measures.counts.update(votes=3, joined=5)
    measures.done.add(0.012)
    measures.lag_s = 0.004
    assert measures.figures(here=4) == Figures(
        joined=5, here=4, votes=3, done_p50=12, done_p99=12, done_max=12, lag_max=4
    )
