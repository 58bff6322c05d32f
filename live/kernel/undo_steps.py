"""Steps that can be undone, with the state that they replaced. Features have kinds of their own."""

from __future__ import annotations

from collections.abc import Set
from typing import Any, Generic, TypeVar

import msgspec

UNDO_WITHIN_MS = 10_000
"""Time in which a staff actor can undo an action."""
MAX_UNDO_STEPS = 10
"""Actions of a staff actor that can be undone, one after the other."""


class Undo(msgspec.Struct, tag_field="kind", kw_only=True):
    """State that one kind of step replaced."""

    @property
    def things(self) -> Set[int]:
        """Ids of what it restores."""
        return frozenset()

    def add_saved(self, other: Any) -> None:
        """Add what a later fact of the same step replaced. Values saved first are kept."""


UndoT = TypeVar("UndoT", bound=Undo)


class UndoStep(msgspec.Struct, Generic[UndoT]):
    """A step made of the entries `seq` to `last`; `at` in ms."""

    seq: int
    last: int
    at: int
    undo: UndoT
