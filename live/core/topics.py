"""What changed since when: topics, the keys in them, and who holds which topic."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from .actions import ATTENDING, Role

if TYPE_CHECKING:
    from .event import Event
    from .people import Identity

PLENARY = 1
ORGANISER = "event:organiser"


@cache
def staff(room: int) -> tuple[str, ...]:
    """Places seen by those who run a room."""
    return (f"room:{room}:staff",)


@cache
def everybody(room: int) -> tuple[str, ...]:
    """Places seen by all in a room."""
    return (f"room:{room}:staff", f"room:{room}:attendee", f"room:{room}:screen", f"room:{room}:speaker")


@cache
def speakers(room: int) -> tuple[str, ...]:
    """Places seen by a room's speakers."""
    return (f"room:{room}:speaker",)


@cache
def speakers_of(room: int, delegation: str) -> tuple[str, ...]:
    """Places seen by those of a room's speakers who speak for a delegation."""
    return (f"room:{room}:speaker:{delegation}",)


@cache
def attendees(room: int) -> tuple[str, ...]:
    """Places seen by those who attend a room, and by nobody who runs it."""
    return (f"room:{room}:attendee",)


@cache
def screen(room: int) -> tuple[str, ...]:
    """Places seen on a room's screen."""
    return (f"room:{room}:screen",)


@cache
def stage(room: int) -> tuple[str, ...]:
    """Places seen by those who run a room, and on its screen."""
    return (*staff(room), *screen(room))


def own(actor: str) -> str:
    """The topic of what only one person sees; an anonymous ballot lies in that of its pseudonym."""
    return "me:" + actor


def voted(poll: int) -> str:
    """The topic of those who voted in a poll whose results are shown after voting."""
    return f"poll:{poll}:voted"


def held(event: Event, identity: Identity, faces: Iterable[str]) -> tuple[str, ...]:
    """The shared topics of somebody whom the journal knows by these faces: a pure function, the same in every process."""
    match identity.role:
        case Role.SCREEN:
            return (f"room:{PLENARY}:screen",)
        case Role.SPEAKER:
            delegation = event.links[identity.link].delegation if identity.link in event.links else None
            return (*speakers(PLENARY), *(speakers_of(PLENARY, delegation) if delegation else ()))
        case Role.MODERATOR:
            return _of_all_rooms(event)
        case Role.ORGANISER:
            return (*_of_all_rooms(event), ORGANISER)
        case role if role in ATTENDING:
            return (f"room:{PLENARY}:attendee", *_of_person(event, identity.person, faces))
    return ()


def _of_all_rooms(event: Event) -> tuple[str, ...]:
    return tuple(name for room in event.rooms for name in staff(room))


def _of_person(event: Event, id: int | None, faces: Iterable[str]) -> list[str]:
    """Of the breakout room that they are in, if any, and of what is shown to them because they voted. A host sees that anyway."""
    person = event.people.get(id or 0)
    room = event.rooms.get(person.room or 0) if person is not None else None
    hosts = room is not None and room.host == id
    own_room = [f"room:{room.id}:{'staff' if hosts else 'attendee'}"] if room is not None else []
    return own_room + _after_voting(event, faces, {PLENARY, *([room.id] if room is not None and not hosts else [])})


def _after_voting(event: Event, faces: Iterable[str], rooms: set[int]) -> list[str]:
    known = list(faces)
    polls = [poll for poll in event.polls.values() if poll.rule == "voted" and poll.room in rooms]
    return [voted(poll.id) for poll in polls if any(face in poll.ballots for face in known)]


class Topic(msgspec.Struct, array_like=True):
    """The keys that all holders of a topic see, and those it lost."""

    held: dict[str, int] = {}
    """The seq of the last change here; newest last."""
    first: dict[str, int] = {}
    """The seq at which a key was first shown here."""
    lost: dict[str, int] = {}
    seq: int = 0

    def show(self, key: str, seq: int) -> None:
        """Note that a key comes to where several see it; then it is put."""
        self.first.setdefault(key, seq)
        self.lost.pop(key, None)

    def put(self, key: str, seq: int) -> None:
        """Note a change of a key that is here."""
        self.held.pop(key, None)
        self.held[key] = self.seq = seq

    def drop(self, key: str, seq: int) -> None:
        if self.held.pop(key, None) is not None:
            self.lost[key] = self.seq = seq

    def put_since(self, seq: int) -> list[str]:
        """Keys that came or changed after a seq, oldest first."""
        return [key for key, _ in takewhile(lambda pair: pair[1] > seq, reversed(self.held.items()))][::-1]

    def lost_since(self, seq: int) -> list[str]:
        """Keys lost after a seq. To whom it was never shown, it leaves no trace: `seq` is the end of a turn."""
        return [key for key, at in self.lost.items() if at > seq >= self.first[key]]
