"""The staff channel: its members and messages. Texts lie in private rows."""

from typing import Literal

import msgspec

from ...kernel.text import Text

Duty = Literal["organiser", "moderator", "host", "speaker", "interpreter", "technician"]
Audience = Literal[
    "organiser", "moderator", "host", "speaker", "interpreter", "technician", "everyone", "person"
]
"""Receivers of a message: those with a duty, everyone on the channel, or a single member."""
Preset = Literal[
    "two_minutes",
    "one_minute",
    "finish",
    "louder",
    "slower",
    "late",
    "take_question",
    "next_ready",
    "interpretation_lost",
    "thanks",
]
"""Sentences that each reads in their own language."""


class MemberName(msgspec.Struct, frozen=True):
    """A member of the channel, as others see them. It changes with their next act."""

    number: int
    """Number of the member, from 1."""
    duty: Duty
    label: str
    """Label of the role link; empty for hosts."""
    initials: str
    """Initials; of an interpreter the name, if given."""
    room: Text
    """Name of the breakout room that a host runs; empty for others."""


class ChannelMember(msgspec.Struct):
    """An actor with the channel on a page, and the right to it."""

    name: MemberName
    keeps: bool = False
    """True if their messages stay for the activity log."""
    sent_at: list[int] = []
    """Times (ms) of their last messages."""


class ChannelText(msgspec.Struct, frozen=True, omit_defaults=True):
    """Content of a message: a private row."""

    preset: Preset | None = None
    text: str = ""
    question: int | None = None
    """Question that it is about."""
    poll: int | None = None
    """Poll that it is about."""


decode_text = msgspec.json.Decoder(ChannelText).decode


class ChannelMessage(msgspec.Struct):
    """A message without its content."""

    at: int
    actor: str
    """Actor of the sender."""
    sender: MemberName
    to: Audience
    member: MemberName | None
    """The receiver, if it is for a single member."""
    asked: tuple[int, ...]
    """Numbers of the receivers at the time of sending."""
    readers: dict[int, MemberName] = {}
    """Receivers with a read mark, by number, the first first."""


class StaffChannel(msgspec.Struct):
    """The channel of an event."""

    members: dict[str, ChannelMember] = {}
    """By actor, the most active at the end."""
    member_count: int = 0
    """Number of the last member."""
    former_numbers: dict[str, int] = {}
    """By actor: numbers of former members, which they get again."""
    messages: dict[int, ChannelMessage] = {}
    """The last messages by number, the oldest first."""
    message_count: int = 0
    """Number of the last message."""
    kept: dict[int, str] = {}
    """Actors whose messages stay for the log, by number of the message."""
