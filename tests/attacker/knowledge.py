"""Knowledge of a poll for an attacker with everything that any role receives: every frame with its
cursor, and every download.

Figures are not read. A row (of a delegation, say) is taken to reveal all its ballots, each as a
whole: more than any kind of poll publishes. So is the total, and each tally of a running poll: how
the ballots that it shows changed since the tally before. A person safe from this attacker is safe
from a reader of the figures alone.
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from attacker.crowd import NOTHING, Crowd, Person, Step
from live.features.polls.mask import DIMENSIONS, ROOM
from tools.engine_client import SimulatedClient

FIGURES = {"n", "abstained", "tally", "eligible"}
"""All content of a row; each is a function of the row's ballots and of the people in the group.
`across` follows from the rows and the total, which is tried; `rooms` are names, and `fewest_voices`
is a function of how many delegations there are.
"""
OF_THE_TOTAL = FIGURES | {"by", "across", "rooms", "counted", "withheld", "fewest_voices"}
TYPED = ("entry", "statement")
"""Items that show a typed text."""
OF_BALLOTS = ("entry", "words")
"""Items that show something of ballots, beside the result."""
IN_PARTS = ("statements", "grid")
OPINIONS: dict[str, Callable[[Any, Any], set[Any]]] = {
    "choice": lambda answer, config: set(answer),
    "words": lambda answer, config: set(answer),
    "ranking": lambda answer, config: {
        *enumerate(answer),
        *(("placed", each) for each in answer if len(answer) < len(config.options)),
    },
    "points": lambda answer, config: {(at, value) for at, value in enumerate(answer) if value},
}
"""Opinions in an answer, by kind, where a row is shown as a whole or not at all."""
ALL = ("total", "one_city_one_voice", "region_gap")
OF_THE_VOTER = ("delegation", "region", "sector")
NEVER = ("room", "person", "name", "time", "time_local")
"""Columns of ballots.csv in which an anonymous ballot must have nothing."""


class Knowledge(NamedTuple):
    """`rows`: groups with anything seen; `moments`: seqs of these, while the poll ran, oldest
    first; `columns`: the columns beside ballots in ballots.csv; `parts`: groups in which each part
    of an answer was seen, where there are such; `beside`: groups with names beside ballots of a
    part; `receipts` are the names of ballots; `looks`: seqs at which the total changed visibly,
    while the poll ran, oldest first; `total`: True if anything at all was seen of the answers.
    """

    rows: frozenset[tuple[str, str]]
    moments: tuple[int, ...]
    columns: frozenset[tuple[str, str]]
    parts: Mapping[str, frozenset[tuple[str, str]]] = MappingProxyType({})
    beside: Mapping[str, frozenset[tuple[str, ...]]] = MappingProxyType({})
    receipts: frozenset[str] = frozenset()
    looks: tuple[int, ...] = ()
    total: bool = True

    def of(self, part: str) -> "Knowledge":
        """Knowledge of a part, from its rows."""
        return Knowledge(self.parts[part], (), frozenset())

    def tells(self, person: Person, part: str) -> bool:
        return self._beside(person) in self.beside.get(part, frozenset())

    def _beside(self, person: Person) -> tuple[str, ...]:
        return tuple(
            "=" + getattr(person, by)
            for by in OF_THE_VOTER
            if (by, getattr(person, by)) in self.columns
        )

    def row(self, person: Person) -> tuple[str, ...]:
        """Which of the rows of delegations and regions, and which ballots in the file, a person's
        ballot is among.
        """
        rows = [
            by + person.delegation if by == "delegation" else by + person.region
            for by in self._shown(person, ("delegation", "region"))
        ]
        return *rows, *self._beside(person)

    def cell(self, person: Person) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Row, column and layer: their sector, and the room from which they voted, if those are
        shown.
        """
        column, layer = (
            [getattr(person, by) for by in self._shown(person, (by,))] for by in ("sector", "room")
        )
        return self.row(person), tuple(column), tuple(layer)

    def _shown(self, person: Person, dimensions: Iterable[str]) -> list[str]:
        return [by for by in dimensions if (by, getattr(person, by)) in self.rows]


class Notes:
    """Notes on a poll, taken while its frames are read."""

    def __init__(self) -> None:
        self.rows, self.columns, self.moments = (
            set[tuple[str, str]](),
            set[tuple[str, str]](),
            set[int](),
        )
        self.in_parts, self.receipts = False, set[str]()
        self.looks, self.total, self.empty = set[int](), False, None
        self.parts = defaultdict[str, set[tuple[str, str]]](set)
        self.beside = defaultdict[str, set[tuple[str, ...]]](set)

    def knowledge(self) -> Knowledge:
        parts = {part: frozenset(self.parts[part]) for part in {*self.parts, *self.beside}}
        beside = {part: frozenset(names) for part, names in self.beside.items()}
        return Knowledge(
            frozenset(self.rows),
            tuple(sorted(self.moments)),
            frozenset(self.columns),
            parts,
            beside,
            frozenset(self.receipts),
            tuple(sorted(self.looks)),
            self.total or bool(self.rows or self.receipts),
        )


def learn(crowd: Crowd) -> dict[int, Knowledge]:
    """Return the knowledge of each poll, by poll id."""
    notes = {poll: Notes() for poll in crowd.steps}
    for spy in crowd.spies.values():
        _read_frames(spy, notes, crowd)
    for files in crowd.files:
        _read_polls(files["polls"], notes, files["seq"], crowd)
        _read_ballots(files["ballots"], notes, files["seq"], crowd)
    return {poll: note.knowledge() for poll, note in notes.items()}


def _read_frames(spy: SimulatedClient, notes: dict[int, Notes], crowd: Crowd) -> None:
    """A cursor says as of which seq all that came before it is. It is opaque to most; the attacker
    has staff's.
    """
    waiting, totals = dict[int, Any](), dict[int, Any]()
    texts, running = set[int](), set[int]()
    before = 0
    for frame in spy.seen:
        for key, item in frame.get("put", {}).items():
            kind, _, id = key.partition(":")
            if kind in TYPED:
                assert item["delegation"] is None, "a text says where its author is from"
            if kind == "result":
                waiting[int(id)] = item
            elif kind in OF_BALLOTS:
                texts.add(item["poll"] if kind == "entry" else int(id))
            elif kind == "poll" and item["state"] in ("open", "paused"):
                running.add(int(id))
            elif kind == "poll":
                running.discard(int(id))
        if "seq" in frame:
            seq = spy.seq_of(frame["seq"])
            for poll, item in waiting.items():
                note, by_group = notes[poll], _read_result(item, notes[poll])
                total = _read_total(item, note)
                if poll in running:
                    _expect(item["n"], crowd.steps[poll], seq)
                    _expect(item.get("counted", item["n"]), crowd.moves[poll], seq)
                    note.moments |= {seq} if by_group else set()
                    note.looks |= {seq} if total != totals.get(poll, note.empty) else set()
                totals[poll] = total
            for poll in texts:
                notes[poll].total = True
                if poll in running:
                    assert any(before < step.seq <= seq for step in crowd.moves[poll]), (
                        "a text comes when no tally moves"
                    )
                    notes[poll].looks.add(seq)
            waiting.clear()
            texts.clear()
            before = seq


def _expect(number: int, steps: list[Step], seq: int) -> None:
    """A number of cast or shown ballots: the attack's reading of it."""
    answers = {step.person: step.answer for step in steps if step.seq <= seq}
    assert number == sum(answer != NOTHING for answer in answers.values()), (
        "the attacker does not know what this counts"
    )


def _read_total(item: dict[str, Any], note: Notes) -> Any:
    """Return everything a result reveals of the answers. The first for staff is as of no
    ballots.
    """
    figures = item["abstained"], item["tally"]
    if note.empty is None:
        assert not item["n"], "a poll had ballots when it was opened"
        note.empty = figures
    assert not item.get("withheld") or figures == note.empty, "something of few ballots is shown"
    note.total |= figures != note.empty
    return figures


def _read_result(item: dict[str, Any], note: Notes) -> bool:
    """True if a result shows anything about a group."""
    assert FIGURES | {"by"} <= item.keys() <= OF_THE_TOTAL, (
        "the attacker does not know what this is"
    )
    by = item["by"] or {}
    assert by.keys() <= {*DIMENSIONS, ROOM}, "the attacker does not know these groups"
    rows = {
        (dimension, group): row
        for dimension, groups in by.items()
        for group, row in groups.items()
        if row is not None
    }
    note.rows |= rows.keys()
    assert _follows_from_rows(item), (
        "what is said over all groups does not follow from the rows and the total"
    )
    for group, row in rows.items():
        assert all(people > 1 for _, people in row["tally"].get("words", ())), (
            "somebody alone in their group wrote a word"
        )
        for part, counts in row["tally"].get("parts", {}).items():
            if counts is not None:
                note.parts[part].add(group)
    return bool(rows)


def _follows_from_rows(item: dict[str, Any]) -> bool:
    """True if all scores are those that a reader computes, but for the last digit."""
    figures = item.get("across", {})
    expected_figures = _across(item) if "across" in item else {}
    return figures.keys() == expected_figures.keys() and all(
        figures[name].keys() == values.keys()
        and all(abs(figures[name][part] - value) < 2e-4 for part, value in values.items())
        for name, values in expected_figures.items()
    )


def _across(item: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Scores of statements, computed from a reader's data: the rows, and their remainders."""
    figures = defaultdict[str, dict[str, float]](dict)
    for part, total in item["tally"]["parts"].items() if item["by"] else ():
        rows = _rows_of_part(item, "delegation", part)
        rest = [total[at] - sum(row[at] for row in rows) for at in range(3)]
        approvals = [(row[0] + 1) / (sum(row) + 2) for row in (*rows, rest) if sum(row)]
        if approvals:
            figures["bridging"][part] = round(math.prod(approvals) ** (1 / len(approvals)), 4)
            figures["bridging_groups"][part] = len(approvals)
        regions = [
            (row[0] + 1) / (sum(row) + 2) for row in _rows_of_part(item, "region", part) if sum(row)
        ]
        if len(regions) > 1:
            figures["gap"][part] = round(max(regions) - min(regions), 4)
    return figures


def _rows_of_part(item: dict[str, Any], by: str, part: str) -> list[list[int]]:
    rows = [row for row in item["by"][by].values() if row is not None]
    return [row["tally"]["parts"][part] for row in rows if row["tally"]["parts"][part] is not None]


def _read_polls(
    table: list[dict[str, Any]], notes: dict[int, Notes], seq: int, crowd: Crowd
) -> None:
    """A row that is not shown has nothing but its name."""
    for line in table:
        note, group = notes[line["poll"]], (line["by"], line["group"])
        note.in_parts = line["kind"] in IN_PARTS
        if line["by"] in ALL:
            assert line["by"] == "total" or line["n"] > 1, "the mean of a single row"
            if line["by"] == "total" and line["n"]:
                note.total = True
                if line["state"] != "closed":
                    _expect(line["n"], crowd.moves[line["poll"]], seq)
                    note.looks.add(seq)
            continue
        if any(
            line[column] is not None
            for column in (
                "n",
                "eligible_n",
                "abstained",
                "value",
                "share",
                "value_moved",
                "share_moved",
            )
        ):
            note.rows.add(group)
            if line["state"] != "closed":
                note.moments.add(seq)
        if note.in_parts and (line["value"], line["share"]) != (None, None):
            note.parts[line["part"]].add(group)
        assert line["kind"] != "words" or line["value"] is None or line["value"] > 1, (
            "somebody alone in their group wrote a word"
        )


def _read_ballots(
    table: list[dict[str, Any]], notes: dict[int, Notes], seq: int, crowd: Crowd
) -> None:
    for line in table:
        assert crowd.closed[line["poll"]] <= seq, "ballots of an open poll are listed"
        assert not any(line[column] for column in NEVER), "a ballot says whose it is"
        note, beside = (
            notes[line["poll"]],
            [(column, line[column]) for column in OF_THE_VOTER if line[column] is not None],
        )
        note.columns |= set(beside)
        note.receipts.add(line["receipt"])
        data = str(line["answer_data"])
        answer = json.loads(data)
        assert not beside or ("text" not in data and not _has_words(answer)), (
            "typed texts are shown by group"
        )
        for part in answer if note.in_parts and answer else ():
            note.beside[part].add(tuple("=" + group for _, group in beside))


def _has_words(answer: Any) -> bool:
    return type(answer) is list and any(type(each) is str for each in answer)
