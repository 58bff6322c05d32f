"""Members of the staff channel: their roles, duties, names and topics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from msgspec.structs import replace

from ...kernel.actor import link_of, person_actor, person_of
from ...kernel.principal import Identity, Role
from ..state import Event
from .model import ChannelMember, Duty, MemberName

PART = "staff_channel"
"""Name of the part of an event."""
MAX_MEMBERS = 200
"""Members of the channel; another takes the place of the least active."""
MAX_FORMER = 1_000
"""Former members with a known number."""
DUTIES: tuple[Duty, ...] = get_args(Duty)
DUTY_OF_ROLE: dict[Role, Duty] = {
    Role.ORGANISER: "organiser",
    Role.MODERATOR: "moderator",
    Role.SPEAKER: "speaker",
    Role.TRANSLATOR: "interpreter",
    Role.HOST: "host",
}
"""Duty until another is set. Only these roles are on the channel."""
CHANNEL_ROLES = frozenset(DUTY_OF_ROLE)
STAFF_ROLES = frozenset({Role.ORGANISER, Role.MODERATOR})
STAFF_DUTIES: frozenset[Duty] = frozenset({"organiser", "moderator"})
"""Duties of moderators and organisers alone: others do not read messages to these."""


def duty_topics(duty: Duty) -> tuple[str, ...]:
    """Topics held by the members with a duty."""
    return (f"channel:{duty}",)


def actor_topics(actor: str) -> tuple[str, ...]:
    """Topics held by a single actor while they are on the channel."""
    return (f"channel:{actor}",)


def all_topics() -> tuple[str, ...]:
    """Topics of all duties: everyone on the channel holds a single duty."""
    return tuple(topic for duty in DUTIES for topic in duty_topics(duty))


def topics_of_reader(event: Event, identity: Identity) -> tuple[str, ...]:
    """Return the topics of the channel that an identity holds; none without a right to it."""
    role = role_on_channel(event, identity.actor)
    if role is None or identity.token is not None:
        return ()
    duty = duty_of(event, identity.actor, role)
    return (*duty_topics(duty), *actor_topics(identity.actor))


def role_on_channel(event: Event, actor: str) -> Role | None:
    """Return the role in which an actor is on the channel; a host only while they run their room.
    None for everyone else.
    """
    if (id := person_of(actor)) is not None:
        return Role.HOST if runs_room(event, id) else None
    link = event.links.get(link_of(actor) or 0)
    if link is None or link.revoked or link.role not in DUTY_OF_ROLE:
        return None
    return Role(link.role)


def runs_room(event: Event, id: int) -> bool:
    """Return True if a person is the host of the breakout room that they are in."""
    person = event.people.get(id)
    if person is None or person.room is None or person.is_gone:
        return False
    return event.rooms[person.room].host == id


def duty_of(event: Event, actor: str, role: Role) -> Duty:
    """Return the duty that an actor has set, else that of the role."""
    member = event.staff_channel.members.get(actor)
    return DUTY_OF_ROLE[role] if member is None else member.name.duty


def may_have(role: Role, duty: Duty) -> bool:
    return role in STAFF_ROLES or duty not in STAFF_DUTIES


def name_of(event: Event, actor: str, role: Role, duty: Duty, number: int) -> MemberName:
    """Return the name of an actor on the channel, as it is now."""
    link = event.links.get(link_of(actor) or 0)
    room = event.rooms.get(event.people[person_of(actor) or 0].room or 0) if link is None else None
    return MemberName(
        number=number,
        duty=duty,
        label="" if link is None else link.label,
        initials=event.initials.get(actor, ""),
        room={} if room is None else room.name,
    )


def current_name(event: Event, actor: str, role: Role) -> MemberName:
    """Return the name of an actor as their next act makes it."""
    channel = event.staff_channel
    member = channel.members.get(actor)
    if member is None:
        number = channel.former_numbers.get(actor, channel.member_count + 1)
    else:
        number = member.name.number
    return name_of(event, actor, role, duty_of(event, actor, role), number)


def enter_member(event: Event, actor: str, duty: Duty | None = None) -> ChannelMember | None:
    """Enter an acting actor on the channel, or renew their name and set a duty. Part of `apply`.
    None: they are not on it any more.
    """
    role = role_on_channel(event, actor)
    if role is None:
        return None
    channel = event.staff_channel
    name = current_name(event, actor, role)
    if duty is not None and duty != name.duty:
        name = replace(name, duty=duty)
        event.pending_changes.moved_actors.add(actor)
    member = channel.members.pop(actor, None)
    if member is not None and member.name == name:
        channel.members[actor] = member
        return member
    if member is None:
        member = ChannelMember(name)
        channel.member_count = max(channel.member_count, name.number)
        channel.former_numbers.pop(actor, None)
        if len(channel.members) >= MAX_MEMBERS:
            drop_members(event, [next(iter(channel.members))])
    member.name = name
    channel.members[actor] = member
    publish_members(event)
    event.publish_item(f"channel_me:{name.number}", actor_topics(actor))
    return member


def drop_members(event: Event, actors: Iterable[str]) -> None:
    """Take actors off the list of members. Part of `apply`."""
    channel = event.staff_channel
    gone = [actor for actor in actors if actor in channel.members]
    for actor in gone:
        number = channel.members.pop(actor).name.number
        channel.former_numbers[actor] = number
        if len(channel.former_numbers) > MAX_FORMER:
            del channel.former_numbers[next(iter(channel.former_numbers))]
        event.publish_item(f"channel_me:{number}", ())
        event.pending_changes.moved_actors.add(actor)
    if gone:
        publish_members(event)


def publish_members(event: Event) -> None:
    has_members = bool(event.staff_channel.members)
    event.publish_item("channel_members", all_topics() if has_members else ())


def members_asked(event: Event, to: str, member: MemberName | None, sender: str) -> tuple[int, ...]:
    """Return the numbers of the members that a message of this sender reaches now."""
    return tuple(
        each.name.number
        for actor, each in event.staff_channel.members.items()
        if actor != sender
        and (
            to in ("everyone", each.name.duty)
            or (member is not None and member.number == each.name.number)
        )
    )


def find_actor(event: Event, number: int) -> str | None:
    """Return the actor of a member, or None."""
    members = event.staff_channel.members.items()
    return next((actor for actor, each in members if each.name.number == number), None)


def follow_hosts(event: Event, people: Iterable[int]) -> None:
    """Take former hosts off the channel."""
    if event.staff_channel.members:
        drop_members(event, [person_actor(id) for id in people if not runs_room(event, id)])


def follow_revoked(event: Event, link: int) -> None:
    """Take the browsers of a revoked role link off the channel."""
    members = event.staff_channel.members
    drop_members(event, [actor for actor in members if link_of(actor) == link])
