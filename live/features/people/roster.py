"""The roster: people expected by the organiser, and the links by which they and their delegations
join. They are listed by an import (roster_import.py).

A person joins by a personal link, which belongs to a single person: opened on another device, it
moves them there. The server makes and checks the links; their rights are decided here.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from ...kernel.actions import Action, Decision, Fact, Rename, without_text
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadValue, Barred, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal, Role
from ..state import Event
from .people import JoinForm, check_nonce, join_decision
from .role_links import revoke
from .roster_display import add_sign, begin_change, end_change, publish_roster, shown_person
from .roster_model import JoinSign, RosterPerson, SignKind
from .roster_roles import close_role_link
from .sittings import begin_sitting

GUESTS = frozenset({Role.GUEST, Role.OPERATOR})


class JoinByRoster(Action, JoinForm, frozen=True, tag="roster.join"):
    """Join as a person of the roster, or move to the device that asks. Sent by the server, for the
    bearer of a personal link. Repeating the nonce changes nothing. `delegation` is only used if the
    roster names none, and `crowded` is always false: one link is one person.
    """

    allowed_roles = GUESTS
    is_of_main_event = True
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

    is_followed = True
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
    is_of_main_event = True
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
    is_of_main_event = True
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
    is_followed = True
    roster: int

    def apply(self, event: Event, entry: Entry) -> None:
        shut_out(event, event.roster[self.roster], entry)
        publish_roster(event)


class RenewPersonalLink(Action, frozen=True, tag="roster.renew"):
    """Make a new personal link for a person; the old link is void. A joined person stays until the
    new link is used on another device.
    """

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {"roster": 1}
    roster: int

    def decide(self, event: Event, who: Principal, at: int) -> PersonalLinkRenewed:
        return PersonalLinkRenewed(
            roster=find_listed(event, self.roster).id, salt=event.make_salt()
        )


class PersonalLinkRenewed(Fact, frozen=True, tag="roster.renewed"):
    is_followed = True
    roster: int
    salt: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        person_entry = event.roster[self.roster]
        person_entry.salt, person_entry.revoked = self.salt, False
        publish_roster(event)


class RenewDelegationLink(Action, frozen=True, tag="delegation_link.renew"):
    """Make a new link for a delegation; the old link is void. Joined people stay."""

    allowed_roles = ORGANISERS
    is_of_main_event = True
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


def shut_out(event: Event, listed: RosterPerson, entry: Entry) -> None:
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
    PersonMoved: "Personal link opened on another device",
    PersonalLinkRevoked: "Personal link revoked",
    PersonalLinkRenewed: "Personal link renewed",
    DelegationLinkRenewed: "Link of a delegation renewed",
}
REFUSALS: RefusalSentences = {
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
}
PART_ACTIONS = (JoinByRoster, OpenPersonalLink, RevokePersonalLink, RenewPersonalLink)
ACTIONS = (*PART_ACTIONS, RenewDelegationLink)
FACTS = (
    PersonMoved,
    PersonalLinkOpened,
    PersonalLinkRevoked,
    PersonalLinkRenewed,
    DelegationLinkRenewed,
)
VIEWS = {"roster": view_roster}
