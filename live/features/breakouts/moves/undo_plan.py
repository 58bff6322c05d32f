"""Undo of the last change of a draft: a manual move or, if there was none since the plan, the plan
itself.

Later changes stay: people who joined keep a room, banned people have none, and a room with prepared
content is not removed.
"""

from msgspec.structs import asdict, replace

from ....kernel.actions import Action, Decision, Fact
from ....kernel.entry import Entry
from ....kernel.errors import Conflict, RefusalSentences
from ....kernel.log_messages import LogMessages
from ....kernel.principal import STAFF, Principal
from ....kernel.undo import Undo, UndoRules, step_of, undo_facts
from ...rooms.rooms import publish_room
from ...state import Event
from ..assignments import PersonPlaced, assign_rooms
from ..breakout import find_draft, publish_breakout, publish_plan
from ..draft_actions import RoomDropped, RoomMade, require_rooms_left
from ..model import Arrangement, Breakout, MoveUndo, PlanFields, PlanUndo
from ..plan_actions import is_unused_room
from .rescore import rescore_move


class UndoPlanning(Action, frozen=True, tag="breakout.undo"):
    """Undo the last manual move in a draft or, if there was none since, the last plan."""

    allowed_roles = STAFF
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        breakout = find_draft(event, self.breakout)
        if not breakout.undo_steps:
            raise Conflict("nothing_to_undo")
        return Decision(undo_facts(event, breakout.undo_steps[-1], _RULES))


def _move_facts(event: Event, undo: MoveUndo) -> tuple[Fact, ...]:
    verdict = rescore_move(event, event.breakouts[undo.breakout], undo.person, undo.room)
    return (PersonPlaced(**asdict(undo), undoes=True, verdict=verdict),)


def _plan_facts(event: Event, undo: PlanUndo) -> tuple[Fact, ...]:
    """Facts that restore a replaced plan. Missing rooms are replaced by rooms created since, or by
    new rooms.
    """
    breakout, saved = event.breakouts[undo.breakout], undo.replaced
    missing = [room for room in saved.seats if room not in breakout.rooms]
    spare = [room for room in breakout.rooms if room not in saved.seats]
    made = [
        RoomMade(breakout=breakout.id, name=saved.names[room]) for room in missing[len(spare) :]
    ]
    require_rooms_left(event, len(made))
    fresh = [*spare[: len(missing)], *(event.seq + at for at in range(1, len(made) + 1))]
    rooms = {room: room for room in saved.seats} | dict(zip(missing, fresh, strict=True))
    surplus = [
        RoomDropped(room=room)
        for room in spare[len(missing) :]
        if is_unused_room(event, event.rooms[room])
    ]
    arrangement = _adapt_arrangement(event, breakout, saved, rooms)
    return (*made, PlanRestored(breakout=breakout.id, arrangement=arrangement), *surplus)


_RULES: dict[type[Undo], UndoRules] = {
    MoveUndo: UndoRules(_move_facts),
    PlanUndo: UndoRules(_plan_facts),
}


def _adapt_arrangement(
    event: Event, breakout: Breakout, saved: Arrangement, rooms: dict[int, int]
) -> Arrangement:
    """The saved plan, in the rooms and with the people of today. `rooms`: today's room of each
    saved room.
    """
    seats = _restored_seats(event, breakout, saved, rooms)
    here = {person for people in seats.values() for person in people}
    return replace(
        saved,
        seats=seats,
        names={rooms[room]: name for room, name in saved.names.items()},
        capacities={
            rooms[room]: most if breakout.is_self_chosen else _capacity_of(event, rooms[room])
            for room, most in saved.capacities.items()
        },
        hosts={
            rooms[room]: host if host in seats[rooms[room]] else None
            for room, host in saved.hosts.items()
        },
        locked=tuple(person for person in saved.locked if person in here),
        shut=tuple(rooms[room] for room in saved.shut),
        moves=tuple(
            (person, rooms.get(room or 0))
            for person, room in saved.moves
            if not event.people[person].is_gone
        ),
    )


def _capacity_of(event: Event, room: int) -> int | None:
    return event.rooms[room].capacity if room in event.rooms else None


def _restored_seats(
    event: Event, breakout: Breakout, saved: Arrangement, rooms: dict[int, int]
) -> dict[int, tuple[int, ...]]:
    """People by room: the saved people except banned people. People who have joined since keep
    their room or, without it, get the unlocked room with fewest people.
    """
    seats = {
        rooms[room]: [person for person in people if not event.people[person].is_gone]
        for room, people in saved.seats.items()
    }
    open_rooms = [rooms[room] for room in saved.seats if room not in saved.shut]
    for person in sorted(breakout.assignments) if any(seats.values()) else ():
        # Ids are seqs: a higher id joined after the plan was saved.
        if person > saved.since and (breakout.assignments[person] in seats or open_rooms):
            room = breakout.assignments[person]
            seats[
                room if room in seats else min(open_rooms, key=lambda each: len(seats[each]))
            ].append(person)
    return {room: tuple(people) for room, people in seats.items()}


class PlanRestored(Fact, frozen=True, tag="breakout.unplanned"):
    """A plan is undone: the plan it replaced applies again, as far as possible."""

    breakout: int
    arrangement: Arrangement

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        arrangement = self.arrangement
        moves = (
            MoveUndo(breakout=breakout.id, person=person, room=room)
            for person, room in arrangement.moves
        )
        breakout.undo_steps = [
            *breakout.plan_steps[:-1],
            *(step_of(entry, move) for move in moves),
        ]
        for field in PlanFields.__struct_fields__:
            setattr(breakout, field, getattr(arrangement, field))
        assign_rooms(event, breakout, arrangement.seats)
        breakout.locked_people = set(arrangement.locked)
        breakout.locked_rooms = set(arrangement.shut)
        breakout.changed_seq = entry.seq
        for room in [event.rooms[room] for room in arrangement.seats]:
            room.capacity = arrangement.capacities[room.id]  # type: ignore[misc]
            room.host = arrangement.hosts[room.id]
            if not room.named:
                room.name = arrangement.names[room.id]  # type: ignore[misc]
            publish_room(event, room)
        publish_breakout(event, breakout)
        publish_plan(event, breakout)


LOG_MESSAGES: LogMessages = {
    PlanRestored: "Grouping undone",
}
REFUSALS: RefusalSentences = {
    (Conflict, "nothing_to_undo"): "There is nothing to undo. Move people as needed.",
}
ACTIONS = (UndoPlanning,)
FACTS = (PlanRestored,)
