"""Connections to Redis that are made again for ever: an Ear that hears a channel, a Voice that speaks on it and asks.

redis-py is used at its lowest, a connection and its parser: its clients reconnect without saying so, and wait for a minute for
a Redis that is frozen. Here every wait is bounded, each connection is owned by one task, and whoever asks is told at once that
nobody will answer. What Redis answers is not trusted.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from redis.asyncio.connection import AbstractConnection, Connection, parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ResponseError

from ..errors import UnsupportedBus
from ..throttled_log import Seldom

CONNECTING = 1.0
"""Seconds that each step of connecting may take."""
AGAIN = (0.1, 1.0)
"""Seconds between attempts to connect: the first, and the longest."""
PING = 1.0
SILENCE = 3.0
"""Seconds without a word, though pinged, after which a connection is given up."""
ANSWERS = 0.5
"""Seconds that Redis may take to answer."""
MOST_WAITING = 4 * 2**20
"""Bytes that wait to be said. Beyond them the oldest are forgotten."""

Command = tuple[bytes | str | int, ...]

log = logging.getLogger(__name__)


def connection_to(url: str) -> AbstractConnection:
    """A connection that is not made yet. Raises UnsupportedBus."""
    ours = {
        "retry": Retry(NoBackoff(), 0),
        "retry_on_timeout": False,
        "socket_timeout": CONNECTING,
        "socket_connect_timeout": CONNECTING,
        "health_check_interval": 0,
        "protocol": 2,
        "decode_responses": False,
        "driver_info": None,
    }
    try:
        how: dict[str, Any] = {**parse_url(url), **ours}
        made: AbstractConnection = how.pop("connection_class", Connection)(**how)
    except (ValueError, TypeError):
        raise UnsupportedBus from None
    return made


class Link:
    """One connection to Redis, supervised. What it is used for is told by `use`. Raises UnsupportedBus."""

    def __init__(self, url: str) -> None:
        self._connection, self._seldom = connection_to(url), Seldom(log)
        self.up = asyncio.Event()

    async def run(self) -> None:
        """Connect and use the connection, again and again, until cancelled."""
        wait, longest = AGAIN
        while True:
            began = _now()
            try:
                await self._once()
            except Exception as failure:  # Redis is not trusted: whatever it makes a parser do, here it ends
                self._seldom.warning("no Redis: %s", str(failure) or type(failure).__name__)
            wait = AGAIN[0] if _now() - began > longest else wait
            await asyncio.sleep(wait)
            wait = min(wait * 2, longest)

    async def use(self, connection: AbstractConnection) -> None:
        raise NotImplementedError

    def rise(self) -> None:
        self.up.set()
        log.info("Redis is there")

    def fall(self) -> None:
        self.up.clear()

    async def _once(self) -> None:
        try:
            await self._connection.connect()  # type: ignore[no-untyped-call]
            await self.use(self._connection)
        finally:
            self.fall()
            await self._connection.disconnect(nowait=True)


class Ear(Link):
    """Hears a channel. `hear` is called with each message and must not raise."""

    def __init__(self, url: str, channel: str, hear: Callable[[bytes], None]) -> None:
        super().__init__(url)
        self._channel, self._hear = channel, hear

    async def use(self, connection: AbstractConnection) -> None:
        await connection.send_command("SUBSCRIBE", self._channel)
        heard = _now()
        while _now() - heard < SILENCE:
            message = await connection.read_response(timeout=PING)
            if message is None:
                await connection.send_command("PING")
                continue
            heard = _now()
            match message:
                case [b"message", _, bytes(text)]:
                    self._hear(text)
                case [b"subscribe", *_]:
                    self.rise()
        raise TimeoutError("it is silent")


class Voice(Link):
    """Says messages and asks questions, all that wait in one go. Nobody waits here for Redis longer than ANSWERS."""

    def __init__(self, url: str, channel: str) -> None:
        super().__init__(url)
        self._channel = channel
        self._sayings: deque[bytes] = deque()
        self.waiting = 0
        """Bytes to be said."""
        self._questions: list[tuple[Command, asyncio.Future[Any]]] = []
        self._awake = asyncio.Event()

    def say(self, message: bytes) -> None:
        """Publish a message soon, or never: while Redis is away it is let go."""
        if not self.up.is_set():
            return
        self._sayings.append(message)
        self.waiting += len(message)
        while self.waiting > MOST_WAITING:
            self.waiting -= len(self._sayings.popleft())
        self._awake.set()

    async def ask(self, *command: bytes | str | int) -> Any:
        """The answer to a command, a ResponseError too, after all that was said before; None: there is none."""
        if not self.up.is_set():
            return None
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._questions.append((command, answer))
        self._awake.set()
        try:
            async with asyncio.timeout(ANSWERS):
                return await answer
        except TimeoutError:
            return None

    async def use(self, connection: AbstractConnection) -> None:
        await self._exchange(connection, [("PING",)])
        self.rise()
        while True:
            await self._have_cause()
            await self._say_all(connection)

    def fall(self) -> None:
        """Who missed what was to be said reads the journal; who asked is told that there is no answer."""
        super().fall()
        self._take_sayings()
        for _, answer in self._take_questions():
            _settle(answer, None)

    async def _have_cause(self) -> None:
        """Wait for something to say; after a while say something anyway, to find out whether Redis is there."""
        try:
            async with asyncio.timeout(PING):
                await self._awake.wait()
        except TimeoutError:
            pass
        self._awake.clear()

    async def _say_all(self, connection: AbstractConnection) -> None:
        sayings, questions = self._take_sayings(), self._take_questions()
        told: list[Any] = []
        try:
            commands = [*(("PUBLISH", self._channel, message) for message in sayings), *(command for command, _ in questions)]
            told = await self._exchange(connection, commands or [("PING",)])
        finally:
            for number, (_, answer) in enumerate(questions, len(sayings)):
                _settle(answer, told[number] if told else None)
        refused = next((answer for answer in told if isinstance(answer, ResponseError)), None)
        if refused is not None:
            self._seldom.warning("Redis refuses: %s", refused)

    async def _exchange(self, connection: AbstractConnection, commands: Iterable[Command]) -> list[Any]:
        async with asyncio.timeout(ANSWERS):
            await connection.send_packed_command(connection.pack_commands(commands))
            return [await _answer(connection) for _ in commands]

    def _take_sayings(self) -> deque[bytes]:
        taken, self._sayings, self.waiting = self._sayings, deque(), 0
        return taken

    def _take_questions(self) -> list[tuple[Command, asyncio.Future[Any]]]:
        taken, self._questions = self._questions, []
        return taken


async def _answer(connection: AbstractConnection) -> Any:
    try:
        return await connection.read_response()
    except ResponseError as refused:
        return refused


def _settle(answer: asyncio.Future[Any], told: Any) -> None:
    if not answer.done():
        answer.set_result(told)


def _now() -> float:
    return asyncio.get_running_loop().time()
