"""Topics: sets of item keys with the seq of their last change, and the names of topics."""

from functools import cache
from itertools import takewhile

import msgspec

PLENARY = 1
ORGANISER_TOPIC = "event:organiser"
_PRIVATE_PREFIX = "me:"
_DELEGATION_PREFIX = "delegation:"
_CLERK_PREFIX = "clerk:"


@cache
def staff_topics(room: int) -> tuple[str, ...]:
    """Topics held by the staff and the host of a room."""
    return (f"room:{room}:staff",)


@cache
def room_topics(room: int) -> tuple[str, ...]:
    """Topics held by everyone in a room."""
    return (
        f"room:{room}:staff",
        f"room:{room}:attendee",
        f"room:{room}:screen",
        f"room:{room}:speaker",
    )


@cache
def report_topics(room: int) -> tuple[str, ...]:
    """Topics held by the people in a breakout room when its breakout ended."""
    return (f"room:{room}:report",)


@cache
def speaker_topics(room: int) -> tuple[str, ...]:
    """Topics held by a room's speakers and translators."""
    return (f"room:{room}:speaker",)


@cache
def stage_topics(room: int) -> tuple[str, ...]:
    """Topics held by a room's speakers, but not by its translators."""
    return (f"room:{room}:stage",)


@cache
def delegation_speaker_topics(room: int, delegation: str) -> tuple[str, ...]:
    """Topics held by a room's speakers with a delegation."""
    return (f"room:{room}:speaker:{delegation}",)


@cache
def delegation_topics(delegation: str) -> tuple[str, ...]:
    """Topics held by the head of a delegation and their deputies."""
    return (_DELEGATION_PREFIX + delegation,)


@cache
def clerk_topics(link: int) -> tuple[str, ...]:
    """Topics held by the bearers of a clerk's link."""
    return (f"{_CLERK_PREFIX}{link}",)


def link_of_topic(topic: str) -> int:
    """The clerk's link of this topic."""
    return int(topic.removeprefix(_CLERK_PREFIX))


def delegation_of_topic(topic: str) -> str:
    """The delegation of this topic."""
    return topic.removeprefix(_DELEGATION_PREFIX)


@cache
def attendee_topics(room: int) -> tuple[str, ...]:
    """Topics held by the attendees of a room, but not by staff or its host."""
    return (f"room:{room}:attendee",)


@cache
def screen_topics(room: int) -> tuple[str, ...]:
    """Topics held by a room's screen."""
    return (f"room:{room}:screen",)


@cache
def staff_and_screen(room: int) -> tuple[str, ...]:
    """Topics held by a room's staff, host and screen."""
    return (*staff_topics(room), *screen_topics(room))


def private_topic(actor: str) -> str:
    """Topic of items that a single actor sees. An anonymous ballot belongs to the topic of its
    pseudonym.
    """
    return _PRIVATE_PREFIX + actor


def actor_of_topic(topic: str) -> str:
    """The actor of this private topic."""
    return topic.removeprefix(_PRIVATE_PREFIX)


def voters_topic(poll: int) -> str:
    """Topic of the voters of a poll with results shown after voting."""
    return f"poll:{poll}:voted"


class Topic(msgspec.Struct, array_like=True):
    """Item keys that every holder of a topic sees, and the keys that were removed."""

    change_seqs: dict[str, int] = {}
    """Seq of the last change by key, newest last."""
    first_seqs: dict[str, int] = {}
    """Seq at which a key was first added."""
    drop_seqs: dict[str, int] = {}
    seq: int = 0

    def add_key(self, key: str, seq: int) -> None:
        """Note that a key was added; `put_key` follows."""
        self.first_seqs.setdefault(key, seq)
        self.drop_seqs.pop(key, None)

    def put_key(self, key: str, seq: int) -> None:
        """Record a change of a key in this topic."""
        self.change_seqs.pop(key, None)
        self.change_seqs[key] = self.seq = seq

    def drop_key(self, key: str, seq: int) -> None:
        if self.change_seqs.pop(key, None) is not None:
            self.drop_seqs[key] = self.seq = seq

    def changed_since(self, seq: int) -> list[str]:
        """Return keys added or changed after `seq`, oldest first."""
        return [
            key
            for key, _ in takewhile(lambda pair: pair[1] > seq, reversed(self.change_seqs.items()))
        ][::-1]

    def dropped_since(self, seq: int) -> list[str]:
        """Return keys dropped after `seq`. Omits keys added after `seq` too: that client never saw
        them, as `seq` is the end of a turn.
        """
        return [key for key, at in self.drop_seqs.items() if at > seq >= self.first_seqs[key]]
