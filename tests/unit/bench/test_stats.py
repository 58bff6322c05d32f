"""Medians, percentiles, ratios to the floor, and sentences about missed or missing figures."""

import json
import math

import pytest

from live.bench import report, run
from live.bench.private_servers import ServerUrls
from live.bench.stats import (
    BenchError,
    MeasuredRound,
    Measurement,
    client_share,
    measure_ratio,
    percentile,
)
from live.bench.targets import QUICK, TARGET_NAMES, TARGETS, Target


def a_round(cpu: float, operations: float = 1.0, busy: float = 0.0) -> MeasuredRound:
    return MeasuredRound(cpu, operations, 1.0, busy)


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.99, 99), (1, 100), (0.001, 1)])
def test_a_percentile_is_the_least_that_so_many_are_not_above(share: float, value: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == value


def test_a_round_knows_its_cost_per_operation() -> None:
    assert a_round(cpu=0.5, operations=100_000).us_each == pytest.approx(5)


def test_each_round_is_held_against_the_floors_around_it() -> None:
    floors, products = iter([1.0, 3.0, 1.0, 1.0]), iter([4.0, 2.0, 9.0])
    measurement = measure_ratio(
        lambda: a_round(next(floors)), lambda: a_round(next(products)), rounds=3
    )
    assert measurement.value == 2.0  # median of 2, 1 and 9


def test_the_client_is_counted_over_all_rounds() -> None:
    assert client_share([a_round(1, busy=0.2), a_round(1, busy=0.4)]) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("value", "more", "met"),
    [(1.4, False, True), (1.5, False, False), (1.4, True, True), (1.3, True, False)],
)
def test_a_bound_is_met_from_the_right_side(value: float, more: bool, met: bool) -> None:
    assert Target("a", "", 1.4, "", more).is_met(value) is met


def test_every_figure_comes_from_a_single_load() -> None:
    assert sorted(name for load in run.all_loads(ServerUrls()) for name in load.figures) == sorted(
        TARGET_NAMES
    )


def test_a_failure_half_way_is_explained_and_keeps_earlier_findings() -> None:
    def measure(size: object):
        yield "vote_us", Measurement(30.0)
        raise BenchError("the disk is full")

    assert run._measure_load(run.Load(("vote_us", "votes_per_s"), measure), QUICK, math.inf) == {
        "vote_us": Measurement(30.0),
        "votes_per_s": "the disk is full",
    }


def a_report(**results: run.Result) -> run.Report:
    return run.Report({"cpu": "a processor"}, results, quick=False, seconds=1.0)


def test_a_figure_that_could_not_be_measured_is_null_with_a_reason() -> None:
    report_json = json.loads(report.as_json(a_report(hall_s="nobody came")))
    assert report_json["hall_s"] is None
    assert report_json["reasons"] == {"hall_s": "nobody came"}
    assert "not measured: nobody came" in report.markdown_table(a_report(hall_s="nobody came"))


def test_a_missed_bound_stands_out() -> None:
    assert "| NO " in report.markdown_table(a_report(storm_s=Measurement(11.0)))
    assert "| yes " in report.markdown_table(a_report(storm_s=Measurement(9.0)))


def test_a_figure_that_the_client_may_have_limited_is_marked() -> None:
    limited_report = a_report(
        storm_s=Measurement(9.0, client=0.93), hall_s=Measurement(9.0, client=0.5)
    )
    assert json.loads(report.as_json(limited_report))["limited_by_client"] == ["storm_s"]
    assert report.markdown_table(limited_report).count("limited by the client") == 1


def test_all_figures_have_a_line_in_the_table() -> None:
    table = report.markdown_table(a_report(**{figure.name: Measurement(1.0) for figure in TARGETS}))
    assert all(f"| {name} " in table for name in TARGET_NAMES)
