"""What changed since when: topics, the keys in them, and who holds which topic."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from .change import ATTENDING, Role

if TYPE_CHECKING:
    from .event import Event

PLENARY = 1
ORGANISER = "event:organiser"


def staff(room: int) -> tuple[str, ...]:
    """Places seen by those who run a room."""
    return (f"room:{room}:staff",)


def everybody(room: int) -> tuple[str, ...]:
    """Places seen by all in a room."""
    return (f"room:{room}:staff", f"room:{room}:attendee", f"room:{room}:screen")


def stage(room: int) -> tuple[str, ...]:
    """Places seen by those who run a room, and on its screen."""
    return (f"room:{room}:staff", f"room:{room}:screen")


def own(actor: str) -> str:
    """The topic of what only one person sees; an anonymous ballot lies in that of its pseudonym."""
    return "me:" + actor


def voted(poll: int) -> str:
    """The topic of those who voted in a poll whose results are shown after voting."""
    return f"poll:{poll}:voted"


def held(event: Event, role: Role, faces: Iterable[str]) -> tuple[str, ...]:
    """The shared topics of somebody whom the journal knows by these faces: a pure function, the same in every process."""
    match role:
        case Role.SCREEN:
            return (f"room:{PLENARY}:screen",)
        case Role.MODERATOR:
            return staff(PLENARY)
        case Role.ORGANISER:
            return (*staff(PLENARY), ORGANISER)
        case _ if role in ATTENDING:
            return (f"room:{PLENARY}:attendee", *_after_voting(event, faces))
    return ()


def _after_voting(event: Event, faces: Iterable[str]) -> list[str]:
    known = list(faces)
    return [voted(poll.id) for poll in event.polls.values() if poll.rule == "voted" and any(face in poll.ballots for face in known)]


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
