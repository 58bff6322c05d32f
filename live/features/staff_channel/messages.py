"""Messages on the staff channel: sending, read marks, deletion.

The journal has no text of a message. Texts lie in private rows, which go with the message: once it
is too old, or the event ends. Senders can choose to keep theirs for the activity log.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadValue, Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.feature import Phase
from ...kernel.log_messages import LogMessages
from ...kernel.principal import Principal, Role
from ...kernel.text import clean_text
from ...kernel.topics import PLENARY
from ..polls.model import Poll
from ..questions.model import PUBLIC_STATES
from ..state import Event
from .members import (
    CHANNEL_ROLES,
    STAFF_ROLES,
    actor_topics,
    all_topics,
    drop_members,
    duty_of,
    duty_topics,
    enter_member,
    find_actor,
    members_asked,
    role_on_channel,
)
from .model import Audience, ChannelMessage, ChannelText, Preset

ROW_KIND = "channel"
MAX_CHARS = 200
MAX_MESSAGES = 200
"""Messages that stay; the oldest is deleted as another arrives."""
MAX_KEPT = 1_000
"""Messages that stay for the activity log."""
MAX_SENT = 12
"""Messages of a sender within SENT_MS."""
SENT_MS = 60_000


class SendMessage(Action, frozen=True, tag="channel.send"):
    """Send a message to others on the staff channel: a preset, or own words."""

    allowed_roles = CHANNEL_ROLES
    example = {"to": "speaker", "preset": "two_minutes"}
    to: Audience
    """A duty, `everyone`, or `person` for a single member."""
    member: int | None = None
    """Number of that member."""
    preset: Preset | None = None
    text: str = ""
    """Own words, instead of a preset or with it."""
    about_question: int | None = None
    """Question that it is about."""
    about_poll: int | None = None
    """Poll that it is about."""

    def room_of(self, event: Event, who: Principal) -> int | None:
        return who.room

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        role = require_channel(event, who)
        channel = event.staff_channel
        if (self.to == "person") is (self.member is None):
            raise BadValue("channel_to")
        actor = None if self.member is None else find_actor(event, self.member)
        if self.member is not None and (actor is None or role_on_channel(event, actor) is None):
            raise NotFound("channel_member")
        if actor == who.actor:
            raise BadValue("channel_self")
        content = self._content(event, who, role)
        sender = channel.members.get(who.actor)
        if sender is not None and len(sender.sent_at) >= MAX_SENT:
            wait_ms = sender.sent_at[-MAX_SENT] + SENT_MS - at
            if wait_ms > 0:
                raise Conflict("channel_rate", most=MAX_SENT, seconds=-(-wait_ms // 1000))
        number = channel.message_count + 1
        keeps = sender is not None and sender.keeps
        deleted = _fallen_rows(event, keeps)
        fact = MessageSent(
            channel_message=number, to=self.to, member=self.member, keep=keeps, deleted=deleted
        )
        row = PrivateRow(ROW_KIND, str(number), msgspec.json.encode(content).decode())
        return Decision((fact,), (row, *deletions(deleted)))

    def _content(self, event: Event, who: Principal, role: Role) -> ChannelText:
        """Return the clean content. Raises BadText, and NotFound for a hidden question or poll."""
        text = self.text.strip()
        if text or self.preset is None:
            text = clean_text(text, MAX_CHARS, lines=False)
        rooms = (PLENARY, who.room)
        if self.about_question is not None:
            question = event.questions.get(self.about_question)
            sees = question is not None and (
                role in STAFF_ROLES
                or (question.room in rooms and question.state in PUBLIC_STATES)
                or (role == Role.HOST and question.room == who.room)
            )
            if not sees:
                raise NotFound("question")
        if self.about_poll is not None:
            poll = event.polls.get(self.about_poll)
            if poll is None or not (role in STAFF_ROLES or _is_seen(poll, who, role)):
                raise NotFound("poll")
        return ChannelText(self.preset, text, self.about_question, self.about_poll)


def _is_seen(poll: Poll, who: Principal, role: Role) -> bool:
    """Return True if speakers, interpreters or this host see a poll."""
    if poll.survey is not None:
        return False
    if poll.room == PLENARY:
        return poll.state != "draft"
    return poll.room == who.room and (poll.state != "draft" or role == Role.HOST)


def require_channel(event: Event, who: Principal) -> Role:
    """Return the role in which someone is on the channel. Raises Forbidden: the operator and
    programs never are.
    """
    role = None if who.scope is not None else role_on_channel(event, who.actor)
    if role is None:
        raise Forbidden
    return role


def _fallen_rows(event: Event, keeps: bool) -> tuple[int, ...]:
    """Return the numbers of rows to delete once another message is sent."""
    channel = event.staff_channel
    fallen = list(channel.messages)[: max(0, len(channel.messages) + 1 - MAX_MESSAGES)]
    gone = [number for number in fallen if number not in channel.kept]
    if keeps and len(channel.kept) >= MAX_KEPT:
        oldest = next(iter(channel.kept))
        if oldest in fallen or oldest not in channel.messages:
            gone.append(oldest)
    return tuple(gone)


class MessageSent(Fact, frozen=True, tag="channel.sent"):
    """A message was sent. Its text lies in a private row, and nowhere else."""

    logged_of_hosts = True
    log_details = ("channel_message", "to")
    log_subject = "channel_message"
    channel_message: int
    """Number of the message."""
    to: Audience
    member: int | None = None
    keep: bool = False
    """True if the sender chose to keep it for the log: no other message has a line there."""
    deleted: tuple[int, ...] = ()
    """Private rows that were deleted."""

    def is_logged(self) -> bool:
        return self.keep

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return row_keys((self.channel_message, *self.deleted))

    def apply(self, event: Event, entry: Entry) -> None:
        channel = event.staff_channel
        channel.message_count = self.channel_message
        sender = enter_member(event, entry.actor)
        if sender is None:
            return
        sender.sent_at = [*sender.sent_at, entry.at][-MAX_SENT:]
        actor = None if self.member is None else find_actor(event, self.member)
        member = None if actor is None else channel.members[actor].name
        channel.messages[self.channel_message] = ChannelMessage(
            at=entry.at,
            actor=entry.actor,
            sender=sender.name,
            to=self.to,
            member=member,
            asked=members_asked(event, self.to, member, entry.actor),
        )
        if self.keep:
            channel.kept[self.channel_message] = entry.actor
        fallen = list(channel.messages)[:-MAX_MESSAGES]
        forget_messages(event, fallen, keeps_texts=True)
        for number in self.deleted:
            channel.kept.pop(number, None)
        topics = _topics_of(self.to, actor, entry.actor)
        event.publish_item(f"channel_message:{self.channel_message}", topics)


def _topics_of(to: Audience, actor: str | None, sender: str) -> tuple[str, ...]:
    """Topics of a message: of its receivers, and of its sender."""
    if to == "everyone":
        return all_topics()
    if to == "person":
        return (*actor_topics(actor or ""), *actor_topics(sender))
    return (*duty_topics(to), *actor_topics(sender))


class MarkRead(Action, frozen=True, tag="channel.mark_read"):
    """Mark the received messages as read, up to this message."""

    allowed_roles = CHANNEL_ROLES
    example = {"channel_message": 12}
    channel_message: int
    """Number of the last message that was read."""

    def room_of(self, event: Event, who: Principal) -> int | None:
        return who.room

    def decide(self, event: Event, who: Principal, at: int) -> MessagesRead | None:
        role = require_channel(event, who)
        messages = event.staff_channel.messages
        last = messages.get(self.channel_message)
        if last is None or not is_receiver(event, last, who.actor, role):
            raise Conflict("channel_message")
        member = event.staff_channel.members.get(who.actor)
        number = 0 if member is None else member.name.number
        read = tuple(
            each
            for each, message in messages.items()
            if each <= self.channel_message
            and number not in message.readers
            and is_receiver(event, message, who.actor, role)
        )
        return MessagesRead(messages=read) if read else None


def is_receiver(event: Event, message: ChannelMessage, actor: str, role: Role) -> bool:
    """Return True if a message is for an actor, and not by them."""
    if message.actor == actor:
        return False
    if message.to == "everyone":
        return True
    if message.member is not None:
        member = event.staff_channel.members.get(actor)
        return member is not None and member.name.number == message.member.number
    return message.to == duty_of(event, actor, role)


class MessagesRead(Fact, frozen=True, tag="channel.read"):
    """Messages were marked as read by their receiver."""

    messages: tuple[int, ...]

    def is_logged(self) -> bool:
        return False

    def apply(self, event: Event, entry: Entry) -> None:
        reader = enter_member(event, entry.actor)
        if reader is None:
            return
        for number in self.messages:
            message = event.staff_channel.messages.get(number)
            if message is not None:
                message.readers[reader.name.number] = reader.name
                event.mark_changed(f"channel_message:{number}")


class MessagesDeleted(Fact, frozen=True, tag="channel.deleted"):
    """Messages were deleted: with the event, or with their sender."""

    messages: tuple[int, ...]
    ended: bool = False
    """True if the event ended: all messages are gone, and their texts but for those of the log."""

    def is_logged(self) -> bool:
        return False

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return row_keys(self.messages)

    def apply(self, event: Event, entry: Entry) -> None:
        channel = event.staff_channel
        forget_messages(event, self.messages)
        if self.ended:
            forget_messages(event, list(channel.messages), keeps_texts=True)
            drop_members(event, list(channel.members))


def forget_messages(event: Event, numbers: Iterable[int], keeps_texts: bool = False) -> None:
    """Take messages out of the state. Part of `apply`. `keeps_texts`: those of the log stay."""
    channel = event.staff_channel
    for number in numbers:
        if channel.messages.pop(number, None) is not None:
            event.publish_item(f"channel_message:{number}", ())
        if not keeps_texts:
            channel.kept.pop(number, None)


def close_channel(event: Event, at: int, phase: Phase) -> Decision:
    """Delete the messages with the event, but those that were chosen for the log."""
    channel = event.staff_channel
    if phase == "draft" or not (channel.messages or channel.members):
        return Decision(())
    numbers = tuple(number for number in event.channel_texts if number not in channel.kept)
    return Decision((MessagesDeleted(messages=numbers, ended=True),), deletions(numbers))


def row_keys(numbers: Iterable[int]) -> tuple[tuple[str, str], ...]:
    return tuple((ROW_KIND, str(number)) for number in numbers)


def deletions(numbers: Iterable[int]) -> tuple[PrivateRow, ...]:
    return tuple(PrivateRow(ROW_KIND, str(number), None) for number in numbers)


LOG_MESSAGES: LogMessages = {MessageSent: "Message on the staff channel"}
REFUSALS: RefusalSentences = {
    (BadValue, "channel_to"): (
        "This message names no receiver. Choose a duty, everyone or one person, and send it again."
    ),
    (BadValue, "channel_self"): "This message is for yourself. Choose someone else.",
    (NotFound, "channel_member"): (
        "This person is no longer on the staff channel. Send the message to a duty instead."
    ),
    (Conflict, "channel_message"): (
        "This message is no longer on the staff channel. Reload the page to see the current ones."
    ),
    (Conflict, "channel_rate"): (
        "You sent {most} messages within a minute. Wait {seconds} seconds, and send it again."
    ),
}
ACTIONS = (SendMessage, MarkRead)
FACTS = (MessageSent, MessagesRead, MessagesDeleted)
