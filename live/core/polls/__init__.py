"""Poll kinds, in the order in which the moderator's page offers them.

A new kind is one module and its name in KINDS. docs/howto/poll-kind.md lists what such a module
defines. All other code looks a kind up here, by the type of a poll's configuration, and names none.
"""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from .kinds import choice, estimate, open_text, points, ranking, scale, statements, words

KINDS = (choice, scale, ranking, points, words, statements, open_text, estimate)

KIND_BY_CONFIG: dict[type, Any] = {kind.Config: kind for kind in KINDS}

ITEM_UPDATERS: dict[type, Any] = {
    kind.Config: kind.update_items for kind in KINDS if hasattr(kind, "update_items")
}
"""By configuration type: the `update_items` of kinds that have items of their own."""


def kind_name(kind: Any) -> str:
    """Name of a kind on the wire and in files: the tag of its configuration."""
    return str(kind.Config.__struct_config__.tag)


def preload_kinds() -> None:
    """Load what kinds need before the server starts (a dictionary)."""
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
