"""Writes the pack: its files, in their order."""

import inspect
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

from ...features.captions import tracks
from ...features.captions.tracks import write_vtt
from ...features.time_cells import event_date
from ...kernel.table import Value
from ...languages.catalogue import Catalogues
from ...temporary_folder import temporary_folder
from .. import csv_writer
from ..report import render_pack_report
from ..tables import TABLES, History, Table
from . import verify
from .archive import SUMS_FILE, Archive, PackedFile, write_archive
from .data_package import data_package
from .label_scripts import r_script, spss_script
from .languages import PackLanguages
from .one_line import has_line_breaks, one_line_file, row_on_one_line
from .progress import (
    STEP_CHECKSUMS,
    STEP_REPORT,
    STEP_TABLES,
    STEP_WORKBOOK,
    OnProgress,
    Step,
)
from .readme import readme_text
from .results_json import json_text, write_json
from .source import PackSource
from .workbook.table_sheet import CSV_HEADING_ROWS, TableSheets
from .workbook.workbook import open_workbook

WORKBOOK, JSON, PACKAGE, README = "results.xlsx", "results.json", "datapackage.json", "README.txt"
R_SCRIPT, SPSS_SCRIPT, REPORT = "labels.R", "labels.sps", "report.html"
VERIFIER = "verify.py"
CAPTIONS_FOLDER, CHAPTERS = "captions", "chapters.vtt"
README_ENCODING = SPSS_ENCODING = "utf-8-sig"
"""Marks it as Unicode for old editors, and SPSS."""


def pack_name(history: History) -> str:
    """`<code>-<date>-results.zip`"""
    return f"{history.event.profile.file_stem}-{event_date(history.event)}-results.zip"


def write_pack(
    history: History,
    folder: Path,
    on_progress: OnProgress,
    *,
    scratch: Path | None = None,
    durable: bool = True,
) -> Path:
    """Write the pack into a folder, which is made if it is missing; returns its path. If it is not
    to be `durable` it is not forced to the disk. `scratch`: folder for the parts of the workbook,
    which its caller removes; None: a temporary folder. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / pack_name(history)
    languages = PackLanguages(history.event.profile.languages, Catalogues())
    source = PackSource(history, languages)
    place = temporary_folder("workbook") if scratch is None else nullcontext(scratch)
    with place as parts, write_archive(path, source.date, durable) as archive:
        _write_files(source, archive, parts, on_progress)
    return path


def _write_files(
    source: PackSource, archive: Archive, scratch: Path, on_progress: OnProgress
) -> None:
    # A ZIP of its own, copied into the archive.
    workbook = scratch / WORKBOOK
    with open_workbook(source, workbook, scratch) as sheets:
        step = Step(on_progress, STEP_TABLES, source.row_estimate)
        broken = set[str]()
        tables = [
            _write_table(source, archive, name, sheets, step, broken=broken) for name in TABLES
        ]
        step.finish()
        on_progress(STEP_WORKBOOK, 0, 1)
    archive.add_file(WORKBOOK, workbook, compressed=False)
    workbook.unlink()
    on_progress(STEP_WORKBOOK, 1, 1)
    with archive.open_text(JSON) as out:
        write_json(source, out)
    archive.add_text(PACKAGE, json_text(data_package(source, tables), indent=1))
    described_tables = [table for table, _, _ in tables]
    archive.add_text(R_SCRIPT, r_script(source, described_tables))
    for table in described_tables:
        if table.name in broken:
            _write_one_line_copy(source, archive, table.name)
    archive.add_text(SPSS_SCRIPT, spss_script(source, described_tables, broken), SPSS_ENCODING)
    archive.add_text(VERIFIER, inspect.getsource(verify))
    on_progress(STEP_REPORT, 0, 1)
    archive.add_text(REPORT, render_pack_report(source.history, source.languages.catalogues))
    on_progress(STEP_REPORT, 1, 1)
    _write_captions(source, archive)
    on_progress(STEP_CHECKSUMS, 0, 1)
    names = [file.name for file in archive.files]
    archive.add_text(README, readme_text(source, [*names, SUMS_FILE]), README_ENCODING)
    archive.add_sums()
    on_progress(STEP_CHECKSUMS, 1, 1)


def _write_captions(source: PackSource, archive: Archive) -> None:
    """Write a file per language with kept captions, and the chapters of the recording."""
    files = tracks.caption_tracks(source.event)
    for language, cues in files.items():
        with archive.open_text(f"{CAPTIONS_FOLDER}/{language}.vtt") as out:
            out.writelines(write_vtt(cues))
    if files:
        with archive.open_text(CHAPTERS) as out:
            out.writelines(write_vtt(tracks.chapters(source.history, source.languages.spoken[0])))


def _write_table(
    source: PackSource,
    archive: Archive,
    name: str,
    sheets: TableSheets,
    step: Step,
    *,
    broken: set[str],
) -> tuple[Table, PackedFile, int]:
    """The table, which has been read to its end, its file and its number of rows. If a text has
    line breaks, the name is added to `broken`.
    """
    table, lines = source.table(name), 0
    counted_table = table._replace(rows=_note_line_breaks(step.count(table.rows), name, broken))
    with archive.open_text(f"{name}.csv", csv_writer.ENCODING) as out:
        for line in csv_writer.csv_lines(table._replace(rows=sheets.copy_rows(counted_table))):
            out.write(line)
            lines += 1
    return table, archive.files[-1], lines - CSV_HEADING_ROWS


def _note_line_breaks(
    rows: Iterable[list[Value]], name: str, broken: set[str]
) -> Iterator[list[Value]]:
    for row in rows:
        if name not in broken and has_line_breaks(row):
            broken.add(name)
        yield row


def _write_one_line_copy(source: PackSource, archive: Archive, name: str) -> None:
    """Write a copy of the table with rows of a single line each."""
    table = source.table(name)
    rows = map(row_on_one_line, table.rows)
    with archive.open_text(one_line_file(name), csv_writer.ENCODING) as out:
        out.writelines(csv_writer.csv_lines(table._replace(rows=rows)))
