"""Drafts of captions: lines are sent as they are said, several together, and are skipped where the
service is slow. Nothing waits in a queue.

A single worker drafts the captions of an event: it claims them on the bus for a few seconds. Where
the bus fails, lines may be sent twice, and the second drafts are without effect.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence

from ....engine.bus import Bus
from ....engine.hub import Hub
from ....engine.replica import Replica
from ....kernel.errors import Refused
from ....kernel.principal import SYSTEM
from ...captions.drafted import LATEST_SHOWN_S, DraftCaptions, DraftedLine, lines_to_draft
from ...captions.model import CaptionLine
from ...event.parts import has_part
from ...translation.model import DraftFlag
from ..reading import PART
from .asked import AskedDrafts, DraftsUnavailable
from .sending import Draft, Sending

log = logging.getLogger(__name__)

LOOK_INTERVAL_S = 0.1
"""Seconds between looks at the loaded events."""
MAX_REQUESTS = 24
"""Requests of a worker under way: for each language of an event at most a single request."""
PAUSE_S = 10.0
"""Seconds without requests in a language after a failure, or an answer that came too late."""
TURN_S = 10
"""Seconds for which a worker has the captions of an event."""
AHEAD_S = 3
"""Seconds before the end of its turn from which it claims the next turn."""
DROPPED: frozenset[DraftFlag] = frozenset(
    {"numbers", "units", "negation", "language", "marks", "copied"}
)
"""Flags of drafts that are dropped: a caption is gone before a person could check it."""


class CaptionDrafts:
    def __init__(self, hub: Hub, bus: Bus, sending: Sending, clock: Callable[[], float]) -> None:
        self._hub, self._bus, self._sending, self._clock = hub, bus, sending, clock
        self._asked = AskedDrafts(sending, MAX_REQUESTS)
        self._requests = dict[tuple[str, str], asyncio.Task[None]]()  # by event and language
        self._not_before = dict[tuple[str, str], float]()
        self._turns = dict[str, tuple[int, bool]]()  # by event: the last claimed turn, if we got it

    async def run(self) -> None:
        """Draft until cancelled."""
        while True:
            await asyncio.sleep(LOOK_INTERVAL_S)
            try:
                broadcasters = self._hub.served_broadcasters()
                self._forget_unloaded({each.replica.id for each in broadcasters})
                for broadcaster in broadcasters:
                    await self.draft_said(broadcaster.replica)
            except Exception:
                log.exception("captions to draft could not be looked at")

    async def close(self) -> None:
        """Stop the requests under way: their lines are not drafted."""
        for task in self._requests.values():
            task.cancel()
        await self.wait_until_idle()

    async def wait_until_idle(self) -> None:
        """Wait for the requests under way."""
        while self._requests:
            await asyncio.wait(self._requests.values())

    async def draft_said(self, replica: Replica) -> None:
        """Start a request for each language of an event that lacks lines."""
        event = replica.event
        if not event.captions.settings.drafts or not has_part(event, PART):
            return
        try:
            async with replica.locked():
                waiting = lines_to_draft(replica.event, replica.clock.now_ms())
        except Refused:
            return
        due = {
            language: lines
            for language, lines in waiting.items()
            if (replica.id, language) not in self._requests
            and self._not_before.get((replica.id, language), 0.0) <= self._clock()
        }
        if due and await self._has_turn(replica):
            for language, lines in due.items():
                self._start(replica, language, lines)

    async def _has_turn(self, replica: Replica) -> bool:
        """Return True if this worker drafts the captions of an event now."""
        turn, left_s = divmod(replica.clock.now_ms() / 1000, TURN_S)
        if self._turns.get(replica.id, (-1, False))[0] < turn:
            await self._claim(replica, int(turn))
        claimed, is_ours = self._turns[replica.id]
        if is_ours and claimed == turn and left_s >= TURN_S - AHEAD_S:
            await self._claim(replica, int(turn) + 1)
        return is_ours

    async def _claim(self, replica: Replica, turn: int) -> None:
        key = f"caption_drafts:{replica.id}:{turn}"
        self._turns[replica.id] = turn, await self._bus.allow_use(key, 1, 3 * TURN_S)

    def _start(self, replica: Replica, language: str, lines: Sequence[CaptionLine]) -> None:
        key = replica.id, language
        task = asyncio.create_task(self._draft(replica, language, lines))
        self._requests[key] = task
        task.add_done_callback(lambda _: self._requests.pop(key))

    async def _draft(self, replica: Replica, language: str, lines: Sequence[CaptionLine]) -> None:
        start, key = self._clock(), (replica.id, language)
        texts, source = [line.text for line in lines], lines[0].language
        try:
            drafts = await self._asked.draft(replica, texts, source, language)
            shown_lines = tuple(
                DraftedLine(of=line.number, text=_text_of(draft))
                for line, draft in zip(lines, drafts, strict=True)
            )
            await replica.perform(SYSTEM, DraftCaptions(language=language, lines=shown_lines))
            if self._clock() - start > LATEST_SHOWN_S:
                self._pause(key)
        except DraftsUnavailable as failure:
            self._pause(key)
            if failure.problem == "spent":
                await self._sending.set_problem(replica, "spent")
        except Refused as refusal:
            log.info("drafts of captions were not shown: %s", refusal)
            self._pause(key)
        except Exception:
            log.exception("captions could not be drafted")
            self._pause(key)

    def _pause(self, key: tuple[str, str]) -> None:
        self._not_before[key] = self._clock() + PAUSE_S

    def _forget_unloaded(self, loaded: set[str]) -> None:
        """Forget the turns and pauses of events that are not loaded any longer."""
        for event in self._turns.keys() - loaded:
            del self._turns[event]
        for key in [key for key in self._not_before if key[0] not in loaded]:
            del self._not_before[key]


def _text_of(draft: Draft | None) -> str:
    """Return the text of a draft that is shown; empty: the original is shown."""
    return "" if draft is None or DROPPED & {*draft.flags} else draft.text
