"""The packs of an event and of its sessions in one ZIP: a folder for each, and a table of the
people who joined each session.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ...features.sessions.model import MAIN
from ...features.state import Event
from ...features.time_cells import event_date
from ...kernel.table import Column, Table, Value, text_cells, text_columns
from ...kernel.text import Text, text_in
from .. import csv_writer
from ..report.build import protect_counts
from ..tables import History
from .archive import CHUNK_BYTES, Archive
from .pack import write_pack

ATTENDANCE = "attendance_by_session"
MAX_TITLE_CHARS = 40
"""Characters of a title in the name of a folder."""


def archive_name(main: Event) -> str:
    """`<code>-<date>-sessions.zip`"""
    return f"{main.profile.file_stem}-{event_date(main)}-sessions.zip"


def folder_name(number: int, title: Text) -> str:
    """Name of a session's folder, such as `03-green-ports`; `event` for the main event. Only
    letters, digits and hyphens of the title stay.
    """
    if number == MAIN:
        return "event"
    words = "".join(char if char.isalnum() else " " for char in text_in(title, "").lower())
    return "-".join((f"{number:02}", *words.split()))[: MAX_TITLE_CHARS + 3].rstrip("-")


def add_pack(archive: Archive, history: History, folder: str, scratch: Path) -> None:
    """Add the files of an event's pack below a folder of the archive. Raises OSError."""
    path = write_pack(history, scratch, lambda *_: None, scratch=scratch, durable=False)
    with zipfile.ZipFile(path) as pack:
        for file in pack.infolist():
            is_compressed = file.compress_type == zipfile.ZIP_DEFLATED
            name = f"{folder}/{file.filename}"
            with pack.open(file) as source, archive.open_binary(name, is_compressed) as out:
                while chunk := source.read(CHUNK_BYTES):
                    out.write(chunk)
    path.unlink()


def attendance_rows(number: int, event: Event, languages: tuple[str, ...]) -> list[list[Value]]:
    """People who joined a session: all, then by delegation, then by sector; never by both, which
    no pack has. Numbers of fewer than the event shows are empty, as in its report.
    """
    people = [person for person in event.people.values() if event.is_listed(person.id)]
    head = [number, *text_cells(event.profile.title, languages)]
    rows: list[list[Value]] = [[*head, None, None, len(people)]]
    for at, by in enumerate(("delegation", "sector")):
        counts = Counter(group for person in people if (group := getattr(person, by)))
        for group, count in sorted(protect_counts(counts, event.profile.k).items()):
            groups: list[Value] = [None, None]
            groups[at] = group
            rows.append([*head, *groups, count])
    return rows


def add_attendance(archive: Archive, rows: list[list[Value]], languages: tuple[str, ...]) -> None:
    """Add the table of the people who joined each session."""
    table = _attendance_table(iter(rows), languages)
    with archive.open_text(f"{ATTENDANCE}.csv", csv_writer.ENCODING) as out:
        out.writelines(csv_writer.csv_lines(table))


def _attendance_table(rows: Iterator[list[Value]], languages: tuple[str, ...]) -> Table:
    columns = (
        Column("session", "integer"),
        *text_columns("title", "Title", languages),
        Column("delegation", "string"),
        Column("sector", "string"),
        Column("people", "integer", unit="people"),
    )
    return Table(ATTENDANCE, columns, rows, ("session", "delegation", "sector"))
