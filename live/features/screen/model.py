"""Content of a screen."""

from typing import Literal

import msgspec

ContentName = Literal[
    "auto",
    "title",
    "agenda",
    "code",
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


class Screen(msgspec.Struct, frozen=True):
    """Content of a screen.

    A result by group that may not be shown falls back to its poll, anything else that is gone to
    `auto`.
    """

    what: ContentName = "auto"
    id: int | None = None
    """Id of the poll, breakout or card, or of the room for a report."""
    blank: bool = False
