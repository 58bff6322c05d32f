"""Sheet *Read me*: the event, the content of the sheets, how to read them, and the missing
parts.
"""

from collections.abc import Iterator
from typing import Any

from ...tables import SHEETS
from .. import texts
from ..notes import describe_event, fill, reading_notes, short_prompt
from ..source import PackSource
from .cells import cell_text
from .sheet_style import Formats
from .table_sheet import Cut, FullSheet

LABEL_WIDTH, TEXT_WIDTH = 28, 90
MAX_LISTED_CUTS = 100
"""Shortened texts that are listed singly."""
NoteRow = tuple[str, str]
"""Label and text; a label alone is a heading."""
EMPTY: NoteRow = ("", "")


def write_notes(
    sheet: Any, source: PackSource, formats: Formats, cuts: list[Cut], full: list[FullSheet]
) -> None:
    """Write the sheet. `cuts` and `full`: parts that the other sheets lack."""
    sheet.set_column(0, 0, LABEL_WIDTH, formats["wrapped"])
    sheet.set_column(1, 1, TEXT_WIDTH, formats["wrapped"])
    sheet.fit_to_pages(1, 0)
    rows = [
        row
        for language in source.languages.spoken
        for row in (*_notes(source, language), *_exceptions(source, language, cuts, full), EMPTY)
    ]
    for at, (label, text) in enumerate(rows):
        if label:
            sheet.write_string(at, 0, cell_text(label), formats["wrapped" if text else "title"])
        if text:
            sheet.write_string(at, 1, cell_text(text), formats["wrapped"])


def _notes(source: PackSource, language: str) -> Iterator[NoteRow]:
    def say(msgid: str) -> str:
        return source.languages.translate(language, msgid)

    yield say(texts.TITLE), ""
    yield from describe_event(source, language)
    yield EMPTY
    yield say(texts.SHEETS_HEADING), ""
    yield say(texts.CHARTS), say(texts.CHARTS_ABOUT)
    for _, sheet in SHEETS:
        yield say(sheet.title), say(sheet.about)
    yield EMPTY
    yield say(texts.READING_HEADING), ""
    yield "", say(texts.FIRST_ROWS)
    for note in reading_notes(source, language):
        yield "", note
    yield "", say(texts.METHOD)


def _exceptions(
    source: PackSource, language: str, cuts: list[Cut], full: list[FullSheet]
) -> Iterator[NoteRow]:
    def say(msgid: str, **values: object) -> str:
        return fill(source.languages.translate(language, msgid), **values)

    if source.left_out:
        yield EMPTY
        yield say(texts.LEFT_OUT_HEADING), ""
        for id, poll in source.left_out.items():
            prompt = short_prompt(poll, language)
            yield "", say(texts.RUNNING_POLL, poll=id, prompt=prompt)
    for each in full:
        yield "", say(texts.ROWS_MISSING, **each._asdict())
    if cuts:
        yield EMPTY
        yield say(texts.CUT_HEADING), ""
        for cut in cuts[:MAX_LISTED_CUTS]:
            yield "", say(texts.CUT_CELL, **cut._asdict())
        if len(cuts) > MAX_LISTED_CUTS:
            yield "", say(texts.CUT_MORE, n=len(cuts) - MAX_LISTED_CUTS)
