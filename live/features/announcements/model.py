"""Announcements to a room."""

import msgspec

from ...kernel.text import Text


class AnnouncementFields(msgspec.Struct, frozen=True):
    """Fields of an announcement to a room."""

    room: int
    text: Text


class Announcement(AnnouncementFields, frozen=False, kw_only=True):  # type: ignore[misc]
    id: int
    at: int
    cleared: bool = False
