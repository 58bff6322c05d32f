"""A page without a network: it keeps items as a browser does, on a connection that can be slow. It
may also poll, and may post its actions to any worker.
"""

import asyncio
import contextlib
import json
import math
from collections.abc import Callable, Iterable
from typing import Any

from live.engine.broadcaster import Broadcaster
from live.engine.clients.connection import Client
from live.engine.clients.long_poll import LongPoll
from live.features.wire import FrameBatch
from live.kernel.errors import Busy, NotFound
from live.kernel.principal import Identity


class SimulatedConnection:
    """A connection to a client in the same process. While it is held up, parcels wait, and it is
    busy. It breaks after `frames_left` more frames.
    """

    def __init__(self, client: "SimulatedClient") -> None:
        self.client, self.held_up, self.closed = client, False, None
        self.waiting: list[bytes] = []
        self.frames_left = math.inf

    @property
    def busy(self) -> bool:
        return self.held_up

    def write(self, parcel: FrameBatch) -> None:
        if self.closed is not None:
            return
        self.waiting += parcel.frames
        if not self.held_up:
            self.deliver()

    def deliver(self) -> None:
        waiting, self.waiting = self.waiting, []
        for text in waiting:
            if self.closed is None:
                self.client.receive(json.loads(text))
                self.frames_left -= 1
                if self.frames_left <= 0:
                    self.closed = 1006
                    asyncio.get_running_loop().call_soon(self.client.lose, self)

    def close(self, code: int) -> None:
        self.deliver()
        self.closed = code

    def abort(self) -> None:
        self.closed = 1006


class PollingConnection(LongPoll):
    """Long polls of a client in the same process. While it is held up, it asks for nothing."""

    def __init__(self, client: "SimulatedClient") -> None:
        super().__init__("poll")
        self.client, self.held_up, self.closed = client, False, None
        self.frames_left = math.inf
        self.task = asyncio.get_running_loop().create_task(self._ask_again())

    @property
    def is_behind(self) -> bool:
        """True while there is something that the client does not have."""
        return self.closed is None and (self.busy or (bool(self._frames) and not self._is_held))

    def close(self, code: int) -> None:
        self.closed = code if self.closed is None else self.closed
        super().close(code)

    def _end(self) -> None:
        self.closed = 1006 if self.closed is None else self.closed
        super()._end()

    def deliver(self) -> None:
        """Do nothing: it asks by itself."""

    async def _ask_again(self) -> None:
        while self.frames_left > 0 and not self._has_ended:
            if self.held_up:
                await asyncio.sleep(0.001)
                continue
            for text in await self.next_frames(self.round) or ():
                if self.frames_left > 0:
                    self.client.receive(json.loads(text))
                    self.frames_left -= 1
        if self.frames_left <= 0:
            self.abort()
            self.client.lose(self)


class SimulatedClient:
    """`store` is {topic: {key: item}}, `cursor` its cursor to resume with, `aside` the frames after
    it, `seen` every frame it ever got, `strange` each drop of an item it did not hold, with the seq
    up to which it had everything.
    """

    def __init__(self, identity: Identity, views: Iterable[str] = ()) -> None:
        self.identity, self.views = identity, frozenset(views)
        self.store: dict[str, dict[str, Any]] = {}
        self.cursor, self.seen, self.answers = "", [], {}
        self.aside: list[dict[str, Any]] = []
        self.page: SimulatedClient | None = None
        self.strange: list[tuple[str, str, int]] = []
        self.refs = 0

    @property
    def items(self) -> dict[str, Any]:
        return {key: item for items in self.store.values() for key, item in items.items()}

    async def connect(self, hall: Broadcaster, language: str = "en") -> None:
        self.hall = hall
        self.page = Client(SimulatedConnection(self), self.identity, language, self.views)
        await hall.add_client(self.page, self.cursor, list(self.store))

    def disconnect(self) -> None:
        if self.page is not None:
            self.page.connection.abort()
            self.hall.on_lost(self.page)
            self.page = None

    def lose(self, connection: SimulatedConnection) -> None:
        """Learn that a connection broke."""
        if self.page is not None and self.page.connection is connection:
            self.disconnect()

    def tear(self, frames: float) -> None:
        """Let the connection break after so many frames, be it amid a write."""
        self.page.connection.frames_left = frames

    @property
    def plain_cursor(self) -> str:
        """The cursor as staff get it."""
        return self.hall.plain_cursor(self.cursor)

    def seq_of(self, cursor: str) -> int:
        """Seq of a cursor, or of an answer, of any reader."""
        return int(self.hall.plain_cursor(cursor).partition(".")[0] or 0)

    def forget(self) -> None:
        """A reload without anything kept."""
        self.store, self.cursor = {}, ""

    def hold_up(self) -> None:
        self.page.connection.held_up = True

    def let_go(self) -> None:
        self.page.connection.held_up = False
        self.page.connection.deliver()
        self.hall.on_drained(self.page)

    def do(self, do: str, ref: str = "", **fields: Any) -> str:
        """Ask for an action; the answer comes in `answers`, by the ref."""
        self.refs += 1
        own_ref = f"{self.identity.actor.replace('.', '-')}-{self.refs:016}"
        ref = ref or own_ref[-32:]  # no longer than a ref may be, also of a link with a long number
        self.say(
            json.dumps(
                {"do": do, **fields, "ref": ref}, ensure_ascii=False, separators=(",", ":")
            ).encode()
        )
        return ref

    def say(self, text: bytes) -> None:
        self.hall.receive(self.page, text)

    def receive(self, frame: dict[str, Any]) -> None:
        self.seen.append(frame)
        match frame:
            case {"topic": "me"}:
                self._topic(frame)
            case {"topic": _} | {"leave": _}:
                self.aside.append(frame)
            case {"welcome": {"topics": topics}}:
                self.aside.clear()
                self.store = {name: items for name, items in self.store.items() if name in topics}
            case {"seq": cursor}:
                self._apply_aside()
                self.cursor = cursor
            case {"ref": ref, "done": {"seq": str(seq)}}:
                self.answers[ref] = {**frame, "done": {"seq": self.seq_of(seq)}}
            case {"ref": ref}:
                self.answers[ref] = frame

    def _apply_aside(self) -> None:
        for frame in self.aside:
            if "leave" in frame:
                self.store.pop(frame["leave"], None)
            else:
                self._topic(frame)
        self.aside.clear()

    def _topic(self, frame: dict[str, Any]) -> None:
        name = frame["topic"]
        items = self.store.setdefault(name, {})
        if frame.get("full"):
            items.clear()
        items.update(frame["put"])
        for key in frame.get("drop", ()):
            if key not in items and name != "me":
                self.strange.append((name, key, self.seq_of(self.cursor)))
            items.pop(key, None)


class PostingClient(SimulatedClient):
    """A page with an event stream: it posts its actions, to the worker that `post_to` returns."""

    def __init__(
        self,
        identity: Identity,
        post_to: Callable[[], Broadcaster],
        views: Iterable[str] = (),
    ) -> None:
        super().__init__(identity, views)
        self.post_to = post_to
        self.posts: set[asyncio.Task[None]] = set()

    @property
    def is_behind(self) -> bool:
        """True while it waits for an answer."""
        return bool(self.posts)

    def say(self, text: bytes) -> None:
        task = asyncio.get_running_loop().create_task(self._post(text))
        self.posts.add(task)
        task.add_done_callback(self.posts.discard)

    async def _post(self, text: bytes) -> None:
        page = self.page
        with contextlib.suppress(Busy, NotFound):
            for each in await self.post_to().ask(self.identity, "en", text):
                frame = json.loads(each)
                if "topic" not in frame or page is self.page:
                    self.receive(frame)  # private items are those of the connection of then


class PollingClient(PostingClient):
    """A page that polls, and posts its actions."""

    @property
    def is_behind(self) -> bool:
        """True while it waits for an answer, or has not asked for all there is."""
        return super().is_behind or self.page.lagging or self.page.connection.is_behind

    async def connect(self, hall: Broadcaster, language: str = "en") -> None:
        self.hall = hall
        connection = PollingConnection(self)
        self.page = Client(connection, self.identity, language, self.views)
        connection.attach(hall, self.page)
        try:
            await hall.add_client(self.page, self.cursor, list(self.store))
            connection.start_reading()
        except BaseException:
            connection.abort()
            raise
