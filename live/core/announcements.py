"""Announcements: messages from the staff or host of a room to everyone in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from . import rooms
from .actions import RUNNING, Action, Entry, Fact, Who
from .errors import NotFound
from .text import Text, authored
from .topics import everybody

if TYPE_CHECKING:
    from .event import Event

LONGEST = 300


class Announcement(msgspec.Struct):
    id: int
    room: int
    text: Text
    at: int
    cleared: bool = False


class Post(Action, frozen=True, tag="announcement.post"):
    """Announce a message to everyone in a room."""

    by = RUNNING
    example = {"room": 1, "text": {"en": "We go on at 10:15.", "zh": "10:15 继续。"}}
    room: int
    text: Text

    def decide(self, event: Event, who: Who, at: int) -> Posted:
        return Posted(room=rooms.find(event, self.room).id, text=authored(self.text, LONGEST))


class Posted(Fact, frozen=True, tag="announcement.posted"):
    room: int
    text: Text

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[entry.seq] = Announcement(entry.seq, self.room, self.text, entry.at)
        event.touch(f"announcement:{entry.seq}", everybody(self.room))


class Clear(Action, frozen=True, tag="announcement.clear"):
    """Remove an announcement."""

    by = RUNNING
    example = {"announcement": 12}
    announcement: int

    def decide(self, event: Event, who: Who, at: int) -> Cleared | None:
        if self.announcement not in event.announcements:
            raise NotFound("announcement")
        return None if event.announcements[self.announcement].cleared else Cleared(announcement=self.announcement)


class Cleared(Fact, frozen=True, tag="announcement.cleared"):
    announcement: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[self.announcement].cleared = True
        event.touch(f"announcement:{self.announcement}", ())


def view_announcement(event: Event, topic: str, id: str) -> dict[str, Any]:
    announcement = event.announcements[int(id)]
    return {"room": announcement.room, "text": announcement.text, "at": announcement.at}


ACTIONS, FACTS = (Post, Clear), (Posted, Cleared)
VIEWS = {"announcement": view_announcement}
