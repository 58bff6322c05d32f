"""Checks of the tables beside polls: questions, breakouts, attendance, projects, floor and log."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations_with_replacement, groupby

from ....features.attendance.model import SAMPLE_INTERVAL_MS
from .finding import Finding
from .pack_reader import Line, PackReader, Row
from .values import utc_time

CHECK = "tables"
LATER_TABLES = ("projects.csv", "floor.csv", "hands.csv")
"""Tables that packs of older releases do not have."""


def check_tables(pack: PackReader) -> Iterator[Finding]:
    for name, check in (
        ("questions.csv", _check_questions),
        ("breakouts.csv", _check_breakouts),
        ("breakout_members.csv", _check_meetings),
        ("attendance.csv", _check_attendance),
        ("projects.csv", _check_projects),
        ("floor.csv", _check_floor),
        ("hands.csv", _check_hands),
        ("log.csv", _check_log),
    ):
        if name in LATER_TABLES and name not in pack.names:
            continue
        problems = list(check(pack))
        for where, text in problems:
            yield Finding(CHECK, "wrong", f"{name}, {where}", text)
        if not problems:
            yield Finding(CHECK, "ok", name, "Its rows fit each other.")


Problems = Iterator[tuple[str, str]]


def _number(cell: str) -> int:
    """A count; 0 if the cell is not a number, which another check finds."""
    return int(cell) if cell.isdecimal() else 0


def _check_questions(pack: PackReader) -> Problems:
    rows = list(pack.rows("questions.csv"))
    known = {line.cells["question"] for line in rows}
    for line in rows:
        row, where = line.cells, f"row {line.number}"
        by_region = [_number(cell) for name, cell in row.items() if name.startswith("upvotes_")]
        if sum(by_region) > _number(row["upvotes"]):
            yield where, f"The regions give {sum(by_region)} upvotes, more than {row['upvotes']}."
        if row["merged_into"] and row["merged_into"] not in known:
            yield where, f"Question {row['merged_into']} is not in the file."
        # A merged question that its author withdraws leaves its upvotes where they are.
        is_merged = row["state"] == "merged"
        if (row["merged_into"] == "") == is_merged and row["state"] != "withdrawn":
            yield where, "Its state and the question that it was merged into do not fit."
        if (row["reason"] != "") > (row["state"] == "rejected"):
            yield where, "It has a reason for rejection, but was not rejected."
        if row["answered"] and (row["state"] != "answered" or row["answered"] < row["asked"]):
            yield where, "The time of the answer does not fit."
        if row["state"] == "withdrawn" and row["text"]:
            yield where, "It was withdrawn, but has a text."


def _check_breakouts(pack: PackReader) -> Problems:
    """The table of everything has the rows of its three parts."""
    for what, part in (
        ("members", "breakout_members.csv"),
        ("report", "breakout_reports.csv"),
        ("met", "breakout_meetings.csv"),
    ):
        header = [name for name in pack.header(part) if name in pack.header("breakouts.csv")]
        mine = Counter(
            tuple(line.cells[name] for name in header)
            for line in pack.rows("breakouts.csv")
            if line.cells["what"] == what
        )
        theirs = Counter(tuple(line.cells[name] for name in header) for line in pack.rows(part))
        if mine != theirs:
            different = (mine - theirs) + (theirs - mine)
            yield what, f"{different.total()} rows differ from {part}."


def _check_meetings(pack: PackReader) -> Problems:
    """Pairs that met follow from the people in each room, and their sums from the rooms."""
    members: dict[str, dict[str, int]] = {}
    for line in pack.rows("breakout_members.csv"):
        row = line.cells
        members.setdefault(row["room"], {})[row["delegation"]] = _number(row["count"])
    expected = Counter[tuple[str, str, str]]()
    for room, people in members.items():
        for one, other in combinations_with_replacement(sorted(people), 2):
            same = people[one] * (people[one] - 1) // 2
            pairs = same if one == other else people[one] * people[other]
            expected[room, one, other] += pairs
            expected["", one, other] += pairs
    found = Counter[tuple[str, str, str]]()
    for line in pack.rows("breakout_meetings.csv"):
        row = line.cells
        found[row["room"], row["delegation"], row["met_delegation"]] += _number(row["count"])
    for key in sorted((expected - found) + (found - expected)):
        room, one, other = key
        where = f"room {room}" if room else "sums"
        yield where, f"{one} and {other} met {found[key]} times; the people give {expected[key]}."


def _check_attendance(pack: PackReader) -> Problems:
    before = ""
    for at, lines in groupby(pack.rows("attendance.csv"), key=lambda line: line.cells["at"]):
        rows = list(lines)
        where = f"row {rows[0].number}"
        if at <= before:
            yield where, "The times are not in order."
        elif before and _seconds(before, at) < SAMPLE_INTERVAL_MS / 1000 - 60:
            yield where, "The sample came too soon after the one before."
        before = at
        yield from _check_sample(where, [line.cells for line in rows])


def _check_sample(where: str, rows: list[Row]) -> Problems:
    counts = Counter[str]()
    for row in rows:
        counts[row["by"]] += _number(row["count"])
    if sum(row["by"] == "total" for row in rows) != 1:
        yield where, "The sample has no total, or several."
    for by in ("delegation", "sector"):
        if counts[by] > counts["total"]:
            yield where, f"By {by} there are {counts[by]} people, more than {counts['total']}."


def _check_projects(pack: PackReader) -> Problems:
    """A delegation has one pledge, what is confirmed is pledged, and readiness follows."""
    for line in pack.rows("projects.csv"):
        row, where = line.cells, f"row {line.number}"
        pledges = [id for role in ("lead", "partner", "observe") for id in row[role].split()]
        if row["state"] == "withdrawn":
            if any(cell for name, cell in row.items() if name.startswith(("title_", "summary_"))):
                yield where, "It was withdrawn, but has a text."
            continue
        if len(set(pledges)) < len(pledges):
            yield where, "A delegation has several pledges."
        if not set(pledges).issuperset(row["confirmed"].split()):
            yield where, "A pledge is confirmed that was not made."
        if (row["reason"] != "") > (row["state"] == "rejected"):
            yield where, "It has a reason for rejection, but was not rejected."
        parts = {name: row[name] == "yes" for name in ("has_lead", "has_partner", "has_step")}
        if parts["has_lead"] != bool(row["lead"]) or parts["has_step"] != bool(row["due"]):
            yield where, "Its lead or the date of its next step does not fit."
        if (row["ready"] == "yes") != all(parts.values()):
            yield where, "It does not say rightly whether it is ready."


def _seconds(one: str, other: str) -> float:
    try:
        return (utc_time(other) - utc_time(one)).total_seconds()
    except ValueError:
        return SAMPLE_INTERVAL_MS / 1000


def _check_floor(pack: PackReader) -> Problems:
    """Only who spoke has a time, which is no longer than from the start to the end."""
    before = 0
    for line in pack.rows("floor.csv"):
        row, where = line.cells, f"row {line.number}"
        if _number(row["request"]) <= before:
            yield where, "The requests are not in order."
        before = _number(row["request"])
        if row["outcome"] != "spoken":
            if row["spoken_s"] or row["ended"]:
                yield where, "It was not given, and has a time spoken."
        elif _number(row["spoken_s"]) > _seconds(row["started"], row["ended"]) + 1:
            yield where, "The time spoken is longer than the speech."


def _check_hands(pack: PackReader) -> Problems:
    """Delegations and the hall come to the total, which polls.csv names, too; with the votes of its
    ballots it comes to what is given of both together.
    """
    ballots, told = _votes_by_ballots(pack)
    for poll, lines in groupby(pack.rows("hands.csv"), key=lambda line: line.cells["poll"]):
        rows = [line for line in lines if line.cells["suppressed"] != "yes"]
        total = [line for line in rows if line.cells["by"] == "total"]
        groups = [line.cells for line in rows if line.cells["by"] != "total"]
        for line in total:
            row, where = line.cells, f"row {line.number}"
            parts = [each for each in groups if each["part"] == row["part"]]
            if parts and sum(_number(each["votes"]) for each in parts) != _number(row["votes"]):
                yield where, "The delegations do not come to the total."
            if row["n"] != told.get(poll, row["n"]):
                yield where, f"It has {row['n']} people; polls.csv says {told[poll]}."
            both = _number(row["votes"]) + ballots.get((poll, row["part"]), 0)
            if row["together_votes"] and both != _number(row["together_votes"]):
                yield where, f"Together there are {row['together_votes']} votes; they give {both}."


def _votes_by_ballots(pack: PackReader) -> tuple[dict[tuple[str, str], int], dict[str, str]]:
    """Votes of each option by poll and part, and the people by show of hands that are named."""
    votes, told = dict[tuple[str, str], int](), dict[str, str]()
    for line in pack.rows("polls.csv"):
        row = line.cells
        if row["by"] == "total" and row["figure"] == "votes":
            votes[row["poll"], row["part"]] = _number(row["value"].partition(".")[0])
        if row["by"] == "total" and row.get("hands_n"):
            told[row["poll"]] = row["hands_n"]
    return votes, told


def _check_log(pack: PackReader) -> Problems:
    before: Line | None = None
    for number, line in enumerate(pack.rows("log.csv"), 1):
        if line.cells["line"] != str(number):
            yield f"row {line.number}", f"Line {number} of the log is missing."
            return
        if before is not None and line.cells["time"] < before.cells["time"]:
            yield f"row {line.number}", "It is earlier than the line before."
        before = line
