"""Items of the staff channel. Nobody but its members holds their topics."""

from __future__ import annotations

from ...kernel.item import Item
from ..state import Event
from .kept_messages import NO_TEXT
from .messages import MAX_CHARS
from .model import Audience, ChannelText, MemberName


class ChannelMembersItem(Item, frozen=True):
    """Members of the staff channel, in the order of their arrival."""

    members: list[MemberName]


def view_members(event: Event, topic: str, id: str) -> ChannelMembersItem:
    """Members of the staff channel. In `channel:D`, for each duty D."""
    names = [member.name for member in event.staff_channel.members.values()]
    return ChannelMembersItem(sorted(names, key=lambda name: name.number))


class ChannelMeItem(Item, frozen=True):
    """The reader on the staff channel."""

    name: MemberName
    keep: bool
    """True if the reader's messages stay for the activity log."""
    chars: int
    """Maximum number of characters of a message."""


def view_me(event: Event, topic: str, id: str) -> ChannelMeItem:
    """The reader as a member of the staff channel. In `channel:D`, where D is their
    actor."""
    members = event.staff_channel.members.values()
    member = next(each for each in members if each.name.number == int(id))
    return ChannelMeItem(member.name, member.keeps, MAX_CHARS)


class ChannelMessageItem(Item, frozen=True):
    """A message on the staff channel."""

    at: int
    """Time at which it was sent."""
    sender: MemberName
    to: Audience
    member: MemberName | None
    """The receiver; null if it is for a duty or everyone."""
    content: ChannelText
    readers: list[MemberName]
    """Receivers with a read mark, the first first."""
    of: int
    """Number of receivers: at the time of sending, and later readers."""


def view_message(event: Event, topic: str, id: str) -> ChannelMessageItem:
    """Message on the staff channel. In `channel:D`: of the duties that it is for, or of the actor
    of its sender, or of a single receiver.
    """
    message = event.staff_channel.messages[int(id)]
    return ChannelMessageItem(
        at=message.at,
        sender=message.sender,
        to=message.to,
        member=message.member,
        content=event.channel_texts.get(int(id), NO_TEXT),
        readers=list(message.readers.values()),
        of=len({*message.asked, *message.readers}),
    )


VIEWS = {
    "channel_members": view_members,
    "channel_me:N": view_me,
    "channel_message:N": view_message,
}
