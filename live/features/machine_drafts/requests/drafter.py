"""Drafter: looks for texts without a translation, sends them to the service outside the loop of
their event, and has their drafts recorded.

A text is claimed on the bus, so that a single worker sends it; where the bus fails it may be sent
twice, and the second draft is without effect. A request that fails leaves its texts as they are.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ....engine.broadcaster import Broadcaster
from ....engine.bus import Bus
from ....engine.hub import Hub
from ....engine.replica import Replica
from ....kernel.errors import Refused
from ....kernel.principal import SYSTEM
from ...event.parts import has_part
from ..draft_actions import DraftText
from ..masking import Name
from ..pending import PendingText, masked_names, pending_texts
from ..reading import PART
from ..services.breaker import seconds_until_retry
from ..services.service import ServiceFailed, TranslationService
from .asked import AskedDrafts
from .caption_drafts import CaptionDrafts
from .sending import MaskedText, Sending

log = logging.getLogger(__name__)

LOOK_INTERVAL_S = 0.3
"""Seconds between looks at the loaded events."""
MAX_IN_FLIGHT = 4
"""Requests that a worker has under way."""
MAX_LOOKED_UP = 40
"""Texts of an event that a look takes up."""
SETTLE_S = 3.0
"""Seconds for which a text that is saved while it is typed stays the same before it is sent."""
CLAIM_S = 90
"""Seconds for which a text is not sent again by any worker."""
CLAIM_WAIT_S = 5.0
"""Seconds after which a text that another worker sends is looked at again."""
MAX_WAITING = 5000
"""Texts that are remembered as waiting or given up, of all events."""


class _QueuedText(NamedTuple):
    """A text that waits, its name here, and the form in which it is sent."""

    text: PendingText
    name: str
    sent: MaskedText

    @property
    def pair(self) -> tuple[str, str]:
        return self.text.source, self.text.language


class Drafter:
    def __init__(
        self,
        hub: Hub,
        bus: Bus,
        service: TranslationService,
        chars_of_event: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`chars_of_event`: characters that an event may send in all."""
        self._hub, self._bus, self._clock = hub, bus, clock
        self._sending = Sending(service, chars_of_event, clock)
        self.asked = AskedDrafts(self._sending)
        self.captions = CaptionDrafts(hub, bus, self._sending, clock)
        self._requests = set[asyncio.Task[None]]()
        self._attempts = dict[str, int]()
        self._not_before = dict[str, float]()  # by name of a text: time of its next attempt
        self._alone = set[str]()  # names of texts that no others are sent with
        self._in_flight = set[str]()

    @property
    def place(self) -> str:
        """Host that texts are sent to."""
        return self._sending.service.place

    async def run(self) -> None:
        """Draft until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._draft_texts())
            tasks.create_task(self.captions.run())

    async def _draft_texts(self) -> None:
        while True:
            await asyncio.sleep(LOOK_INTERVAL_S)
            try:
                for broadcaster in self._hub.served_broadcasters():
                    await self.draft_pending(broadcaster)
            except Exception:
                log.exception("texts to draft could not be looked at")

    async def close(self) -> None:
        """Stop the requests under way: their texts are sent again later."""
        for task in self._requests:
            task.cancel()
        await self.captions.close()
        await self.wait_until_idle()
        await self._sending.service.close()

    async def wait_until_idle(self) -> None:
        """Wait for the requests under way."""
        while self._requests:
            await asyncio.wait(set(self._requests))

    async def draft_pending(self, broadcaster: Broadcaster) -> None:
        """Start requests for texts of an event, as many as fit."""
        replica = broadcaster.replica
        if not has_part(replica.event, PART) or len(self._requests) >= MAX_IN_FLIGHT:
            return
        try:
            async with replica.locked():
                texts = list(islice(self._due_texts(replica), MAX_LOOKED_UP))
                names = masked_names(replica.event, [each.text for each in texts])
        except Refused:
            return
        texts_to_send = list(self._mask_texts(replica, texts, names))
        affordable = self._affordable(replica, texts_to_send)
        if texts_to_send and not affordable and not self._sending.is_sending(replica):
            await self._sending.set_problem(replica, "spent")
        for pair in dict.fromkeys(each.pair for each in affordable):
            batch = self._choose_batch([each for each in affordable if each.pair == pair])
            if len(self._requests) < MAX_IN_FLIGHT and self._may_send(pair):
                claimed = [each for each in batch if await self._claim(each.name)]
                if claimed:
                    self._start(replica, claimed)

    def _due_texts(self, replica: Replica) -> Iterator[PendingText]:
        """Yield the texts that may be sent now."""
        now = self._clock()
        for each in pending_texts(replica.event):
            name = self._name(replica, each)
            if each.is_autosaved and name not in self._not_before:
                self._wait(name, SETTLE_S)
            is_due = name not in self._in_flight and self._not_before.get(name, 0.0) <= now
            breaker = self._sending.breaker(each.source, each.language)
            if is_due and not breaker.seconds_until_attempt(now):
                yield each

    @staticmethod
    def _name(replica: Replica, text: PendingText) -> str:
        return f"{replica.id}:{text.key}"

    def _mask_texts(
        self, replica: Replica, texts: Sequence[PendingText], names: Sequence[Name]
    ) -> Iterator[_QueuedText]:
        """Yield texts without names. Those that cannot be sent are left to people."""
        for text in texts:
            name = self._name(replica, text)
            sent = self._sending.mask(text.text, names, text.language)
            if sent is None:
                self._give_up(name)
            else:
                yield _QueuedText(text, name, sent)

    def _affordable(self, replica: Replica, texts: Sequence[_QueuedText]) -> list[_QueuedText]:
        """Return the texts that the event may still send."""
        left, affordable = self._sending.chars_left(replica), list[_QueuedText]()
        for each in texts:
            if each.sent.chars <= left:
                left -= each.sent.chars
                affordable.append(each)
        return affordable

    def _choose_batch(self, texts: Sequence[_QueuedText]) -> Sequence[_QueuedText]:
        """Return the texts of the next request: a suspicious one by itself."""
        alone = [each for each in texts if each.name in self._alone]
        return alone[:1] or texts[: self._sending.service.max_texts]

    async def _claim(self, name: str) -> bool:
        """Return True if this worker is to send a text."""
        if name in self._attempts or name in self._alone:
            return True  # this worker sent it before
        is_claimed = await self._bus.allow_use(f"draft:{name}", 1, CLAIM_S)
        if not is_claimed:
            self._wait(name, CLAIM_WAIT_S)
        return is_claimed

    def _may_send(self, pair: tuple[str, str]) -> bool:
        return self._sending.breaker(*pair).may_send(self._clock())

    def _start(self, replica: Replica, texts: Sequence[_QueuedText]) -> None:
        self._in_flight |= {each.name for each in texts}
        self._sending.reserve(replica, sum(each.sent.chars for each in texts))
        task = asyncio.create_task(self._send(replica, texts))
        self._requests.add(task)
        task.add_done_callback(self._requests.discard)

    async def _send(self, replica: Replica, texts: Sequence[_QueuedText]) -> None:
        names = {each.name for each in texts}
        try:
            await self._request_drafts(replica, texts)
        except Refused as refusal:
            log.info("drafts were not recorded: %s", refusal)
        except Exception:
            log.exception("texts could not be drafted")
            for name in names:
                self._give_up(name)
        finally:
            self._in_flight -= names
            self._sending.reserve(replica, -sum(each.sent.chars for each in texts))

    async def _request_drafts(self, replica: Replica, texts: Sequence[_QueuedText]) -> None:
        try:
            drafts = await self._sending.send(
                replica, [each.sent for each in texts], *texts[0].pair
            )
        except ServiceFailed as failure:
            self._note_failure(texts, failure)
            return
        for each, draft in zip(texts, drafts, strict=True):
            action = DraftText(
                kind=each.text.kind,
                id=each.text.id,
                part=each.text.part,
                language=each.text.language,
                source=each.text.text,
                text=draft.text,
                flags=draft.flags,
                sent=each.sent.chars,
            )
            try:
                await replica.perform(SYSTEM, action)
            except Refused:
                self._give_up(each.name)  # hostile or empty: no text for a reader
            self._forget(each.name)

    def _note_failure(self, texts: Sequence[_QueuedText], failure: ServiceFailed) -> None:
        """Plan the next attempt. Where one text may have caused the failure, each is sent alone: a
        hostile text keeps no other one from its draft.
        """
        if failure.is_of_text and len(texts) > 1:
            self._alone |= {each.name for each in texts}
            return
        for each in texts:
            attempt = self._attempts[each.name] = self._attempts.get(each.name, 0) + 1
            wait_s = seconds_until_retry(attempt, failure)
            if wait_s is None:
                self._give_up(each.name)
            else:
                self._wait(each.name, wait_s)

    def _give_up(self, name: str) -> None:
        """Leave a text to people."""
        self._wait(name, float("inf"))
        self._forget(name)

    def _forget(self, name: str) -> None:
        self._attempts.pop(name, None)
        self._alone.discard(name)

    def _wait(self, name: str, seconds: float) -> None:
        """Send a text no sooner than after this time."""
        self._not_before[name] = self._clock() + seconds
        while len(self._not_before) > MAX_WAITING:
            del self._not_before[next(iter(self._not_before))]
