"""What a breakout is: a set of rooms, who is in which of them, a task and a time.

draft --open--> running --recall--> closing --end--> ended;   running --end--> ended;   closing --extend--> running

The rooms are there from the draft on, so that polls can be prepared in them. Who is assigned is in a room only while it runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ..errors import Conflict, NotFound
from ..grouping import Crowd, Mode, Rules, Said
from ..rooms import Room
from ..text import Text
from ..topics import PLENARY, everybody, staff, stage
from .report import Field

if TYPE_CHECKING:
    from ..event import Event

BreakoutState = Literal["draft", "running", "closing", "ended"]


class Verdict(msgspec.Struct, frozen=True):
    """What a plan is worth, why, and which rules it does not keep."""

    score: int
    why: tuple[Said, ...]
    broken: tuple[Said, ...]


class Arrangement(msgspec.Struct, frozen=True):
    """Who was in which room of a draft, and why so: all that a new plan replaces, at the seq `since`. `seats`: the people of each room."""

    since: int
    mode: Mode | None
    rules: Rules
    poll: int | None
    seed: int
    score: int
    why: tuple[Said, ...]
    broken: tuple[Said, ...]
    seats: dict[int, tuple[int, ...]]
    names: dict[int, Text]
    capacities: dict[int, int | None]
    hosts: dict[int, int | None]
    locked: tuple[int, ...]
    shut: tuple[int, ...]
    moves: tuple[tuple[int, int | None], ...]


class Breakout(msgspec.Struct):
    """Times in ms."""

    id: int
    title: Text
    task: Text
    minutes: int
    state: BreakoutState = "draft"
    template: int | None = None
    """With which it began."""
    mode: Mode | None = None
    """How people were grouped; None: by hand."""
    rules: Rules = Rules(mode="random", rooms=0)
    """By which they were, and who comes late is."""
    poll: int | None = None
    """By the answers to which poll, where that is the mode."""
    seed: int = 0
    score: int = 0
    why: tuple[Said, ...] = ()
    broken: tuple[Said, ...] = ()
    """Of the plan as it is in a draft, with what was moved by hand since."""
    rooms: list[int] = []
    assignments: dict[int, int] = {}
    """The room of each person who has one; after the end, the last one."""
    room_counts: dict[int, Crowd] = {}
    """The same, counted, by room: who comes late is placed by that. None of rooms that were always empty."""
    locked_people: set[int] = set()
    """People who stay where they are, whatever is planned anew."""
    locked_rooms: set[int] = set()
    """Rooms in which everybody stays, and to which nobody comes but by hand."""
    changed_seq: int = 0
    """The seq of the last change that a plan which is being made does not know of."""
    manual_moves: list[tuple[int, int | None]] = []
    """Who was moved by hand in the draft since it was planned, and from where; the last one last."""
    replaced_plans: list[Arrangement] = []
    """What plans have replaced, and can be brought back; the last one last."""
    opened_at: int | None = None
    ends_at: int | None = None
    ended_at: int | None = None
    form: tuple[Field, ...] = ()
    """What its rooms are asked to report, from the opening on."""

    @property
    def is_self_chosen(self) -> bool:
        """Whether people choose their room themselves."""
        return self.mode == "chosen"

    @property
    def runs(self) -> bool:
        return self.state in ("running", "closing")

    @property
    def deadline(self) -> int | None:
        """When (ms) it must end, while it runs."""
        return self.ends_at if self.runs else None

    def places(self) -> tuple[str, ...]:
        return staff(PLENARY) if self.state == "draft" else everybody(PLENARY)


def find(event: Event, breakout: int) -> Breakout:
    if breakout not in event.breakouts:
        raise NotFound("breakout")
    return event.breakouts[breakout]


def draft(event: Event, id: int) -> Breakout:
    """Raises NotFound, and Conflict for one that has run."""
    breakout = find(event, id)
    if breakout.state != "draft":
        raise Conflict("breakout_" + breakout.state)
    return breakout


def unfinished(event: Event, id: int) -> Breakout:
    """Raises NotFound, and Conflict for one that has ended."""
    breakout = find(event, id)
    if breakout.state == "ended":
        raise Conflict("breakout_ended")
    return breakout


def of_room(event: Event, room: int) -> tuple[Breakout, Room]:
    """A breakout room, and the breakout that it belongs to. Raises NotFound."""
    found = event.rooms.get(room)
    if found is None or found.breakout is None:
        raise NotFound("room")
    return event.breakouts[found.breakout], found


def arrangement(event: Event, breakout: Breakout, but: Collection[int]) -> Arrangement:
    """A draft as it is now, without some of its rooms, in which nobody is."""
    seats: dict[int, list[int]] = {room: [] for room in breakout.rooms if room not in but}
    for person, room in breakout.assignments.items():
        seats[room].append(person)
    rooms = [event.rooms[room] for room in seats]
    return Arrangement(
        since=event.seq,
        **{field: getattr(breakout, field) for field in REASONS},
        seats={room: tuple(people) for room, people in seats.items()},
        names={room.id: room.name for room in rooms},
        capacities={room.id: room.capacity for room in rooms},
        hosts={room.id: room.host for room in rooms},
        locked=tuple(sorted(breakout.locked_people)),
        shut=tuple(sorted(breakout.locked_rooms)),
        moves=tuple(breakout.manual_moves),
    )


def show(event: Event, breakout: Breakout) -> None:
    event.touch(f"breakout:{breakout.id}", breakout.places())


def show_plan(event: Event, breakout: Breakout) -> None:
    """Who is where changed: those who run the event see it of everybody; others how many are where, if they choose by that."""
    event.touch(f"plan:{breakout.id}", staff(PLENARY))
    if breakout.state != "draft":
        event.touch(f"mix:{breakout.id}", stage(PLENARY))
    if breakout.is_self_chosen:
        show(event, breakout)


REASONS = ("mode", "rules", "poll", "seed", "score", "why", "broken")
PUBLIC_FIELDS = ("title", "task", "minutes", "state", "mode", "opened_at", "ends_at", "ended_at")
STAFF_FIELDS = ("template", "poll", "seed", "score", "why", "broken")


def view_breakout(event: Event, topic: str, id: str) -> dict[str, Any]:
    breakout = event.breakouts[int(id)]
    item = {field: getattr(breakout, field) for field in PUBLIC_FIELDS}
    if topic.endswith(":staff"):
        item |= {field: getattr(breakout, field) for field in STAFF_FIELDS}
        item |= {"most": breakout.rules.most, "together": bool(breakout.rules.pairs)}
        item |= {"locked": sorted(breakout.locked_people), "shut": sorted(breakout.locked_rooms)}
        item |= {"moved": len(breakout.manual_moves), "replaced": len(breakout.replaced_plans)}
    if breakout.is_self_chosen or not topic.endswith(":attendee"):
        item["rooms"] = [_room_view(event.rooms[room], breakout.is_self_chosen, topic) for room in breakout.rooms]
    return item


def _room_view(room: Room, is_self_chosen: bool, topic: str) -> dict[str, Any]:
    """Where people choose, how many are there is told by it; the hall, which is in no room, is told what is done there."""
    chosen = {"capacity": room.capacity, "people": len(room.people)} if is_self_chosen else {}
    its_own = {"task": room.task} if room.task and topic.endswith(":screen") else {}
    return {"id": room.id, "name": room.name, **chosen, **its_own}


def view_plan(event: Event, topic: str, id: str) -> dict[int, list[int]]:
    """The people of each room."""
    breakout = event.breakouts[int(id)]
    plan: dict[int, list[int]] = {room: [] for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        plan[room].append(person)
    return plan


def view_mix(event: Event, topic: str, id: str) -> dict[int, list[str]]:
    """The delegations of each room, those of whom most are there first."""
    breakout = event.breakouts[int(id)]
    people: dict[int, Counter[str]] = {room: Counter() for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        people[room][event.people[person].delegation] += 1
    return {room: [delegation for delegation, _ in counts.most_common()] for room, counts in people.items()}


VIEWS = {"breakout": view_breakout, "plan": view_plan, "mix": view_mix}
