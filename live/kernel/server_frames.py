"""Frames: every message that the server sends over a socket, by name. wire.py encodes them.

A new feature adds a kind of item, never a kind of frame. Later releases may add fields: clients
skip those that they do not know.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from .principal import Role

TopicState = Literal["full", "delta"]


class Frame(msgspec.Struct, frozen=True, gc=False):
    """Base of frames. Each has a field that no other has, its name in FRAMES."""


class You(msgspec.Struct, frozen=True, gc=False):
    """Bearer of the connection's cookie."""

    role: Role
    """Attendee, speaker, translator, moderator, screen or organiser."""
    actor: str
    """Name in the journal: `p<id>` for a person, `l<link>.<browser>` behind a role link."""


class Welcome(msgspec.Struct, frozen=True, gc=False):
    """Content of the first frame."""

    you: You
    event: str
    """Code of the event."""
    build: str
    """Build of the server. If it has changed, the page is old."""
    now: int
    """Server time in ms since 1970 UTC."""
    topics: Mapping[str, TopicState]
    """All topics that the client holds now; it forgets every other. `full`: the next frame of the
    topic replaces it; `delta`: the changes since the cursor follow.
    """


class WelcomeFrame(Frame, frozen=True):
    """First frame of a connection."""

    welcome: Welcome


class TopicFrame(Frame, frozen=True, kw_only=True, omit_defaults=True):
    """Items of a topic. Items are whole, never patches, so applying a frame twice is harmless.
    Those of `me` apply at once, those of other topics at the next `seq`.
    """

    topic: str
    """Name of the topic. All private items come under `me`."""
    full: bool = False
    """True: replaces the whole topic."""
    put: Mapping[str, Any]
    """Items by key, to add or replace."""
    drop: list[str] = []
    """Keys to delete."""


class LeaveFrame(Frame, frozen=True):
    """The client no longer holds a topic and forgets it at the next `seq`."""

    leave: str
    """Name of the topic."""


class CursorFrame(Frame, frozen=True):
    """End of a change: the client has everything up to here, applies the frames that it kept aside,
    and draws. Sent at least every 10 seconds, so 25 seconds of silence mean a dead connection.
    """

    seq: str
    """Cursor to resume at: for staff `<seq>.<checksum>`, for others an opaque text, never twice the
    same.
    """


class TimeFrame(Frame, frozen=True):
    """Server time, every 10 seconds. A late frame gives too early a time: the latest of the last
    few is the best.
    """

    now: int
    """Server time in ms since 1970 UTC."""


class Done(msgspec.Struct, frozen=True, gc=False):
    """Place of an action in the journal."""

    seq: int | str
    """Seq of the action's last entry: a number for staff, an opaque text for others."""


class DoneFrame(Frame, frozen=True):
    """Answer to an action that is in the journal. The private items that it changed came just
    before; the client draws.
    """

    ref: str
    """Reference that the client gave the action."""
    done: Done


class RefusedFrame(Frame, frozen=True):
    """Answer to an action that was refused and changed nothing."""

    ref: str | None
    """Reference of the action; null if none was found in a message that could not be read."""
    refused: str
    """Code of the refusal."""
    message: str
    """Sentence for the person, in their language."""
    retry_after: float | UnsetType = UNSET
    """Seconds after which the action may be sent again."""


class Presence(msgspec.Struct, frozen=True, gc=False):
    """Head-count. A person counts once, however many pages they have open."""

    people: int
    """Number of people present."""
    delegations: Mapping[str, int] | UnsetType = UNSET
    """Number of people by delegation, of those with someone present. Sent to staff and the screen,
    and frozen while a secret ballot is open.
    """
    eligible: Mapping[int, int] | UnsetType = UNSET
    """Number of people present at some time since it opened, or voters, by open poll with a
    named vote. Sent and frozen in the same way.
    """


class PresenceFrame(Frame, frozen=True):
    """Number of people present, whenever it changes. May be drawn at any time."""

    here: Presence


class StorageFrame(Frame, frozen=True):
    """State of the server's storage. Sent to staff only: when it fails, when it works again, and
    after the first frames of a connection while it fails.
    """

    storage: Literal["failing", "working"]
    """`failing`: nothing can be stored, so no action is answered; it is tried again by itself."""


class PollFrame(Frame, frozen=True):
    """First frame of an answer to a long poll."""

    poll: str
    """Name of the connection and its round, to be sent back as `after` with the next request."""


class ByeFrame(Frame, frozen=True):
    """Last frame before the server closes the connection."""

    bye: int
    """Close code."""
    message: str
    """Sentence for the person, in their language."""
    again: bool
    """True if to connect again."""


FRAMES: dict[str, type[Frame]] = {
    "welcome": WelcomeFrame,
    "topic": TopicFrame,
    "leave": LeaveFrame,
    "seq": CursorFrame,
    "now": TimeFrame,
    "done": DoneFrame,
    "refused": RefusedFrame,
    "here": PresenceFrame,
    "storage": StorageFrame,
    "poll": PollFrame,
    "bye": ByeFrame,
}
"""All frames, by their distinguishing field."""
