"""People of an event: attendees and bans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from hashlib import blake2b
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from ...kernel.actions import Action, Decision, Fact, Rename, without_text
from ...kernel.actor import person_actor, person_of
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadValue, Barred, Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, STAFF, Principal, Role
from ...kernel.rejection import RejectionReason
from ...kernel.shared_fields import copy_fields
from ...kernel.text import MAX_LANGUAGES, is_language
from ...kernel.topics import PLENARY, actor_of_topic, staff_topics
from ...kernel.undo import record_undo
from ..breakouts import assignments
from ..breakouts.grouping import Member
from ..event.model import Delegation
from ..polls.model import Ballot
from ..questions.transitions import QuestionMoved
from ..questions.undo.undo_records import BanUndo
from ..state import Event
from .model import NEVER, Person, PersonFields
from .person_names import clean_name
from .roster_display import add_sign, begin_change, end_change
from .roster_model import JoinSign


def hash_nonce(nonce: str) -> str:
    return blake2b(nonce.encode(), digest_size=16, person=b"live join nonce").hexdigest()


class JoinForm(msgspec.Struct, frozen=True, kw_only=True):
    """Answers of a newcomer, and what the server adds to them."""

    delegation: str
    """Empty in an event without delegations."""
    sector: str
    """Id of a sector of the event. Empty: not asked, or the event has none."""
    language: str
    """Tag of the language in which the event is read."""
    also_speaks: tuple[str, ...]
    """Other languages, by tag."""
    name: str
    """May be empty."""
    nonce: str
    """At least 22 ASCII characters, of at least 128 random bits."""
    crowded: bool = False
    """True if many have joined from their address within the hour."""


class Join(Action, JoinForm, frozen=True, tag="person.join"):
    """Join the event, as a member of a delegation where it has any. Repeating the nonce yields the
    same person.
    """

    allowed_roles = frozenset({Role.GUEST, Role.OPERATOR})
    is_of_main_event = True
    example = {
        "delegation": "porto",
        "sector": "government",
        "language": "en",
        "also_speaks": ["zh"],
        "name": "Ana",
        "nonce": "0123456789abcdef0123456789abcdef",
    }
    by_link: bool = False
    """True if the server has checked a link: of the delegation, or the role link of the bearer."""
    vouched: bool = False
    """True if that link is the link of the delegation."""
    together: bool = False
    """True for people without a voucher, with earlier joins of such people from their address."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        event.profile.require_doors_open(at)
        nonce_hash = check_nonce(self.nonce)
        if nonce_hash in event.nonces:
            return None
        if event.profile.admission != "open" and not self.by_link:
            raise Forbidden(event.profile.admission)
        return join_decision(event, self, nonce_hash, vouched=self.vouched, together=self.together)


def check_nonce(nonce: str) -> str:
    """Return the hash of a join nonce. Raises BadValue."""
    if not (len(nonce) >= 22 and nonce.isascii()):
        raise BadValue("nonce")
    return hash_nonce(nonce)


def join_decision(
    event: Event,
    form: JoinForm,
    hashed: str,
    roster: int | None = None,
    far: bool = False,
    *,
    vouched: bool = False,
    together: bool = False,
) -> Decision:
    """Return the outcome of joining, openly or by the link of a person of the roster. Raises
    BadValue, BadText, Conflict.
    """
    delegation, region = _open_group(event, form.delegation)
    if form.sector or "sector" in event.profile.door_asks:
        check_sector(event, form.sector)
    also = other_languages(form.language, form.also_speaks)
    fact = PersonJoined(
        delegation=delegation,
        region=region,
        sector=form.sector,
        language=form.language,
        also_speaks=also,
        nonce=hashed,
        roster=roster,
        far=far,
        crowded=form.crowded,
        notice=event.profile.notice_version,
        vouched=vouched,
        together=together,
    )
    name, id = clean_name(form.name), event.seq + 1
    newcomer = Member(id, delegation, region, form.sector, form.language, also)
    placement = assignments.place_latecomer(event, newcomer)
    return Decision((fact, *placement), (PrivateRow("name", str(id), name),) if name else ())


class PersonJoined(Fact, PersonFields, frozen=True, tag="person.joined"):
    logged_of_system = False
    nonce: str
    far: bool = False
    """True if the link was opened on networks far apart within minutes."""
    crowded: bool = False
    """True if many have joined from the same address within the hour."""
    together: bool = False
    """True if they joined openly, and others had from the same address before."""

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("name", str(entry.seq)),)

    def apply(self, event: Event, entry: Entry) -> None:
        id = entry.seq
        event.people[id] = Person(
            **copy_fields(self, PersonFields),
            id=id,
            joined_at=entry.at,
            arrival=self._arrival_in(event),
        )
        if self.device is not None:
            _record_device_start(event, self.device, entry)
        event.nonces[self.nonce] = id
        event.publish_private(person_actor(id), "you")
        _update_person(event, id, "")
        if self.roster is not None:
            _record_roster_join(event, event.people[id], self.nonce)
        if self.far:
            add_sign(event, JoinSign("far", id, entry.at))
        if self.crowded:
            add_sign(event, JoinSign("crowded", id, entry.at))

    def _arrival_in(self, event: Event) -> int:
        """Number of anonymous polls that do not count them towards k."""
        if self.roster is not None:
            return 0
        if self.together or self.device is not None:
            return NEVER
        return len(event.anonymous_polls)

    def redacted(self, rename: Rename = without_text) -> PersonJoined:
        return replace(self, nonce=rename(self.nonce))


def _record_roster_join(event: Event, person: Person, nonce: str) -> None:
    """Record that a person of the roster has joined. They may have been removed in between."""
    entry = event.roster.get(person.roster or 0)
    if entry is not None:
        begin_change(event, entry)
        entry.person, entry.nonce, entry.opened = person.id, nonce, True
        end_change(event)


def _record_device_start(event: Event, holder: int, entry: Entry) -> None:
    """Let a new person have a shared device. Its present user is signed out of it."""
    device = event.devices[holder]
    if device.current is not None:
        leave_device(event, device.current, entry)
    device.current, device.passed_at = entry.seq, entry.at
    device.people.append(entry.seq)


def leave_device(event: Event, person: int, entry: Entry) -> None:
    """Sign a person out of the device that they share, and disconnect their pages. Sessions follow
    it: also where somebody joins on that device, which they do not follow otherwise.
    """
    event.nonces = {nonce: id for nonce, id in event.nonces.items() if id != person}
    event.people[person].left_seq, event.people[person].left_at = entry.seq, entry.at
    event.sessions.changed_seq = entry.seq
    event.pending_changes.moved_people[person] = entry.seq


def place_on_device(event: Event, person: Person) -> int | None:
    """Return the place of a person on a shared device, from 1 for its holder; None: on no such
    device.
    """
    if person.device is not None:
        return event.devices[person.device].people.index(person.id) + 2
    return 1 if person.id in event.devices else None


class SetLanguage(Action, frozen=True, tag="person.set_language"):
    """Change the language in which the event is read."""

    allowed_roles = ATTENDEES
    works_after_end = True
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
        before = person.language
        assignments.change_person(event, person, language=self.language)
        event.publish_private(person_actor(self.person), "you")
        if not person.banned:
            _update_person(event, person.id, before)


class Ban(Action, frozen=True, tag="person.ban", omit_defaults=True):
    """Ban a person and disconnect them. Their contributions stay, except that their questions in
    review can be rejected in the same step.
    """

    allowed_roles = STAFF
    is_of_main_event = True
    example = {"person": 7, "reject": "offensive"}
    person: int
    reject: RejectionReason | None = None
    """Reason to reject their questions that wait for review; null leaves them there."""

    def implied_actions(self) -> tuple[str, ...]:
        return () if self.reject is None else ("question.reject",)

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if find_person(event, self.person).banned:
            return None
        act = event.seq + 1
        facts = [
            QuestionMoved(question=question.id, state="rejected", reason=self.reject, act=act)
            for question in event.questions.values()
            if self.reject is not None
            and question.author == person_actor(self.person)
            and question.state == "pending"
        ]
        return Decision((PersonBanned(person=self.person, act=act), *facts))


class PersonBanned(Fact, frozen=True, tag="person.banned"):
    is_followed = True
    person: int
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        record_undo(event, entry, self.act, BanUndo(person=self.person))
        person = event.people[self.person]
        person.banned = True
        for feature in event.features:
            feature.on_ban(event, person, entry)
        event.publish_item(f"person:{self.person}", ())
        event.held_people.pop(self.person, None)
        event.pending_changes.barred_people.add(self.person)
        event.publish_item(f"banned:{self.person}", staff_topics(PLENARY))


class Unban(Action, frozen=True, tag="person.unban"):
    """Lift a person's ban."""

    allowed_roles = STAFF
    is_of_main_event = True
    works_after_end = True
    example = {"person": 7}
    person: int

    def decide(self, event: Event, who: Principal, at: int) -> PersonUnbanned | None:
        return (
            PersonUnbanned(person=self.person) if find_person(event, self.person).banned else None
        )


class PersonUnbanned(Fact, frozen=True, tag="person.unbanned"):
    is_followed = True
    person: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.people[self.person].banned = False
        for feature in event.features:
            feature.on_unban(event, event.people[self.person])
        event.publish_item(f"banned:{self.person}", ())
        if event.breakouts:
            publish_person(event, event.people[self.person])


def people_of_room(event: Event, room: int) -> Set[int]:
    """Return the ids of all attendees (plenary), or of all past people of the breakout room."""
    return event.people.keys() if room == PLENARY else event.rooms[room].past_people


def people_here_since(event: Event, room: int, at: int) -> Set[int]:
    """Return the ids of people of a room who were connected at some time since `at` (ms)."""
    return people_of_room(event, room) & event.attendance.last_seen(at).keys()


def group_sizes(members: Iterable[Person | Ballot]) -> dict[str, dict[str, int]]:
    """Count people, or ballots, by breakdown and group."""
    counted_people = list(members)
    return {
        by: dict(Counter(getattr(each, by) for each in counted_people))
        for by in ("delegation", "region", "sector")
    }


def publish_person(event: Event, person: Person) -> None:
    """Show a person to staff, who assign people to rooms. Done from the first breakout on."""
    event.publish_item(f"person:{person.id}", staff_topics(PLENARY))


def _update_person(event: Event, id: int, language: str) -> None:
    """Notify staff of a person who joined or changed: at once, or after the running secret ballot,
    as the moment could reveal the owner of a ballot cast then. `language`: the language shown until
    then.
    """
    if event.breakouts and event.secret_ballot_open():
        event.held_people.setdefault(id, language)
    elif event.breakouts:
        publish_person(event, event.people[id])


def publish_held_people(event: Event) -> None:
    """Reveal all waiting people, with their rooms. Done when the last secret ballot closes."""
    people, event.held_people = event.held_people, {}
    for feature in event.features:
        feature.on_reveal(event, people.keys())


def publish_revealed(event: Event, people: Set[int]) -> None:
    for id in sorted(people) if event.breakouts else ():
        publish_person(event, event.people[id])


def find_person(event: Event, person: int) -> Person:
    """Return the person. Raises NotFound, also for an erased person."""
    result = event.people.get(person)
    if result is None or result.erased:
        raise NotFound("person")
    return result


def find_delegation(event: Event, id: str) -> Delegation:
    result = event.profile.find_delegation(id)
    if result is None:
        raise BadValue("delegation")
    return result


def check_sector(event: Event, sector: str) -> str:
    """Return the id of a sector of the event, or an empty id if it has none. Raises BadValue."""
    sectors = event.profile.sectors
    if sector not in {each.id for each in sectors} and (sector or sectors):
        raise BadValue("sector")
    return sector


def _open_group(event: Event, id: str) -> tuple[str, str]:
    """Return the delegation that a newcomer joins, and its region. Both are empty where all join
    without a group.
    """
    if not id and not any(not each.closed for each in event.profile.delegations.values()):
        return "", ""
    delegation = find_delegation(event, id)
    if delegation.closed:
        raise Conflict("delegation_closed")
    return delegation.id, delegation.region


def other_languages(language: str, spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Return the further languages of a person beside the language they read, or refuse."""
    _check_languages(language, *spoken)
    return tuple(sorted(set(spoken) - {language}))


def _check_languages(*languages: str) -> None:
    if len(languages) > MAX_LANGUAGES or not all(map(is_language, languages)):
        raise BadValue("language")


class YouItem(Item, frozen=True):
    """An attendee, as they see themselves."""

    person: int
    delegation: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    """Other languages, by tag."""
    name: str
    """Empty if they gave none."""
    joined_at: int
    """Time (ms) at which they joined."""
    muted: str | None
    """Message to a muted person; it may be empty. Null: not muted."""
    sees: bool | None
    """Answer to the test vote of the lobby. Null: not given."""
    invited: Literal[True] | UnsetType = UNSET
    """True for a person of the roster."""
    on_device: int | UnsetType = UNSET
    """Place on a shared device, from 1 for its holder."""
    moved_at: list[int] | UnsetType = UNSET
    """Times (ms) at which their personal link was opened on another device."""


class PersonItem(Item, frozen=True):
    """An attendee, for staff who assign people to rooms."""

    delegation: str
    sector: str
    language: str
    also_speaks: tuple[str, ...]
    """Other languages, by tag."""
    name: str
    """Empty if they gave none."""


class BannedItem(Item, frozen=True):
    """A banned person."""

    delegation: str
    name: str
    """Empty if they gave none."""


def view_you(event: Event, topic: str, id: str) -> YouItem:
    """Attendee reading this. In `me`."""
    person = event.people[person_of(actor_of_topic(topic)) or 0]
    return YouItem(
        person=person.id,
        delegation=person.delegation,
        sector=person.sector,
        language=person.language,
        also_speaks=person.also_speaks,
        name=event.names.get(person.id, ""),
        joined_at=person.joined_at,
        muted=person.muted,
        sees=person.sees,
        invited=True if person.is_invited else UNSET,
        on_device=place_on_device(event, person) or UNSET,
        moved_at=person.moved_at or UNSET,
    )


def view_person(event: Event, topic: str, id: str) -> PersonItem:
    """Person who can be assigned to rooms: not a banned person. In `room:1:staff`, from the first
    breakout on. It rests while a secret ballot runs.
    """
    person = event.people[int(id)]
    return PersonItem(
        delegation=person.delegation,
        sector=person.sector,
        language=event.held_people.get(person.id) or person.language,
        also_speaks=person.also_speaks,
        name=event.names.get(person.id, ""),
    )


def view_banned(event: Event, topic: str, id: str) -> BannedItem:
    """Banned person. In `room:1:staff`."""
    return BannedItem(
        delegation=event.people[int(id)].delegation, name=event.names.get(int(id), "")
    )


LOG_MESSAGES: LogMessages = {
    PersonBanned: "Person banned",
    PersonUnbanned: "Person unbanned",
}
REFUSALS: RefusalSentences = {
    (NotFound, "person"): (
        "You have not joined this event in this browser. Open the event page and join first."
    ),
    (Barred, "person"): (
        "You were banned from this event. If you think this is a mistake, contact the organiser."
    ),
    (Forbidden, "delegation_links"): (
        "This event is joined by the link of a delegation. Open the link of your delegation, or "
        "ask its contact person for it."
    ),
    (Forbidden, "invited"): (
        "This event is by invitation. Open the personal link that you were sent, or ask the "
        "organiser for it."
    ),
    (Conflict, "delegation_closed"): (
        "This delegation is closed for newcomers. Choose another one, or ask the organiser."
    ),
    (BadValue, "delegation"): "Choose your delegation from the list.",
    (BadValue, "sector"): "Choose your sector.",
    (BadValue, "nonce"): "This form is incomplete. Reload the page and fill it in again.",
}
ACTIONS = (Join, SetLanguage, Ban, Unban)
FACTS = (PersonJoined, LanguageSet, PersonBanned, PersonUnbanned)
VIEWS = {"you": view_you, "person:N": view_person, "banned:N": view_banned}
