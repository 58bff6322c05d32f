"""Writes the pack: its files, in their order."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..results import TABLES, History, csv_writer
from ..results.table import event_date
from .archive import write_archive
from .progress import STEP_CHECKSUMS, STEP_TABLES, OnProgress, Step


def pack_name(history: History) -> str:
    """`<code>-<date>-results.zip`"""
    return f"{history.event.profile.code}-{event_date(history.event)}-results.zip"


def write_pack(history: History, folder: Path, on_progress: OnProgress) -> Path:
    """Write the pack into a folder, which is made if it is missing; returns its path. Raises
    OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / pack_name(history)
    event = history.event
    date = datetime.fromtimestamp(event.at / 1000, UTC).astimezone(ZoneInfo(event.profile.zone))
    with write_archive(path, date) as archive:
        step = Step(
            on_progress, STEP_TABLES, sum(len(each.ballots) for each in event.polls.values())
        )
        for name, make in TABLES.items():
            table = make(history)
            with archive.open_text(f"{name}.csv", csv_writer.ENCODING) as out:
                out.writelines(csv_writer.csv_lines(table._replace(rows=step.count(table.rows))))
        step.finish()
        on_progress(STEP_CHECKSUMS, 0, 1)
        archive.add_sums()
        on_progress(STEP_CHECKSUMS, 1, 1)
    return path
