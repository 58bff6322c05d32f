"""A term as a file has it, and how a file's languages are found."""

from collections.abc import Callable
from typing import NamedTuple

FindLanguage = Callable[[str], str | None]
"""Returns the language of the event that a title or a tag names, or None."""
MAX_FILE_TERMS = 20_000
"""Rows of a table, concepts of a TBX file."""


class FileTerm(NamedTuple):
    """Forms by language of the event, the usual form first. `line`: in its file, from 1."""

    line: int
    forms: dict[str, list[str]]


class FileTerms(NamedTuple):
    """Terms of a file. `left_out`: columns, or languages, that nothing is read from."""

    terms: list[FileTerm]
    left_out: list[str]
