"""Records in the journal that tokens were used: at most once a minute for each token, over all
workers and restarts, with the number of requests since.

A server that is killed loses the count of the last minute at most; the first request after a
minute is recorded at once.
"""

import asyncio
import logging

from ....engine.broadcaster import Broadcaster
from ....engine.hub import Hub, WrongSecret
from ....engine.replica import new_ref
from ....engine.request import make_request
from ....kernel.errors import Busy, Refused
from ....kernel.principal import SYSTEM
from ..tokens import UseToken

log = logging.getLogger(__name__)

RECORD_INTERVAL_MS = 60_000
CHECK_INTERVAL_S = 5.0
"""Seconds between looks for requests that are due to be recorded."""


class _Use:
    """Requests of a token that are not recorded yet."""

    def __init__(self) -> None:
        self.count = 0
        self.is_recording = False


class TokenUses:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._uses: dict[tuple[str, int], _Use] = {}

    def count_request(self, broadcaster: Broadcaster, token: int) -> None:
        """Count a request of a program, and record it if none was for a minute."""
        use = self._uses.setdefault((broadcaster.replica.code, token), _Use())
        use.count += 1
        self._record_if_due(broadcaster, token, use)

    async def run(self) -> None:
        """Record due counts, until cancelled."""
        while True:
            await asyncio.sleep(CHECK_INTERVAL_S)
            try:
                await self.record_due()
            except Exception:
                log.exception("uses of tokens could not be recorded")

    async def record_due(self) -> None:
        """Record the requests of tokens that were last recorded a minute ago."""
        for (code, token), use in list(self._uses.items()):
            if not use.count and not use.is_recording:
                del self._uses[code, token]
                continue
            try:
                broadcaster = await self._hub.find_broadcaster(code)
            except (Busy, WrongSecret):
                continue
            if broadcaster is None:  # the event was deleted
                del self._uses[code, token]
            else:
                self._record_if_due(broadcaster, token, use)

    def _record_if_due(self, broadcaster: Broadcaster, id: int, use: _Use) -> None:
        replica = broadcaster.replica
        token, now = replica.event.tokens.get(id), replica.clock.now_ms()
        last = None if token is None else token.used_at
        if use.is_recording or (last is not None and 0 <= now - last < RECORD_INTERVAL_MS):
            return
        count, use.count, use.is_recording = use.count, 0, True

        def on_recorded(outcome: int | Refused) -> None:
            use.is_recording = False
            if isinstance(outcome, Refused):
                use.count += count

        action = UseToken(token=id, uses=count)
        try:
            replica.submit(make_request(SYSTEM, action, new_ref(), on_recorded))
        except Busy as refusal:
            on_recorded(refusal)
