"""The roster: people expected by the organiser, and the links by which they and their delegations
join.

A person joins by a personal link, which belongs to a single person: opened on another device, it
moves them there. The server makes and checks the links; their rights are decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Literal

import msgspec
from msgspec.structs import replace

from ...kernel.actions import Action, Decision, Fact, Rename, without_text
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadFile, BadValue, Barred, Closed, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal, Role
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
from .people import JoinForm, check_nonce, join_decision
from .role_links import revoke
from .roster_display import add_sign, begin_change, end_change, publish_roster, shown_person
from .roster_model import JoinSign, RosterDetails, RosterPerson, SignKind
from .roster_roles import (
    RosterRole,
    check_role,
    close_role_link,
    role_changes,
    role_of,
    roster_links,
)
from .sittings import begin_sitting

MAX_ROSTER = 10_000
"""People of a roster."""
CODE_MAX_CHARS = 64
GUESTS = frozenset({Role.GUEST, Role.OPERATOR})

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
            added=tuple(_listed(first + at, entry) for at, entry in enumerate(plan.added)),
            changed=tuple(_listed(id, entry) for id, entry in plan.changed),
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
                _shut_out(event, event.roster[id], entry)
        if self.columns:
            event.roster_state.columns = self.columns
        publish_roster(event)


class JoinByRoster(Action, JoinForm, frozen=True, tag="roster.join"):
    """Join as a person of the roster, or move to the device that asks. Sent by the server, for the
    bearer of a personal link. Repeating the nonce changes nothing. `delegation` is only used if the
    roster names none, and `crowded` is always false: one link is one person.
    """

    allowed_roles = GUESTS
    example = {
        "roster": 1,
        "delegation": "porto",
        "sector": "government",
        "language": "en",
        "also_speaks": ["zh"],
        "name": "Ana",
        "nonce": "0123456789abcdef0123456789abcdef",
    }
    roster: int
    moves: bool = False
    """True if the bearer, joined on another device, wants to continue here."""
    far: bool = False
    """True if the link was opened on networks far apart within minutes."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        entry = find_listed(event, self.roster)
        if entry.revoked:
            raise Barred("personal_link")
        nonce_hash = check_nonce(self.nonce)
        if entry.person is None:
            event.profile.require_doors_open(at)
            if nonce_hash in event.nonces:
                raise BadValue("nonce")
            delegation = entry.delegation or self.delegation
            return join_decision(
                event, replace(self, delegation=delegation), nonce_hash, entry.id, self.far
            )
        if event.people[entry.person].banned:
            raise Barred("person")
        if nonce_hash == entry.nonce:
            return None
        if nonce_hash in event.nonces:
            raise BadValue("nonce")
        if not self.moves:
            raise Conflict("other_device")
        fact = PersonMoved(roster=entry.id, person=entry.person, nonce=nonce_hash, far=self.far)
        return Decision((fact,))


class PersonMoved(Fact, frozen=True, tag="roster.moved"):
    """A person of the roster continues on another device; the earlier device is shut out."""

    logged_of_attendees = True
    logged_after_ballots = True

    roster: int
    person: int
    nonce: str
    far: bool

    def apply(self, event: Event, entry: Entry) -> None:
        person_entry = event.roster[self.roster]
        begin_change(event, person_entry)
        event.nonces.pop(person_entry.nonce, None)
        event.nonces[self.nonce] = self.person
        person_entry.nonce, person_entry.moved_seq = self.nonce, entry.seq
        person_entry.moves += 1
        event.pending_changes.moved_people[self.person] = entry.seq
        begin_sitting(event, event.people[self.person], entry, moved=True)
        if self.far:
            add_sign(event, JoinSign("far", self.person, entry.at))
        end_change(event)

    def redacted(self, rename: Rename = without_text) -> PersonMoved:
        return replace(self, nonce=rename(self.nonce))


class OpenPersonalLink(Action, frozen=True, tag="roster.open"):
    """Record that the bearer of a personal link said that it works. Sent by the server."""

    allowed_roles = GUESTS
    example = {"roster": 1}
    roster: int

    def decide(self, event: Event, who: Principal, at: int) -> PersonalLinkOpened | None:
        entry = find_listed(event, self.roster)
        if entry.revoked:
            raise Barred("personal_link")
        return None if entry.opened else PersonalLinkOpened(roster=entry.id)


class PersonalLinkOpened(Fact, frozen=True, tag="roster.opened"):
    logged_of_system = False
    roster: int

    def apply(self, event: Event, entry: Entry) -> None:
        person_entry = event.roster[self.roster]
        begin_change(event, person_entry)
        person_entry.opened = True
        end_change(event)


class RevokePersonalLink(Action, frozen=True, tag="roster.revoke"):
    """Revoke a personal link, and the role link of its person, who is shut out. Their contributions
    stay.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"roster": 1}
    roster: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        entry = find_listed(event, self.roster)
        if entry.revoked:
            return None
        revoked = PersonalLinkRevoked(roster=entry.id)
        return Decision((revoked, *close_role_link(event, entry.id)))


class PersonalLinkRevoked(Fact, frozen=True, tag="roster.revoked"):
    roster: int

    def apply(self, event: Event, entry: Entry) -> None:
        _shut_out(event, event.roster[self.roster], entry)
        publish_roster(event)


class RenewPersonalLink(Action, frozen=True, tag="roster.renew"):
    """Make a new personal link for a person; the old link is void. A joined person stays until the
    new link is used on another device.
    """

    allowed_roles = ORGANISERS
    example = {"roster": 1}
    roster: int

    def decide(self, event: Event, who: Principal, at: int) -> PersonalLinkRenewed:
        return PersonalLinkRenewed(
            roster=find_listed(event, self.roster).id, salt=event.make_salt()
        )


class PersonalLinkRenewed(Fact, frozen=True, tag="roster.renewed"):
    roster: int
    salt: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        person_entry = event.roster[self.roster]
        person_entry.salt, person_entry.revoked = self.salt, False
        publish_roster(event)


class RenewDelegationLink(Action, frozen=True, tag="delegation_link.renew"):
    """Make a new link for a delegation; the old link is void. Joined people stay."""

    allowed_roles = ORGANISERS
    example = {"delegation": "porto"}
    delegation: str

    def decide(self, event: Event, who: Principal, at: int) -> DelegationLinkRenewed:
        if self.delegation not in event.profile.delegations:
            raise BadValue("delegation")
        return DelegationLinkRenewed(delegation=self.delegation, salt=event.make_salt())


class DelegationLinkRenewed(Fact, frozen=True, tag="delegation_link.renewed"):
    delegation: str
    salt: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        event.roster_state.delegation_salts[self.delegation] = self.salt
        publish_roster(event)


def find_listed(event: Event, id: int) -> RosterPerson:
    """Return a person of the roster. Raises NotFound."""
    entry = event.roster.get(id)
    if entry is None:
        raise NotFound("roster")
    return entry


def forget_roster_person(event: Event, roster_id: int) -> None:
    """Forget a person of the roster, as part of the erasure of their data.

    Call it in `apply` of the fact of the erasure: their link is closed, and their sector and
    languages are gone; their place in the counts of their delegation stays. Give that fact's
    decision `forgotten_row(roster_id)`, too, and list `("roster", str(roster_id))` in its
    `private_rows`: so name, e-mail, organisation and code are deleted on every worker.
    """
    entry = event.roster.get(roster_id)
    if entry is not None:
        event.nonces.pop(entry.nonce, None)
        entry.nonce, entry.revoked = "", True
        entry.sector, entry.languages = "", ()
        for link in event.links.values():
            if link.roster == roster_id and not link.revoked:
                revoke(event, link)
        publish_roster(event)


def forgotten_row(roster_id: int) -> PrivateRow:
    """Return the private row that deletes the personal columns of the roster."""
    return PrivateRow("roster", str(roster_id), None)


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
        _with_kept(entry, known_entries[ids[at]], kept)
        if at in ids
        else _with_kept(entry, RosterEntry(role=""), frozenset())
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
    kept: frozenset[str] = frozenset(),
) -> dict[int, int]:
    """Return ids of known people by the index of the entry that is about them. The surest signs
    count first, over all entries.
    """
    matches: dict[int, int] = {}
    taken_ids = set[int]()
    if kept:
        known = {id: _with_kept(entry, RosterEntry(), kept) for id, entry in known.items()}
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


def _listed(id: int, entry: RosterEntry) -> ListedPerson:
    return ListedPerson(id, entry.delegation, entry.sector, entry.languages)


def _encode_details(entry: RosterEntry) -> str:
    return msgspec.json.encode(entry.details).decode()


def _shut_out(event: Event, listed: RosterPerson, entry: Entry) -> None:
    """Close the link of a person, and disconnect its user."""
    listed.revoked = True
    if listed.person is not None:
        event.nonces.pop(listed.nonce, None)
        listed.nonce, listed.moved_seq = "", entry.seq
        event.pending_changes.moved_people[listed.person] = entry.seq


class DelegationCounts(msgspec.Struct, frozen=True):
    """People of the roster in a delegation."""

    listed: int
    opened: int
    """Number of people with an opened link, by their word or by joining."""
    joined: int


class RosterSign(msgspec.Struct, frozen=True):
    """Something about a person's joining that the organiser may want to look at."""

    kind: SignKind
    person: int
    roster: int | None
    at: int
    """Time in ms."""


class RosterItem(Item, frozen=True):
    """The roster as a whole."""

    delegations: dict[str, DelegationCounts]
    """By delegation; people without a delegation under an empty id."""
    columns: dict[str, str]
    """Field by title of a column, as mapped at the last import."""
    signs: tuple[RosterSign, ...]
    """The latest, oldest first."""


def view_roster(event: Event, topic: str, id: str) -> RosterItem:
    """Roster as a whole, without names. In `event:organiser`, from the first import on. It rests
    while a secret ballot runs.
    """
    totals: dict[str, list[int]] = {}
    for entry in event.roster.values():
        person = shown_person(event, entry)
        counts = totals.setdefault(entry.delegation, [0, 0, 0])
        counts[0] += 1
        counts[1] += person.opened
        counts[2] += person.person is not None
    return RosterItem(
        delegations={each: DelegationCounts(*counts) for each, counts in totals.items()},
        columns=event.roster_state.columns,
        signs=tuple(
            RosterSign(sign.kind, sign.person, event.people[sign.person].roster, sign.at)
            for sign in event.roster_state.signs
        ),
    )


LOG_MESSAGES: LogMessages = {
    RosterImported: "Roster imported",
    PersonMoved: "Personal link opened on another device",
    PersonalLinkRevoked: "Personal link revoked",
    PersonalLinkRenewed: "Personal link renewed",
    DelegationLinkRenewed: "Link of a delegation renewed",
}
REFUSALS: RefusalSentences = {
    (Closed, "part_roster"): (
        "This event has no roster. An organiser can add it on the Organise page."
    ),
    (NotFound, "roster"): "This person is no longer on the roster. Reload the page.",
    (Barred, "personal_link"): (
        "This personal link is no longer valid. Ask the organiser for a new one."
    ),
    (Barred, "moved"): (
        "You continue on another device. To come back to this one, open your personal link here."
    ),
    (Conflict, "other_device"): (
        "You have joined on another device. Confirm that you want to continue on this one."
    ),
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
PART_ACTIONS = (
    ImportRoster,
    JoinByRoster,
    OpenPersonalLink,
    RevokePersonalLink,
    RenewPersonalLink,
)
ACTIONS = (*PART_ACTIONS, RenewDelegationLink)
FACTS = (
    RosterImported,
    PersonMoved,
    PersonalLinkOpened,
    PersonalLinkRevoked,
    PersonalLinkRenewed,
    DelegationLinkRenewed,
)
VIEWS = {"roster": view_roster}
