"""Reads an event from the database, with progress on the terminal."""

from ...engine.journal import Head
from ...jobs.export import find_event, open_read_only, replay
from ...outputs.tables import History
from .output import show_progress


async def read_event(url: str, code: str) -> tuple[Head, History]:
    """An event by its code. Raises StoreError, EventNotFound, JournalFailed."""
    async with open_read_only(url) as journal:
        head = await find_event(journal, code)
        history = await replay(journal, head, show_progress)
    show_progress(None)
    return head, history
