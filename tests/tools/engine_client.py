"""A page without a network: it keeps items as a browser does, on a connection that can be slow."""

import json
from typing import Any

from live.core.model.principal import Identity
from live.core.wire import FrameBatch
from live.engine.broadcaster import Broadcaster
from live.engine.connection import Client


class SimulatedConnection:
    """A connection to a client in the same process. While it is held up, parcels wait, and it is
    busy.
    """

    def __init__(self, client: "SimulatedClient") -> None:
        self.client, self.held_up, self.closed = client, False, None
        self.waiting: list[bytes] = []

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
            self.client.receive(json.loads(text))

    def close(self, code: int) -> None:
        self.deliver()
        self.closed = code

    def abort(self) -> None:
        self.closed = 1006


class SimulatedClient:
    """`store` is {topic: {key: item}}, `cursor` what it would resume with, `seen` every frame it
    ever got, `strange` each drop of what it did not hold, with the seq up to which it had
    everything.
    """

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.store: dict[str, dict[str, Any]] = {}
        self.cursor, self.seen, self.answers = "", [], {}
        self.page: SimulatedClient | None = None
        self.strange: list[tuple[str, str, int]] = []
        self.refs = 0

    @property
    def items(self) -> dict[str, Any]:
        return {key: item for items in self.store.values() for key, item in items.items()}

    async def connect(self, hall: Broadcaster, language: str = "en") -> None:
        self.hall = hall
        self.page = Client(SimulatedConnection(self), self.identity, language)
        await hall.add_client(self.page, self.cursor, list(self.store))

    def disconnect(self) -> None:
        if self.page is not None:
            self.page.connection.abort()
            self.hall.on_lost(self.page)
            self.page = None

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
        ref = ref or f"{self.identity.actor.replace('.', '-')}-{self.refs:016}"
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
            case {"topic": name}:
                self._topic(name, frame)
            case {"welcome": {"topics": topics}}:
                self.store = {name: items for name, items in self.store.items() if name in topics}
            case {"leave": name}:
                self.store.pop(name, None)
            case {"seq": cursor}:
                self.cursor = cursor
            case {"ref": ref}:
                self.answers[ref] = frame

    def _topic(self, name: str, frame: dict[str, Any]) -> None:
        items = self.store.setdefault(name, {})
        if frame.get("full"):
            items.clear()
        items.update(frame["put"])
        for key in frame.get("drop", ()):
            if key not in items and name != "me":
                self.strange.append((name, key, int(self.cursor.partition(".")[0])))
            items.pop(key, None)
