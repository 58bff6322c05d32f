"""Shared devices: several people of a delegation vote in turn on the same phone or laptop.

The device is passed in two steps. The user passes it on: the server ends their session, so that
nothing of them is left on it but a page that is alike for everyone. The next person then starts
there, and is a person of their own. Only the holder ever comes back: the server could not recognise
others, and would show them the ballots of someone else.

Each person has a single ballot. So that no one can cast many, a limited number of people, set by
the organiser, may have the device while a poll is open, and each for some seconds at least.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...kernel.actions import Action, Decision, Fact, Rename, without_text
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.errors import (
    BadValue,
    Barred,
    Conflict,
    Forbidden,
    NotFound,
    RefusalSentences,
    TooMany,
)
from ...kernel.principal import Principal, Role
from ..breakouts import assignments
from ..breakouts.grouping import Member
from ..event.parts import setting_in_force
from ..state import Event
from .model import Person, SharedDevice
from .people import PersonJoined, check_nonce, hash_nonce, leave_device
from .sittings import begin_sitting

GUESTS = frozenset({Role.GUEST, Role.OPERATOR})
SHORTEST_TURN_MS = 5000
"""Time (ms) between two people on a device. Reading a question and tapping takes longer."""


FEWEST_PIN_CHARS, MOST_PIN_CHARS = 4, 20
"""Length of the code with which a holder comes back."""


class PassDevice(Action, frozen=True, tag="device.pass"):
    """Pass a device on: its user is signed out of it. Sent by the server, for their browser.
    Repeating the nonce changes nothing.
    """

    allowed_roles = GUESTS
    is_of_main_event = True
    example = {"person": 7, "nonce": "0123456789abcdef0123456789abcdef"}
    person: int
    """Person with the device: its holder, or a later person."""
    nonce: str
    """New secret of the device, at least 22 ASCII characters, of at least 128 random bits."""
    pin: str = ""
    """Code with which the holder wants to come back; empty: none. Only the holder chooses it."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        person = event.people.get(self.person)
        if person is None or person.is_gone:
            raise NotFound("device")
        nonce_hash = check_nonce(self.nonce)
        holder = _holder_of(event, person)
        device = event.devices.get(holder.id)
        if device is not None and device.nonce == nonce_hash:
            return None
        if device is not None and person.device is not None and device.current != person.id:
            raise NotFound("device")
        require_sharing(event, holder, at)
        pin = _hash_pin(holder.id, self.pin) if person is holder else None
        fact = DevicePassed(holder=holder.id, person=person.id, nonce=nonce_hash, pin=pin)
        return Decision((fact,))


class DevicePassed(Fact, frozen=True, tag="device.passed"):
    """`person`: the former user of the device. `nonce`: hash of its secret. `pin`: hash of the
    holder's code, which may be empty; null: as before.
    """

    logged_of_system = False

    holder: int
    person: int
    nonce: str
    pin: str | None

    def apply(self, event: Event, entry: Entry) -> None:
        device = event.devices.setdefault(self.holder, SharedDevice(self.holder))
        device.nonce, device.current = self.nonce, None
        device.pin = device.pin if self.pin is None else self.pin
        leave_device(event, self.person, entry)
        event.publish_private(person_actor(self.holder), "you")

    def redacted(self, rename: Rename = without_text) -> DevicePassed:
        pin = None if self.pin is None else rename(self.pin)
        return replace(self, nonce=rename(self.nonce), pin=pin)


class StartOnDevice(Action, frozen=True, tag="device.start"):
    """Start as the next person on a device: a new person, in the delegation of its holder. Sent by
    the server, for the device. Repeating the nonce yields the same person.
    """

    allowed_roles = GUESTS
    is_of_main_event = True
    example = {
        "holder": 7,
        "key": "0123456789abcdef0123456789abcdef",
        "nonce": "fedcba9876543210fedcba9876543210",
    }
    holder: int
    key: str
    """Secret of the device."""
    nonce: str
    """New secret of the person."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        device = find_device(event, self.holder, self.key)
        nonce_hash = check_nonce(self.nonce)
        if nonce_hash in event.nonces:
            return None
        holder = event.people[device.holder]
        require_sharing(event, holder, at)
        most = event.profile.shared_devices
        if count_turns(event, device) >= most:
            raise Conflict("device_full", most=most)
        if at < device.passed_at + SHORTEST_TURN_MS:
            raise Conflict("device_soon")
        fact = PersonJoined(
            delegation=holder.delegation,
            region=holder.region,
            sector="",
            language=holder.language,
            also_speaks=(),
            nonce=nonce_hash,
            notice=event.profile.notice_version,
            device=holder.id,
        )
        id = event.seq + 1
        newcomer = Member(id, holder.delegation, holder.region, "", holder.language, ())
        return Decision((fact, *assignments.place_latecomer(event, newcomer)))


class ReturnDevice(Action, frozen=True, tag="device.return"):
    """Give a device back to its holder, who goes on as themselves. Sent by the server, for the
    device. Repeating the nonce changes nothing.
    """

    allowed_roles = GUESTS
    is_of_main_event = True
    works_after_end = True
    example = {
        "holder": 7,
        "key": "0123456789abcdef0123456789abcdef",
        "nonce": "fedcba9876543210fedcba9876543210",
    }
    holder: int
    key: str
    """Secret of the device."""
    nonce: str
    """New secret of the holder."""
    pin: str = ""
    """Code that the holder chose, if they did."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        nonce_hash = check_nonce(self.nonce)
        if event.nonces.get(nonce_hash) == self.holder:
            return None
        device = find_device(event, self.holder, self.key)
        if device.pin and _hash_pin(device.holder, self.pin) != device.pin:
            raise Forbidden("device_pin")
        return Decision((DeviceReturned(holder=device.holder, nonce=nonce_hash),))


class DeviceReturned(Fact, frozen=True, tag="device.returned"):
    """`nonce`: hash of the holder's secret."""

    logged_of_system = False

    holder: int
    nonce: str

    def apply(self, event: Event, entry: Entry) -> None:
        device = event.devices[self.holder]
        if device.current is not None:
            leave_device(event, device.current, entry)
        if not device.pin:  # any user of the device may have brought it back
            begin_sitting(event, event.people[self.holder], entry)
        device.nonce, device.current = "", None
        event.nonces[self.nonce] = self.holder

    def redacted(self, rename: Rename = without_text) -> DeviceReturned:
        return replace(self, nonce=rename(self.nonce))


def require_sharing(event: Event, holder: Person, at: int) -> None:
    """Raise a refusal unless the device of this holder may be shared now. A ban or a mute of any of
    its people holds for the whole device.
    """
    profile = event.profile
    profile.require_doors_open(at)
    if not setting_in_force(event, "shared_devices") or profile.admission == "invited":
        raise Forbidden("shared_devices")
    if holder.roster is not None:
        raise Forbidden("device_personal")
    device = event.devices.get(holder.id)
    people = [holder, *(event.people[id] for id in (() if device is None else device.people))]
    if any(person.banned for person in people):
        raise Barred("person")
    if any(person.muted is not None for person in people):
        raise Forbidden("muted")


def find_device(event: Event, holder: int, key: str) -> SharedDevice:
    """Return the device of this holder with this secret. Raises NotFound."""
    device = event.devices.get(holder)
    if device is None or not device.nonce or hash_nonce(key) != device.nonce:
        raise NotFound("device")
    if event.people[holder].is_gone:
        raise NotFound("device")
    return device


def count_turns(event: Event, device: SharedDevice) -> int:
    """Return the number of people with the device while it could vote in an open poll, or if none
    is open, since the last poll. The holder is among them, and so are erased people.
    """
    since = _counted_since(event)
    return 1 + sum(
        not event.people[id].left_seq or event.people[id].left_at >= since for id in device.people
    )


def _hash_pin(holder: int, pin: str) -> str:
    """Return the hash of a code; empty for none. Raises BadValue."""
    if not pin:
        return ""
    if not FEWEST_PIN_CHARS <= len(pin) <= MOST_PIN_CHARS:
        raise BadValue("device_pin", least=FEWEST_PIN_CHARS, most=MOST_PIN_CHARS)
    return hash_nonce(f"code of the holder {holder}: {pin}")


def _counted_since(event: Event) -> int:
    """Return the time (ms) from which people on a device are counted: the opening of the oldest
    running poll or survey, or else the last close.
    """
    polls = [poll for poll in event.polls.values() if poll.opened_at is not None]
    running = [poll.opened_at or 0 for poll in polls if poll.is_running]
    return min(running) if running else max((poll.closed_at or 0 for poll in polls), default=0)


def _holder_of(event: Event, person: Person) -> Person:
    return person if person.device is None else event.people[person.device]


REFUSALS: RefusalSentences = {
    (NotFound, "device"): (
        "This device is not being passed around. Open the event page in this browser, and join."
    ),
    (Forbidden, "shared_devices"): (
        "In this event each person takes part on a device of their own. Ask the organiser if "
        "several people of your delegation have to vote on one device."
    ),
    (Forbidden, "device_personal"): (
        "You joined by a personal link, which is yours alone. To share this device, join with the "
        "event's code in a private window."
    ),
    (Forbidden, "device_pin"): (
        "This is not the code that the owner of the device chose. Give the device to its owner, or "
        "start as the next person."
    ),
    (TooMany, "device_pin"): (
        "Several codes were tried on this device. Wait {minutes} minutes, then enter the code of "
        "the owner."
    ),
    (BadValue, "device_pin"): (
        "This code has the wrong length. Enter {least} to {most} characters, or leave it empty."
    ),
    (Forbidden, "device_staff"): (
        "This browser has a role link of the event open, which others could use. Share a device "
        "or a browser that has none."
    ),
    (Conflict, "device_full"): (
        "{most} people have had this device for this poll, as many as the organiser allows. Use "
        "another device, or wait for the next poll."
    ),
    (Conflict, "device_soon"): (
        "The device was passed a moment ago. Wait a few seconds, then start."
    ),
    (Forbidden, "device_invited"): (
        "Only invited people vote in this poll, each on a device of their own, so this was not "
        "counted. Follow the result on this page."
    ),
    (Conflict, "device_delegation"): (
        "On a shared device everyone belongs to the delegation of its holder. To join another "
        "delegation, use a device of your own."
    ),
}
ACTIONS = (PassDevice, StartOnDevice, ReturnDevice)
FACTS = (DevicePassed, DeviceReturned)
