"""Kinds of poll, in the order in which the moderator's page offers them. A new kind is a file here and a name in KINDS.

docs/architecture.md says what such a file has. Everything else asks for it here, by a poll's configuration, and names no kind.
"""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from . import choice, estimate, open, points, ranking, scale, statements, words

KINDS = (choice, scale, ranking, points, words, statements, open, estimate)

KIND_BY_CONFIG: dict[type, Any] = {kind.Config: kind for kind in KINDS}

ITEM_UPDATERS: dict[type, Any] = {kind.Config: kind.update_items for kind in KINDS if hasattr(kind, "update_items")}
"""How a kind touches what it shows beside the result, by its configuration."""


def name_of(kind: Any) -> str:
    """What a kind is called on the wire and in files: its configurations say it."""
    return str(kind.Config.__struct_config__.tag)


def warm() -> None:
    """Let kinds load what takes them long, while nobody waits for anything."""
    for kind in KINDS:
        if hasattr(kind, "preload"):
            kind.preload()


if TYPE_CHECKING:
    AnyConfig = Any
    AnyTally = Any
    AnyExtra = Any
else:
    AnyConfig = reduce(or_, (kind.Config for kind in KINDS))
    AnyTally = reduce(or_, (kind.Tally for kind in KINDS))
    AnyExtra = reduce(or_, (kind.Extra for kind in KINDS if hasattr(kind, "Extra")), None)
