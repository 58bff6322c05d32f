"""State of a breakout: its rooms, the room of each person, a task and a duration.

draft --open--> running --recall--> closing --end--> ended
running --end--> ended
closing --extend--> running

The rooms exist from the draft on, so that polls can be prepared in them. People enter their
assigned rooms only while the breakout runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ..errors import Conflict, NotFound
from ..grouping import Finding, GroupingRules, Mode, RoomCounts
from ..rooms import Room
from ..text import Text
from ..topics import PLENARY, room_topics, staff_and_screen, staff_topics
from .report import ReportField

if TYPE_CHECKING:
    from ..event import Event

BreakoutState = Literal["draft", "running", "closing", "ended"]
RUNNING_STATES = ("running", "closing")


class PlanScore(msgspec.Struct, frozen=True):
    """Score of a plan, its reasons, and the rules it breaks."""

    score: int
    why: tuple[Finding, ...]
    broken: tuple[Finding, ...]


class Arrangement(msgspec.Struct, frozen=True):
    """The plan of a draft, saved at the seq `since` before a new plan replaces it. `seats`: people
    by room. The other dicts are by room, too. Saved in facts: field names are journal keys.
    """

    since: int
    mode: Mode | None
    rules: GroupingRules
    poll: int | None
    seed: int
    score: int
    why: tuple[Finding, ...]
    broken: tuple[Finding, ...]
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
    """Template from which it was created."""
    mode: Mode | None = None
    """Grouping mode; None: assigned by hand."""
    rules: GroupingRules = GroupingRules(mode="random", rooms=0)
    """Rules of the plan; also used to place people who join later."""
    poll: int | None = None
    """Poll whose answers people are grouped by, in the modes `alike` and `different`."""
    seed: int = 0
    score: int = 0
    why: tuple[Finding, ...] = ()
    broken: tuple[Finding, ...] = ()
    """`score`, `why` and `broken` describe the plan of a draft, including later moves by hand."""
    rooms: list[int] = []
    assignments: dict[int, int] = {}
    """Room by person; after the end, the last one."""
    room_counts: dict[int, RoomCounts] = {}
    """Counts of the people by room, for placing people who join later. Rooms that were always empty
    are left out.
    """
    locked_people: set[int] = set()
    """People who keep their room in the next plan."""
    locked_rooms: set[int] = set()
    """Rooms whose people stay in the next plan, and that nobody is added to except by hand."""
    changed_seq: int = 0
    """Seq of the last change that makes a plan in preparation stale."""
    manual_moves: list[tuple[int, int | None]] = []
    """(person, former room) of each move by hand since the draft was planned, oldest first."""
    replaced_plans: list[Arrangement] = []
    """Replaced plans that can be restored, oldest first."""
    opened_at: int | None = None
    ends_at: int | None = None
    ended_at: int | None = None
    form: tuple[ReportField, ...] = ()
    """Fields of the rooms' reports, fixed when the breakout opens."""

    @property
    def is_self_chosen(self) -> bool:
        """True if people choose their room themselves."""
        return self.mode == "chosen"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING_STATES

    @property
    def deadline(self) -> int | None:
        """Time (ms) by which it must end; None unless it runs."""
        return self.ends_at if self.is_running else None

    def item_topics(self) -> tuple[str, ...]:
        return staff_topics(PLENARY) if self.state == "draft" else room_topics(PLENARY)


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
    found = event.rooms.get(room)
    if found is None or found.breakout is None:
        raise NotFound("room")
    return event.breakouts[found.breakout], found


def save_arrangement(event: Event, breakout: Breakout, but: Collection[int]) -> Arrangement:
    """Save the plan of a draft, without the rooms in `but`, which are empty."""
    seats: dict[int, list[int]] = {room: [] for room in breakout.rooms if room not in but}
    for person, room in breakout.assignments.items():
        seats[room].append(person)
    rooms = [event.rooms[room] for room in seats]
    return Arrangement(
        since=event.seq,
        **{field: getattr(breakout, field) for field in PLAN_FIELDS},
        seats={room: tuple(people) for room, people in seats.items()},
        names={room.id: room.name for room in rooms},
        capacities={room.id: room.capacity for room in rooms},
        hosts={room.id: room.host for room in rooms},
        locked=tuple(sorted(breakout.locked_people)),
        shut=tuple(sorted(breakout.locked_rooms)),
        moves=tuple(breakout.manual_moves),
    )


def publish_breakout(event: Event, breakout: Breakout) -> None:
    event.publish_item(f"breakout:{breakout.id}", breakout.item_topics())


def publish_plan(event: Event, breakout: Breakout) -> None:
    """Publish a change of assignments: the plan to staff, the mix of delegations to staff and the
    screen, and the number of people per room to everybody if rooms are self-chosen.
    """
    event.publish_item(f"plan:{breakout.id}", staff_topics(PLENARY))
    if breakout.state != "draft":
        event.publish_item(f"mix:{breakout.id}", staff_and_screen(PLENARY))
    if breakout.is_self_chosen:
        publish_breakout(event, breakout)


PLAN_FIELDS = ("mode", "rules", "poll", "seed", "score", "why", "broken")
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
        item["rooms"] = [
            _room_view(event.rooms[room], breakout.is_self_chosen, topic) for room in breakout.rooms
        ]
    return item


def _room_view(room: Room, is_self_chosen: bool, topic: str) -> dict[str, Any]:
    """Capacity and occupancy are included if rooms are self-chosen. The screen also gets the room's
    own task, since it does not hold the items of breakout rooms.
    """
    chosen = {"capacity": room.capacity, "people": len(room.people)} if is_self_chosen else {}
    its_own = {"task": room.task} if room.task and topic.endswith(":screen") else {}
    return {"id": room.id, "name": room.name, **chosen, **its_own}


def view_plan(event: Event, topic: str, id: str) -> dict[int, list[int]]:
    """People by room."""
    breakout = event.breakouts[int(id)]
    plan: dict[int, list[int]] = {room: [] for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        plan[room].append(person)
    return plan


def view_mix(event: Event, topic: str, id: str) -> dict[int, list[str]]:
    """Delegations by room, the one with most people first."""
    breakout = event.breakouts[int(id)]
    people: dict[int, Counter[str]] = {room: Counter() for room in breakout.rooms}
    for person, room in breakout.assignments.items():
        people[room][event.people[person].delegation] += 1
    return {
        room: [delegation for delegation, _ in counts.most_common()]
        for room, counts in people.items()
    }


VIEWS = {"breakout": view_breakout, "plan": view_plan, "mix": view_mix}
