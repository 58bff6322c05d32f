"""Announcements: messages from the staff or host of a room to everyone in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from . import rooms
from .actions import FACILITATORS, Action, Entry, Fact, Principal
from .errors import NotFound
from .text import Text, clean_translations
from .topics import room_topics

if TYPE_CHECKING:
    from .event import Event

MAX_CHARS = 300


class Announcement(msgspec.Struct):
    id: int
    room: int
    text: Text
    at: int
    cleared: bool = False


class PostAnnouncement(Action, frozen=True, tag="announcement.post"):
    """Announce a message to everyone in a room."""

    allowed_roles = FACILITATORS
    example = {"room": 1, "text": {"en": "We resume at 10:15.", "zh": "10:15 继续。"}}
    room: int
    text: Text

    def decide(self, event: Event, who: Principal, at: int) -> AnnouncementPosted:
        return AnnouncementPosted(
            room=rooms.find_room(event, self.room).id, text=clean_translations(self.text, MAX_CHARS)
        )


class AnnouncementPosted(Fact, frozen=True, tag="announcement.posted"):
    room: int
    text: Text

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[entry.seq] = Announcement(entry.seq, self.room, self.text, entry.at)
        event.publish_item(f"announcement:{entry.seq}", room_topics(self.room))


class ClearAnnouncement(Action, frozen=True, tag="announcement.clear"):
    """Remove an announcement."""

    allowed_roles = FACILITATORS
    example = {"announcement": 12}
    announcement: int

    def decide(self, event: Event, who: Principal, at: int) -> AnnouncementCleared | None:
        if self.announcement not in event.announcements:
            raise NotFound("announcement")
        return (
            None
            if event.announcements[self.announcement].cleared
            else AnnouncementCleared(announcement=self.announcement)
        )


class AnnouncementCleared(Fact, frozen=True, tag="announcement.cleared"):
    announcement: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[self.announcement].cleared = True
        event.publish_item(f"announcement:{self.announcement}", ())


def view_announcement(event: Event, topic: str, id: str) -> dict[str, Any]:
    announcement = event.announcements[int(id)]
    return {"room": announcement.room, "text": announcement.text, "at": announcement.at}


ACTIONS, FACTS = (PostAnnouncement, ClearAnnouncement), (AnnouncementPosted, AnnouncementCleared)
VIEWS = {"announcement": view_announcement}
