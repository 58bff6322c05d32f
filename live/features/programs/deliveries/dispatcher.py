"""Delivery of webhook messages: each message by a single worker at a time, at least once.

The state lists the notices; a table records their fate, so that a restart loses nothing. A worker
claims due deliveries for a lease; if it dies, another worker sends the message again, under the
same id.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from ....engine.broadcaster import Broadcaster
from ....engine.hub import Hub, WrongSecret
from ....engine.journal import JournalFailed
from ....engine.registry import ClaimedDelivery, Delivery, Registry
from ....kernel.errors import Busy
from ...state import Event
from ..webhook import MAX_NOTICES, Webhook, WebhookNotice
from ..webhook_notices import webhooks_told
from .messages import compose_message
from .network import NotSent, Sender
from .places import Places
from .signature import message_id, signed_headers, signing_key

log = logging.getLogger(__name__)

LOOK_INTERVAL_S = 1.0
"""Seconds between looks at new notices of the loaded events."""
CLAIM_INTERVAL_S = 5.0
"""Seconds between looks for messages that are due again."""
LEASE_MS = 60_000
"""Time after which another worker may send a message that was claimed."""
BACKOFF_S = (5, 60, 600, 3600, 6 * 3600)
"""Seconds before each further attempt; after the last attempt the message has failed."""
OK_STATUSES = range(200, 300)
FINAL_ERRORS = frozenset({"removed", "not_https", "port", "private_address", "410"})
"""Reasons after which a message is not tried again; with 410 a receiver wants no more."""


class _HostFull(Exception):
    """Too many messages are on their way to the host of this message."""


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


class Dispatcher:
    def __init__(
        self,
        hub: Hub,
        registry: Registry,
        secret: bytes,
        sender: Sender,
        now_ms: Callable[[], int] = _wall_ms,
    ) -> None:
        self._hub, self._registry, self._secret, self._sender = hub, registry, secret, sender
        self.now_ms = now_ms
        self._noted: dict[str, int] = {}  # by event: seq of the last notice that is in the table
        self._sending: set[asyncio.Task[None]] = set()
        self._places = Places()
        self._freed = asyncio.Event()

    async def run(self) -> None:
        """Deliver until cancelled."""
        looks = 0
        while True:
            is_freed = await self._wait_for_place()
            looks += not is_freed
            try:
                additions = await self.note_all()
                if additions or is_freed or looks >= round(CLAIM_INTERVAL_S / LOOK_INTERVAL_S):
                    looks = 0
                    await self.send_due()
            except JournalFailed as failure:
                log.warning("cannot read the deliveries of webhooks: %s", failure)
            except Exception:
                log.exception("webhooks could not be looked at")

    async def _wait_for_place(self) -> bool:
        """Wait for an interval, or until a message frees its place. Returns True if any did."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_INTERVAL_S):
                await self._freed.wait()
        is_freed = self._freed.is_set()
        self._freed.clear()
        return is_freed

    async def note_all(self) -> bool:
        """Put new notices of the loaded events into the table. Returns True if there was
        anything.
        """
        broadcasters = self._hub.served_broadcasters()
        ids = {broadcaster.replica.id for broadcaster in broadcasters}
        self._noted = {id: seq for id, seq in self._noted.items() if id in ids}
        counts = [await self._note(broadcaster) for broadcaster in broadcasters]
        return any(counts)

    async def _note(self, broadcaster: Broadcaster) -> bool:
        replica = broadcaster.replica
        last = self._noted.get(replica.id, 0)
        if not replica.event.notices or replica.event.notices[-1].seq <= last:
            return False
        try:
            async with replica.locked():  # only entries on disk
                notices = list(replica.event.notices)
                deliveries = _deliveries_after(last, replica.event)
        except Busy:
            return False
        if deliveries:
            await self._registry.add_deliveries(replica.id, deliveries, self.now_ms())
        if len(notices) == MAX_NOTICES:
            await self._registry.drop_deliveries(replica.id, notices[0].seq)
        self._noted[replica.id] = notices[-1].seq if notices else 0
        return bool(deliveries)

    async def send_due(self) -> None:
        """Start to send due deliveries, as much as fits."""
        if self._places.free <= 0:
            return
        for delivery in await self._registry.claim_deliveries(
            self.now_ms(), LEASE_MS, self._places.free, self._places.held_up()
        ):
            self._places.take(delivery.key)
            task = asyncio.create_task(self._deliver(delivery))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def wait_until_idle(self) -> None:
        """Wait for the messages that are being sent."""
        while self._sending:
            await asyncio.wait(set(self._sending))

    async def close(self) -> None:
        """Stop sending. Claimed deliveries are sent again after their lease."""
        for task in self._sending:
            task.cancel()
        await self.wait_until_idle()

    async def _deliver(self, claimed: ClaimedDelivery) -> None:
        try:
            await self._settle(claimed)
        finally:
            self._places.release(claimed.key)
            self._freed.set()

    async def _settle(self, claimed: ClaimedDelivery) -> None:
        """Send a message and record the outcome."""
        try:
            outcome = self._outcome_of(claimed, await self._attempt(claimed))
        except (Busy, WrongSecret):
            return  # the lease ends
        except _HostFull:
            waiting = self.now_ms(), claimed.error
            outcome = Delivery(claimed.key, "pending", claimed.attempts, *waiting)
        except Exception:
            log.exception("a message of a webhook could not be sent")
            outcome = self._outcome_of(claimed, "broken")
        try:
            await self._registry.settle_delivery(outcome)
        except JournalFailed as failure:
            log.warning("cannot record the delivery of a webhook: %s", failure)

    def _outcome_of(self, claimed: ClaimedDelivery, error: str) -> Delivery:
        """State of a delivery after an attempt."""
        attempts, now = claimed.attempts + 1, self.now_ms()
        is_last = attempts > len(BACKOFF_S) or error in FINAL_ERRORS
        if error == "":
            return Delivery(claimed.key, "sent", attempts, now, "")
        if is_last:
            return Delivery(claimed.key, "failed", attempts, now, error)
        due = now + BACKOFF_S[attempts - 1] * 1000
        return Delivery(claimed.key, "pending", attempts, due, error)

    async def _attempt(self, claimed: ClaimedDelivery) -> str:
        """Send a message. Returns why it was not accepted, or an empty text. Raises _HostFull,
        Busy, WrongSecret.
        """
        broadcaster = await self._hub.find_broadcaster(claimed.code)
        attempt = broadcaster and await self._find(broadcaster, claimed)
        if not broadcaster or not attempt:
            return "removed"
        webhook, notice = attempt
        host = urlsplit(webhook.url).hostname or ""
        if not self._places.admit(claimed.key, host):
            raise _HostFull
        async with broadcaster.replica.locked():
            body = compose_message(broadcaster.replica.event, notice)
        id = message_id(claimed.key.event, webhook, notice.seq)
        key = signing_key(self._secret, claimed.key.event, webhook)
        headers = signed_headers(key, id, self.now_ms() // 1000, body)
        headers |= {"content-type": "application/json", "user-agent": "live-webhooks"}
        start = time.monotonic()
        try:
            status = await self._sender.post(webhook.url, headers, body)
        except NotSent as failure:
            error = str(failure)
        else:
            error = "" if status in OK_STATUSES else str(status)
        self._places.note_wait(host, time.monotonic() - start)
        log.info(
            "webhook",
            extra={
                "code": claimed.code,
                "host": host,
                "outcome": error or "sent",
            },
        )
        return error

    async def _find(
        self, broadcaster: Broadcaster, claimed: ClaimedDelivery
    ) -> tuple[Webhook, WebhookNotice] | None:
        """The webhook and the notice of a delivery; None if either is gone."""
        event, key = broadcaster.replica.event, claimed.key
        if broadcaster.replica.id != key.event:
            return None
        if event.seq < key.seq:
            await broadcaster.catch_up()
        webhook = event.webhooks.get(key.webhook)
        notice = next((each for each in event.notices if each.seq == key.seq), None)
        return None if webhook is None or webhook.removed or notice is None else (webhook, notice)


def _deliveries_after(seq: int, event: Event) -> list[tuple[int, int]]:
    """Webhook and seq of all notices after an entry."""
    return [
        (webhook.id, notice.seq)
        for notice in event.notices
        if notice.seq > seq
        for webhook in webhooks_told(event.webhooks, notice)
    ]
