"""Scan of a journal for the entries that the erasure of a person replaces."""

import asyncio
from collections.abc import AsyncIterator

from ...features.privacy.redaction import Redaction
from ...features.registry import read_entry, write_entry
from ...features.state import Event
from ...kernel.entry import Entry
from ..journal import Row

SLICE_ENTRIES = 500
"""Entries decoded at once: a few milliseconds."""


class JournalScan:
    """Entries that an erasure replaces, of the journal up to `seq`."""

    def __init__(self, person: int) -> None:
        self.person, self.seq = person, 0
        self._redaction = Redaction(person)

    async def read_rows(self, event: Event, portions: AsyncIterator[list[Row]]) -> None:
        """Read the next rows of the journal. Others run in between."""
        async for rows in portions:
            for row in rows:
                lines = row.entries.split(b"\n")
                for start in range(0, len(lines), SLICE_ENTRIES):
                    for line in lines[start : start + SLICE_ENTRIES]:
                        self.read_entry(event, read_entry(line))
                self.seq = row.seq
            await asyncio.sleep(0)

    def read_entry(self, event: Event, entry: Entry) -> None:
        """Read an entry. An entry may be read twice, if a turn was tried again."""
        self._redaction.read_entry(event, entry)

    def replaced_lines(self, event: Event) -> dict[int, bytes]:
        """Return the entries to replace, by seq, in the form of the journal. `event`: the state
        before the erasure.
        """
        entries = self._redaction.replaced_entries(event)
        return {seq: write_entry(entry) for seq, entry in entries.items()}
