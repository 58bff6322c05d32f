"""Reads events from the journal without serving them: for role links and CSV results. Takes no
lock.

Replaying a long event takes seconds, so a server exports in a child process. `live export` does the
same in its own.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from ..engine.journal import Head, Journal
from ..features.event import event_code
from ..features.event.parts import results_of
from ..features.registry import read_entry
from ..features.state import Event
from ..outputs import csv_writer
from ..outputs.tables import TABLES, History, Table, file_name
from ..store import SqlJournal, open_journal
from ..whole_file import write_whole
from .runner import Job, run_child

MAX_CONCURRENT = 2
"""Exports that a worker runs at once."""
MAX_WAITING = 20
"""Further requests that may be queued."""
TIMEOUT_S = 120.0
"""Seconds that an export may take."""


class ExportTask(msgspec.Struct, frozen=True):
    """Export of a table into a folder.

    `database`: a DATABASE_URL; `code`: of the event; `table`: a name in TABLES.
    """

    database: str
    code: str
    table: str
    folder: str


EXPORT_TABLE = Job("live.jobs.export", ExportTask, str, MAX_WAITING, TIMEOUT_S)
"""Its result is the path of the file."""


class EventNotFound(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(
            f"There is no event {code!r} in this database. Check the code and DATABASE_URL."
        )


@asynccontextmanager
async def open_read_only(url: str) -> AsyncIterator[SqlJournal]:
    """Open the journal read-only. Raises StoreError."""
    journal = open_journal(url, read_only=True)
    try:
        yield journal
    finally:
        await journal.close()


async def find_event(journal: Journal, code: str) -> Head:
    """Find an event by its code in any notation. Raises EventNotFound."""
    normal_code = event_code.normalise_code(code)
    head = None if normal_code is None else await journal.find_event(normal_code)
    if head is None:
        raise EventNotFound(code)
    return head


async def replay(
    journal: Journal, head: Head, progress: Callable[[Event], None] = lambda event: None
) -> History:
    """Replay an event up to its head. Raises JournalFailed, msgspec.DecodeError."""
    history = History()
    async for rows in journal.read_rows(head.id):
        for row in rows:
            for line in row.entries.split(b"\n"):
                history.apply(read_entry(line))
        progress(history.event)
    for private in await journal.read_private(head.id):
        history.event.load_private(private)
    return history


async def replay_results(
    journal: Journal, head: Head, progress: Callable[[Event], None] = lambda event: None
) -> History:
    """Replay an event for its results. Raises JournalFailed, msgspec.DecodeError."""
    history = await replay(journal, head, progress)
    history.event = results_of(history.event)
    return history


def write_tables(history: History, folder: Path, tables: Iterable[str] = TABLES) -> list[Path]:
    """Write tables as CSV files, each atomically; returns their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [(folder / file_name(history, name), TABLES[name](history)) for name in tables]
    for file, table in files:
        _write(file, table)
    return [file for file, _ in files]


def _write(file: Path, table: Table) -> None:
    with write_whole(file) as out:
        text = io.TextIOWrapper(out, encoding=csv_writer.ENCODING, newline="")
        text.writelines(csv_writer.csv_lines(table))
        text.detach()


async def export_table(task: ExportTask) -> str:
    """Export a table at the event's current head.

    Raises StoreError, EventNotFound, JournalFailed, msgspec.DecodeError, OSError.
    """
    async with open_read_only(task.database) as journal:
        history = await replay_results(journal, await find_event(journal, task.code))
    (file,) = write_tables(history, Path(task.folder), [task.table])
    return str(file)


if __name__ == "__main__":
    run_child(ExportTask, lambda task: asyncio.run(export_table(task)))
