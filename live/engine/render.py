"""What topics look like: the frames of one replica, and items made once however many people hold the topic.

Ask only while the replica is still.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from ..core import private_items, wire
from ..core.features import item, seen
from ..core.topics import Topic, own
from .replica import Replica

MINE = "me"
"""What a client calls the topics of its person: their own, and those of their pseudonyms."""


NOTHING = Topic()


class Render:
    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._items: dict[tuple[str, str], tuple[int, msgspec.Raw]] = {}
        self._fulls: dict[str, tuple[int, bytes]] = {}

    def full(self, name: str) -> bytes:
        """All items of a shared topic, made once for all who come until it changes."""
        topic = self._replica.event.topics.get(name, NOTHING)
        known = self._fulls.get(name)
        if known is None or known[0] != topic.seq:
            made = wire.topic(name, {key: self._item(name, key) for key in topic.held}, [], full=True)
            known = self._fulls[name] = topic.seq, made
        return known[1]

    def delta(self, name: str, since: int) -> bytes:
        """What changed in a shared topic after a seq; empty if nothing did."""
        topic = self._replica.event.topics.get(name)
        if topic is None or topic.seq <= since:
            return b""
        put, drop = topic.put_since(since), topic.lost_since(since)
        return wire.topic(name, {key: self._item(name, key) for key in put}, drop) if put or drop else b""

    def own_full(self, faces: Iterable[str]) -> bytes:
        """All items that only one person sees, under whatever name the journal knows them."""
        event, put = self._replica.event, dict[str, Any]()
        for face in faces:
            for key in private_items.held(event.mine.get(face, "")):
                put[key] = seen(event, own(face), key)
        return wire.topic(MINE, put, [], full=True)

    def own_delta(self, faces: Iterable[str], since: int) -> bytes:
        """What changed in them after a seq; empty if nothing did."""
        event = self._replica.event
        put: dict[str, Any] = {}
        drop: list[str] = []
        for face in faces:
            came, lost = private_items.since(event.mine.get(face, ""), since)
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
