"""Frames of the topics of a replica. Items are encoded once for all holders of a topic.

Call only while holding the replica's state lock.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from ...features import wire
from ...features.people.sittings import keys_of_sitting, losses_of_sitting
from ...features.registry import encode_item, view_item
from ...kernel import private_items
from ...kernel.topics import Topic, private_topic
from ..replica import Replica

PRIVATE_TOPIC = "me"
"""Name under which a client knows all its private topics, those of its pseudonyms included."""


_EMPTY_TOPIC = Topic()


class Renderer:
    def __init__(self, replica: Replica) -> None:
        self._replica = replica
        self._items: dict[tuple[str, str], tuple[int, msgspec.Raw]] = {}
        self._full_frames: dict[str, tuple[int, bytes]] = {}

    def full_frame(self, name: str) -> bytes:
        """Return all items of a shared topic, encoded once until the topic changes."""
        topic = self._replica.event.topics.get(name, _EMPTY_TOPIC)
        frame = self._full_frames.get(name)
        if frame is None or frame[0] != topic.seq:
            new_frame = wire.topic_frame(
                name,
                {key: self._encoded_item(name, key) for key in topic.change_seqs},
                [],
                full=True,
            )
            frame = self._full_frames[name] = topic.seq, new_frame
        return frame[1]

    def encoded_items(self, name: str) -> dict[str, msgspec.Raw]:
        """Return all items of a shared topic as JSON, by key."""
        topic = self._replica.event.topics.get(name, _EMPTY_TOPIC)
        return {key: self._encoded_item(name, key) for key in topic.change_seqs}

    def items_until(self, name: str, seq: int) -> dict[str, msgspec.Raw]:
        """Return the items of a shared topic that have not changed after a seq, as JSON, by key."""
        topic = self._replica.event.topics.get(name, _EMPTY_TOPIC)
        return {
            key: self._encoded_item(name, key)
            for key, changed_at in topic.change_seqs.items()
            if changed_at <= seq
        }

    def delta_frame(self, name: str, since: int) -> bytes:
        """Return the changes of a shared topic after a seq; empty if there are none."""
        topic = self._replica.event.topics.get(name)
        if topic is None or topic.seq <= since:
            return b""
        puts, drop = topic.changed_since(since), topic.dropped_since(since)
        return (
            wire.topic_frame(name, {key: self._encoded_item(name, key) for key in puts}, drop)
            if puts or drop
            else b""
        )

    def private_full_frame(self, aliases: Iterable[str], sitting_seq: int = 0) -> bytes:
        """Return all private items of these aliases, in the sitting that began with this entry."""
        event, puts = self._replica.event, dict[str, Any]()
        for alias in aliases:
            keys = private_items.current_keys(event.private_items.get(alias, ""))
            for key in keys_of_sitting(event, alias, keys, sitting_seq):
                puts[key] = view_item(event, private_topic(alias), key)
        return wire.topic_frame(PRIVATE_TOPIC, puts, [], full=True)

    def private_delta_frame(
        self, aliases: Iterable[str], since: int, sitting_seq: int = 0
    ) -> bytes:
        """Return the changes of private items after a seq, in the sitting that began with this
        entry; empty if there are none.
        """
        event = self._replica.event
        puts: dict[str, Any] = {}
        drop: list[str] = []
        for alias in aliases:
            came, drops = private_items.changes_since(event.private_items.get(alias, ""), since)
            if sitting_seq:
                came = keys_of_sitting(event, alias, came, sitting_seq)
                drops = losses_of_sitting(event, alias, drops, sitting_seq)
            for key in came:
                puts[key] = view_item(event, private_topic(alias), key)
            drop += drops
        return wire.topic_frame(PRIVATE_TOPIC, puts, drop) if puts or drop else b""

    def _encoded_item(self, topic: str, key: str) -> msgspec.Raw:
        seq = self._replica.event.topics[topic].change_seqs[key]
        item = self._items.get((topic, key))
        if item is None or item[0] != seq:
            item = self._items[topic, key] = (
                seq,
                msgspec.Raw(encode_item(self._replica.event, topic, key)),
            )
        return item[1]
