"""The bus between workers over Redis pub/sub. Nothing durable is stored in Redis, and nothing read
from it is trusted.

All events of a deployment share a channel: any worker may serve any event, and a message about an
event that it does not serve costs it microseconds, while per-event subscriptions would have to be
restored correctly after every reconnect. The channel name is derived from SECRET_KEY, so several
deployments can share a Redis. Every message is encrypted (encrypted_messages.py).

Presence is soft state, republished on the channel: each worker sends the list of people connected
to it for an event, within a second of a change and every HEARTBEAT_S seconds regardless. A lost
message is corrected by the next message, a killed worker expires after WORKER_EXPIRY_S seconds, and
reads are local. It also names recent departures, so that a short visit is known everywhere; a
starting worker requests all departures once. Signals of people take the same way. Redis keys with
an expiry would take more code and give less.

Rate limits are windows kept in Redis by its own clock, under hashed names that don't reveal an
address. Each worker also keeps its own allowances: these count alone while Redis does not answer,
and still count after Redis was emptied or has dropped keys for lack of memory.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable

import msgspec

from ...engine.bus import SIGNAL_KEPT_S, TurnNotice
from ...engine.journal import Row
from ..encrypted_messages import MAX_BODY_BYTES, InvalidMessage, MessageCipher
from ..memory_bus import notify_listeners
from ..presence import DEPARTURE_KEPT_S, WORKER_EXPIRY_S, Presence
from ..rate_windows import RateWindows
from ..signals import Signals
from ..throttled_log import ThrottledLog
from .connection import CONNECT_TIMEOUT_S, RedisPublisher, RedisSubscriber

PRESENCE_INTERVAL_S = 1.0
"""Seconds between checks for arrivals and departures."""
HEARTBEAT_S = WORKER_EXPIRY_S / 3
"""Seconds between full presence messages."""
RECENT_DEPARTURES_S = 2 * HEARTBEAT_S
"""Seconds for which presence messages name departures: longer than the way of a lost message."""

SIGNAL_REPEATS_S = 2.5 * PRESENCE_INTERVAL_S
"""Seconds for which messages with a new signal are repeated each PRESENCE_INTERVAL_S."""

ROW_OVERHEAD_BYTES = 200
"""Upper bound of the bytes of a turn message besides its entries."""

WINDOW_SCRIPT = """
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


class TurnMessage(msgspec.Struct, frozen=True, array_like=True, tag="ring"):
    """A committed turn of an event: its row, without private rows."""

    event: str
    row: Row


class PresenceMessage(msgspec.Struct, frozen=True, array_like=True, tag="here"):
    """All people of an event with a client on the sending worker. Without an event it asks the
    others for all that they know: the sender has just started.
    """

    event: str
    people: set[int]
    left: dict[int, float] = {}
    """Seconds since people left the sending worker, by person, of recent departures."""
    known_s: float = 0
    """Seconds for which `left` has all departures."""
    signals: list[tuple[int, str, int]] = []
    """Recent signals that the sending worker knows: person, signal, time (ms)."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(TurnMessage | PresenceMessage)


class RedisBus:
    """A bus over Redis. The constructor raises UnsupportedBus."""

    def __init__(self, url: str, secret: bytes) -> None:
        self._cipher = MessageCipher(secret)
        self._presence = Presence()
        self._asked = False  # by a worker that has just started, for all that is known here
        self._signals = Signals()
        self._local_limits = RateWindows(time.monotonic)
        self._listeners: list[Callable[[TurnNotice], None]] = []
        self._prefix = f"live:{self._cipher.hashed_name('')}"
        self._subscriber = RedisSubscriber(url, f"{self._prefix}:messages", self._receive)
        self._publisher = RedisPublisher(url, f"{self._prefix}:messages")
        self._throttled_log = ThrottledLog(log)
        self._tasks: list[asyncio.Task[None]] = []
        self.dropped_messages = 0
        """Messages dropped because they could not be decrypted or decoded."""

    @property
    def healthy(self) -> bool:
        return self._subscriber.up.is_set() and self._publisher.up.is_set()

    def announce_turn(self, event: str, row: Row) -> None:
        if len(row.entries) < MAX_BODY_BYTES - ROW_OVERHEAD_BYTES:
            self._publish(TurnMessage(event, row))

    def subscribe(self, listener: Callable[[TurnNotice], None]) -> None:
        self._listeners.append(listener)

    def add_client(self, event: str, person: int) -> None:
        self._presence.add_client(event, person)

    def remove_client(self, event: str, person: int) -> None:
        self._presence.remove_client(event, person)

    def count_people(self, event: str) -> int:
        return self._presence.count_people(event)

    def present_people(self, event: str) -> Collection[int]:
        return self._presence.present_people(event)

    def last_seen(self, event: str, seconds: float) -> dict[int, float]:
        return self._presence.last_seen(event, seconds)

    @property
    def known_s(self) -> float:
        return self._presence.known_s

    def worker_count(self, event: str, person: int) -> int:
        return self._presence.worker_count(event, person)

    def presence_version(self, event: str) -> int:
        return self._presence.presence_version(event)

    def add_signal(self, event: str, person: int, signal: str, at: int) -> None:
        self._signals.add(event, person, signal, at)

    def signals(self, event: str) -> dict[tuple[int, str], int]:
        return self._signals.times(event)

    async def allow_use(self, key: str, amount: int, seconds: int) -> bool:
        answer = await self._publisher.command(
            "EVAL", WINDOW_SCRIPT, 1, self.redis_key(key), amount, seconds * 1000
        )
        return answer != 0 and self._local_limits.allow_use(key, amount, seconds)

    def redis_key(self, key: str) -> str:
        """The Redis key that holds the uses of a rate-limit key."""
        return f"{self._prefix}:limit:{self._cipher.hashed_name(key)}"

    async def start(self) -> None:
        """Start the connection tasks and wait up to CONNECT_TIMEOUT_S for Redis; the bus also
        starts without it.
        """
        self._tasks = [
            asyncio.create_task(work)
            for work in (self._subscriber.run(), self._publisher.run(), self._run_presence())
        ]
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                await self._subscriber.up.wait()
                await self._publisher.up.wait()
        except TimeoutError:
            pass
        self._publish(PresenceMessage("", set()))

    async def close(self) -> None:
        """Publish that everyone here left, flush, and cancel the connection tasks."""
        self._presence.remove_all_clients()
        self._publish_presence(self._presence.take_changed())
        # The answer comes after everything published before it.
        await self._publisher.command("PING")
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _publish(self, message: TurnMessage | PresenceMessage) -> None:
        self._publisher.publish(self._cipher.encrypt(_encoder.encode(message)))

    # receiving

    def _receive(self, message: bytes) -> None:
        try:
            text = self._cipher.decrypt(message)
            if text is not None:
                self._dispatch(text[0], _decoder.decode(text[1]))
        except (InvalidMessage, msgspec.DecodeError) as reason:
            self.dropped_messages += 1
            self._throttled_log.warning("dropped a bus message: %s", reason)

    def _dispatch(self, sender: bytes, message: TurnMessage | PresenceMessage) -> None:
        if isinstance(message, PresenceMessage) and not message.event:
            self._asked = True
        elif isinstance(message, PresenceMessage):
            self._presence.update_worker(sender, message.event, message.people, time.monotonic())
            self._presence.add_departures(message.event, message.left, message.known_s)
            for person, signal, at in message.signals:
                self._signals.add(message.event, person, signal, at)
        else:
            notify_listeners(self._listeners, TurnNotice(message.event, message.row))

    # presence

    async def _run_presence(self) -> None:
        """Publish changed presence lists every PRESENCE_INTERVAL_S, and all of them every
        HEARTBEAT_S.
        """
        last = time.monotonic()
        while True:
            await asyncio.sleep(PRESENCE_INTERVAL_S)
            now = time.monotonic()
            self._presence.expire_workers(now)
            changes = self._presence.take_changed() | self._signals.recent_events(SIGNAL_REPEATS_S)
            if now - last >= HEARTBEAT_S:
                last, changes = now, changes | set(self._presence.local_events)
            if self._asked:
                self._asked = False
                everything = changes | self._presence.events_left | set(self._presence.local_events)
                everything |= self._signals.recent_events(SIGNAL_KEPT_S)
                self._publish_presence(everything, DEPARTURE_KEPT_S)
            else:
                self._publish_presence(changes)

    def _publish_presence(
        self, events: Iterable[str], left_within_s: float = RECENT_DEPARTURES_S
    ) -> None:
        for event in events:
            departed = self._presence.left_within(event, left_within_s)
            known_s = min(left_within_s, self._presence.known_s)
            people = set(self._presence.local_people(event))
            signals = self._signals.recent(event, min(left_within_s, SIGNAL_KEPT_S))
            self._publish(PresenceMessage(event, people, departed, known_s, signals))
