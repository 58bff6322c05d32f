"""Settings of the board, and its public state."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ...kernel.actions import Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import STAFF, Principal
from ...kernel.shared_fields import changes_of, copy_fields, given_fields
from ...kernel.text import LINE_MAX_CHARS, clean_translations
from ..event.event_settings import LATEST_MS
from ..state import Event
from ..translation.figures import publish_waits
from .card import BoardAction, is_writable, themes_of
from .model import BoardSettings, Theme
from .publish import publish_board, publish_board_state

MAX_THEMES = 20
_THEME_ID = re.compile(r"[a-z0-9_-]{1,30}")


class ConfigureBoard(
    BoardAction,
    changes_of(BoardSettings),  # type: ignore[misc]
    frozen=True,
    tag="board.configure",
    omit_defaults=True,
):
    """Open or close the board, or change its settings; a field left out does not change."""

    allowed_roles = STAFF
    example = {
        "open": True,
        "themes": [{"id": "energy", "name": {"en": "Energy", "zh": "能源"}}],
    }

    def decide(self, event: Event, who: Principal, at: int) -> BoardConfigured | None:
        before = event.board.settings
        values = given_fields(self)
        after = check_board_settings(replace(before, **values))
        if "until" in values and after.until is not None and not at < after.until:
            raise BadValue("board_until")
        return None if after == before else BoardConfigured(settings=after)


class BoardConfigured(Fact, frozen=True, tag="board.configured"):
    settings: BoardSettings

    def apply(self, event: Event, entry: Entry) -> None:
        event.board.settings = self.settings
        publish_board_state(event)
        publish_board(event)
        publish_waits(event)


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


class BoardItem(Item, BoardSettings, frozen=True, kw_only=True):
    """State of the board of common projects. Its `themes` are those that cards may have."""

    writable: bool
    """True if people can act on it, before `until`."""
    cards: int
    """Number of cards that everyone sees."""


def view_board(event: Event, topic: str, id: str) -> BoardItem:
    """Board of common projects. In `room:1:*`, once it was opened or set up."""
    return BoardItem(
        **copy_fields(event.board.settings, BoardSettings) | {"themes": themes_of(event)},
        writable=is_writable(event),
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
