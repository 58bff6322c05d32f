"""People themselves: their name, links and groups, shown to them and erased."""

from collections.abc import Collection
from typing import Any

import msgspec

from ...kernel.actions import Decision, Fact, Rename
from ...kernel.entry import Entry
from ...kernel.feature import PrivateField, Redactor
from ...kernel.text import iso_time
from ..state import Event
from .devices import DevicePassed, DeviceReturned
from .model import NEVER, Person
from .muting import Muted
from .people import PersonJoined, place_on_device
from .roster import PersonMoved, forget_roster_person, forgotten_row
from .roster_display import publish_roster
from .roster_model import RosterDetails

PRIVATE_ROWS = {
    "name": PrivateField("names", str),
    "roster": PrivateField(
        "roster_details", msgspec.json.Decoder(RosterDetails).decode, of_person=False
    ),
}


def withdraw_person(event: Event, person: Person) -> Decision:
    """Return the removal of the row on a person of the roster."""
    return Decision((), () if person.roster is None else (forgotten_row(person.roster),))


def erase_person(event: Event, person: Person, entry: Entry) -> None:
    person.muted, person.moved_at = None, []
    if person.roster is not None:
        forget_roster_person(event, person.roster)
    event.nonces = {nonce: id for nonce, id in event.nonces.items() if id != person.id}
    if (device := event.devices.get(person.id)) is not None:
        device.nonce = device.pin = ""
    event.held_people.pop(person.id, None)
    for kind in ("person", "muted", "banned"):
        event.publish_item(f"{kind}:{person.id}", ())


def purge_roster(event: Event, people: Collection[int]) -> None:
    if event.roster:
        publish_roster(event)


class PersonRedactor(Redactor):
    """Redacts the name of a person who joined, and notes about them."""

    def redact(self, event: Event, entry: Entry, rename: Rename) -> Fact | None:
        match entry.fact:
            case PersonJoined():
                concerned = entry.seq == self.person
            case Muted(person=person) | PersonMoved(person=person):
                concerned = person == self.person
            case DevicePassed(holder=holder) | DeviceReturned(holder=holder):
                concerned = holder == self.person
            case _:
                return None
        redacted: Fact | None = entry.fact.redacted(rename) if concerned else None
        return redacted


def person_themself(event: Event, id: int, language: str) -> dict[str, Any]:
    person = event.people[id]
    listed = event.roster_details.get(person.roster or 0)
    return {
        "person": {
            "number": id,
            "name": event.names.get(id, ""),
            "delegation": person.delegation,
            "region": person.region,
            "sector": person.sector,
            "language": person.language,
            "also_speaks": list(person.also_speaks),
            "joined": iso_time(person.joined_at),
            "notice_version": person.notice,
            "banned": person.banned,
            "muted": person.muted,
            "on_shared_device": place_on_device(event, person) is not None,
            "joined_by_delegation_link": person.vouched,
            "came_together_with_others": person.arrival == NEVER,
            "link_moved": list(map(iso_time, person.moved_at)),
        },
        "roster": None if listed is None else msgspec.to_builtins(listed),
    }
