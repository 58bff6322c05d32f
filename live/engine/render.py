"""Frames of the topics of one replica. Items are encoded once for all holders of a topic.

Call only while holding the replica's state lock.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from ..core import mine, wire
from ..core.features import item, seen
from ..core.topics import Topic, own
from .replica import Replica

MINE = "me"
"""Name under which a client knows all its private topics, those of its pseudonyms included."""


NOTHING = Topic()


class Render:
    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._items: dict[tuple[str, str], tuple[int, msgspec.Raw]] = {}
        self._fulls: dict[str, tuple[int, bytes]] = {}

    def full(self, name: str) -> bytes:
        """Return all items of a shared topic, encoded once until the topic changes."""
        topic = self._replica.event.topics.get(name, NOTHING)
        known = self._fulls.get(name)
        if known is None or known[0] != topic.seq:
            made = wire.topic(name, {key: self._item(name, key) for key in topic.held}, [], full=True)
            known = self._fulls[name] = topic.seq, made
        return known[1]

    def delta(self, name: str, since: int) -> bytes:
        """Return the changes of a shared topic after a seq; empty if there are none."""
        topic = self._replica.event.topics.get(name)
        if topic is None or topic.seq <= since:
            return b""
        put, drop = topic.put_since(since), topic.lost_since(since)
        return wire.topic(name, {key: self._item(name, key) for key in put}, drop) if put or drop else b""

    def own_full(self, faces: Iterable[str]) -> bytes:
        """Return all private items of these aliases."""
        event, put = self._replica.event, dict[str, Any]()
        for face in faces:
            for key in mine.held(event.mine.get(face, "")):
                put[key] = seen(event, own(face), key)
        return wire.topic(MINE, put, [], full=True)

    def own_delta(self, faces: Iterable[str], since: int) -> bytes:
        """Return the changes of private items after a seq; empty if there are none."""
        event = self._replica.event
        put: dict[str, Any] = {}
        drop: list[str] = []
        for face in faces:
            came, lost = mine.since(event.mine.get(face, ""), since)
            for key in came:
                put[key] = seen(event, own(face), key)
            drop += lost
        return wire.topic(MINE, put, drop) if put or drop else b""

    def _item(self, topic: str, key: str) -> msgspec.Raw:
        seq = self._replica.event.topics[topic].held[key]
        known = self._items.get((topic, key))
        if known is None or known[0] != seq:
            known = self._items[topic, key] = seq, msgspec.Raw(item(self._replica.event, topic, key))
        return known[1]
