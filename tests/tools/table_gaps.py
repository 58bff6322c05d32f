"""Rules for all rows of a table, or all things of a list, in one test: a failure has a line for
each offender. Among them the comparison of a table that is written by hand with the names that it
has to have, which names the file to change.
"""

from collections.abc import Callable, Iterable, Mapping
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


def assert_each(
    things: Iterable[Entry], check: Callable[[Entry], object], name: Callable[[Entry], str] = str
) -> None:
    """Assert that the check passes for each of these things, of which there has to be one. The
    failure names all others, with what the check says of them.
    """
    __tracebackhide__ = True
    problems, things = [], list(things)
    for thing in things:
        try:
            check(thing)
        except AssertionError as error:
            problems.append(f"{name(thing)}: {error}")
    assert things, "nothing was checked"
    assert_none(problems)


def find_entry(entries: Mapping[str, Entry], name: str, table: str) -> Entry:
    """The entry of this name. Raises AssertionError, which says where to add it."""
    __tracebackhide__ = True
    assert name in entries, f'no entry for "{name}": add it to {table}'
    return entries[name]
