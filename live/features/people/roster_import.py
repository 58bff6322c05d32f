"""The roster's import: a list of people that adds to the roster and changes it.

People are found again by the surest sign that the list has of them. What the list has no column for
stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Literal

import msgspec
from msgspec.structs import replace

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadFile, BadValue, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.readers.table_reader import MAX_COLUMNS
from ...kernel.text import (
    EMAIL_MAX_CHARS,
    LINE_MAX_CHARS,
    MAX_LANGUAGES,
    NAME_MAX_CHARS,
    clean_text,
    is_email,
    is_language,
)
from ..state import Event
from .model import RoleLink
from .roster import shut_out
from .roster_display import publish_roster
from .roster_model import RosterDetails, RosterPerson
from .roster_roles import RosterRole, check_role, role_changes, role_of, roster_links

MAX_ROSTER = 10_000
"""People of a roster."""
CODE_MAX_CHARS = 64

RosterField = Literal[
    "name",
    "given_name",
    "email",
    "delegation",
    "organisation",
    "sector",
    "languages",
    "code",
    "role",
    "",
]
"""Content of a column of a file. A given name is written before the name; an empty name is left
out.
"""


class RosterEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person as listed by the organiser."""

    name: str = ""
    email: str = ""
    delegation: str = ""
    """Id of a delegation of the event, or empty."""
    organisation: str = ""
    sector: str = ""
    """Id of a sector of the event, or empty."""
    languages: tuple[str, ...] = ()
    """Languages they speak, by tag; they read the first."""
    code: str = ""
    """Organiser's own sign for them, such as the number of a registration."""
    role: RosterRole | None = None
    """Role for which they have a role link beside their personal link; null: the one they have."""

    @property
    def details(self) -> RosterDetails:
        return RosterDetails(self.name, self.email, self.organisation, self.code)


NEWCOMER = RosterEntry(role="")


class RosterPlan(msgspec.Struct, frozen=True):
    """Changes by an import."""

    added: tuple[RosterEntry, ...]
    changed: tuple[tuple[int, RosterEntry], ...]
    """Ids of known people, as they are listed now."""
    removed: tuple[int, ...]
    """Ids of people who are not listed any more."""
    same: int
    """Number of unchanged people."""


class ImportRoster(Action, frozen=True, tag="roster.import", omit_defaults=True):
    """Add people to the roster, and change those on it: the person with the same code, else the
    same e-mail, else the same name in the same delegation. All or nothing. With `columns`, fields
    that no column and nobody has stay as they are.
    """

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {
        "people": [
            {
                "name": "Ana Rossi",
                "email": "ana@porto.example",
                "delegation": "porto",
                "organisation": "City of Porto",
                "languages": ["en"],
            }
        ],
        "columns": {"Full name": "name"},
    }
    people: tuple[RosterEntry, ...]
    removes: bool = False
    """True if unlisted people are removed. A joined person is shut out, too."""
    columns: dict[str, RosterField] = {}
    """Field by title of a column of the file, to be remembered."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if len(self.columns) > MAX_COLUMNS or any(map(_is_long, self.columns)):
            raise BadValue("columns", most=MAX_COLUMNS)
        plan = plan_import(event, self.clean_people(), self.removes, self.columns.values())
        columns: dict[str, str] = {**self.columns}
        is_same = not (plan.added or plan.changed or plan.removed)
        if is_same and columns in ({}, event.roster_state.columns):
            return None
        first = event.roster_state.last_id + 1
        fact = RosterImported(
            added=tuple(
                _to_listed_person(first + at, entry) for at, entry in enumerate(plan.added)
            ),
            changed=tuple(_to_listed_person(id, entry) for id, entry in plan.changed),
            removed=plan.removed,
            columns=columns,
            salt=event.make_salt(),
        )
        listed_entries = [*enumerate(plan.added, first), *plan.changed]
        rows = [
            PrivateRow("roster", str(id), _encode_details(entry)) for id, entry in listed_entries
        ]
        gone_ids = [id for id in plan.removed if event.roster[id].person is None]
        rows += [PrivateRow("roster", str(id), None) for id in gone_ids]
        roles = {id: (entry.role, entry.delegation) for id, entry in listed_entries}
        return Decision((fact, *role_changes(event, roles, plan.removed)), tuple(rows))

    def clean_people(self) -> Iterable[RosterEntry]:
        return map(clean_entry, self.people)


class CleanImport(ImportRoster, frozen=True, tag="roster.import"):
    """An import of entries that are clean already, by `clean_entry`: that takes most of its time.
    Not accepted from clients.
    """

    def clean_people(self) -> Iterable[RosterEntry]:
        return self.people


class ListedPerson(msgspec.Struct, frozen=True, array_like=True):
    """A person of the roster without personal columns."""

    id: int
    delegation: str
    sector: str
    languages: tuple[str, ...]


class RosterImported(Fact, frozen=True, tag="roster.imported"):
    added: tuple[ListedPerson, ...]
    changed: tuple[ListedPerson, ...]
    removed: tuple[int, ...]
    columns: dict[str, str]
    """Empty: the columns that are remembered stay."""
    salt: str = ""
    """Salt of the links of the added people."""

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        ids = (*(each.id for each in (*self.added, *self.changed)), *self.removed)
        return tuple(("roster", str(id)) for id in ids)

    def apply(self, event: Event, entry: Entry) -> None:
        for each in self.added:
            event.roster[each.id] = RosterPerson(
                each.id, each.delegation, each.sector, each.languages, self.salt
            )
            event.roster_state.last_id = max(event.roster_state.last_id, each.id)
        for each in self.changed:
            person_entry = event.roster[each.id]
            person_entry.delegation, person_entry.sector = each.delegation, each.sector
            person_entry.languages = each.languages
        for id in self.removed:
            if event.roster[id].person is None:
                del event.roster[id]
                event.roster_state.held.pop(id, None)
            else:
                shut_out(event, event.roster[id], entry)
        if self.columns:
            event.roster_state.columns = self.columns
        publish_roster(event)


def plan_import(
    event: Event, people: Iterable[RosterEntry], removes: bool, columns: Iterable[str] = ()
) -> RosterPlan:
    """Return the changes of an import of these clean entries. `columns`: fields that the file has;
    empty: all. Raises BadValue, BadFile.
    """
    read = list(people)
    _check_entries(event, read)
    links = roster_links(event)
    known_entries = {id: entry_of(event, id, links) for id in event.roster}
    kept = _kept_fields(columns, read)
    ids = _match_people(known_entries, read, kept)
    entries = [
        _with_kept(entry, known_entries[ids[at]] if at in ids else NEWCOMER, kept)
        for at, entry in enumerate(read)
    ]
    for entry in entries:
        check_role(event, entry.role, entry.delegation)
    additions = [entry for at, entry in enumerate(entries) if at not in ids]
    changes = [(id, entries[at]) for at, id in ids.items() if known_entries[id] != entries[at]]
    listed_ids = set(ids.values())
    removals = tuple(
        id
        for id, each in event.roster.items()
        if removes and id not in listed_ids and not (each.revoked and each.person is not None)
    )
    stay = len(event.roster) - sum(event.roster[id].person is None for id in removals)
    if stay + len(additions) > MAX_ROSTER:
        raise BadFile("roster_full", most=MAX_ROSTER)
    changes.sort(key=itemgetter(0))
    return RosterPlan(tuple(additions), tuple(changes), removals, len(ids) - len(changes))


def _kept_fields(columns: Iterable[str], entries: Sequence[RosterEntry]) -> frozenset[str]:
    """Fields of known people that a file with these columns and entries leaves as they are."""
    has, nobody = {*columns} - {""}, RosterEntry()
    if not has:
        return frozenset()
    return frozenset(
        field
        for field in RosterEntry.__struct_fields__
        if field not in has
        and field != "role"
        and all(getattr(entry, field) == getattr(nobody, field) for entry in entries)
    )


def _with_kept(entry: RosterEntry, known: RosterEntry, kept: frozenset[str]) -> RosterEntry:
    """The entry with the fields of the known one that its file does not have."""
    if not kept and entry.role is not None:
        return entry
    role = known.role if entry.role is None else entry.role
    return replace(entry, role=role, **{field: getattr(known, field) for field in kept})


def _match_people(
    known: Mapping[int, RosterEntry],
    entries: Sequence[RosterEntry],
    kept: frozenset[str],
) -> dict[int, int]:
    """Return ids of known people by the index of the entry that is about them. The surest signs
    count first, over all entries. `kept`: fields that are no signs, as the file has none of them.
    """
    matches: dict[int, int] = {}
    taken_ids = set[int]()
    if kept:
        known = {id: _with_kept(entry, NEWCOMER, kept) for id, entry in known.items()}
    for key_of in MATCH_KEYS:
        ids = defaultdict[Hashable, list[int]](list)
        for id, known_entry in reversed([*known.items()]):
            if id not in taken_ids and (key := key_of(known_entry)):
                ids[key].append(id)
        for at, entry in enumerate(entries):
            if at not in matches and (key := key_of(entry)) and ids.get(key):
                matches[at] = ids[key].pop()
                taken_ids.add(matches[at])
    return matches


def _name_key(entry: RosterEntry) -> Hashable:
    return entry.name and (entry.name.casefold(), entry.delegation)


MATCH_KEYS: tuple[Callable[[RosterEntry], Hashable], ...] = (
    lambda entry: replace(entry, role=None),
    lambda entry: entry.code,
    lambda entry: entry.email.casefold(),
    _name_key,
)
"""Fields by which a person is found again, the surest first."""


def entry_of(event: Event, id: int, links: Mapping[int, RoleLink]) -> RosterEntry:
    """Return a person of the roster as listed. `links`: role links of the roster."""
    entry, details = event.roster[id], event.roster_details.get(id) or RosterDetails()
    return RosterEntry(
        name=details.name,
        email=details.email,
        delegation=entry.delegation,
        organisation=details.organisation,
        sector=entry.sector,
        languages=entry.languages,
        code=details.code,
        role=role_of(links.get(id)),
    )


def _check_entries(event: Event, entries: Iterable[RosterEntry]) -> None:
    """Raise BadValue for groups that the event does not have, BadFile for a code or an e-mail that
    is there twice.
    """
    delegations = {"", *event.profile.delegations}
    sectors = {"", *(each.id for each in event.profile.sectors)}
    lines: dict[tuple[str, str], int] = {}
    for line, entry in enumerate(entries, 1):
        if entry.delegation not in delegations:
            raise BadValue("delegation")
        if entry.sector not in sectors:
            raise BadValue("sector")
        for kind, sign in (("code", entry.code), ("email", entry.email.casefold())):
            if sign and (first := lines.setdefault((kind, sign), line)) != line:
                raise BadFile(f"roster_{kind}_twice", line=line, first=first, name=sign)


def clean_entry(entry: RosterEntry) -> RosterEntry:
    """Clean a person as listed. Raises BadText, BadValue."""
    if not (entry.name.strip() or entry.email.strip() or entry.code.strip()):
        raise BadValue("roster_nobody")
    if len(entry.languages) > MAX_LANGUAGES or not all(map(is_language, entry.languages)):
        raise BadValue("language")
    return RosterEntry(
        name=" ".join(_clean_line(entry.name, NAME_MAX_CHARS).split()),
        email=clean_email(entry.email),
        delegation=entry.delegation,
        organisation=_clean_line(entry.organisation, LINE_MAX_CHARS),
        sector=entry.sector,
        languages=tuple(dict.fromkeys(entry.languages)),
        code=_clean_line(entry.code, CODE_MAX_CHARS),
        role=entry.role,
    )


def clean_email(text: str) -> str:
    """Return an e-mail address, or an empty text. Raises BadValue."""
    email = text.strip()
    if email and not is_email(email):
        raise BadValue("roster_email", name=email[:EMAIL_MAX_CHARS])
    return email


def _clean_line(text: str, most: int) -> str:
    return clean_text(text, most, lines=False) if text.strip() else ""


def _is_long(title: str) -> bool:
    return len(title) > LINE_MAX_CHARS


def _to_listed_person(id: int, entry: RosterEntry) -> ListedPerson:
    return ListedPerson(id, entry.delegation, entry.sector, entry.languages)


def _encode_details(entry: RosterEntry) -> str:
    return msgspec.json.encode(entry.details).decode()


LOG_MESSAGES: LogMessages = {RosterImported: "Roster imported"}
REFUSALS: RefusalSentences = {
    (BadValue, "roster_nobody"): ("This person has no name, e-mail or code. Fill in one of them."),
    (BadValue, "roster_email"): (
        "“{name}” is not an e-mail address. Correct it, or leave the cell empty."
    ),
    (BadValue, "columns"): "The file has too many columns (limit: {most}). Remove some.",
    (BadFile, "roster_code_twice"): (
        "The code {name} is on line {first} already. Give each person a code of their own."
    ),
    (BadFile, "roster_email_twice"): (
        "The e-mail {name} is on line {first} already. Give each person one line."
    ),
    (BadFile, "roster_columns"): (
        "No column has names, e-mails or codes. Choose below what the columns contain."
    ),
    (BadFile, "roster_delegation"): (
        "The event has no delegation “{name}”. Correct the cell, or add the delegation first."
    ),
    (BadFile, "roster_sector"): (
        "The event has no sector “{name}”. Correct the cell, or add the sector first."
    ),
    (BadFile, "roster_language"): (
        "“{name}” is not a language. Write tags such as en or zh, separated by commas."
    ),
    (BadFile, "roster_full"): (
        "The roster would have more than {most} people. Remove some, then import again."
    ),
}
ACTIONS, FACTS = (ImportRoster,), (RosterImported,)
