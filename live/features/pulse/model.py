"""Levels of the pulse."""

from typing import Literal

import msgspec

Level = Literal["some", "many"]
"""Level of a signal; without one, few people or none pressed it."""
Signal = Literal["too_fast", "cannot_hear", "interpretation"]
"""Signals that attendees press; the last is pressed for a language."""
INTERPRETATION = "interpretation:"
"""Start of the key of a signal about the interpretation; the language follows."""


class Pulse(msgspec.Struct):
    """Levels that are shown. Presses are no part of the state (see presses.py)."""

    levels: dict[str, Level] = {}
    """By key of a signal: `too_fast`, `cannot_hear`, `interpretation:zh`."""
    changes: dict[str, int] = {}
    """Time (ms) of the last change by key of a signal."""
