"""The results of a run as a Markdown table and as JSON."""

import json
from typing import Any

from .run import Report, Result, is_client_limited
from .stats import Measurement
from .targets import TARGETS, Target

HEADER = ("figure", "value", "unit", "bound", "met", "client", "")


def as_json(report: Report) -> str:
    """JSON with a number or null per figure; `reasons` explain nulls, `client` is a share of a
    core.
    """
    measurements = {
        name: result for name, result in report.results.items() if isinstance(result, Measurement)
    }
    content: dict[str, Any] = {
        name: _round_to_digits(result.value) if isinstance(result, Measurement) else None
        for name, result in report.results.items()
    }
    content["reasons"] = {
        name: result for name, result in report.results.items() if isinstance(result, str)
    }
    content["client"] = {
        name: round(result.client, 2)
        for name, result in measurements.items()
        if result.client is not None
    }
    content["limited_by_client"] = [
        name for name, result in measurements.items() if is_client_limited(result)
    ]
    content["notes"] = {name: result.note for name, result in measurements.items() if result.note}
    return json.dumps(
        {
            **content,
            "machine": report.machine,
            "quick": report.quick,
            "seconds": round(report.seconds),
        },
        indent=1,
    )


def markdown_table(report: Report) -> str:
    """The results as a Markdown table."""
    rows = [
        HEADER,
        *(
            _table_row(figure, report.results[figure.name], report.quick)
            for figure in TARGETS
            if figure.name in report.results
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join([*lines, "", _machine_line(report)])


def _table_row(figure: Target, result: Result, quick: bool) -> tuple[str, ...]:
    bound = (
        "–"
        if figure.bound is None
        else f"{'≥' if figure.higher_is_better else '≤'} {figure.bound:,g}"
    )
    if isinstance(result, str):
        return (figure.name, "–", figure.unit, bound, "", "", f"not measured: {result}")
    verdict = "" if quick else {True: "yes", False: "NO", None: ""}[figure.is_met(result.value)]
    note = "; ".join(
        filter(
            None,
            [
                figure.description,
                result.note,
                "limited by the client" if is_client_limited(result) else "",
            ],
        )
    )
    client = "" if result.client is None else f"{result.client:.0%}"
    return (
        figure.name,
        f"{_round_to_digits(result.value):,}",
        figure.unit,
        bound,
        verdict,
        client,
        note,
    )


def _round_to_digits(value: float) -> float:
    """Round to three significant digits."""
    return round(value) if abs(value) >= 100 else float(f"{value:.3g}")


def _machine_line(report: Report) -> str:
    content = ", ".join(f"{name} {value}" for name, value in report.machine.items())
    return f"{content}; {'quick, ' if report.quick else ''}{report.seconds:.0f} s"
