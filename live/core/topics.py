"""Topics: sets of item keys with the seq of their last change, and the rules for who holds which
topic.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from .actions import ATTENDEES, Role

if TYPE_CHECKING:
    from .event import Event
    from .people import Identity

PLENARY = 1
ORGANISER_TOPIC = "event:organiser"


@cache
def staff_topics(room: int) -> tuple[str, ...]:
    """Topics held by the staff and the host of a room."""
    return (f"room:{room}:staff",)


@cache
def room_topics(room: int) -> tuple[str, ...]:
    """Topics held by everyone in a room."""
    return (
        f"room:{room}:staff",
        f"room:{room}:attendee",
        f"room:{room}:screen",
        f"room:{room}:speaker",
    )


@cache
def speaker_topics(room: int) -> tuple[str, ...]:
    """Topics held by a room's speakers."""
    return (f"room:{room}:speaker",)


@cache
def delegation_speaker_topics(room: int, delegation: str) -> tuple[str, ...]:
    """Topics held by a room's speakers who speak for a delegation."""
    return (f"room:{room}:speaker:{delegation}",)


@cache
def attendee_topics(room: int) -> tuple[str, ...]:
    """Topics held by the attendees of a room, but not by staff or its host."""
    return (f"room:{room}:attendee",)


@cache
def screen_topics(room: int) -> tuple[str, ...]:
    """Topics held by a room's screen."""
    return (f"room:{room}:screen",)


@cache
def staff_and_screen(room: int) -> tuple[str, ...]:
    """Topics held by a room's staff, host and screen."""
    return (*staff_topics(room), *screen_topics(room))


def private_topic(actor: str) -> str:
    """Topic of items that a single actor sees. An anonymous ballot belongs to the topic of its
    pseudonym.
    """
    return "me:" + actor


def voters_topic(poll: int) -> str:
    """Topic of the voters of a poll whose results are shown after voting."""
    return f"poll:{poll}:voted"


def topics_of(event: Event, identity: Identity, aliases: Iterable[str]) -> tuple[str, ...]:
    """Return the shared topics of an identity with these aliases. Pure: every process computes the
    same.
    """
    match identity.role:
        case Role.SCREEN:
            return (f"room:{PLENARY}:screen",)
        case Role.SPEAKER:
            delegation = (
                event.links[identity.link].delegation if identity.link in event.links else None
            )
            return (
                *speaker_topics(PLENARY),
                *(delegation_speaker_topics(PLENARY, delegation) if delegation else ()),
            )
        case Role.MODERATOR:
            return _all_staff_topics(event)
        case Role.ORGANISER:
            return (*_all_staff_topics(event), ORGANISER_TOPIC)
        case role if role in ATTENDEES:
            return (f"room:{PLENARY}:attendee", *_person_topics(event, identity.person, aliases))
    return ()


def _all_staff_topics(event: Event) -> tuple[str, ...]:
    return tuple(name for room in event.rooms for name in staff_topics(room))


def _person_topics(event: Event, id: int | None, aliases: Iterable[str]) -> list[str]:
    """Topics of the person's breakout room, if any, and of polls they voted in. A host sees results
    through the staff topic.
    """
    person = event.people.get(id or 0)
    room = event.rooms.get(person.room or 0) if person is not None else None
    hosts = room is not None and room.host == id
    own_room = [f"room:{room.id}:{'staff' if hosts else 'attendee'}"] if room is not None else []
    return own_room + _voters_topics(
        event, aliases, {PLENARY, *([room.id] if room is not None and not hosts else [])}
    )


def _voters_topics(event: Event, aliases: Iterable[str], rooms: set[int]) -> list[str]:
    known = list(aliases)
    polls = [poll for poll in event.polls.values() if poll.rule == "voted" and poll.room in rooms]
    return [
        voters_topic(poll.id) for poll in polls if any(alias in poll.ballots for alias in known)
    ]


class Topic(msgspec.Struct, array_like=True):
    """Item keys that every holder of a topic sees, and the keys that were removed."""

    change_seqs: dict[str, int] = {}
    """Seq of the last change by key, newest last."""
    first_seqs: dict[str, int] = {}
    """Seq at which a key was first added."""
    drop_seqs: dict[str, int] = {}
    seq: int = 0

    def add_key(self, key: str, seq: int) -> None:
        """Note that a key was added; `put_key` follows."""
        self.first_seqs.setdefault(key, seq)
        self.drop_seqs.pop(key, None)

    def put_key(self, key: str, seq: int) -> None:
        """Record a change of a key in this topic."""
        self.change_seqs.pop(key, None)
        self.change_seqs[key] = self.seq = seq

    def drop_key(self, key: str, seq: int) -> None:
        if self.change_seqs.pop(key, None) is not None:
            self.drop_seqs[key] = self.seq = seq

    def changed_since(self, seq: int) -> list[str]:
        """Return keys added or changed after `seq`, oldest first."""
        return [
            key
            for key, _ in takewhile(lambda pair: pair[1] > seq, reversed(self.change_seqs.items()))
        ][::-1]

    def dropped_since(self, seq: int) -> list[str]:
        """Return keys dropped after `seq`. Omits keys added after `seq` too: that client never saw
        them, as `seq` is the end of a turn.
        """
        return [key for key, at in self.drop_seqs.items() if at > seq >= self.first_seqs[key]]
