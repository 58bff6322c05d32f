"""Polls and their figures as the pack has them: definitions from results.json, figures from
polls.csv.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from ....features.polls import KIND_BY_CONFIG, AnyConfig, AnyExtra, AnyKind
from .pack_reader import BadPack, PackReader, Row

POLLS_FILE = "polls.csv"
JSON_FILE = "results.json"
Key = tuple[str, str]
"""Part, in lower case, and figure; both are empty in a row that shows none."""


class FigureCell(NamedTuple):
    """A row of polls.csv. `line`: its number in the file."""

    line: int
    row: Row

    def number(self, name: str) -> float | None:
        """Number in a cell; None if it is empty or not a number, which another check finds."""
        try:
            return float(self.row[name]) if self.row[name] else None
        except ValueError:
            return None

    @property
    def key(self) -> Key:
        return self.row["part"].casefold(), self.row["figure"]

    @property
    def is_hidden(self) -> bool:
        return self.row["suppressed"] == "yes"


class PollFigures:
    """A poll: its kind, and its figures by breakdown and group."""

    def __init__(self, id: str, config: Any, extra: Any) -> None:
        self.id = id
        self.config = config
        self.kind: AnyKind = KIND_BY_CONFIG[type(config)]
        self.extra = extra
        self.groups: dict[tuple[str, str], dict[Key, FigureCell]] = {}
        """By breakdown and group: figures that are shown."""
        self.hidden: list[FigureCell] = []
        self.lines: list[FigureCell] = []

    @property
    def first(self) -> Row:
        return self.lines[0].row

    @property
    def is_anonymous(self) -> bool:
        return self.first["anonymous"] == "yes"

    @property
    def name(self) -> str:
        return f"poll {self.id}"

    @property
    def total(self) -> dict[Key, FigureCell]:
        return self.groups.get(("total", ""), {})

    def empty_extra(self) -> Any:
        """State beside the tally for a recount."""
        return self.extra if self.extra is not None else self.kind.initial_extra(self.config)

    def add(self, cell: FigureCell) -> None:
        self.lines.append(cell)
        if cell.is_hidden:
            self.hidden.append(cell)
        else:
            self.groups.setdefault((cell.row["by"], cell.row["group"]), {})[cell.key] = cell


def read_polls(pack: PackReader) -> dict[str, PollFigures]:
    """Read all polls of the pack, by id. Raises BadPack."""
    polls = {poll.id: poll for poll in _definitions(pack)}
    for line in pack.rows(POLLS_FILE):
        poll = polls.get(line.cells["poll"])
        if poll is None:
            raise BadPack(
                f"{POLLS_FILE}, row {line.number}: poll {line.cells['poll']} is not in {JSON_FILE}."
            )
        poll.add(FigureCell(line.number, line.cells))
    for poll in polls.values():
        if not poll.lines:
            raise BadPack(f"{POLLS_FILE} has no row of poll {poll.id}.")
    return polls


def _definitions(pack: PackReader) -> Iterator[PollFigures]:
    found = pack.read_json(JSON_FILE)
    try:
        for each in found["polls"]:
            config = msgspec.convert(each["config"], AnyConfig, str_keys=True)
            extra = msgspec.convert(each.get("extra"), AnyExtra, str_keys=True)
            yield PollFigures(str(each["poll"]), config, extra)
    except (KeyError, TypeError, msgspec.ValidationError) as problem:
        raise BadPack(f"{JSON_FILE} has a poll that cannot be read: {problem}") from problem
