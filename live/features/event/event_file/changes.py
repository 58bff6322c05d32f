"""Changes that an import makes, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from .definition import FILE_PARTS, EventDefinition
from .yaml_file import mapping_of

MOST_CHANGES = 500
"""Changes that are listed."""
MAX_VALUE_CHARS = 300


class Change(msgspec.Struct, frozen=True):
    """`field`: path of the value, such as `delegations[porto].name.en`; entries without an id are
    numbered from 1. Null: there is none.
    """

    field: str
    before: str | None
    after: str | None


def list_changes(before: EventDefinition, after: EventDefinition) -> list[Change]:
    """Changes of an import of `after` into a draft with the definition `before`, as in the file."""
    values = {
        part.field: part.after_import(getattr(before, part.field), getattr(after, part.field))
        for part in FILE_PARTS
    }
    old = dict(_leaves("", mapping_of(before)))
    new = dict(_leaves("", mapping_of(replace(after, **values))))
    fields = [*new, *(field for field in old if field not in new)]
    return [
        Change(field, old.get(field), new.get(field))
        for field in fields
        if old.get(field) != new.get(field)
    ][:MOST_CHANGES]


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(f"{path}.{name}" if path else name, each)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            id = each.get("id", number) if isinstance(each, dict) else number
            yield from _leaves(f"{path}[{id}]", each)
        yield path, str(len(value))
    else:
        yield path, _value_text(path, value)


def _value_text(path: str, value: Any) -> str:
    if path.startswith("look.logos") and path.endswith(".data"):
        return f"base64, {sha256(value.encode()).hexdigest()[:8]}"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= MAX_VALUE_CHARS else f"{text[:MAX_VALUE_CHARS]}…"
