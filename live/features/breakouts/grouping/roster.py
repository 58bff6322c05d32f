"""Rosters: people listed in a table, to plan before the event or from a file. Reading reports all
errors by line.

The first row names the columns, in any order: `delegation`, and optionally
`name region sector languages answer email room paired_with`; others are ignored. The first of the
`languages` (`zh en`) is the language a person reads. `person` is an id, as in the export of a plan.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from ....kernel.errors import BadFile, BadText, RefusalSentences, Refused
from ....kernel.readers.table_reader import NameIndex, match_columns, split_words
from ....kernel.text import is_language
from ...people.person_names import clean_name
from .types import Member

MOST_PEOPLE = 10_000
"""People in a file."""
MOST_ERRORS = 50
"""Errors reported at once."""
COLUMN_NAMES = {
    "delegation": ("delegation", "city", "slug", "代表团", "城市"),
    "name": ("name", "姓名"),
    "region": ("region", "区域", "地区"),
    "sector": ("sector", "界别", "部门"),
    "languages": ("languages", "language", "语言"),
    "also_speaks": ("also speaks", "也会说"),
    "answer": ("answer", "回答"),
    "email": ("email", "e mail", "邮箱"),
    "room": ("room", "会议室", "小组"),
    "person": ("person", "人员编号"),
    "paired_with": ("paired with", "结对"),
}


class KnownDelegation(msgspec.Struct, frozen=True):
    """A delegation that a file may name, by its id or any of these names."""

    id: str
    region: str
    names: tuple[str, ...] = ()


class KnownSector(msgspec.Struct, frozen=True):
    """A sector that a file may name, by its id or any of these names."""

    id: str
    names: tuple[str, ...] = ()


class RosterRow(msgspec.Struct, frozen=True):
    """A person, as listed on a line. room: from 0; None if the line has none."""

    line: int
    delegation: str
    region: str
    name: str = ""
    sector: str = ""
    languages: tuple[str, ...] = ()
    answer: str = ""
    email: str = ""
    room: int | None = None
    paired_with: tuple[str, ...] = ()
    """Delegation ids."""
    person: int | None = None
    """Id of a person of the event."""

    def to_member(self) -> Member:
        """The person as a Member. The line number is the id."""
        language, *also = self.languages or ("",)
        return Member(
            self.line, self.delegation, self.region, self.sector, language, tuple(also), self.answer
        )


def read_roster(
    table: Sequence[Sequence[str]],
    known: Iterable[KnownDelegation] = (),
    sectors: Iterable[KnownSector] | None = None,
    rooms: int = 0,
    strict: bool = True,
) -> tuple[list[RosterRow], list[Refused]]:
    """The people in a table, and its errors, each with its `line`. Unless `strict`, unknown
    delegations are accepted. If `strict` and without known delegations, people have no delegation.

    sectors: those of an event; None: whatever the table says is one. rooms: number of rooms, one of
    which each line must name; 0: the column is ignored.
    """
    reader = _RosterReader(known, sectors, rooms, strict)
    try:
        rows = list(reader.rows(table))
    except BadFile as error:
        return [], [error]
    return rows, reader.errors[:MOST_ERRORS]


class _RosterReader:
    """Continues after an error to find the others."""

    def __init__(
        self,
        known: Iterable[KnownDelegation],
        sectors: Iterable[KnownSector] | None,
        rooms: int,
        strict: bool,
    ) -> None:
        self.errors: list[Refused] = []
        self._sectors = None if sectors is None else tuple(sectors)
        self._sector_ids = NameIndex((each.id, each.names) for each in self._sectors or ())
        self._known = {each.id: each for each in known}
        self._delegation_ids = NameIndex((each.id, each.names) for each in self._known.values())
        self._rooms = rooms
        self._strict = strict
        self._emails = set[str]()

    def rows(self, table: Sequence[Sequence[str]]) -> Iterator[RosterRow]:
        """Yields the rows without errors. Raises BadFile if there are no people or columns."""
        columns = self._read_header(table[0])
        people = [(line, cells) for line, cells in enumerate(table[1:], 2) if any(cells)]
        for line, cells in people:
            try:
                yield self._read_row(line, dict(zip(columns, cells, strict=False)))
            except (BadFile, BadText) as error:
                error.fields["line"] = line
                self.errors.append(error)
        if not people:
            raise BadFile("no_people", line=1)

    def _read_header(self, titles: Sequence[str]) -> list[str]:
        columns = match_columns(titles, COLUMN_NAMES)
        missing = [name for name in self._needed_columns() if name not in columns]
        if missing:
            raise BadFile("no_column", line=1, name=missing[0])
        if twice := [column for column, many in Counter(columns).items() if column and many > 1]:
            raise BadFile("twice", line=1, name=twice[0])
        return columns

    def _needed_columns(self) -> Iterator[str]:
        if self._known or not self._strict:
            yield "delegation"
        if self._rooms:
            yield "room"

    def _read_row(self, line: int, cells: Mapping[str, str]) -> RosterRow:
        """The row of a line. Raises BadFile or BadText."""
        delegation = self._find_delegation(cells.get("delegation", ""), cells.get("region", ""))
        return RosterRow(
            line,
            delegation.id,
            delegation.region,
            clean_name(cells.get("name", "")),
            self._find_sector(cells.get("sector", "")),
            _parse_languages(f"{cells.get('languages', '')} {cells.get('also_speaks', '')}"),
            cells.get("answer", ""),
            self._check_email(cells.get("email", "")),
            self._read_room(cells.get("room", "")),
            tuple(
                self._find_delegation(name, "").id
                for name in map(str.strip, re.split("[;,]", cells.get("paired_with", "")))
                if name
            ),
            _parse_person(cells.get("person", "")),
        )

    def _find_delegation(self, written: str, region: str) -> KnownDelegation:
        if self._strict and not self._known:
            return KnownDelegation("", "")
        if not written:
            raise BadFile("empty", name="delegation")
        delegation = self._delegation_ids.find(written)
        if delegation is None and self._strict:
            raise BadFile("delegation", name=written)
        return KnownDelegation(written, region) if delegation is None else self._known[delegation]

    def _find_sector(self, written: str) -> str:
        if self._sectors is None or not written:
            return written
        sector = self._sector_ids.find(written)
        if sector is None:
            names = ", ".join(each.id for each in self._sectors)
            raise BadFile("one_of", name="sector", known=names)
        return sector

    def _check_email(self, written: str) -> str:
        if written and written.casefold() in self._emails:
            raise BadFile("twice", name=written)
        self._emails.add(written.casefold())
        return written

    def _read_room(self, written: str) -> int | None:
        if not self._rooms:
            return None
        if not written:
            raise BadFile("empty", name="room")
        if not re.fullmatch("[0-9]{1,4}", written) or not 1 <= int(written) <= self._rooms:
            raise BadFile("room", name=written, most=self._rooms)
        return int(written) - 1


def _parse_person(written: str) -> int | None:
    if written and not re.fullmatch("[0-9]{1,15}", written):
        raise BadFile("person", name=written)
    return int(written) if written else None


def _parse_languages(written: str) -> tuple[str, ...]:
    tags = tuple(split_words(written))
    if unknown := [tag for tag in tags if not is_language(tag)]:
        raise BadFile("language", name=unknown[0])
    return tags


REFUSALS: RefusalSentences = {
    (
        BadFile,
        "no_people",
    ): "no people found. Name the columns in the first line and list one person per line below it.",
    (BadFile, "no_column"): "no column “{name}”. Add it, with its name in the first line.",
    (BadFile, "empty"): "“{name}” is empty. Fill it in.",
    (BadFile, "delegation"): "no delegation is called “{name}”. Use a name from the event.",
    (BadFile, "room"): "“{name}” is not a room. Enter a number from 1 to {most}.",
    (BadFile, "person"): (
        "no one of this event has the number “{name}”. Leave it empty, or copy it from an exported "
        "plan."
    ),
    (BadFile, "other_person"): (
        "number {name} belongs to someone else. Leave it empty, or copy the line from an exported "
        "plan."
    ),
    (BadFile, "nobody"): (
        "no one called “{name}” has joined from this delegation. Check the spelling, or leave the "
        "name empty."
    ),
    (BadFile, "nobody_like"): (
        "no one who has joined matches this line (delegation “{name}”). Check it, or delete it."
    ),
    (BadFile, "doubled"): "this person is already in line {first}. Delete one of the two lines.",
    (BadFile, "no_such_room"): (
        "room {name} does not exist. The last one is {most}. Enter a smaller number."
    ),
}
