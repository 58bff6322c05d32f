"""Corrections of a person's delegation, sector, languages and name.

A ballot keeps the groups in which it was cast, and so does a question: a correction moves nothing
that was given before. An anonymous ballot has the groups of an unknown person. If it changed groups
with its voter, it would reveal its owner: it keeps those in which it was first cast
(polls/vote_actions.py), and while a secret ballot runs no one is corrected at all.
"""

from __future__ import annotations

from ...kernel.actions import Action, Decision, Fact
from ...kernel.actor import person_actor
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import Conflict, Forbidden, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, STAFF, Principal
from ..breakouts import assignments
from ..state import Event
from .model import NEVER, Person
from .people import (
    check_sector,
    find_delegation,
    find_person,
    other_languages,
    publish_person,
)
from .person_names import clean_name


class Correct(Action, frozen=True, tag="person.correct", omit_defaults=True):
    """Correct a person: delegation, sector, other languages, name. Omitted fields keep their value.

    People correct themselves until a poll could have counted them: until an anonymous poll runs in
    which they could vote, or they have cast a named vote. In their first minute only a secret
    ballot prevents it. They add a missing sector later, unless a secret ballot is open or
    paused, and change their name at any time. Staff correct anyone, except while a secret ballot
    is open or paused.
    """

    allowed_roles = ATTENDEES | STAFF
    is_of_main_event = True
    example = {"person": 7, "delegation": "porto", "sector": "industry", "name": "Ana Rossi"}
    person: int | None = None
    """Given by staff only."""
    delegation: str | None = None
    sector: str | None = None
    name: str | None = None
    """Empty: none."""
    also_speaks: tuple[str, ...] | None = None
    """Other languages, by tag; all of them."""

    def submits_text(self, event: Event) -> bool:
        return self.name is not None

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        is_own = who.person is not None
        if is_own and self.person not in (None, who.person):
            raise Forbidden
        person = find_person(event, who.person or self.person or 0)
        delegation, region, sector = person.delegation, person.region, person.sector
        if self.delegation is not None:
            group = find_delegation(event, self.delegation)
            delegation, region = group.id, group.region
        if self.sector is not None:
            sector = check_sector(event, self.sector)
        also_speaks = person.also_speaks
        if self.also_speaks is not None:
            also_speaks = other_languages(person.language, self.also_speaks)
        name_before = event.names.get(person.id, "")
        name = name_before if self.name is None else clean_name(self.name)
        moves = (delegation, sector, also_speaks) != (
            person.delegation,
            person.sector,
            person.also_speaks,
        )
        if not moves and name == name_before:
            return None
        if is_own and person.device is not None and delegation != person.delegation:
            raise Conflict("device_delegation")
        is_late = is_own and moves and not may_correct_oneself(event, person, at)
        adds_sector = not person.sector and (delegation, also_speaks) == (
            person.delegation,
            person.also_speaks,
        )
        if is_late and not adds_sector:
            raise Conflict("correction_late")
        if (is_late or not is_own) and event.secret_ballot_open():
            raise Conflict("correction_waits")
        fact = PersonCorrected(
            person=person.id,
            delegation=delegation,
            region=region,
            sector=sector,
            named=name != name_before,
            also_speaks=None if also_speaks == person.also_speaks else also_speaks,
        )
        row = PrivateRow("name", str(person.id), name or None)
        return Decision((fact,), (row,) if fact.named else ())


class PersonCorrected(Fact, frozen=True, tag="person.corrected", omit_defaults=True):
    """`named`: the name changed, too; it lies in a private row. `also_speaks`: null if it did not
    change.
    """

    is_followed = True
    person: int
    delegation: str
    region: str
    sector: str
    named: bool = False
    also_speaks: tuple[str, ...] | None = None

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (("name", str(self.person)),) if self.named else ()

    def apply(self, event: Event, entry: Entry) -> None:
        person = event.people[self.person]
        before = person.delegation
        assignments.change_person(
            event,
            person,
            delegation=self.delegation,
            region=self.region,
            sector=self.sector,
            also_speaks=person.also_speaks if self.also_speaks is None else self.also_speaks,
        )
        if before != person.delegation:
            if person.vouched:  # by the link of another delegation
                person.arrival = NEVER
            event.regrouped_seq = entry.seq
        for feature in event.features:
            if before != person.delegation:
                feature.on_regroup(event, person, before)
            feature.on_correct(event, person)
            if self.named:
                feature.on_rename(event, person.id)


def may_correct_oneself(event: Event, person: Person, at: int) -> bool:
    """Return True if nothing has counted the groups of a person, and nothing can."""
    return not any(feature.has_counted(event, person, at) for feature in event.features)


def publish_correction(event: Event, person: Person) -> None:
    """Publish a person to themself and, unless they are still hidden, to their readers.

    Nothing of this waits for the end of a secret ballot: a person who could vote in it cannot be
    corrected, and a new name reveals as little about a ballot as a question of theirs.
    """
    event.publish_private(person_actor(person.id), "you")
    for kind in ("banned", "muted"):
        event.mark_changed(f"{kind}:{person.id}")
    if event.is_listed(person.id) and not person.is_gone and event.breakouts:
        publish_person(event, person)


LOG_MESSAGES: LogMessages = {PersonCorrected: "Person corrected"}
REFUSALS: RefusalSentences = {
    (Conflict, "correction_late"): (
        "A poll has opened since you joined, so only a moderator can change this. Ask one to "
        "correct it."
    ),
    (
        Conflict,
        "correction_waits",
    ): "A secret ballot is open. Wait until it is closed, then correct this.",
}
ACTIONS, FACTS = (Correct,), (PersonCorrected,)
