"""Base of items: the value under a key for all holders of a topic.

A feature lists its items in VIEWS: `{"poll:N": view_poll}`, where N stands for an id and R for a
room's. The view's docstring names the topics that hold the item, in backticks; its return type is
the item's shape, a Struct for each variant. docs/reference.md is generated from both.
"""

from typing import Any, TypeVar

import msgspec

ItemT = TypeVar("ItemT", bound="Item")


class Item(msgspec.Struct, frozen=True, gc=False):
    """A whole item: clients replace their value of its key. Times are in ms since 1970 UTC."""


def is_for_staff(topic: str) -> bool:
    """True for the topic of a room's staff and host."""
    return topic.endswith(":staff")


def for_staff(shape: type[ItemT], item: Item, **also: Any) -> ItemT:
    """Return the item in the shape that staff see, with these fields besides."""
    return shape(**msgspec.structs.asdict(item), **also)
