"""Makes the packs of an event and of its sessions as one ZIP file.

It reads and writes one event after the other, so that it needs no more memory than for one.
"""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..features.event.event_code import session_code
from ..features.sessions.model import MAIN
from ..kernel.table import Value
from ..outputs.pack.progress import STEP_SESSIONS
from .export import find_event, open_read_only, replay_results
from .results_pack import MAX_WAITING, PackTask
from .runner import Job, OnProgress, report_progress, run_child

TIMEOUT_S = 900.0
"""Seconds that the packs of 60 sessions may take."""

MAKE_SESSIONS_PACK = Job("live.jobs.sessions_pack", PackTask, str, MAX_WAITING, TIMEOUT_S)
"""Its result is the path of the file. It reports how many events are done."""


async def make_sessions_pack(task: PackTask, on_progress: OnProgress) -> str:
    """Make the packs of a main event, and of those of its sessions that were opened, at their
    current heads.

    Raises StoreError, EventNotFound, JournalFailed, msgspec.DecodeError, OSError.
    """
    # The server writes no workbooks.
    from ..outputs.pack import sessions_archive  # noqa: PLC0415
    from ..outputs.pack.archive import write_archive  # noqa: PLC0415

    folder = Path(task.folder)
    rows: list[list[Value]] = []
    async with open_read_only(task.database) as journal:
        main = await replay_results(journal, await find_event(journal, task.code))
        event, languages = main.event, main.event.profile.languages
        path = folder / sessions_archive.archive_name(event)
        date = datetime.fromtimestamp(event.at / 1000, ZoneInfo(event.profile.zone))
        numbers = [MAIN, *sorted(event.sessions.listed)]
        with write_archive(path, date, durable=False) as archive:
            for done, number in enumerate(numbers):
                on_progress(STEP_SESSIONS, done, len(numbers))
                history = main
                if number != MAIN:
                    head = await journal.find_event(session_code(event.profile.code, number))
                    if head is None:
                        continue
                    history = await replay_results(journal, head)
                    rows += sessions_archive.attendance_rows(number, history.event, languages)
                name = sessions_archive.folder_name(number, history.event.profile.title)
                sessions_archive.add_pack(archive, history, name, folder)
            sessions_archive.add_attendance(archive, rows, languages)
            archive.add_sums()
    return str(path)


if __name__ == "__main__":
    run_child(PackTask, lambda task: asyncio.run(make_sessions_pack(task, report_progress)))
