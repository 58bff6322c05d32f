"""Comparison of a table that is written by hand with the names that it has to have.

A failure names all rows that are missing or left over, and the file to change.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Entry = TypeVar("Entry")


def list_gaps(rows: Iterable[str], names: Iterable[str], table: str) -> list[str]:
    """Sentences: one for each name without a row, and one for each row without a name.

    `table` names the table and its file, such as `ACTION_TABLE in tests/tools/authorisation.py`.
    """
    rows, names = set(rows), set(names)
    missing = [f'no row for "{name}": add it to {table}' for name in sorted(names - rows)]
    left_over = [
        f'"{row}" is not in the code: remove it from {table}' for row in sorted(rows - names)
    ]
    return missing + left_over


def find_entry(entries: Mapping[str, Entry], name: str, table: str) -> Entry:
    """The entry of this name. Raises AssertionError, which says where to add it."""
    assert name in entries, f'no entry for "{name}": add it to {table}'
    return entries[name]
