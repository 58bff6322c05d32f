"""Self-restoring connections to Redis: a Subscriber that receives a channel, a Publisher that
publishes on it and runs commands.

Only redis-py's connection and parser are used: its clients reconnect silently, and wait a minute
for a frozen Redis. Here every wait is bounded, each connection is owned by one task, and a caller
learns at once that there will be no answer. Answers from Redis are not trusted.
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

from .errors import UnsupportedBus
from .seldom import Seldom

CONNECTING = 1.0
"""Seconds for each step of connecting."""
AGAIN = (0.1, 1.0)
"""Seconds between attempts to connect: initial delay and maximum."""
PING = 1.0
"""Seconds of idleness after which Redis is pinged."""
SILENCE = 3.0
"""Seconds without any message, despite pings, after which a connection is closed."""
ANSWERS = 0.5
"""Seconds that Redis may take to answer."""
MOST_WAITING = 4 * 2**20
"""Bytes of messages waiting to be published; beyond this the oldest are dropped."""

Command = tuple[bytes | str | int, ...]

log = logging.getLogger(__name__)


def connection_to(url: str) -> AbstractConnection:
    """An unopened connection to a Redis URL. Raises UnsupportedBus."""
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
    """A supervised connection to Redis; subclasses implement `use`. The constructor raises
    UnsupportedBus.
    """

    def __init__(self, url: str) -> None:
        self._connection, self._seldom = connection_to(url), Seldom(log)
        self.up = asyncio.Event()

    async def run(self) -> None:
        """Connect and use the connection, reconnecting with exponential backoff, until cancelled.
        """
        wait, longest = AGAIN
        while True:
            began = _now()
            try:
                await self._once()
            except Exception as failure:  # Redis is not trusted: its answers may make the parser raise anything
                self._seldom.warning("no connection to Redis: %s", str(failure) or type(failure).__name__)
            wait = AGAIN[0] if _now() - began > longest else wait
            await asyncio.sleep(wait)
            wait = min(wait * 2, longest)

    async def use(self, connection: AbstractConnection) -> None:
        """Use the open connection until it fails; call `on_up` once it works."""
        raise NotImplementedError

    def rise(self) -> None:
        self.up.set()
        log.info("connected to Redis")

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
    """Receives a channel. `receive` is called with each message and must not raise."""

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
        raise TimeoutError("no answer to pings")


class Voice(Link):
    """Publishes messages and runs commands, pipelining all that wait. No caller waits longer than
    ANSWER_TIMEOUT_S.
    """

    def __init__(self, url: str, channel: str) -> None:
        super().__init__(url)
        self._channel = channel
        self._sayings: deque[bytes] = deque()
        self.waiting = 0
        """Bytes of messages waiting to be published."""
        self._questions: list[tuple[Command, asyncio.Future[Any]]] = []
        self._awake = asyncio.Event()

    def say(self, message: bytes) -> None:
        """Queue a message for publishing; dropped while Redis is down."""
        if not self.up.is_set():
            return
        self._sayings.append(message)
        self.waiting += len(message)
        while self.waiting > MOST_WAITING:
            self.waiting -= len(self._sayings.popleft())
        self._awake.set()

    async def ask(self, *command: bytes | str | int) -> Any:
        """The answer to a command, sent after all messages queued before; ResponseError is
        returned, not raised. None if there is no answer in time.
        """
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
        """Drop queued messages, since receivers catch up from the journal, and answer pending
        commands with None.
        """
        super().fall()
        self._take_sayings()
        for _, answer in self._take_questions():
            _settle(answer, None)

    async def _have_cause(self) -> None:
        """Wait until something is queued, or PING_INTERVAL_S, after which a ping checks the
        connection.
        """
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
            self._seldom.warning("Redis rejected a command: %s", refused)

    async def _exchange(self, connection: AbstractConnection, commands: Iterable[Command]) -> list[Any]:
        """Send commands and read their answers, in order. Raises TimeoutError after
        ANSWER_TIMEOUT_S.
        """
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
