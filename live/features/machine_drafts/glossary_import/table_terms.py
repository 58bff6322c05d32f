"""Terms of a table: its first row names the languages, each other row is a term."""

from collections.abc import Sequence

from ....kernel.errors import BadFile, RefusalSentences
from ....kernel.readers.table_reader import left_out_columns
from .file_term import FileTerm, FileTerms, FindLanguage

_LEAST_LANGUAGES = 2


def read_table_terms(
    table: Sequence[Sequence[str]], find_language: FindLanguage, languages: Sequence[str]
) -> FileTerms:
    """Read the rows of a table. Several columns of a language have further forms. Raises BadFile
    unless the titles name two of the event's `languages`.
    """
    titles, *rows = table
    columns = [find_language(title) or "" for title in titles]
    if len({*columns} - {""}) < _LEAST_LANGUAGES:
        raise BadFile("glossary_columns", known=", ".join(languages))
    width = len(columns)
    cut_rows = [row[:width] for row in rows]
    return FileTerms(
        [_term_of(line, row, columns) for line, row in enumerate(cut_rows, 2) if any(row)],
        [*left_out_columns(titles, columns, cut_rows), *_untitled_columns(width, rows)],
    )


def _term_of(line: int, row: Sequence[str], columns: Sequence[str]) -> FileTerm:
    forms: dict[str, list[str]] = {}
    for language, cell in zip(columns, row, strict=False):
        if language and cell:
            forms.setdefault(language, []).append(cell)
    return FileTerm(line, forms)


def _untitled_columns(width: int, rows: Sequence[Sequence[str]]) -> list[str]:
    """Numbers of filled columns beyond the last title."""
    columns = {at for row in rows for at, cell in enumerate(row) if at >= width and cell}
    return [str(at + 1) for at in sorted(columns)]


REFUSALS: RefusalSentences = {
    (BadFile, "glossary_columns"): (
        "The first row does not name two languages of this event. Title their columns {known}, and "
        "choose the file again."
    ),
}
