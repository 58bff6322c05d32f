"""Content and style of a screen."""

from __future__ import annotations

from typing import Literal

import msgspec

ContentName = Literal[
    "auto",
    "title",
    "agenda",
    "code",
    "break",
    "questions",
    "question",
    "poll",
    "beside",
    "delegations",
    "voices",
    "shift",
    "breakout",
    "report",
    "floor",
    "card",
    "projects",
    "project_table",
    "round_table",
    "stakeholders",
]


ScreenTheme = Literal["auto", "light", "dark"]
"""Theme of the screen; `auto`: that of its device."""


class Screen(msgspec.Struct, frozen=True):
    """Content and style of a screen.

    A result by group that may not be shown falls back to its poll, anything else that is gone to
    `auto`.
    """

    what: ContentName = "auto"
    id: int | None = None
    """Id of the poll, breakout or card, or of the room for a report."""
    blank: bool = False
    until: int | None = None
    """End of a break (ms); null: not known, or no break."""
    theme: ScreenTheme = "auto"
    counts: bool = False
    """True if counts stand beside percentages."""

    def showing(
        self, what: ContentName = "auto", id: int | None = None, until: int | None = None
    ) -> Screen:
        """Return the screen with this content, not blank, in the same style."""
        return msgspec.structs.replace(self, what=what, id=id, until=until, blank=False)
