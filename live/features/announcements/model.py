"""Announcements to a room."""

from typing import Literal

import msgspec

from ...kernel.text import Text

End = Literal["removed", "minutes", "act"]
"""End of an announcement: once it is removed, after LASTING_MS, or with the next act in its room,
such as the opening of a poll or breakout. Those that do not wait to be removed end with the event.
"""
LASTING_MS = 600_000


class AnnouncementFields(msgspec.Struct, frozen=True):
    """Fields of an announcement to a room."""

    room: int
    text: Text


class Announcement(AnnouncementFields, frozen=False, kw_only=True):  # type: ignore[misc]
    id: int
    at: int
    until: End = "removed"
    ends_at: int | None = None
    cleared: bool = False
