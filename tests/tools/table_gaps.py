"""Comparison of a table that is written by hand with the names that it has to have.

A failure names all rows that are missing or left over, and the file to change.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Entry = TypeVar("Entry")


def assert_complete(rows: Iterable[str], names: Iterable[str], table: str) -> None:
    """Assert that there is a row for each name, and no other.

    `table` names the table and its file, such as `ACTION_TABLE in tests/tools/authorisation.py`.
    """
    __tracebackhide__ = True
    rows, names = set(rows), set(names)
    gaps = [f'no row for "{name}": add it to {table}' for name in sorted(names - rows)]
    gaps += [f'"{row}" is not in the code: remove it from {table}' for row in sorted(rows - names)]
    assert_none(gaps)


def assert_none(problems: list[str]) -> None:
    """Assert that there are no problems; the failure has a line for each of them."""
    __tracebackhide__ = True
    assert not problems, "\n".join(problems)


def find_entry(entries: Mapping[str, Entry], name: str, table: str) -> Entry:
    """The entry of this name. Raises AssertionError, which says where to add it."""
    __tracebackhide__ = True
    assert name in entries, f'no entry for "{name}": add it to {table}'
    return entries[name]
