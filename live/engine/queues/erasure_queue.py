"""Queue of erasures: the journal is read for the entries to redact before an erasure is decided.

It is read in portions, while votes go on. The turn of the erasure then reads only rows appended in
between.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from ...kernel.errors import Busy, Refused
from ..journal import Journal, JournalFailed
from ..request import Request
from .background_queue import BackgroundQueue, Inbox
from .journal_scan import JournalScan

log = logging.getLogger(__name__)

AfterErasure = Callable[[], Awaitable[None]]
"""Deletes rows beside the journal, once an erasure is durable and before it is answered."""


class ErasureQueue(BackgroundQueue):
    def __init__(self, replica: Inbox, journal: Journal, now_ms: Callable[[], int]) -> None:
        super().__init__(replica)
        self._journal, self._now_ms = journal, now_ms

    async def run(self, after_erasure: AfterErasure) -> None:
        """Process the queue until cancelled."""

        async def handle(asked: Request) -> int:
            try:
                seq = await self._erase(asked)
                await after_erasure()
            except JournalFailed as failure:
                log.warning("cannot read what an erasure replaces: %s", failure)
                raise Busy from None
            return seq

        await self.handle_requests(handle)

    async def _erase(self, asked: Request) -> int:
        """Read the journal, then have the erasure decided. Raises Refused, JournalFailed."""
        person = await self._find_person(asked)
        scan = None
        if person is not None:
            scan = JournalScan(person)
            await scan.read_rows(self.replica.event, self._journal.read_rows(self.replica.id))
        future: asyncio.Future[int | Refused] = asyncio.get_running_loop().create_future()

        def settle(outcome: int | Refused) -> None:
            if not future.done():
                future.set_result(outcome)

        self.replica.enqueue_erasure(replace(asked, scan=scan, answer=settle))
        outcome = await future
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    async def _find_person(self, asked: Request) -> int | None:
        """Return the person to erase; None if nothing is to change. Raises Refused."""
        action = asked.message.action
        async with self.replica.locked():
            who = self.check_sender(asked)
            if who is None or action.decide(self.replica.event, who, self._now_ms()) is None:
                return None
            return action.redacted_person(who.person)
