"""Announcements: messages from the staff or host of a room to everyone in it."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import NotFound, RefusalSentences
from ...kernel.feature import Phase
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import FACILITATORS, Principal, Role
from ...kernel.text import Text, clean_translations
from ...kernel.topics import PLENARY, room_topics
from ..rooms import rooms
from ..state import Event
from .model import LASTING_MS, Announcement, AnnouncementFields, End

MAX_CHARS = 300


class PostAnnouncement(Action, AnnouncementFields, frozen=True, tag="announcement.post"):
    """Announce a message to everyone in a room."""

    allowed_roles = FACILITATORS
    example = {"room": 1, "text": {"en": "We resume at 10:15.", "zh": "10:15 继续。"}}
    until: End = "removed"
    """When it ends: once it is removed, after ten minutes, or with the next act in the room: a poll
    opens, a breakout opens, is recalled or ends. Unless it waits to be removed, it ends with the
    event.
    """

    def decide(self, event: Event, who: Principal, at: int) -> AnnouncementPosted:
        return posting_fact(rooms.find_room(event, self.room).id, self.text, self.until, at)


def posting_fact(room: int, text: Text, until: End, at: int) -> AnnouncementPosted:
    """The fact that announces a message in a room. Raises BadValue."""
    return AnnouncementPosted(
        room=room,
        text=clean_translations(text, MAX_CHARS),
        until=until,
        ends_at=at + LASTING_MS if until == "minutes" else None,
    )


class AnnouncementPosted(Fact, AnnouncementFields, frozen=True, tag="announcement.posted"):
    logged_of_hosts = True
    creates_subject = True
    log_details = ("room",)
    until: End = "removed"
    ends_at: int | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[entry.seq] = Announcement(
            id=entry.seq,
            room=self.room,
            text=self.text,
            at=entry.at,
            until=self.until,
            ends_at=self.ends_at,
        )
        event.publish_item(f"announcement:{entry.seq}", room_topics(self.room))


class ClearAnnouncement(Action, frozen=True, tag="announcement.clear"):
    """Remove an announcement. The system removes those that have ended."""

    allowed_roles = FACILITATORS | {Role.SYSTEM}
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
    logged_of_system = False
    announcement: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.announcements[self.announcement].cleared = True
        event.publish_item(f"announcement:{self.announcement}", ())


def ends_at(event: Event, announcement: Announcement) -> int | None:
    """Time (ms) at which an announcement ends, or ended; None: it waits to be removed, or for an
    act.
    """
    if announcement.until != "act":
        return announcement.ends_at
    return min(
        (time for time in _acts(event, announcement) if time > announcement.at), default=None
    )


def _acts(event: Event, announcement: Announcement) -> Iterator[int]:
    """Times (ms) of acts after which people do something else than before."""
    room = announcement.room
    for poll in event.polls.values():
        if poll.room == room and poll.survey is None and poll.opened_at is not None:
            yield poll.opened_at
    for breakout in event.breakouts.values():
        if room == PLENARY or room in breakout.rooms:
            times = breakout.opened_at, breakout.recalled_at, breakout.ended_at
            yield from (time for time in times if time is not None)


def next_deadline(event: Event) -> int | None:
    """Return the time (ms) at which the next announcement ends."""
    times = (ends_at(event, each) for each in _standing_announcements(event))
    return min((time for time in times if time is not None), default=None)


def due_ends(event: Event, at: int) -> list[ClearAnnouncement]:
    """Return the removals of announcements that have ended."""
    return [
        ClearAnnouncement(announcement=each.id)
        for each in _standing_announcements(event)
        if (time := ends_at(event, each)) is not None and time <= at
    ]


def _standing_announcements(event: Event) -> Iterator[Announcement]:
    return (each for each in event.announcements.values() if not each.cleared)


def close_announcements(event: Event, at: int, phase: Phase) -> Decision:
    """Remove announcements with the event, but those that wait to be removed."""
    return Decision(
        tuple(
            AnnouncementCleared(announcement=each.id)
            for each in _standing_announcements(event)
            if each.until != "removed"
        )
    )


class AnnouncementItem(Item, AnnouncementFields, frozen=True, kw_only=True):
    """An announcement."""

    at: int
    """Time at which it was posted."""
    until: End = "removed"
    """When it ends: once it is removed, after ten minutes, or with the next act in the room."""
    ends_at: int | None = None
    """Time at which it ends by itself; null: unknown, or not at all."""


def view_announcement(event: Event, topic: str, id: str) -> AnnouncementItem:
    """Announcement to a room, until it is cleared. In `room:R:*`."""
    announcement = event.announcements[int(id)]
    return AnnouncementItem(
        room=announcement.room,
        text=announcement.text,
        at=announcement.at,
        until=announcement.until,
        ends_at=announcement.ends_at,
    )


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
