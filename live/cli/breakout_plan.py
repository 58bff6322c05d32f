"""Plans breakout rooms from a roster file, without an event, and formats the plan with its score.

Regions and pairs missing in the roster are those of the demo's programme.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from ..core.errors import BadFile
from ..core.grouping import Finding, GroupingRules, Plan, make_plan
from ..core.grouping.roster import KnownDelegation, RosterRow, read_roster
from ..results.csv_writer import csv_lines
from ..results.table import Table
from ..web.i18n.catalogue import SOURCE_LANGUAGE, Catalogues
from ..web.i18n.messages import Messages

GROUPING_MODES = ("pairs", "delegation", "mixed", "random")
CSV_COLUMNS = ("room", "name", "delegation", "region", "sector", "languages", "email")
REASON_TEXTS = {
    "sizes": "rooms have {least} to {most} people",
    "together": "{groups} of {of:group} that belong together share a room",
    "every": "every room has each {by}",
    "lack": "{group} is missing in {rooms:room}; there are {people} in total",
    "bridged": "{rooms} of {of:room} have someone bilingual; there are {people} in total",
    "crowd": "no room has more than {most:person} per delegation",
}
BREACH_TEXTS = {
    "rooms": "{asked:room} requested, but only {made} can be filled.",
    "parted": (
        "{delegations}: together they exceed the maximum per delegation, so they are split over "
        "{rooms:room}."
    ),
    "most": (
        "{delegation}: a maximum of {asked} per room is impossible with {people:person}. The "
        "lowest possible is {got}."
    ),
}


class BadRoster(Exception):
    """The file is invalid. The message has a line for each problem."""


class PlanResult(NamedTuple):
    """A plan. `people`: rows by their line in the file, which is also their id in the plan."""

    people: dict[int, RosterRow]
    plan: Plan


def decode_file(file: bytes) -> str:
    """Decode a file as UTF-8. Raises BadRoster."""
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRoster(
            Messages(Catalogues()).refusal_text(BadFile("encoding"), SOURCE_LANGUAGE)
        ) from None


def read_people(
    roster: str, delegations: str | None
) -> tuple[dict[int, RosterRow], list[tuple[str, str]]]:
    """People by line, and pairs of delegations. Raises BadRoster.

    `delegations`, if given, is a CSV file of all delegations; others are rejected.
    """
    table = list(
        csv.DictReader(io.StringIO(_programme_csv() if delegations is None else delegations))
    )
    delegations_known = [
        KnownDelegation(
            row["slug"], row.get("region", ""), (row.get("name_en", ""), row.get("name_zh", ""))
        )
        for row in table
    ]
    rows, problems = read_roster(roster, delegations_known, strict=delegations is not None)
    if problems:
        messages = Messages(Catalogues())
        raise BadRoster(
            "\n".join(messages.line_refusal_text(problem, SOURCE_LANGUAGE) for problem in problems)
        )
    pairs = [(row.delegation, other) for row in rows for other in row.paired_with]
    return {row.line: row for row in rows}, pairs or [
        (row["slug"], row["paired_with"]) for row in table if row.get("paired_with")
    ]


def plan_roster(people: dict[int, RosterRow], rules: GroupingRules, seed: int) -> PlanResult:
    return PlanResult(people, make_plan([row.to_member() for row in people.values()], rules, seed))


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


def format_reasons(result: PlanResult) -> list[str]:
    return [format_sentence(REASON_TEXTS[reason.code], reason) for reason in result.plan.why]


def format_breaches(result: PlanResult) -> list[str]:
    return [format_sentence(BREACH_TEXTS[breach.code], breach) for breach in result.plan.broken]


def format_sentence(sentence: str, reason: Finding) -> str:
    return sentence.format_map(
        {name: _formattable(value) for name, value in reason.figures.items()}
    )


def _formattable(value: int | str | tuple[str, ...]) -> "_CountedNoun | str":
    if isinstance(value, int):
        return _CountedNoun(value)
    return value if isinstance(value, str) else " and ".join(value)


class _CountedNoun(int):
    """A number formatted with a noun in singular or plural: `{:room}`."""

    def __format__(self, word: str) -> str:
        plural = {"person": "people"}.get(word, f"{word}s")
        return f"{int(self)} {word if self == 1 else plural}" if word else str(int(self))


def format_csv(result: PlanResult) -> str:
    """CSV with one person per line and their room, accepted by the breakouts page."""
    rows: Iterable[list[Any]] = (
        [number, *_csv_cells(result.people[id])]
        for number, room in enumerate(result.plan.rooms, 1)
        for id in room
    )
    return "\ufeff" + "".join(csv_lines(Table(list(CSV_COLUMNS), iter(rows))))


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


def _programme_csv() -> str:
    return files("live.demo").joinpath("delegations.csv").read_text("utf-8")
