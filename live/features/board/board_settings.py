"""Settings of the board, and what everyone knows of it."""

from __future__ import annotations

import re
from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from ...kernel.actions import Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import STAFF, Principal
from ...kernel.text import LINE_MAX_CHARS, clean_translations
from ..event.event_settings import LATEST_MS
from ..state import Event
from .card import BoardAction, is_writable, themes_of
from .model import BoardSettings, Theme
from .publish import publish_board, publish_board_state

MAX_THEMES = 20
_THEME_ID = re.compile(r"[a-z0-9_-]{1,30}")


class ConfigureBoard(BoardAction, frozen=True, tag="board.configure", omit_defaults=True):
    """Open or close the board, or change its settings; a field left out does not change."""

    allowed_roles = STAFF
    example = {
        "open": True,
        "themes": [{"id": "energy", "name": {"en": "Energy", "zh": "能源"}}],
    }
    open: bool | None = None
    """True if cards can be made, and everything on them changed."""
    premoderated: bool | None = None
    """True if cards are reviewed before they are published."""
    until: int | UnsetType | None = UNSET
    """Time from which the board can only be read; null: when the event ends."""
    themes: tuple[Theme, ...] | None = None
    """Themes of cards, up to 20; none: the topics of the plenary's Q&A."""

    def decide(self, event: Event, who: Principal, at: int) -> BoardConfigured | None:
        before = event.board.settings
        given: dict[str, Any] = {
            name: value
            for name in ("open", "premoderated", "themes")
            if (value := getattr(self, name)) is not None
        }
        until = before.until if self.until is UNSET else self.until
        after = check_board_settings(replace(before, until=until, **given))
        if self.until is not UNSET and after.until is not None and not at < after.until:
            raise BadValue("board_until")
        return None if after == before else BoardConfigured(settings=after)


class BoardConfigured(Fact, frozen=True, tag="board.configured"):
    settings: BoardSettings

    def apply(self, event: Event, entry: Entry) -> None:
        event.board.settings = self.settings
        publish_board_state(event)
        publish_board(event)


def check_board_settings(wanted: BoardSettings) -> BoardSettings:
    """Return the settings with clean texts. Raises BadValue, BadText."""
    ids = {theme.id for theme in wanted.themes}
    if (
        len(ids) < len(wanted.themes)
        or len(ids) > MAX_THEMES
        or not all(map(_THEME_ID.fullmatch, ids))
    ):
        raise BadValue("themes", most=MAX_THEMES)
    if wanted.until is not None and not 0 < wanted.until < LATEST_MS:
        raise BadValue("board_until")
    themes = tuple(
        Theme(each.id, clean_translations(each.name, LINE_MAX_CHARS)) for each in wanted.themes
    )
    return replace(wanted, themes=themes)


class BoardItem(Item, frozen=True):
    """State of the board of common projects."""

    open: bool
    """True if staff have opened it."""
    writable: bool
    """True if people can act on it, before `until`."""
    until: int | None
    """Time from which it can only be read; null: when the event ends."""
    premoderated: bool
    """True if cards are reviewed before they are published."""
    themes: tuple[Theme, ...]
    """Themes that cards may have: its own, or the topics of the plenary's Q&A."""
    cards: int
    """Number of cards that everyone sees."""


def view_board(event: Event, topic: str, id: str) -> BoardItem:
    """Board of common projects. In `room:1:*`, once it was opened or set up."""
    settings: BoardSettings = event.board.settings
    return BoardItem(
        open=settings.open,
        writable=is_writable(event),
        until=settings.until,
        premoderated=settings.premoderated,
        themes=themes_of(event),
        cards=sum(card.state == "approved" for card in event.board.cards.values()),
    )


LOG_MESSAGES: LogMessages = {BoardConfigured: "Board settings changed"}
REFUSALS: RefusalSentences = {
    (BadValue, "themes"): (
        "There can be up to {most} themes, each with a unique ID (a–z, 0–9, -, _). Correct them "
        "and save again."
    ),
    (BadValue, "board_until"): (
        "The board cannot close at a time that is over. Choose a later one, or none."
    ),
}
ACTIONS, FACTS = (ConfigureBoard,), (BoardConfigured,)
VIEWS = {"board": view_board}
