"""A part of the file of an event: all that a feature says of one field, in one record.

Parts are asked in the order of FILE_PARTS (definition.py): a part that names others by their number
in a list comes after them, and finds their ids in `ids`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import msgspec

from ....kernel.actions import Fact
from ....kernel.errors import BadFile, Refused
from ....kernel.principal import Principal
from ....kernel.readers.yaml_reader import Node, YamlReader
from ...state import Event
from .local_time import Move

Item = TypeVar("Item")
Path = tuple[str | int, ...]
Definition = Any
"""The whole, an EventDefinition."""
Ids = dict[str, list[int]]
"""Ids of things by field, in the order of the file."""


class Problem(NamedTuple):
    """A refusal, and the names and indexes (from 0) that lead to the refused value."""

    path: Path
    refusal: Refused


class Checker:
    """Collects the problems of a definition. `whole`: the definition as given."""

    def __init__(self, whole: Definition) -> None:
        self.whole = whole
        self.problems: list[Problem] = []

    @contextmanager
    def at(self, *path: str | int) -> Iterator[None]:
        """Add a refusal as a problem of this value."""
        try:
            yield
        except Refused as refusal:
            self.add(path, refusal)

    def add(self, path: Path, refusal: Refused) -> None:
        self.problems.append(Problem(path, refusal))

    def each(
        self, path: Path, items: Iterable[Item], clean: Callable[[Item, Path], Item]
    ) -> tuple[Item, ...]:
        """Clean the items of a list; a refused item stays as it is."""
        values = []
        for index, item in enumerate(items):
            with self.at(*path, index):
                item = clean(item, (*path, index))  # noqa: PLW2901
            values.append(item)
        return tuple(values)

    def has_problems(self, *fields: str) -> bool:
        return any(problem.path[0] in fields for problem in self.problems)

    def limit(self, field: str, most: int) -> None:
        """Check the length of a list."""
        if len(getattr(self.whole, field)) > most:
            self.add((field, most), BadFile("too_many", name=field, most=most))

    def require_known(self, path: Path, id: str, known: Iterable[str]) -> None:
        if id not in known:
            self.add(path, BadFile("reference", name=path[2], value=id[:40]))

    def check_number(self, path: Path, number: int | None, field: str) -> None:
        """Check a number in the list of this field, from 1."""
        most = len(getattr(self.whole, field))
        if number is not None and not 1 <= number <= most:
            self.add(path, BadFile("number_in_list", name=field, value=number, most=most))


class FileImport:
    """Facts of an import so far. `definition`: the whole, without problems."""

    def __init__(self, event: Event, who: Principal, at: int, definition: Definition) -> None:
        self.event, self.who, self.at, self.definition = event, who, at, definition
        self.facts: list[Fact] = []
        self.ids: Ids = {}

    def add(self, *facts: Fact) -> int:
        """Add facts. Returns the id that the last one creates: its number in the journal."""
        self.facts += facts
        return self.event.seq + len(self.facts)


class Form(NamedTuple):
    """Form of a Struct in a file, if it is not a mapping of its fields."""

    write: Callable[[Any], dict[str, Any]]
    read: Callable[[YamlReader, Node], Any]


def _nothing(_: Event) -> tuple[()]:
    return ()


def _never(_: Event) -> None:
    pass


def _as_it_is(value: Any, *_: Any) -> Any:
    return value


def _as_wanted(_: Any, wanted: Any) -> Any:
    return wanted


class FilePart(msgspec.Struct, frozen=True, kw_only=True):
    """The value of one field of a definition."""

    field: str
    copied_with: str
    """Part of a copy (copying.py) that takes it along."""
    most: int | None = None
    """Length of the longest list."""
    clean: Callable[[Checker, Any], Any]
    """Returns the value with clean texts, and adds its problems."""
    export: Callable[[Event, Ids], Any]
    """Returns the value of an event, and adds ids that other parts may name."""
    make: Callable[[FileImport, Any], None]
    """Adds the facts that make this value, and ids that other parts may name."""
    removals: Callable[[Event], Iterable[Fact]] = _nothing
    """Facts that remove the content of a draft before."""
    require_replaceable: Callable[[Event], None] = _never
    """Raises Conflict if an import can no longer replace the content."""
    after_import: Callable[[Any, Any], Any] = _as_wanted
    """Returns the value after an import; `(value before, value of the file)`."""
    in_copy: Callable[[Any, Definition, Move], Any] = _as_it_is
    """Returns the value for a copy on another day, without names of things that the copy leaves
    out; `(value, copy, move)`.
    """
    forms: Mapping[type, Form] = {}
    """Forms of its Structs."""
