"""What an attacker knows of a poll who is given all that any role receives: every frame with its cursor, and every download.

Figures are not looked into. A row (those of a delegation, say) is taken to tell all its ballots, each as a whole: more than any kind of
poll says of a row. Who was here when, and in what order ballots were cast, changed and taken back is taken to be known too, but not
by whom: running totals tell no more. So whoever is open to this attacker is open to one who has only the figures.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from attacker.crowd import Crowd, Person
from live.core.polls.breakdown import DIMENSIONS

FIGURES = {"n", "abstained", "tally", "eligible"}
"""All that a row says; each is a function of the row's ballots and of who is in the group. `across` follows from the rows and the total."""
OF_THE_VOTER = ("delegation", "region", "sector")
NEVER = ("room", "person", "name", "time", "time_local")
"""Columns of ballots.csv in which an anonymous ballot must have nothing."""


class Knowledge(NamedTuple):
    """`rows`: groups of which something was seen; `moments`: seqs as of which it was, while the poll ran, oldest first;
    `columns`: what stands beside ballots in ballots.csv.
    """

    rows: frozenset[tuple[str, str]]
    moments: tuple[int, ...]
    columns: frozenset[tuple[str, str]]

    def row(self, person: Person) -> tuple[str, ...]:
        """Which of all rows but sectors', and which ballots in the file, a person's ballot is among."""
        shown = [
            by + person.delegation if by == "delegation" else by + person.region for by in self._shown(person, ("delegation", "region"))
        ]
        return *shown, *("=" + getattr(person, by) for by in OF_THE_VOTER if (by, getattr(person, by)) in self.columns)

    def column(self, person: Person) -> tuple[str, ...]:
        return tuple(person.sector for _ in self._shown(person, ("sector",)))

    def _shown(self, person: Person, dimensions: Iterable[str]) -> list[str]:
        return [by for by in dimensions if (by, getattr(person, by)) in self.rows]


def learn(crowd: Crowd) -> dict[int, Knowledge]:
    """By poll."""
    rows: dict[int, set[tuple[str, str]]] = {poll: set() for poll in crowd.steps}
    moments: dict[int, set[int]] = {poll: set() for poll in crowd.steps}
    for spy in crowd.spies.values():
        _read_frames(spy.seen, rows, moments)
    columns: dict[int, set[tuple[str, str]]] = {poll: set() for poll in crowd.steps}
    for files in crowd.files:
        _read_polls(files["polls"], rows, moments, files["seq"])
        _read_ballots(files["ballots"], columns)
    return {poll: Knowledge(frozenset(rows[poll]), tuple(sorted(moments[poll])), frozenset(columns[poll])) for poll in crowd.steps}


def _read_frames(frames: list[dict[str, Any]], rows: dict[int, set[tuple[str, str]]], moments: dict[int, set[int]]) -> None:
    """A cursor says as of which seq all that came before it is."""
    waiting: dict[int, Any] = {}
    running: set[int] = set()
    for frame in frames:
        for key, item in frame.get("put", {}).items():
            kind, _, id = key.partition(":")
            if kind == "result":
                waiting[int(id)] = item
            elif kind == "poll" and item["state"] in ("open", "paused"):
                running.add(int(id))
            elif kind == "poll":
                running.discard(int(id))
        if "seq" in frame:
            for poll, item in waiting.items():
                seen = _groups(item)
                rows[poll] |= seen
                if seen and poll in running:
                    moments[poll].add(int(frame["seq"].partition(".")[0]))
            waiting.clear()


def _groups(item: dict[str, Any]) -> set[tuple[str, str]]:
    """The groups of which a result tells anything at all."""
    assert item.keys() - {"across"} == FIGURES | {"by"}, "the attacker does not know what this is"
    by = item["by"] or {}
    assert by.keys() <= set(DIMENSIONS), "the attacker does not know these groups"
    return {(dimension, group) for dimension, groups in by.items() for group, row in groups.items() if row is not None}


def _read_polls(table: list[dict[str, Any]], rows: dict[int, set[tuple[str, str]]], moments: dict[int, set[int]], seq: int) -> None:
    """A row that is not shown has nothing but its name."""
    for line in table:
        if line["by"] != "total" and any(line[column] is not None for column in ("n", "eligible_n", "abstained", "value", "share")):
            rows[line["poll"]].add((line["by"], line["group"]))
            if line["state"] != "closed":
                moments[line["poll"]].add(seq)


def _read_ballots(table: list[dict[str, Any]], columns: dict[int, set[tuple[str, str]]]) -> None:
    for line in table:
        assert not any(line[column] for column in NEVER), "a ballot says whose it is"
        columns[line["poll"]] |= {(column, line[column]) for column in OF_THE_VOTER if line[column] is not None}
