"""Finds events by their codes for those without a cookie of the event: they may be guessing.

Every look at a code is an attempt and counts, except for codes that someone at the same address has
already got in with: so a hall joins however many of its people mistype the code, or guess. Beyond
the limit codes are not looked at, since the answer would tell which exist.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from weakref import WeakKeyDictionary

from ..engine.broadcaster import Broadcaster
from ..engine.hub import Hub

MAX_ADDRESSES = 10_000
"""Addresses remembered for an event; at further ones each look counts."""

Lookup = asyncio.Task[Broadcaster | None]


class TooManyCodes(Exception):
    """The browser or its address has tried too many codes."""


class CodeLookup:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._addresses: WeakKeyDictionary[Broadcaster, set[str]] = WeakKeyDictionary()
        self._pending: dict[tuple[str, str], Lookup] = {}

    def record_address(self, broadcaster: Broadcaster, address: str) -> None:
        """Remember, while the event is loaded, that someone at this address is known to it."""
        addresses = self._addresses.setdefault(broadcaster, set())
        if len(addresses) < MAX_ADDRESSES:
            addresses.add(address)

    async def find_broadcaster(
        self, code: str, address: str, allow_attempt: Callable[[], Awaitable[bool]]
    ) -> Broadcaster | None:
        """Broadcaster of the event with this code; None if there is none, or it has ended and is
        not loaded. Raises TooManyCodes, Busy, WrongSecret.
        """
        served = self._hub.served_broadcaster(code)
        if served is not None and address in self._addresses.get(served, ()):
            return await self._hub.find_broadcaster(code)
        pending = self._pending.get((address, code))
        if pending is not None:  # people who come at once need one look at the code, not one each
            with suppress(TooManyCodes):
                return await asyncio.shield(pending)
        lookup = asyncio.create_task(self._look_up(code, address, allow_attempt))
        self._pending[address, code] = lookup
        lookup.add_done_callback(lambda done: self._forget_pending((address, code), done))
        return await asyncio.shield(lookup)

    async def _look_up(
        self, code: str, address: str, allow_attempt: Callable[[], Awaitable[bool]]
    ) -> Broadcaster | None:
        if not await allow_attempt():
            raise TooManyCodes
        broadcaster = await self._hub.find_broadcaster(code, ended=False)
        if broadcaster is not None and broadcaster.replica.event.profile.state != "ended":
            self.record_address(broadcaster, address)
        return broadcaster

    def _forget_pending(self, key: tuple[str, str], lookup: Lookup) -> None:
        if self._pending.get(key) is lookup:
            del self._pending[key]
        if not lookup.cancelled():
            lookup.exception()  # retrieved, also if nobody waits any more
