"""Duties on the staff channel, and the choice to keep own messages for the activity log."""

from __future__ import annotations

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import Forbidden, RefusalSentences
from ...kernel.principal import Principal
from ..state import Event
from .members import (
    CHANNEL_ROLES,
    actor_topics,
    current_name,
    duty_of,
    enter_member,
    may_have,
)
from .messages import deletions, forget_messages, require_channel, row_keys
from .model import Duty


class SetDuty(Action, frozen=True, tag="channel.set_duty"):
    """Enter the staff channel: set the sender's duty, and whether their messages stay for the
    activity log.
    """

    allowed_roles = CHANNEL_ROLES
    example = {"duty": "technician"}
    duty: Duty | None = None
    """Left out or null: as before, at first that of the role. `moderator` and `organiser` are for
    moderators and organisers.
    """
    keep: bool | None = None
    """True to keep the sender's messages from now on; false also deletes the kept messages."""

    def room_of(self, event: Event, who: Principal) -> int | None:
        return who.room

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        role = require_channel(event, who)
        channel = event.staff_channel
        if self.duty is not None and not may_have(role, self.duty):
            raise Forbidden("channel_duty")
        member = channel.members.get(who.actor)
        duty = self.duty or duty_of(event, who.actor, role)
        kept_before = member is not None and member.keeps
        keep = kept_before if self.keep is None else self.keep
        if (
            member is not None
            and (member.name.duty, member.keeps) == (duty, keep)
            and member.name == current_name(event, who.actor, role)
        ):
            return None
        deleted = kept_texts_of(event, who.actor) if self.keep is False else ()
        return Decision((DutySet(duty=duty, keep=keep, deleted=deleted),), deletions(deleted))


def kept_texts_of(event: Event, actor: str) -> tuple[int, ...]:
    """Return the numbers of an actor's messages that stay for the log alone."""
    channel = event.staff_channel
    return tuple(
        number
        for number, sender in channel.kept.items()
        if sender == actor and number not in channel.messages
    )


class DutySet(Fact, frozen=True, tag="channel.duty_set"):
    duty: Duty
    keep: bool = False
    deleted: tuple[int, ...] = ()
    """Private rows that were deleted."""

    def is_logged(self) -> bool:
        return False

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return row_keys(self.deleted)

    def apply(self, event: Event, entry: Entry) -> None:
        member = enter_member(event, entry.actor, self.duty)
        if member is None:
            return
        channel = event.staff_channel
        if member.keeps and not self.keep:
            channel.kept = {
                number: actor for number, actor in channel.kept.items() if actor != entry.actor
            }
        member.keeps = self.keep
        forget_messages(event, self.deleted)
        event.publish_item(f"channel_me:{member.name.number}", actor_topics(entry.actor))


REFUSALS: RefusalSentences = {
    (Forbidden, "channel_duty"): (
        "Only moderators and organisers can have this duty. Choose another one."
    ),
}
ACTIONS, FACTS = (SetDuty,), (DutySet,)
