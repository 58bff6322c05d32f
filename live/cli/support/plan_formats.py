"""Formats of a breakout plan: a table for the terminal, CSV and JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ...features.breakouts.grouping import Plan
from ...features.breakouts.grouping.roster import RosterRow
from ...kernel.table import plain_table
from ...outputs.csv_writer import csv_lines

CSV_COLUMNS = ("room", "name", "delegation", "region", "sector", "languages", "email")


class PlanResult(NamedTuple):
    """A plan. `people`: rows by their line in the file, which is also their id in the plan."""

    people: dict[int, RosterRow]
    plan: Plan


def format_table(result: PlanResult) -> Iterator[str]:
    """Header and a line for each room with its counts by delegation, sector and language."""
    rooms = [[result.people[id] for id in room] for room in result.plan.rooms]
    rows: list[tuple[str, ...]] = [("room", "people", "delegations", "sectors", "languages")]
    rows += [
        (str(number), str(len(room)), *_count_groups(room)) for number, room in enumerate(rooms, 1)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _count_groups(room: Sequence[RosterRow]) -> Iterator[str]:
    for groups in (
        [row.delegation for row in room],
        [row.sector for row in room],
        [row.languages[0] for row in room if row.languages],
    ):
        yield ", ".join(
            f"{group} {count}" for group, count in Counter(groups).most_common() if group
        )


def format_csv(result: PlanResult) -> str:
    """CSV with a person per line and their room, accepted by the breakouts page."""
    rows: Iterable[list[Any]] = (
        [number, *_csv_cells(result.people[id])]
        for number, room in enumerate(result.plan.rooms, 1)
        for id in room
    )
    return "\ufeff" + "".join(csv_lines(plain_table("plan", CSV_COLUMNS, iter(rows))))


def _csv_cells(row: RosterRow) -> list[str]:
    return [row.name, row.delegation, row.region, row.sector, " ".join(row.languages), row.email]


def format_json(result: PlanResult) -> str:
    rooms = [[_person_json(result.people[id]) for id in room] for room in result.plan.rooms]
    why = [{"code": reason.code, **reason.figures} for reason in result.plan.why]
    broken = [{"code": breach.code, **breach.figures} for breach in result.plan.broken]
    return json.dumps(
        {"rooms": rooms, "score": result.plan.score, "why": why, "broken": broken},
        ensure_ascii=False,
        indent=1,
    )


def _person_json(row: RosterRow) -> dict[str, Any]:
    return {
        "line": row.line,
        "name": row.name,
        "delegation": row.delegation,
        "region": row.region,
        "sector": row.sector,
        "languages": row.languages,
    }
