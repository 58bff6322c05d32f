"""Reads terms from a table or a TBX file, and says what they would change in a glossary."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from ..features.machine_drafts.glossary_import.file_term import (
    MAX_FILE_TERMS,
    FileTerms,
    FindLanguage,
)
from ..features.machine_drafts.glossary_import.merging import merge_terms
from ..features.machine_drafts.glossary_import.table_terms import read_table_terms
from ..features.machine_drafts.glossary_import.termbase import read_termbase
from ..features.machine_drafts.model import GlossaryTerm
from ..kernel.readers.table_reader import NameIndex, read_table
from ..languages.catalogue import match_language
from .file_problem import FileProblem
from .runner import Job
from .table_file import TableResult, run_table_child

GlossaryForm = Literal["csv", "xlsx", "tbx"]
MAX_CONCURRENT = 1
"""Files that a worker reads at once."""
MAX_WAITING = 10
"""Further requests that may be queued."""
TIMEOUT_S = 20.0
"""Seconds that a file may take."""
MAX_PROBLEMS = 100
"""Problems of a file that are reported."""
_TAG = re.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class ReadGlossary(msgspec.Struct, frozen=True):
    """`languages`: of the event, names by tag. `glossary`: its terms."""

    content: bytes
    form: GlossaryForm
    languages: dict[str, list[str]]
    glossary: tuple[GlossaryTerm, ...]


class ParsedGlossary(TableResult, frozen=True):
    """`terms`: the glossary with those of the file; `added`, `changed` and `same` as in
    MergedGlossary. `taken` and `left_out_terms`: numbers of terms of the file; `left_out`: columns
    or languages.
    """

    terms: tuple[GlossaryTerm, ...] = ()
    added: list[GlossaryTerm] = []
    changed: list[GlossaryTerm] = []
    same: int = 0
    problems: list[FileProblem] = []
    taken: int = 0
    left_out_terms: int = 0
    left_out: list[str] = []


READ_GLOSSARY = Job("live.jobs.glossary_file", ReadGlossary, ParsedGlossary, MAX_WAITING, TIMEOUT_S)


def parse_glossary(task: ReadGlossary) -> ParsedGlossary:
    """Raises BadFile if the file cannot be read."""
    terms, left_out = _read_terms(task)
    merged = merge_terms(task.glossary, terms)
    return ParsedGlossary(
        terms=merged.terms,
        added=merged.added,
        changed=merged.changed,
        same=merged.same,
        problems=[FileProblem.from_refusal(each) for each in merged.problems[:MAX_PROBLEMS]],
        taken=len(terms) - merged.left_out,
        left_out_terms=merged.left_out,
        left_out=left_out,
    )


def _read_terms(task: ReadGlossary) -> FileTerms:
    find_language = _language_finder(task.languages)
    if task.form == "tbx":
        return read_termbase(task.content, find_language)
    table = read_table(task.content, task.form == "xlsx", MAX_FILE_TERMS + 1)
    return read_table_terms(table, find_language, list(task.languages))


def _language_finder(names: Mapping[str, list[str]]) -> FindLanguage:
    """Finder of languages by their names and tags: zh-CN is written as zh is, zh-TW is not."""
    index, tags = NameIndex(names.items()), list(names)

    def find_language(title: str) -> str | None:
        found = index.find(title)
        if found is None and _TAG.fullmatch(title):
            return match_language(title, tags, in_same_script=True)
        return found

    return find_language


if __name__ == "__main__":
    run_table_child(ReadGlossary, parse_glossary)
