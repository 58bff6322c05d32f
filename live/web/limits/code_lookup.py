"""Finds events by their codes for those without a cookie of the event: they may be guessing.

Every look at a code is an attempt and counts, except for codes that someone at the same address has
already got in with: so a hall joins however many of its people mistype the code, or guess. Who got
into an event knows its code, and with it those of its sessions. Beyond the limit codes are not
looked at, since the answer would reveal existing codes.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from hmac import compare_digest
from weakref import WeakKeyDictionary

from ...engine.broadcaster import Broadcaster
from ...engine.hub import Hub
from ...features.event.event_code import main_code
from ...features.report.event_summary import EventSummary
from ...features.report.model import PublishedReport

MAX_ADDRESSES = 10_000
"""Addresses remembered for an event; at further addresses each look counts."""
MAX_READERS = 10_000
"""Addresses at which a published report was read that are remembered, over all reports."""

Lookup = asyncio.Task[Broadcaster | None]
ReportLookup = asyncio.Task[EventSummary | None]
AllowAttempt = Callable[[], Awaitable[bool]]


class TooManyCodes(Exception):
    """The browser or its address has tried too many codes."""


class CodeLookup:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._addresses: WeakKeyDictionary[Broadcaster, set[str]] = WeakKeyDictionary()
        self._pending: dict[tuple[str, str], Lookup] = {}
        self._readers: dict[tuple[str, str, str], None] = {}
        self._pending_reports: dict[tuple[str, str, str], ReportLookup] = {}

    def record_address(self, broadcaster: Broadcaster, address: str) -> None:
        """Remember, while the event is loaded, that someone at this address is known to it."""
        code = main_code(broadcaster.replica.code)
        main = self._hub.served_broadcaster(code) or broadcaster
        addresses = self._addresses.setdefault(main, set())
        if len(addresses) < MAX_ADDRESSES:
            addresses.add(address)

    async def find_broadcaster(
        self, code: str, address: str, allow_attempt: AllowAttempt
    ) -> Broadcaster | None:
        """Broadcaster of the event with this code; None if there is none, or it has ended and is
        not loaded. Raises TooManyCodes, Busy, WrongSecret.
        """
        main = self._hub.served_broadcaster(main_code(code))
        if main is not None and address in self._addresses.get(main, ()):
            return await self._hub.find_broadcaster(code)
        pending = self._pending.get((address, code))
        if (
            pending is not None
        ):  # simultaneous newcomers need a single look at the code, not one each
            with suppress(TooManyCodes):
                return await asyncio.shield(pending)
        lookup = asyncio.create_task(self._look_up(code, address, allow_attempt))
        self._pending[address, code] = lookup
        lookup.add_done_callback(lambda done: self._forget_pending((address, code), done))
        return await asyncio.shield(lookup)

    async def find_report(
        self, code: str, key: str, address: str, allow_attempt: AllowAttempt
    ) -> EventSummary | None:
        """Summary of the event with this code if its report is published under this key, which is
        empty for everyone's; else None. No event is loaded. Raises TooManyCodes, Busy.
        """
        place = (address, code, key)
        pending = self._pending_reports.get(place)
        if pending is not None:  # a hall that comes at once needs a single look
            with suppress(TooManyCodes):
                return await asyncio.shield(pending)
        lookup = asyncio.create_task(self._look_up_report(place, allow_attempt))
        self._pending_reports[place] = lookup
        lookup.add_done_callback(lambda done: self._forget_pending_report(place, done))
        return await asyncio.shield(lookup)

    def record_reader(self, code: str, address: str) -> None:
        """Remember that someone at this address was led to the report that everyone may read."""
        self._record_reader((address, code, ""))

    async def _look_up_report(
        self, place: tuple[str, str, str], allow_attempt: AllowAttempt
    ) -> EventSummary | None:
        _, code, key = place
        if not self._is_reader(place) and not await allow_attempt():
            raise TooManyCodes
        summary = await self._hub.find_summary(code)
        if summary is None or not _opens(summary.report, key):
            return None
        self._record_reader(place)
        return summary

    def _is_reader(self, place: tuple[str, str, str]) -> bool:
        return _of_main(place) in self._readers

    def _record_reader(self, place: tuple[str, str, str]) -> None:
        place = _of_main(place)
        self._readers.pop(place, None)
        self._readers[place] = None
        if len(self._readers) > MAX_READERS:
            del self._readers[next(iter(self._readers))]

    def _forget_pending_report(self, place: tuple[str, str, str], lookup: ReportLookup) -> None:
        if self._pending_reports.get(place) is lookup:
            del self._pending_reports[place]
        if not lookup.cancelled():
            lookup.exception()

    async def _look_up(
        self, code: str, address: str, allow_attempt: AllowAttempt
    ) -> Broadcaster | None:
        if not self._is_reader((address, code, "")) and not await allow_attempt():
            raise TooManyCodes
        broadcaster = await self._hub.find_broadcaster(code, ended=False)
        if broadcaster is not None and broadcaster.replica.event.profile.state != "ended":
            self.record_address(broadcaster, address)
        return broadcaster

    def _forget_pending(self, key: tuple[str, str], lookup: Lookup) -> None:
        if self._pending.get(key) is lookup:
            del self._pending[key]
        if not lookup.cancelled():
            lookup.exception()  # retrieved, also if nothing waits any more


def _of_main(place: tuple[str, str, str]) -> tuple[str, str, str]:
    """Place by which a report is remembered: that of the code that people type."""
    address, code, key = place
    return address, main_code(code), key


def _opens(report: PublishedReport | None, key: str) -> bool:
    """True if a report is published under this key; everyone's is under the empty key."""
    if report is None:
        return False
    if report.audience == "everyone":
        return not key
    return bool(key) and compare_digest(report.key.encode(), key.encode())
