"""The bus between workers over Redis pub/sub. Nothing durable is stored in Redis, and nothing read
from it is trusted.

All events of a deployment share one channel: any worker may serve any event, and a message about an
event that it does not serve costs it microseconds, while per-event subscriptions would have to be
restored correctly after every reconnect. The channel name is derived from SECRET_KEY, so several
deployments can share a Redis. Every message is signed (signed_messages.py).

Presence is soft state, republished on the channel: each worker sends the list of people connected
to it for an event, within a second of a change and every HEARTBEAT_S seconds regardless. A lost
message is corrected by the next one, a killed worker expires after WORKER_EXPIRY_S seconds, and
reads are local. Redis keys with an expiry would take more code and give less.

Rate limits are windows kept in Redis by its own clock, under hashed names that don't reveal an
address. While Redis does not answer, each worker applies the limits on its own.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable

import msgspec

from ..engine.bus import Ring
from ..engine.journal import Row
from .bus_memory import Limits, tell
from .crowd import EXPIRY, Crowd
from .redis_link import CONNECTING, Ear, Voice
from .seal import BIGGEST, NotOurs, Seal
from .seldom import Seldom

BEAT = 1.0
"""Seconds between checks for people who arrived or left."""
HEARTBEAT = EXPIRY / 3
"""Seconds between full presence messages."""

ROOM = 200
"""Upper bound of the bytes of a row message besides its entries."""

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
"""Lua script: record a use of a key, unless `amount` uses fall into the window.

The key holds a list of use times in microseconds since 1970, newest first: a use is refused while
the `amount`-th newest is inside the window.
"""

log = logging.getLogger(__name__)


class Rung(msgspec.Struct, frozen=True, array_like=True, tag="ring"):
    """A committed turn of an event: its row, without private rows."""

    event: str
    row: Row


class Here(msgspec.Struct, frozen=True, array_like=True, tag="here"):
    """All people of an event with an open connection to the sending worker."""

    event: str
    people: set[int]


_write = msgspec.msgpack.Encoder()
_read = msgspec.msgpack.Decoder(Rung | Here)


class RedisBus:
    """A bus over Redis. The constructor raises UnsupportedBus."""

    def __init__(self, url: str, secret: bytes) -> None:
        self._seal, self._crowd, self._limits = Seal(secret), Crowd(), Limits(time.monotonic)
        self._listeners: list[Callable[[Ring], None]] = []
        self._prefix = f"live:{self._seal.name('')}"
        self._ear = Ear(url, f"{self._prefix}:rings", self._take)
        self._voice = Voice(url, f"{self._prefix}:rings")
        self._seldom = Seldom(log)
        self._tasks: list[asyncio.Task[None]] = []
        self.dropped = 0
        """Messages dropped because they failed verification or decoding."""

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
        """The Redis key that holds the uses of a rate-limit key."""
        return f"{self._prefix}:limit:{self._seal.name(key)}"

    async def start(self) -> None:
        """Start the connection tasks and wait up to CONNECT_TIMEOUT_S for Redis; the bus also
        starts without it.
        """
        self._tasks = [asyncio.create_task(work) for work in (self._ear.run(), self._voice.run(), self._count())]
        try:
            async with asyncio.timeout(CONNECTING):
                await self._ear.up.wait()
                await self._voice.up.wait()
        except TimeoutError:
            pass

    async def close(self) -> None:
        """Publish that everyone here left, flush, and cancel the connection tasks."""
        self._crowd.leave_all()
        self._tell_of(self._crowd.take_changed())
        await self._voice.ask("PING")  # the answer comes after everything published before it
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _say(self, message: Rung | Here) -> None:
        self._voice.say(self._seal.close(_write.encode(message)))

    # receiving

    def _take(self, sealed: bytes) -> None:
        try:
            opened = self._seal.open(sealed)
            if opened is not None:
                self._hear(opened[0], _read.decode(opened[1]))
        except (NotOurs, msgspec.DecodeError) as reason:
            self.dropped += 1
            self._seldom.warning("dropped a bus message: %s", reason)

    def _hear(self, sender: bytes, message: Rung | Here) -> None:
        if isinstance(message, Here):
            self._crowd.hear(sender, message.event, message.people, time.monotonic())
        else:
            tell(self._listeners, Ring(message.event, message.row))

    # presence

    async def _count(self) -> None:
        """Publish changed presence lists every PRESENCE_INTERVAL_S, and all of them every
        HEARTBEAT_S.
        """
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
