"""Items of topics for single requests, without a connection.

Encoded items are kept until a topic changes: a repeated request gets the same digest.
"""

from hashlib import sha256
from typing import NamedTuple

from ...features import wire
from ...kernel.topics import Topic
from ..replica import Replica
from .render import Renderer

MAX_KEPT = 32
"""Answers that are kept for an event."""
_NO_TOPIC = Topic()


class ItemPage(NamedTuple):
    """`{"items": {key: item}}` as JSON, and its digest. Nothing hidden from the reader is in
    either, so that a digest reveals nothing else.
    """

    body: bytes
    digest: str


class ItemReader:
    def __init__(self, replica: Replica, render: Renderer) -> None:
        self._replica, self._render = replica, render
        self._kept: dict[
            tuple[tuple[str, ...], frozenset[str] | None], tuple[list[int], ItemPage]
        ] = {}

    async def read_items(self, topics: tuple[str, ...], kinds: frozenset[str] | None) -> ItemPage:
        """Return the items of these kinds, or of all (None), in these topics. Raises Busy."""
        async with self._replica.locked():
            held_topics = self._replica.event.topics
            seqs = [held_topics.get(name, _NO_TOPIC).seq for name in topics]
            kept_items = self._kept.pop((topics, kinds), None)
            if kept_items is None or kept_items[0] != seqs:
                kept_items = seqs, self._encode_items(topics, kinds)
            self._kept[topics, kinds] = kept_items  # the last requested is the last to be dropped
            if len(self._kept) > MAX_KEPT:
                del self._kept[next(iter(self._kept))]
            return kept_items[1]

    def _encode_items(self, topics: tuple[str, ...], kinds: frozenset[str] | None) -> ItemPage:
        items = {
            key: item
            for name in topics
            for key, item in self._render.encoded_items(name).items()
            if kinds is None or key.partition(":")[0] in kinds
        }
        body = wire.encode({"items": items})
        return ItemPage(body, sha256(body).hexdigest()[:32])
