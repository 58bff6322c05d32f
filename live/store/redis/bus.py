"""The bus between workers over Redis pub/sub. Nothing durable lies in Redis, and nothing that comes from there is trusted.

One channel for all events of a deployment: a worker serves any event, and to hear of one that it does not serve costs it
microseconds; subscriptions by event would have to be kept true over every reconnect. Its name comes from SECRET_KEY, so several
deployments can share a Redis. Every message is sealed (seal.py).

Who is present is soft state, said again and again on that channel: each worker says of an event which people it has, a second
after that changed and each HEARTBEAT seconds anyway. What was lost is healed by the next, a worker that was killed is forgotten
after EXPIRY, and asking needs no Redis at all. Keys in Redis with an expiry would be more code for less.

Limits are windows in Redis by Redis's own clock, under names that tell no address. While Redis does not answer each worker
keeps its own.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable

import msgspec

from ...engine.bus import Ring
from ...engine.journal import Row
from ..memory_bus import Limits, tell
from ..presence import EXPIRY, Crowd
from ..signed_messages import BIGGEST, NotOurs, Seal
from ..throttled_log import Seldom
from .connection import CONNECTING, Ear, Voice

BEAT = 1.0
"""Seconds between words about who came and went."""
HEARTBEAT = EXPIRY / 3

ROOM = 200
"""Bytes of a ring beside its entries, and more."""

WINDOW = """
local time, amount, milliseconds = redis.call('TIME'), tonumber(ARGV[1]), tonumber(ARGV[2])
local now = time[1] * 1000000 + time[2]
local earlier = redis.call('LINDEX', KEYS[1], amount - 1)
if earlier and tonumber(earlier) > now - milliseconds * 1000 then return 0 end
redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
redis.call('LTRIM', KEYS[1], 0, amount - 1)
redis.call('PEXPIRE', KEYS[1], milliseconds)
return 1
"""
"""A list of uses, the latest first, in microseconds since 1970: a use is refused while the one `amount` before is in the window."""

log = logging.getLogger(__name__)


class Rung(msgspec.Struct, frozen=True, array_like=True, tag="ring"):
    event: str
    row: Row


class Here(msgspec.Struct, frozen=True, array_like=True, tag="here"):
    """All people of an event who have a page open on the worker that says so."""

    event: str
    people: set[int]


_write = msgspec.msgpack.Encoder()
_read = msgspec.msgpack.Decoder(Rung | Here)


class RedisBus:
    """Raises UnsupportedBus."""

    def __init__(self, url: str, secret: bytes) -> None:
        self._seal, self._crowd, self._limits = Seal(secret), Crowd(), Limits(time.monotonic)
        self._listeners: list[Callable[[Ring], None]] = []
        self._prefix = f"live:{self._seal.name('')}"
        self._ear = Ear(url, f"{self._prefix}:rings", self._take)
        self._voice = Voice(url, f"{self._prefix}:rings")
        self._seldom = Seldom(log)
        self._tasks: list[asyncio.Task[None]] = []
        self.dropped = 0
        """Messages that were not believed."""

    @property
    def well(self) -> bool:
        return self._ear.up.is_set() and self._voice.up.is_set()

    def ring(self, event: str, row: Row) -> None:
        if len(row.entries) < BIGGEST - ROOM:
            self._say(Rung(event, row))

    def listen(self, hear: Callable[[Ring], None]) -> None:
        self._listeners.append(hear)

    def arrive(self, event: str, person: int) -> None:
        self._crowd.arrive(event, person)

    def leave(self, event: str, person: int) -> None:
        self._crowd.leave(event, person)

    def present(self, event: str) -> int:
        return self._crowd.present(event)

    def people(self, event: str) -> Collection[int]:
        return self._crowd.people(event)

    def spread(self, event: str, person: int) -> int:
        return self._crowd.spread(event, person)

    def moved(self, event: str) -> int:
        return self._crowd.moved(event)

    async def allow(self, key: str, amount: int, seconds: int) -> bool:
        answer = await self._voice.ask("EVAL", WINDOW, 1, self.name_of(key), amount, seconds * 1000)
        return bool(answer) if answer in (0, 1) else self._limits.allow(key, amount, seconds)

    def name_of(self, key: str) -> str:
        """Where the uses of a key are kept in Redis."""
        return f"{self._prefix}:limit:{self._seal.name(key)}"

    async def start(self) -> None:
        """Wait for Redis for a moment; without it the bus starts all the same."""
        self._tasks = [asyncio.create_task(work) for work in (self._ear.run(), self._voice.run(), self._count())]
        try:
            async with asyncio.timeout(CONNECTING):
                await self._ear.up.wait()
                await self._voice.up.wait()
        except TimeoutError:
            pass

    async def close(self) -> None:
        self._crowd.leave_all()
        self._tell_of(self._crowd.take_changed())
        await self._voice.ask("PING")  # answered when all that was said has been taken
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _say(self, message: Rung | Here) -> None:
        self._voice.say(self._seal.close(_write.encode(message)))

    # what others say

    def _take(self, sealed: bytes) -> None:
        try:
            opened = self._seal.open(sealed)
            if opened is not None:
                self._hear(opened[0], _read.decode(opened[1]))
        except (NotOurs, msgspec.DecodeError) as reason:
            self.dropped += 1
            self._seldom.warning("a message on the bus is not believed: %s", reason)

    def _hear(self, sender: bytes, message: Rung | Here) -> None:
        if isinstance(message, Here):
            self._crowd.hear(sender, message.event, message.people, time.monotonic())
        else:
            tell(self._listeners, Ring(message.event, message.row))

    # who is here

    async def _count(self) -> None:
        """Say who came and went, at most once each BEAT; and each HEARTBEAT who is here at all."""
        last = time.monotonic()
        while True:
            await asyncio.sleep(BEAT)
            now = time.monotonic()
            self._crowd.expire(now)
            changed = self._crowd.take_changed()
            if now - last >= HEARTBEAT:
                last, changed = now, changed | set(self._crowd.events)
            self._tell_of(changed)

    def _tell_of(self, events: Iterable[str]) -> None:
        for event in events:
            self._say(Here(event, set(self._crowd.here(event))))
