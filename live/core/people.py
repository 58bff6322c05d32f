"""People of an event: attendees who joined, staff with a role link, bans, and access checks."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec.structs import force_setattr

from . import rooms
from .actions import (
    ATTENDEES,
    ORGANISERS,
    STAFF,
    Action,
    Decision,
    Entry,
    Fact,
    Principal,
    PrivateRow,
    Role,
)
from .breakouts import assignments
from .errors import BadValue, Barred, Forbidden, NotFound
from .profile import require_live
from .text import MAX_LANGUAGES, clean_text, is_language
from .text import clean_name as clean_name
from .topics import ORGANISER_TOPIC, PLENARY, staff_topics

if TYPE_CHECKING:
    from .event import Event

SECTORS = ("government", "academia", "industry", "civil_society")
LinkRole = Literal["moderator", "speaker", "screen", "organiser"]
LABEL_MAX_CHARS = 60
ROOM_BOUND_ROLES = ATTENDEES | {Role.SPEAKER}
"""Roles bound to rooms: speakers to the plenary, attendees to the plenary and their breakout room.
"""


class Person(msgspec.Struct):
    id: int
    delegation: str
    region: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    banned: bool = False
    room: int | None = None
    """Current breakout room."""
    muted: str | None = None
    """The moderator's note to a muted person, which may be empty; None if not muted."""


class Link(msgspec.Struct):
    """A role link: its key admits the bearer as staff, speaker or screen. `delegation`: the one a
    speaker speaks for.
    """

    id: int
    role: str
    label: str
    revoked: bool = False
    delegation: str | None = None


class Identity(msgspec.Struct, frozen=True):
    """Bearer of a cookie: a person, or a browser that opened a role link."""

    role: Role
    person: int | None = None
    link: int | None = None
    browser: str = ""
    actor: str = ""
    """Name in the journal, derived from the other fields."""

    def __post_init__(self) -> None:
        who = str(self.role) if self.link is None else f"l{self.link}.{self.browser}"
        force_setattr(self, "actor", who if self.person is None else f"p{self.person}")


GUEST = Identity(Role.GUEST)
SYSTEM = Identity(Role.SYSTEM)
OPERATOR = Identity(Role.OPERATOR)


def principal_of(event: Event, identity: Identity) -> Principal:
    """Return the principal behind an identity in the current state. Raises Barred, or NotFound if
    the event does not know it.
    """
    if identity.person is not None:
        person = event.people.get(identity.person)
        if person is None:
            raise NotFound("person")
        if person.banned:
            raise Barred("person")
        return Principal(
            identity.actor,
            identity.role,
            person.id,
            person.delegation,
            person.region,
            person.sector,
            person.room,
        )
    if identity.link is not None:
        link = event.links.get(identity.link)
        if link is None or link.role != identity.role:
            raise NotFound("link")
        if link.revoked:
            raise Barred("link")
        return _link_principal(event, identity, link)
    return Principal(identity.actor, identity.role)


def _link_principal(event: Event, identity: Identity, link: Link) -> Principal:
    """Principal of a link bearer: without a person, hence without ballots. A speaker may have a
    delegation.
    """
    delegation = event.profile.delegations.get(link.delegation or "")
    if delegation is None:
        return Principal(identity.actor, identity.role)
    return Principal(
        identity.actor, identity.role, delegation=delegation.id, region=delegation.region
    )


def require_role(event: Event, who: Principal, action: Action) -> None:
    """Raise Forbidden unless the role, or the host of a room, may send this action. `require_room`
    then binds hosts to their room.
    """
    if who.role not in action.allowed_roles and not (
        Role.HOST in action.allowed_roles and is_host(event, who)
    ):
        raise Forbidden


def require_room(event: Event, who: Principal, action: Action) -> None:
    """Bind attendees to the plenary and their own room, and speakers to the plenary.

    Raises NotFound for things in other rooms, as if they did not exist; Forbidden for a host acting
    outside their room and for text from a muted person.
    """
    if who.role not in ROOM_BOUND_ROLES:
        return
    if rooms.room_of_action(event, who, action) not in (None, PLENARY, who.room):
        raise rooms.not_found(action)
    if who.role not in action.allowed_roles:
        rooms.require_own_room(event, who, action)
    if (
        who.person is not None
        and event.people[who.person].muted is not None
        and action.submits_text(event)
    ):
        raise Forbidden("muted")


def is_host(event: Event, who: Principal) -> bool:
    """Return True if the principal is the host of their current room."""
    return who.room is not None and event.rooms[who.room].host == who.person is not None


def hash_nonce(nonce: str) -> str:
    return blake2b(nonce.encode(), digest_size=16, person=b"live join nonce").hexdigest()


class Join(Action, frozen=True, tag="person.join"):
    """Join the event as a member of a delegation. Repeating the nonce yields the same person."""

    allowed_roles = frozenset({Role.GUEST, Role.OPERATOR})
    example = {
        "delegation": "lazio",
        "sector": "government",
        "language": "en",
        "also_speaks": ["zh"],
        "name": "Ana",
        "nonce": "0123456789abcdef0123456789abcdef",
    }
    delegation: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    name: str
    nonce: str

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        require_live(event)
        if not (len(self.nonce) >= 22 and self.nonce.isascii()):
            raise BadValue("nonce")
        hashed = hash_nonce(self.nonce)
        if hashed in event.nonces:
            return None
        delegation = event.profile.delegations.get(self.delegation)
        if delegation is None:
            raise BadValue("delegation")
        if self.sector not in SECTORS:
            raise BadValue("sector")
        _check_languages(self.language, *self.also_speaks)
        also = tuple(sorted(set(self.also_speaks) - {self.language}))
        joined = PersonJoined(
            delegation=delegation.id,
            region=delegation.region,
            sector=self.sector,
            language=self.language,
            also_speaks=also,
            nonce=hashed,
        )
        name, id = clean_name(self.name), event.seq + 1
        placed = assignments.place_latecomer(event, id, joined)
        return Decision((joined, *placed), (PrivateRow("name", str(id), name),) if name else ())


class PersonJoined(Fact, frozen=True, tag="person.joined"):
    delegation: str
    region: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    nonce: str

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("name", str(entry.seq)),)

    def apply(self, event: Event, entry: Entry) -> None:
        id = entry.seq
        event.people[id] = Person(
            id, self.delegation, self.region, self.sector, self.language, self.also_speaks
        )
        event.nonces[self.nonce] = id
        event.publish_private(f"p{id}", "you")
        if event.breakouts:
            publish_person(event, event.people[id])


class SetLanguage(Action, frozen=True, tag="person.set_language"):
    """Change the language in which the event is read."""

    allowed_roles = ATTENDEES
    example = {"language": "zh"}
    language: str

    def decide(self, event: Event, who: Principal, at: int) -> LanguageSet | None:
        _check_languages(self.language)
        if who.person is None or event.people[who.person].language == self.language:
            return None
        return LanguageSet(person=who.person, language=self.language)


class LanguageSet(Fact, frozen=True, tag="person.language_set"):
    person: int
    language: str

    def apply(self, event: Event, entry: Entry) -> None:
        person = event.people[self.person]
        assignments.change_language(event, person, self.language)
        event.publish_private(f"p{self.person}", "you")
        if event.breakouts and not person.banned:
            publish_person(event, person)


class Ban(Action, frozen=True, tag="person.ban"):
    """Ban a person and disconnect them. Their contributions stay."""

    allowed_roles = STAFF
    example = {"person": 7}
    person: int

    def decide(self, event: Event, who: Principal, at: int) -> PersonBanned | None:
        return (
            None
            if find_person(event, self.person).banned
            else PersonBanned(person=self.person, act=event.seq + 1)
        )


class PersonBanned(Fact, frozen=True, tag="person.banned"):
    person: int
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        event.record_undo(entry, self.act, "banned", person=self.person)
        event.people[self.person].banned = True
        assignments.remove_from_rooms(event, event.people[self.person])
        event.publish_item(f"person:{self.person}", ())
        event.pending_changes.barred_actors.add(f"p{self.person}")
        event.publish_item(f"banned:{self.person}", staff_topics(PLENARY))


class Unban(Action, frozen=True, tag="person.unban"):
    """Lift a person's ban."""

    allowed_roles = STAFF
    example = {"person": 7}
    person: int

    def decide(self, event: Event, who: Principal, at: int) -> PersonUnbanned | None:
        return (
            PersonUnbanned(person=self.person) if find_person(event, self.person).banned else None
        )


class PersonUnbanned(Fact, frozen=True, tag="person.unbanned"):
    person: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.people[self.person].banned = False
        event.publish_item(f"banned:{self.person}", ())
        if event.breakouts:
            publish_person(event, event.people[self.person])


class MakeLink(Action, frozen=True, tag="link.make"):
    """Create a role link. Its key is derived and never stored."""

    allowed_roles = ORGANISERS
    example = {"role": "speaker", "label": "Ms Li, Hangzhou", "delegation": "lazio"}
    role: LinkRole
    label: str
    delegation: str | None = None

    def decide(self, event: Event, who: Principal, at: int) -> LinkMade:
        if self.delegation is not None and (
            self.role != "speaker" or self.delegation not in event.profile.delegations
        ):
            raise BadValue("delegation")
        return LinkMade(
            role=self.role,
            label=clean_text(self.label, LABEL_MAX_CHARS, lines=False),
            delegation=self.delegation,
        )


class LinkMade(Fact, frozen=True, tag="link.made"):
    role: str
    label: str
    delegation: str | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        event.links[entry.seq] = Link(entry.seq, self.role, self.label, delegation=self.delegation)
        event.publish_item(f"link:{entry.seq}", (ORGANISER_TOPIC,))


class RevokeLink(Action, frozen=True, tag="link.revoke"):
    """Revoke a role link and disconnect everyone who used it."""

    allowed_roles = ORGANISERS
    example = {"link": 3}
    link: int

    def decide(self, event: Event, who: Principal, at: int) -> LinkRevoked | None:
        link = event.links.get(self.link)
        if link is None:
            raise NotFound("link")
        return None if link.revoked else LinkRevoked(link=self.link)


class LinkRevoked(Fact, frozen=True, tag="link.revoked"):
    link: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.links[self.link].revoked = True
        event.pending_changes.barred_actors.add(f"l{self.link}")
        event.publish_item(f"link:{self.link}", (ORGANISER_TOPIC,))


def group_sizes(event: Event, room: int) -> dict[str, dict[str, int]]:
    """Count people by breakdown and group: everyone who joined (plenary), or everyone who was ever
    in the breakout room.
    """
    people = (
        event.people.values()
        if room == PLENARY
        else [event.people[person] for person in event.rooms[room].past_people]
    )
    return {
        by: dict(Counter(getattr(person, by) for person in people))
        for by in ("delegation", "region", "sector")
    }


def publish_person(event: Event, person: Person) -> None:
    """Show a person to staff, who assign people to rooms. Done from the first breakout on."""
    event.publish_item(f"person:{person.id}", staff_topics(PLENARY))


def find_person(event: Event, person: int) -> Person:
    """Return the person. Raises NotFound."""
    found = event.people.get(person)
    if found is None:
        raise NotFound("person")
    return found


def _check_languages(*languages: str) -> None:
    if len(languages) > MAX_LANGUAGES or not all(map(is_language, languages)):
        raise BadValue("language")


def view_you(event: Event, topic: str, id: str) -> dict[str, Any]:
    person = event.people[int(topic.removeprefix("me:p"))]
    return {
        "person": person.id,
        "delegation": person.delegation,
        "sector": person.sector,
        "language": person.language,
        "also_speaks": person.also_speaks,
        "name": event.names.get(person.id, ""),
        "muted": person.muted,
    }


def view_person(event: Event, topic: str, id: str) -> dict[str, Any]:
    person = event.people[int(id)]
    shown = {
        field: getattr(person, field)
        for field in ("delegation", "sector", "language", "also_speaks")
    }
    return {**shown, "name": event.names.get(person.id, "")}


def view_link(event: Event, topic: str, id: str) -> dict[str, Any]:
    link = event.links[int(id)]
    return {
        "role": link.role,
        "label": link.label,
        "delegation": link.delegation,
        "revoked": link.revoked,
    }


def view_banned(event: Event, topic: str, id: str) -> dict[str, Any]:
    return {"delegation": event.people[int(id)].delegation, "name": event.names.get(int(id), "")}


ACTIONS = (Join, SetLanguage, Ban, Unban, MakeLink, RevokeLink)
FACTS = (PersonJoined, LanguageSet, PersonBanned, PersonUnbanned, LinkMade, LinkRevoked)
VIEWS = {"you": view_you, "person": view_person, "link": view_link, "banned": view_banned}
