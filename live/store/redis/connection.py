"""Self-restoring connections to Redis: a Subscriber that receives a channel, a Publisher that
publishes on it and runs commands.

Only redis-py's connection and parser are used: its clients reconnect silently, and wait a minute
for a frozen Redis. Here every wait is bounded, each connection is owned by a single task, and a
caller learns at once that there will be no answer. Answers from Redis are not trusted.
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
from ..throttled_log import ThrottledLog

CONNECT_TIMEOUT_S = 1.0
"""Seconds for each step of connecting."""
RECONNECT_DELAYS_S = (0.1, 1.0)
"""Seconds between attempts to connect: initial delay and maximum."""
PING_INTERVAL_S = 1.0
"""Seconds of idleness after which Redis is pinged."""
SILENCE_TIMEOUT_S = 3.0
"""Seconds without any message, despite pings, after which a connection is closed."""
ANSWER_TIMEOUT_S = 0.5
"""Seconds that Redis may take to answer."""
MAX_WAITING_BYTES = 4 * 2**20
"""Bytes of messages waiting to be published; beyond this the oldest are dropped."""

Command = tuple[bytes | str | int, ...]

log = logging.getLogger(__name__)


def connection_to(url: str) -> AbstractConnection:
    """An unopened connection to a Redis URL. Raises UnsupportedBus."""
    overrides = {
        "retry": Retry(NoBackoff(), 0),
        "retry_on_timeout": False,
        "socket_timeout": CONNECT_TIMEOUT_S,
        "socket_connect_timeout": CONNECT_TIMEOUT_S,
        "health_check_interval": 0,
        "protocol": 2,
        "decode_responses": False,
        "driver_info": None,
    }
    try:
        options: dict[str, Any] = {**parse_url(url), **overrides}
        connection: AbstractConnection = options.pop("connection_class", Connection)(**options)
    except (ValueError, TypeError):
        raise UnsupportedBus from None
    return connection


class RedisConnection:
    """A supervised connection to Redis; subclasses implement `use_connection`. The constructor
    raises UnsupportedBus.
    """

    def __init__(self, url: str) -> None:
        self._connection = connection_to(url)
        self._throttled_log = ThrottledLog(log)
        self.up = asyncio.Event()

    async def run(self) -> None:
        """Connect and use the connection until cancelled; reconnects with exponential backoff."""
        wait, longest = RECONNECT_DELAYS_S
        while True:
            start = _now()
            try:
                await self._connect_once()
            # Redis is not trusted: its answers may make the parser raise anything.
            except Exception as failure:
                self._throttled_log.warning(
                    "no connection to Redis: %s", str(failure) or type(failure).__name__
                )
            wait = RECONNECT_DELAYS_S[0] if _now() - start > longest else wait
            await asyncio.sleep(wait)
            wait = min(wait * 2, longest)

    async def use_connection(self, connection: AbstractConnection) -> None:
        """Use the open connection until it fails; call `on_up` once it works."""
        raise NotImplementedError

    def on_up(self) -> None:
        self.up.set()
        log.info("connected to Redis")

    def on_down(self) -> None:
        self.up.clear()

    async def _connect_once(self) -> None:
        try:
            await self._connection.connect()  # type: ignore[no-untyped-call]
            await self.use_connection(self._connection)
        finally:
            self.on_down()
            await self._connection.disconnect(nowait=True)


class RedisSubscriber(RedisConnection):
    """Receives a channel. `receive` is called with each message and must not raise."""

    def __init__(self, url: str, channel: str, receive: Callable[[bytes], None]) -> None:
        super().__init__(url)
        self._channel = channel
        self._receive = receive

    async def use_connection(self, connection: AbstractConnection) -> None:
        await _send(connection, [("SUBSCRIBE", self._channel)])
        last_message = _now()
        while _now() - last_message < SILENCE_TIMEOUT_S:
            message = await connection.read_response(timeout=PING_INTERVAL_S)
            if message is None:
                await _send(connection, [("PING",)])
                continue
            last_message = _now()
            match message:
                case [b"message", _, bytes(text)]:
                    self._receive(text)
                case [b"subscribe", *_]:
                    self.on_up()
        raise TimeoutError("no answer to pings")


class RedisPublisher(RedisConnection):
    """Publishes messages and runs commands, pipelining all that wait. No caller waits longer than
    ANSWER_TIMEOUT_S.
    """

    def __init__(self, url: str, channel: str) -> None:
        super().__init__(url)
        self._channel = channel
        self._messages: deque[bytes] = deque()
        self.waiting_bytes = 0
        """Bytes of messages waiting to be published."""
        self._commands: list[tuple[Command, asyncio.Future[Any]]] = []
        self._wake = asyncio.Event()

    def publish(self, message: bytes) -> None:
        """Queue a message for publishing; dropped while Redis is down."""
        if not self.up.is_set():
            return
        self._messages.append(message)
        self.waiting_bytes += len(message)
        while self.waiting_bytes > MAX_WAITING_BYTES:
            self.waiting_bytes -= len(self._messages.popleft())
        self._wake.set()

    async def command(self, *command: bytes | str | int) -> Any:
        """The answer to a command, sent after all messages queued before; ResponseError is
        returned, not raised. None if there is no answer in time.
        """
        if not self.up.is_set():
            return None
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._commands.append((command, answer))
        self._wake.set()
        try:
            async with asyncio.timeout(ANSWER_TIMEOUT_S):
                return await answer
        except TimeoutError:
            return None

    async def use_connection(self, connection: AbstractConnection) -> None:
        await self._round_trip(connection, [("PING",)])
        self.on_up()
        while True:
            await self._wait_for_work()
            await self._send_pending(connection)

    def on_down(self) -> None:
        """Drop queued messages, since receivers catch up from the journal, and answer pending
        commands with None.
        """
        super().on_down()
        self._take_messages()
        for _, answer in self._take_commands():
            _resolve(answer, None)

    async def _wait_for_work(self) -> None:
        """Wait until something is queued, or PING_INTERVAL_S, after which a ping checks the
        connection.
        """
        try:
            async with asyncio.timeout(PING_INTERVAL_S):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()

    async def _send_pending(self, connection: AbstractConnection) -> None:
        messages, pending = self._take_messages(), self._take_commands()
        answers: list[Any] = []
        try:
            commands = [
                *(("PUBLISH", self._channel, message) for message in messages),
                *(command for command, _ in pending),
            ]
            answers = await self._round_trip(connection, commands or [("PING",)])
        finally:
            for number, (_, answer) in enumerate(pending, len(messages)):
                _resolve(answer, answers[number] if answers else None)
        error = next((answer for answer in answers if isinstance(answer, ResponseError)), None)
        if error is not None:
            self._throttled_log.warning("Redis rejected a command: %s", error)

    async def _round_trip(
        self, connection: AbstractConnection, commands: Iterable[Command]
    ) -> list[Any]:
        """Send commands and read their answers, in order. Raises TimeoutError after
        ANSWER_TIMEOUT_S.
        """
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            await _send(connection, commands)
            return [await _read_answer(connection) for _ in commands]

    def _take_messages(self) -> deque[bytes]:
        messages, self._messages, self.waiting_bytes = self._messages, deque(), 0
        return messages

    def _take_commands(self) -> list[tuple[Command, asyncio.Future[Any]]]:
        commands, self._commands = self._commands, []
        return commands


async def _send(connection: AbstractConnection, commands: Iterable[Command]) -> None:
    """Send commands. redis-py uses asyncio.wait_for, which in Python 3.11 drops a cancellation that
    comes as the data is sent: CancelledError is raised here then.
    """
    await connection.send_packed_command(connection.pack_commands(commands))
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def _read_answer(connection: AbstractConnection) -> Any:
    try:
        return await connection.read_response()
    except ResponseError as error:
        return error


def _resolve(answer: asyncio.Future[Any], value: Any) -> None:
    if not answer.done():
        answer.set_result(value)


def _now() -> float:
    return asyncio.get_running_loop().time()
