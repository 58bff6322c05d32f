"""Settings of the board in the file of an event."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from ...kernel.shared_fields import copy_fields
from ..event.event_file.file_part import Checker, FileImport, FilePart, Ids
from ..event.event_file.local_time import Move, local_time, to_ms
from ..state import Event
from .board_settings import BoardConfigured, check_board_settings
from .model import BoardSettings


class BoardDefinition(BoardSettings, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Settings of the board of common projects."""

    until: str = ""  # type: ignore[assignment]
    """Local date and time from which it can only be read; empty: when the event ends."""


def _settings_from(board: BoardDefinition, zone: str) -> BoardSettings:
    """Settings of the board, as the event has them. Raises BadValue."""
    until = to_ms(board.until, zone) if board.until else None
    return BoardSettings(**copy_fields(board, BoardSettings) | {"until": until})


def _clean(checker: Checker, board: BoardDefinition) -> BoardDefinition:
    if checker.has_problems("zone"):
        return board
    with checker.at("board", "until"):
        settings = _settings_from(board, checker.whole.zone)
        with checker.at("board", "themes"):
            return replace(board, themes=check_board_settings(settings).themes)
    return board


def has_board(definition: Any) -> bool:
    """Return True if a definition of an event sets up the board."""
    return bool(definition.board != BoardDefinition())


def leave_out_board(definition: Any) -> Any:
    """Return a definition of an event with the board as it is at first."""
    return replace(definition, board=BoardDefinition())


def _export(event: Event, ids: Ids) -> BoardDefinition:
    settings: BoardSettings = event.board.settings
    until = settings.until
    text = "" if until is None else local_time(until, event.profile.zone).to_text()
    return BoardDefinition(**copy_fields(settings, BoardSettings) | {"until": text})


def _make(made: FileImport, board: BoardDefinition) -> None:
    settings = _settings_from(board, made.definition.zone)
    if settings != made.event.board.settings:
        made.add(BoardConfigured(settings=settings))


def _in_copy(board: BoardDefinition, copy: Any, move: Move) -> BoardDefinition:
    return replace(board, until=move.time(board.until))


BOARD = FilePart(
    field="board",
    copied_with="rules",
    clean=_clean,
    export=_export,
    make=_make,
    in_copy=_in_copy,
)
