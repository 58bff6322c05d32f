"""Lookups and items of breakouts. Their state is in model/breakouts.py."""

from collections import Counter
from collections.abc import Collection

from msgspec import UNSET, UnsetType

from ...kernel.errors import Conflict, NotFound
from ...kernel.item import Item, for_staff, is_for_staff
from ...kernel.shared_fields import copy_fields
from ...kernel.text import Text
from ...kernel.topics import (
    PLENARY,
    attendee_topics,
    speaker_topics,
    staff_and_screen,
    staff_topics,
)
from ..rooms.model import Room
from ..state import Event
from .grouping import Finding, Mode
from .model import Arrangement, Breakout, BreakoutState, PlanFields


def find_breakout(event: Event, breakout: int) -> Breakout:
    if breakout not in event.breakouts:
        raise NotFound("breakout")
    return event.breakouts[breakout]


def find_draft(event: Event, id: int) -> Breakout:
    """Return a breakout that has not run. Raises NotFound, Conflict."""
    breakout = find_breakout(event, id)
    if breakout.state != "draft":
        raise Conflict("breakout_" + breakout.state)
    return breakout


def find_unfinished(event: Event, id: int) -> Breakout:
    """Return a breakout that has not ended. Raises NotFound, Conflict."""
    breakout = find_breakout(event, id)
    if breakout.state == "ended":
        raise Conflict("breakout_ended")
    return breakout


def find_breakout_room(event: Event, room: int) -> tuple[Breakout, Room]:
    """Return a breakout room with its breakout. Raises NotFound."""
    room_record = event.rooms.get(room)
    if room_record is None or room_record.breakout is None:
        raise NotFound("room")
    return event.breakouts[room_record.breakout], room_record


def save_arrangement(event: Event, breakout: Breakout, but: Collection[int]) -> Arrangement:
    """Save the plan of a draft, without the rooms in `but`, which are empty."""
    seats: dict[int, list[int]] = {room: [] for room in breakout.rooms if room not in but}
    for person, room in breakout.assignments.items():
        seats[room].append(person)
    rooms = [event.rooms[room] for room in seats]
    return Arrangement(
        since=event.seq,
        **copy_fields(breakout, PlanFields),
        seats={room: tuple(people) for room, people in seats.items()},
        names={room.id: room.name for room in rooms},
        capacities={room.id: room.capacity for room in rooms},
        hosts={room.id: room.host for room in rooms},
        locked=tuple(sorted(breakout.locked_people)),
        shut=tuple(sorted(breakout.locked_rooms)),
        moves=tuple((move.person, move.room) for move in breakout.moves),
    )


def publish_breakout(event: Event, breakout: Breakout) -> None:
    event.publish_item(f"breakout:{breakout.id}", breakout.item_topics())


def publish_plan(event: Event, breakout: Breakout) -> None:
    """Publish a change of assignments: the plan to staff, the mix of delegations and the number of
    people per room to staff and the screen, and that number to everyone if rooms are self-chosen.
    """
    event.publish_item(f"plan:{breakout.id}", staff_topics(PLENARY))
    if breakout.state != "draft":
        for kind in ("mix", "headcounts"):
            event.publish_item(f"{kind}:{breakout.id}", staff_and_screen(PLENARY))
    if breakout.is_self_chosen:
        publish_breakout(event, breakout)


class RoomSummary(Item, frozen=True):
    """A room in the list of its breakout."""

    id: int
    name: Text
    capacity: int | UnsetType | None = UNSET
    """Maximum number of people; null: no limit. Sent if people choose their room."""
    people: int | UnsetType = UNSET
    """Number of people in the room. Sent if people choose their room."""
    task: Text | UnsetType = UNSET
    """Its own task. Sent to the screen, which does not hold the items of breakout rooms."""


class BreakoutItem(Item, frozen=True, kw_only=True):
    """A breakout."""

    title: Text
    task: Text
    minutes: int
    state: BreakoutState
    mode: Mode | None
    """Grouping mode; null: assigned by hand."""
    opened_at: int | None
    ends_at: int | None
    ended_at: int | None
    rooms: list[RoomSummary] | UnsetType = UNSET
    """Rooms in order. Attendees get them only if they choose their room, speakers never."""


class BreakoutForStaff(BreakoutItem, frozen=True, kw_only=True):
    """A breakout, for staff: with its plan as it is now."""

    template: int | None
    """Template from which it was created."""
    poll: int | None
    """Poll of the answers to group people by."""
    seed: int
    with_absent: bool
    """True if the plan counts all joined people; false: present people."""
    score: int
    """0 to 100: how well the plan fits the rules, as of the last plan or move by hand."""
    why: tuple[Finding, ...]
    """Reasons of the score."""
    broken: tuple[Finding, ...]
    """Rules that the plan breaks."""
    most: int
    """Maximum of people of a delegation in a room; 0: no limit."""
    together: bool
    """True if paired delegations stay together."""
    locked: list[int]
    """People who keep their room in the next plan."""
    shut: list[int]
    """Rooms that keep their people in the next plan, and get others by hand only."""
    moved: int
    """Number of moves by hand since it was planned."""
    replaced: int
    """Number of replaced plans that can be restored."""


def view_breakout(event: Event, topic: str, id: str) -> BreakoutItem | BreakoutForStaff:
    """Breakout. In `room:1:staff` from the draft on, in `room:1:*` once it has been opened."""
    breakout = event.breakouts[int(id)]
    item = BreakoutItem(
        title=breakout.title,
        task=breakout.task,
        minutes=breakout.minutes,
        state=breakout.state,
        mode=breakout.mode,
        opened_at=breakout.opened_at,
        ends_at=breakout.ends_at,
        ended_at=breakout.ended_at,
        rooms=[
            _summarise_room(event.rooms[room], breakout.is_self_chosen, topic)
            for room in breakout.rooms
        ]
        if _may_read_rooms(breakout, topic)
        else UNSET,
    )
    return _add_plan(breakout, item) if is_for_staff(topic) else item


def _may_read_rooms(breakout: Breakout, topic: str) -> bool:
    """Return True if the holders of a topic may know of all rooms: staff and the screen, and
    attendees who choose a room. Speakers stay in the plenary.
    """
    if topic in attendee_topics(PLENARY):
        return breakout.is_self_chosen
    return topic not in speaker_topics(PLENARY)


def _add_plan(breakout: Breakout, item: BreakoutItem) -> BreakoutForStaff:
    return for_staff(
        BreakoutForStaff,
        item,
        template=breakout.template,
        poll=breakout.poll,
        seed=breakout.seed,
        with_absent=breakout.with_absent,
        score=breakout.score,
        why=breakout.why,
        broken=breakout.broken,
        most=breakout.rules.most,
        together=bool(breakout.rules.pairs),
        locked=sorted(breakout.locked_people),
        shut=sorted(breakout.locked_rooms),
        moved=len(breakout.moves),
        replaced=len(breakout.plan_steps),
    )


def _summarise_room(room: Room, is_self_chosen: bool, topic: str) -> RoomSummary:
    return RoomSummary(
        id=room.id,
        name=room.name,
        capacity=room.capacity if is_self_chosen else UNSET,
        people=len(room.people) if is_self_chosen else UNSET,
        task=room.task if room.task and topic.endswith(":screen") else UNSET,
    )


def view_plan(event: Event, topic: str, id: str) -> dict[int, list[int]]:
    """People by room of breakout N, without people who joined while a secret ballot runs. In
    `room:1:staff`.
    """
    breakout = event.breakouts[int(id)]
    plan: dict[int, list[int]] = {room: [] for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        if event.is_listed(person):
            plan[room].append(person)
    return plan


def view_mix(event: Event, topic: str, id: str) -> dict[int, list[str]]:
    """Delegations by room of breakout N, the largest first. In `room:1:staff` and `room:1:screen`,
    once it has been opened.
    """
    breakout = event.breakouts[int(id)]
    people: dict[int, Counter[str]] = {room: Counter() for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        people[room][event.people[person].delegation] += event.is_listed(person)
    return {
        room: [delegation for delegation, people in counts.most_common() if people]
        for room, counts in people.items()
    }


def view_headcounts(event: Event, topic: str, id: str) -> dict[int, int]:
    """Numbers of people by room of breakout N, as planned, without people who joined while a secret
    ballot runs. In `room:1:staff` and `room:1:screen`, once it has been opened.
    """
    return {room: len(people) for room, people in view_plan(event, topic, id).items()}


VIEWS = {
    "breakout:N": view_breakout,
    "plan:N": view_plan,
    "mix:N": view_mix,
    "headcounts:N": view_headcounts,
}
