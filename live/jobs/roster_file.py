"""Reads a list of people from a table, and says what it would change on the roster."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

import msgspec

from ..features.event.model import Delegation, Profile, Sector
from ..features.people.model import RoleLink
from ..features.people.roster_import import (
    MAX_ROSTER,
    RosterEntry,
    RosterPlan,
    clean_entry,
    entry_of,
    plan_import,
)
from ..features.people.roster_model import RosterDetails, RosterPerson
from ..features.people.roster_roles import RosterRole, check_role, roster_links
from ..features.state import Event
from ..kernel.errors import BadFile, BadValue, Refused
from ..kernel.readers.table_reader import (
    NameIndex,
    choose_columns,
    left_out_columns,
    match_columns,
    read_table,
    split_words,
)
from ..kernel.text import is_language
from .file_problem import FileProblem
from .runner import Job
from .table_file import TableResult, run_table_child

MAX_CONCURRENT = 1
"""Files that a worker reads at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 20.0
"""Seconds that a file may take."""
MAX_PROBLEMS = 100
"""Problems of a file that are reported."""
MAX_CHANGES = 200
"""Changes of an import that are shown."""
SAMPLE_ROWS = 3
"""Rows shown below the titles, to recognise the columns by."""
TITLES: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("name", "full name", "last name", "surname", "family name", "participant", "who"),
        *("姓名", "名字", "姓", "参会人"),
    ),
    "given_name": ("given name", "first name", "forename", "名"),
    "email": ("email", "e mail", "mail", "email address", "邮箱", "电子邮箱", "电子邮件"),
    "delegation": ("delegation", "city", "region", "slug", "group", "代表团", "城市", "地区"),
    "organisation": (
        *("organisation", "organization", "institution", "company", "employer", "affiliation"),
        *("单位", "机构", "组织"),
    ),
    "sector": ("sector", "单位类别", "界别", "部门"),
    "languages": ("languages", "language", "语言"),
    "code": ("code", "id", "number", "registration", "registration number", "编号"),
    "role": ("role", "function", "角色", "身份", "职务"),
}
"""Titles by which a column is recognised."""
ROLES: Mapping[str, tuple[str, ...]] = {
    "head": ("head of delegation", "head of the delegation", "团长", "代表团团长"),
    "deputy": ("deputy head", "deputy head of delegation", "副团长", "代表团副团长"),
    "speaker": ("panelist", "panellist", "发言人", "发言嘉宾", "演讲人"),
    "translator": ("interpreter", "翻译", "译员"),
}
"""Names of roles beside their ids."""
NO_ROLE = frozenset({"", "-", "–", "participant", "attendee", "member", "参会者", "成员"})


class ReadRoster(msgspec.Struct, frozen=True):
    """`columns`: fields by title of a column, as chosen by hand. `languages`: names by tag."""

    content: bytes
    is_workbook: bool
    columns: dict[str, str]
    removes: bool
    delegations: list[Delegation]
    sectors: tuple[Sector, ...]
    languages: dict[str, list[str]]
    roster: dict[int, RosterPerson]
    details: dict[int, RosterDetails]
    links: dict[int, RoleLink] = {}


class Change(msgspec.Struct, frozen=True):
    """A change of an import. `state`: new, changed or removed; `fields`: those that change."""

    state: str
    entry: RosterEntry
    fields: tuple[str, ...] = ()


class ParsedRoster(TableResult, frozen=True):
    titles: list[str] = []
    columns: list[str] = []
    """Field of each column; empty: it is left out."""
    sample: list[list[str]] = []
    left_out: list[str] = []
    """Columns with cells that nothing is read from, by title or number."""
    people: list[RosterEntry] = []
    changes: list[Change] = []
    counts: dict[str, int] = {}
    problems: list[FileProblem] = []


READ_ROSTER = Job("live.jobs.roster_file", ReadRoster, ParsedRoster, MAX_WAITING, TIMEOUT_S)


def parse_roster(task: ReadRoster) -> ParsedRoster:
    """Raises BadFile if the table cannot be read."""
    titles, *rows = read_table(task.content, task.is_workbook, MAX_ROSTER + 1)
    known = match_columns(titles, TITLES)
    columns = choose_columns(titles, known, task.columns)
    left_out = left_out_columns(titles, columns, rows)
    roster = ParsedRoster(
        titles=titles, columns=columns, sample=rows[:SAMPLE_ROWS], left_out=left_out
    )
    problem = _column_problem(titles, columns)
    if problem is not None:
        return msgspec.structs.replace(roster, problems=[FileProblem.from_refusal(problem)])
    people, problems = _read_people(task, columns, rows)
    plan = None if problems else _plan(task, people, columns, problems)
    return msgspec.structs.replace(
        roster,
        people=[] if plan is None else people,
        changes=[] if plan is None else _changes_of(task, plan),
        counts={} if plan is None else _counts_of(task, plan),
        problems=[FileProblem.from_refusal(each) for each in problems[:MAX_PROBLEMS]],
    )


def _column_problem(titles: list[str], columns: list[str]) -> BadFile | None:
    for field, many in Counter(columns).items():
        if field and many > 1:
            return BadFile("roster_column_twice", line=1, name=titles[columns.index(field)])
    if not {"name", "email", "code"} & set(columns):
        return BadFile("roster_columns", line=1)
    return None


def _read_people(
    task: ReadRoster, columns: list[str], rows: list[list[str]]
) -> tuple[list[RosterEntry], list[Refused]]:
    """The people of a table, and its problems, each with its line."""
    reader, people, lines = _RowReader(task), list[RosterEntry](), list[int]()
    problems: list[Refused] = []
    for line, row in enumerate(rows, 2):
        if not any(row):
            continue
        try:
            people.append(clean_entry(reader.read_row(columns, row)))
            lines.append(line)
        except Refused as refusal:
            refusal.fields["line"] = line
            problems.append(refusal)
    return people, [*problems, *_find_twins(people, lines)]


def _find_twins(people: list[RosterEntry], lines: list[int]) -> list[Refused]:
    problems: list[Refused] = []
    first_lines: dict[tuple[str, str], int] = {}
    for entry, line in zip(people, lines, strict=True):
        for kind, sign in (("code", entry.code), ("email", entry.email.casefold())):
            if sign and (first := first_lines.setdefault((kind, sign), line)) != line:
                twice = BadFile(f"roster_{kind}_twice", first=first, name=sign)
                twice.fields["line"] = line
                problems.append(twice)
    return problems


class _RowReader:
    def __init__(self, task: ReadRoster) -> None:
        self._delegations = NameIndex((each.id, each.name.values()) for each in task.delegations)
        self._sectors = NameIndex((each.id, each.name.values()) for each in task.sectors)
        self._languages = NameIndex(task.languages.items())
        self._roles = NameIndex(ROLES.items())
        self._event = _event_of(task)

    def read_row(self, columns: list[str], row: list[str]) -> RosterEntry:
        """The person on a line. Raises BadFile."""
        cells: dict[str, str] = {}
        for field, cell in zip(columns, row, strict=False):
            if field and cell:
                cells.setdefault(field, cell)
        names = (cells.get("given_name", ""), cells.get("name", ""))
        role = self._read_role(cells.get("role", "")) if "role" in columns else None
        delegation = _find(self._delegations, cells.get("delegation", ""), "roster_delegation")
        if "delegation" in columns:
            check_role(self._event, role, delegation)
        return RosterEntry(
            name=" ".join(filter(None, names)),
            email=cells.get("email", ""),
            delegation=delegation,
            organisation=cells.get("organisation", ""),
            sector=_find(self._sectors, cells.get("sector", ""), "roster_sector"),
            languages=tuple(self._read_languages(cells.get("languages", ""))),
            code=cells.get("code", ""),
            role=role,
        )

    def _read_role(self, cell: str) -> RosterRole:
        if cell.casefold() in NO_ROLE:
            return ""
        return cast(RosterRole, _find(self._roles, cell, "roster_role"))

    def _read_languages(self, cell: str) -> Iterable[str]:
        for word in split_words(cell):
            tag = self._languages.find(word)
            if tag is None and not is_language(word.lower()):
                raise BadFile("roster_language", name=word)
            yield tag or word.lower()


def _find(names: NameIndex, cell: str, reason: str) -> str:
    if not cell:
        return ""
    id = names.find(cell)
    if id is None:
        raise BadFile(reason, name=cell)
    return id


def _plan(
    task: ReadRoster, people: list[RosterEntry], columns: list[str], problems: list[Refused]
) -> RosterPlan | None:
    """Changes by an import, or None with a further problem."""
    try:
        return plan_import(_event_of(task), people, task.removes, columns)
    except (BadFile, BadValue) as refusal:
        refusal.fields.setdefault("line", 1)
        problems.append(refusal)
        return None


def _event_of(task: ReadRoster) -> Event:
    """Event with as much as an import is compared with."""
    profile = Profile(
        delegations={each.id: each for each in task.delegations}, sectors=task.sectors
    )
    return Event(profile=profile, roster=task.roster, roster_details=task.details, links=task.links)


def _changes_of(task: ReadRoster, plan: RosterPlan) -> list[Change]:
    event, links = _event_of(task), roster_links(_event_of(task))
    changes = [Change("removed", entry_of(event, id, links)) for id in plan.removed[:MAX_CHANGES]]
    for id, entry in plan.changed[:MAX_CHANGES]:
        before = entry_of(event, id, links)
        fields = (each for each in entry.__struct_fields__)
        changed_fields = tuple(
            each for each in fields if getattr(before, each) != getattr(entry, each)
        )
        changes.append(Change("changed", entry, changed_fields))
    changes += [Change("new", entry) for entry in plan.added[:MAX_CHANGES]]
    return changes[:MAX_CHANGES]


def _counts_of(task: ReadRoster, plan: RosterPlan) -> dict[str, int]:
    return Counter(
        new=len(plan.added),
        changed=len(plan.changed),
        removed=len(plan.removed),
        same=plan.same,
        shut_out=sum(task.roster[id].person is not None for id in plan.removed),
    )


if __name__ == "__main__":
    run_table_child(ReadRoster, parse_roster)
