"""State that every event has, whatever its features: its place in the journal, its items and their
topics, recent refs, and the activity log.

A single tree of Structs that can be encoded, decoded and compared; objects refer to each other by
id. `pending_changes` is a message to the engine, `turn_seed` the randomness of the current turn;
neither is part of the state.
"""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b

import msgspec

from .audit_log import AuditLine
from .idempotency import lookup
from .private_items import current_keys, record_change
from .topics import Topic

SALT_BYTES = 5
"""Randomness of a salt that tells apart the few links which an event makes again under the same
number.
"""


class PendingChanges:
    """Changes since the last flush."""

    def __init__(self) -> None:
        self.changed_topics: set[str] = set()
        """Names of topics that changed."""
        self.changed_actors: set[str] = set()
        """Actors with changed private items."""
        self.moved_actors: set[str] = set()
        """Actors with a possibly changed list of topics."""
        self.barred_people: set[int] = set()
        """People to disconnect."""
        self.moved_people: dict[int, int] = {}
        """People who moved to another device, or were shut out, with the seq of that: their pages
        opened before are to be disconnected.
        """
        self.revoked_links: set[int] = set()
        """Role links with users to be disconnected."""
        self.rooms_changed = False
        """Rooms were created or removed, which changes the topics of staff."""
        self.ballot_key_destroyed = False
        """The ballot key was destroyed: every client needs full topics."""


class JournaledState(msgspec.Struct, dict=True):
    seq: int = 0
    at: int = 0
    entry_count: int = 0
    """Number of entries that made this state."""
    seq_clock: int = 0
    """Smallest seq that an entry of the time `at` gets: milliseconds since the first entry, without
    pauses before the first person joined.
    """
    topics: dict[str, Topic] = {}
    private_items: dict[str, str] = {}
    """Private items by actor, as text (see private_items.py)."""
    item_topics: dict[str, tuple[str, ...]] = {}
    hidden_kinds: tuple[str, ...] = ()
    """Kinds of items that lie in no topic."""
    hidden_ids: frozenset[str] = frozenset()
    """Ids of things whose items lie in no topic, whatever their kind."""
    hidden_items: dict[str, tuple[str, ...]] = {}
    """Topics that these items would lie in."""
    hidden_private: dict[str, tuple[str, ...]] = {}
    """Private items among them, by actor: they are in no text of `private_items`."""
    refs: dict[str, str] = {}
    """Recent refs by actor, as text (see idempotency.py)."""
    log: list[AuditLine] = []
    """Audit log, oldest first."""

    def __post_init__(self) -> None:
        self.pending_changes = PendingChanges()
        self.turn_seed = b""
        """Random bytes from the engine, other ones in each turn: no key that was destroyed can be
        made again.
        """

    def make_salt(self, size: int = SALT_BYTES) -> str:
        """Return `size` bytes in base32 for the entry that comes next. They follow from the seed of
        the turn, and tell nothing of it or of other salts.
        """
        salt = blake2b(str(self.seq).encode(), digest_size=size, key=self.turn_seed).digest()
        return b32encode(salt).decode().lower().rstrip("=")

    def publish_item(self, key: str, topics: tuple[str, ...]) -> None:
        """Mark an item as changed and set its topics; topics that no longer list it drop it."""
        if self.hidden_kinds:
            topics = self._shown_topics(key, topics)
        topics_before = self.item_topics.get(key, ())
        if topics_before != topics:
            self._move_item(key, topics_before, topics)
        self.mark_changed(key)

    def hide_items(self, kinds: tuple[str, ...], ids: frozenset[str]) -> None:
        """Hide all items of these kinds or with these ids, and no others: those hidden before are
        shown again.
        """
        places = self.item_topics | self.hidden_items
        self.hidden_kinds, self.hidden_ids, self.hidden_items = kinds, ids, {}
        for key, topics in places.items():
            self.place_item(key, topics)
        private, self.hidden_private = self.hidden_private, {}
        for actor, text in self.private_items.items():
            if keys := tuple(filter(self._is_hidden, current_keys(text))):
                private[actor] = (*private.get(actor, ()), *keys)
        for actor, keys in private.items():
            for key in keys:
                self.publish_private(actor, key)

    def _shown_topics(self, key: str, topics: tuple[str, ...]) -> tuple[str, ...]:
        """Return the topics of an item: none if it is hidden, and then note them."""
        if not self._is_hidden(key):
            return topics
        self.hidden_items[key] = topics
        return ()

    def _is_hidden(self, key: str) -> bool:
        """Return True for the key `kind:id`, or `kind:id.more`, of a hidden item."""
        kind, _, id = key.partition(":")
        if kind in self.hidden_kinds:
            return True
        ids = self.hidden_ids
        return bool(ids) and (id in ids or id.partition(".")[0] in ids)

    def mark_changed(self, key: str) -> None:
        """Mark an item as changed in its current topics."""
        topics = self.item_topics.get(key, ())
        for name in topics:
            self.topics[name].put_key(key, self.seq)
        self.pending_changes.changed_topics.update(topics)

    def place_item(self, key: str, topics: tuple[str, ...]) -> None:
        """Set the topics of an unchanged item. Topics that keep it are not marked as changed."""
        if self.hidden_kinds:
            topics = self._shown_topics(key, topics)
        topics_before = self.item_topics.get(key, ())
        if topics_before != topics:
            self._move_item(key, topics_before, topics)
            for name in topics:
                if name not in topics_before:
                    self.topics[name].put_key(key, self.seq)
                    self.pending_changes.changed_topics.add(name)

    def publish_private(self, actor: str, key: str, here: bool = True) -> None:
        """Mark an item as changed that only this actor sees. `here=False` removes it."""
        if self.hidden_kinds and self._is_hidden(key):
            others = tuple(each for each in self.hidden_private.pop(actor, ()) if each != key)
            if here or others:
                self.hidden_private[actor] = (*others, key) if here else others
            here = False
        self.private_items[actor] = record_change(
            self.private_items.get(actor, ""), key, self.seq, here
        )
        self.pending_changes.changed_actors.add(actor)

    def outcome_of(self, actor: str, ref: str) -> tuple[int, int] | None:
        """Return (seq of the last entry, checksum of the action) for an earlier request with this
        ref, or None.
        """
        known = self.refs.get(actor, "")
        return lookup(known, ref) if ref in known else None

    def _move_item(self, key: str, topics_before: tuple[str, ...], topics: tuple[str, ...]) -> None:
        self.item_topics[key] = topics
        for name in topics_before:
            if name not in topics:
                self.topics[name].drop_key(key, self.seq)
                self.pending_changes.changed_topics.add(name)
        for name in topics:
            if name not in topics_before:
                self._ensure_topic(name).add_key(key, self.seq)

    def _ensure_topic(self, name: str) -> Topic:
        topic = self.topics.get(name)
        if topic is None:
            topic = self.topics[name] = Topic()
        return topic
