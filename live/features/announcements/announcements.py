"""Announcements: messages from the staff or host of a room to everyone in it."""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.text import clean_translations
from ...kernel.topics import room_topics
from ..rooms import rooms
from ..state import Event
from .model import Announcement, AnnouncementFields

MAX_CHARS = 300


class PostAnnouncement(Action, AnnouncementFields, frozen=True, tag="announcement.post"):
    """Announce a message to everyone in a room."""

    allowed_roles = FACILITATORS
    example = {"room": 1, "text": {"en": "We resume at 10:15.", "zh": "10:15 继续。"}}

    def decide(self, event: Event, who: Principal, at: int) -> AnnouncementPosted:
        return AnnouncementPosted(
            room=rooms.find_room(event, self.room).id, text=clean_translations(self.text, MAX_CHARS)
        )


class AnnouncementPosted(Fact, AnnouncementFields, frozen=True, tag="announcement.posted"):
    logged_of_hosts = True
    creates_subject = True

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[entry.seq] = Announcement(
            id=entry.seq, room=self.room, text=self.text, at=entry.at
        )
        event.publish_item(f"announcement:{entry.seq}", room_topics(self.room))


class ClearAnnouncement(Action, frozen=True, tag="announcement.clear"):
    """Remove an announcement."""

    allowed_roles = FACILITATORS
    works_after_end = True
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
    logged_of_hosts = True
    announcement: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[self.announcement].cleared = True
        event.publish_item(f"announcement:{self.announcement}", ())


class AnnouncementItem(Item, AnnouncementFields, frozen=True):
    """An announcement."""

    at: int
    """Time at which it was posted."""


def view_announcement(event: Event, topic: str, id: str) -> AnnouncementItem:
    """Announcement to a room, until it is cleared. In `room:R:*`."""
    announcement = event.announcements[int(id)]
    return AnnouncementItem(room=announcement.room, text=announcement.text, at=announcement.at)


LOG_MESSAGES: LogMessages = {
    AnnouncementPosted: "Announcement published",
    AnnouncementCleared: "Announcement removed",
}
REFUSALS: RefusalSentences = {
    (NotFound, "announcement"): (
        "This announcement does not exist. Reload the page to see current announcements."
    ),
}
ACTIONS, FACTS = (PostAnnouncement, ClearAnnouncement), (AnnouncementPosted, AnnouncementCleared)
VIEWS = {"announcement:N": view_announcement}
