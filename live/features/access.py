"""Access of an identity: its principal, the topics it holds, and checks of role and room."""

from collections.abc import Collection, Iterable
from functools import cache

from ..kernel.actions import Action
from ..kernel.errors import Barred, Closed, Forbidden, NotFound, Refused
from ..kernel.principal import (
    ATTENDEES,
    CLERKS,
    DELEGATION_ROLES,
    HEADS,
    TRANSLATORS,
    Identity,
    Principal,
    Role,
    Scope,
)
from ..kernel.topics import (
    ORGANISER_TOPIC,
    PLENARY,
    attendee_topics,
    clerk_topics,
    delegation_speaker_topics,
    delegation_topics,
    report_topics,
    speaker_topics,
    staff_topics,
    stage_topics,
    voters_topic,
)
from .event.parts import conditions_of_action, has_part, require_part
from .people.model import Person, RoleLink
from .programs.scopes import may_send
from .programs.token import SCOPES
from .rooms import rooms
from .staff_channel.members import PART as STAFF_CHANNEL
from .staff_channel.members import topics_of_reader
from .state import Event

ROOM_BOUND_ROLES = ATTENDEES | HEADS | CLERKS | TRANSLATORS | {Role.SPEAKER}
"""Roles bound to rooms: speakers, translators, clerks and heads of delegations to the plenary,
attendees to the plenary and their breakout room.
"""


def principal_of(event: Event, identity: Identity, at: int = 0) -> Principal:
    """Return the principal behind an identity in the current state. Raises Barred, or NotFound if
    the event does not know it. `at`: time (ms) that decides if a token has expired.
    """
    if identity.person is not None:
        person = event.people.get(identity.person)
        if person is None:
            raise NotFound("person")
        if person.erased:
            raise Barred("erased")
        if person.banned:
            raise Barred("person")
        if identity.nonce and event.nonces.get(identity.nonce) != person.id:
            raise sign_out_reason(event, person)
        return Principal(
            identity.actor,
            identity.role,
            person.id,
            person.delegation,
            person.region,
            person.sector,
            person.room,
            person.is_invited,
            person.device is not None or person.id in event.devices,
            person.arrival,
            sitting_seq=person.sitting_seq,
        )
    if identity.link is not None:
        link = event.links.get(identity.link)
        if link is None or link.role != identity.role:
            raise NotFound("link")
        if link.revoked:
            raise Barred("link")
        return _link_principal(event, identity, link)
    if identity.token is not None:
        return _token_principal(event, identity, at)
    return Principal(identity.actor, identity.role)


def sign_out_reason(event: Event, person: Person) -> Refused:
    """Return the refusal for a browser that a person has left: they passed on a shared device,
    moved to another device, or were shut out.
    """
    if person.left_seq:
        return NotFound("device")
    entry = event.roster.get(person.roster or 0)
    return Barred("moved" if entry is not None and not entry.revoked else "personal_link")


def _link_principal(event: Event, identity: Identity, link: RoleLink) -> Principal:
    """Principal of a link bearer: without a person, hence without a person's ballots. A speaker may
    have a delegation, a head has a delegation.
    """
    delegation = event.profile.delegations.get(link.delegation or "")
    if delegation is None:
        return Principal(identity.actor, identity.role)
    return Principal(
        identity.actor, identity.role, delegation=delegation.id, region=delegation.region
    )


def _token_principal(event: Event, identity: Identity, at: int) -> Principal:
    """Principal of a program: it acts in the role of its token's scope."""
    token = event.tokens.get(identity.token or 0)
    if token is None or SCOPES[token.scope].role != identity.role:
        raise NotFound("token")
    if token.revoked or at >= token.expires_at or not has_part(event, "programs"):
        raise Barred("token")
    return Principal(identity.actor, identity.role, scope=token.scope)


def require_role(event: Event, who: Principal, action: Action) -> None:
    """Raise Forbidden unless the role, or the host of a room, may send this action. `require_room`
    then binds hosts to their room. Of a program, the scope must have it, too.
    """
    if who.scope is not None:
        _require_scope(event, who.scope, action)
    if who.role not in action.allowed_roles and not (
        Role.HOST in action.allowed_roles and is_host(event, who)
    ):
        raise Forbidden


def require_room(event: Event, who: Principal, action: Action) -> None:
    """Bind attendees to the plenary and their own room, speakers and others to the plenary.

    Raises NotFound for things in other rooms, as if they did not exist; Forbidden for a host acting
    outside their room and for text from a muted person.
    """
    if who.role not in ROOM_BOUND_ROLES:
        return
    if rooms.room_of_action(event, who, action) not in (None, PLENARY, who.room):
        raise rooms.not_found(action)
    if who.role not in action.allowed_roles:
        rooms.require_own_room(event, who, action)
    if (
        who.person is not None
        and event.people[who.person].muted is not None
        and action.submits_text(event)
    ):
        raise Forbidden("muted")


def _require_scope(event: Event, scope: Scope, action: Action) -> None:
    """Raise Forbidden unless the scope has the action, and those that it implies; a preparing
    program changes drafts only.
    """
    tag = str(action.__struct_config__.tag)
    if not all(may_send(scope, each) for each in (tag, *action.implied_actions())):
        raise Forbidden("scope")
    if scope != "prepare" or action.copies:
        return
    for feature in event.features:
        for field, things in feature.drafts.items():
            item = getattr(event, things).get(getattr(action, field, None))
            if item is not None and item.state != "draft":
                raise Forbidden("scope_draft")


def require_before_end(event: Event, action: Action) -> None:
    """Raise Closed if the event has ended or is archived, unless this action still works then."""
    if event.profile.archived and not action.works_in_archive:
        raise Closed("event_archived")
    if event.profile.state == "ended" and not action.works_after_end:
        raise Closed("event_ended")


def require_parts(event: Event, who: Principal, action: Action) -> None:
    """Raise Closed if the event lacks a part that the action belongs to, or needs. The system ends
    what runs, whatever the event has.
    """
    if who.role in (Role.SYSTEM, Role.OPERATOR):
        return
    for name, condition in conditions_of_action(type(action)):
        if condition is None or condition(action):
            require_part(event, name)


def is_host(event: Event, who: Principal) -> bool:
    """Return True if the principal is the host of their current room."""
    return who.room is not None and event.rooms[who.room].host == who.person is not None


def topics_of(
    event: Event, identity: Identity, aliases: Iterable[str], views: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the shared topics of an identity with these aliases, on a page with these views (see
    PAGE_VIEWS). Pure: every process computes the same.
    """
    topics = _role_topics(event, identity, aliases)
    if has_part(event, STAFF_CHANNEL):
        topics = (*topics, *topics_of_reader(event, identity))
    return (*topics, *_page_topics(identity.role, frozenset(views))) if views else topics


@cache
def _page_topics(role: Role, views: frozenset[str]) -> tuple[str, ...]:
    """Topics that a page with these views adds, which the features name."""
    return tuple(
        topic
        for feature in Event.features
        for view, topics in feature.page_topics.items()
        if view in views
        for topic in topics.get(role, ())
    )


def _role_topics(event: Event, identity: Identity, aliases: Iterable[str]) -> tuple[str, ...]:
    match identity.role:
        case Role.SCREEN:
            return (f"room:{PLENARY}:screen",)
        case role if role in DELEGATION_ROLES | TRANSLATORS:
            return _topics_of_delegation_link(event, identity)
        case Role.MODERATOR:
            return _all_staff_topics(event)
        case Role.ORGANISER:
            return (*_all_staff_topics(event), ORGANISER_TOPIC)
        case role if role in ATTENDEES:
            return (f"room:{PLENARY}:attendee", *_person_topics(event, identity.person, aliases))
    return ()


def _topics_of_delegation_link(event: Event, identity: Identity) -> tuple[str, ...]:
    """Topics of a speaker or translator; or of a clerk or the head of a delegation, with the view
    of attendees.
    """
    link = event.links.get(identity.link or 0)
    delegation = (None if link is None else link.delegation) or ""
    if identity.role in TRANSLATORS:
        return speaker_topics(PLENARY)
    if identity.role in CLERKS:
        return (*attendee_topics(PLENARY), *clerk_topics(identity.link or 0))
    if identity.role in HEADS:
        return (*attendee_topics(PLENARY), *(delegation_topics(delegation) if delegation else ()))
    return (
        *speaker_topics(PLENARY),
        *stage_topics(PLENARY),
        *(delegation_speaker_topics(PLENARY, delegation) if delegation else ()),
    )


def _all_staff_topics(event: Event) -> tuple[str, ...]:
    rooms = event.rooms if has_part(event, "breakouts") else (PLENARY,)
    return tuple(name for room in rooms for name in staff_topics(room))


def _person_topics(event: Event, id: int | None, aliases: Iterable[str]) -> list[str]:
    """Topics of the person's breakout room, or of the report of their last room, and of polls they
    voted in. A host sees results through the staff topic.
    """
    person = event.people.get(id or 0)
    room = event.rooms.get(person.room or 0) if person is not None else None
    hosts = room is not None and room.host == id
    own_room = [f"room:{room.id}:{'staff' if hosts else 'attendee'}"] if room is not None else []
    past_room = person.past_room if person is not None else None
    report = report_topics(past_room) if past_room is not None else ()
    return [
        *own_room,
        *report,
        *_voters_topics(
            event, aliases, {PLENARY, *([room.id] if room is not None and not hosts else [])}
        ),
    ]


def _voters_topics(event: Event, aliases: Iterable[str], rooms: set[int]) -> list[str]:
    alias_list = list(aliases)
    polls = [poll for poll in event.polls.values() if poll.rule == "voted" and poll.room in rooms]
    return [
        voters_topic(poll.id)
        for poll in polls
        if any(alias in poll.ballots for alias in alias_list)
    ]
