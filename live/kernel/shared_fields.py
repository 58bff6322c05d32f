"""Fields that several Structs have: a base declares each once, with its type and docstring.

Actions, facts, items and file entries inherit such a base. So does the state, which can change:
`frozen=False`, of which msgspec approves and mypy does not.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from msgspec import UNSET, UnsetType


def copy_fields(source: Any, base: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the values that `source` has for the fields of a base, by name."""
    return {name: getattr(source, name) for name in base.__struct_fields__}


def changes_of(base: type[msgspec.Struct]) -> Any:
    """Return a base of actions that change some fields: the same fields, and each can be left out.
    Its default is null, or UNSET where null is a value.
    """
    parent: Any = base.__base__
    fields = [
        (each.name, each.type | UnsetType, UNSET)
        if type(None) in get_args(each.type)
        else (each.name, each.type | None, None)
        for each in msgspec.structs.fields(base)
    ]
    return msgspec.defstruct(
        base.__name__,
        fields,
        bases=(parent if parent is msgspec.Struct else changes_of(parent),),
        module=base.__module__,
        frozen=True,
        kw_only=True,
    )


def given_fields(action: msgspec.Struct) -> dict[str, Any]:
    """Return the fields of an action that can be left out and are not, by name."""
    return {
        each.name: value
        for each in msgspec.structs.fields(action)
        if not each.required and (value := getattr(action, each.name)) is not each.default
    }
