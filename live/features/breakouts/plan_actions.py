"""Grouping people into the rooms of a draft, by rules and a seed.

A plan for many people takes too long for the event loop. So it is computed in a process of its own
before the action is decided (`Action.precomputed`) and carries the `changed_seq` of the draft it
was made for: if the draft has changed, it is refused as stale. The fact contains the plan itself,
so that an old journal folds to the same state with any later algorithm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import STAFF, Principal
from ...kernel.text import Text
from ...kernel.undo import step_of
from ..event.model import Delegation
from ..rooms.model import Room
from ..rooms.rooms import publish_room
from ..state import Event
from . import grouping
from .assignments import assign_rooms, member_of
from .breakout import find_draft, publish_breakout, publish_plan, save_arrangement
from .draft_actions import (
    MAX_ROOM_PEOPLE,
    MAX_ROOMS,
    RoomDropped,
    RoomMade,
    default_room_name,
    require_rooms_left,
)
from .grouping import GroupingRules, Member, Mode, Plan, count_room
from .grouping.blocks import find_blocks
from .grouping.types import BLOCK_MODES
from .model import Breakout, PlanFields, PlanUndo
from .moves.rescore import earlier_groups
from .presence import counted_people, known_presence, placeable_people

ANSWER_MODES = ("alike", "different")
MODES_FOR_EVERYONE = ("same", "chosen")
"""Modes that put absent people where they would be if they were here."""
MAX_NAMED_DELEGATIONS = 4
"""Delegations in the name of a room, at most."""
SEED_LIMIT = 2**31
MAX_REPLACED_PLANS = 10
"""Consecutive plans that can be restored."""


class PlanBreakout(Action, frozen=True, tag="breakout.plan", omit_defaults=True):
    """Make a plan for a draft: by the number of rooms (`rooms`) or of people per room (`size`),
    with rules and a seed.
    """

    allowed_roles = STAFF
    precomputed = True
    example = {"breakout": 42, "mode": "mixed", "rooms": 4, "seed": 1, "most": 3}
    breakout: int
    mode: Mode
    """By delegation; by declared pairs of delegations; mixed over region, sector and language;
    evenly at random; by equal answers to a poll (`alike`), or by different answers; by people's own
    choice; from a file; as in the last breakout (`same`); with people they have not met (`new`).
    """
    rooms: int | None = None
    """Number of rooms."""
    size: int | None = None
    """People per room, instead of `rooms`."""
    seed: int = 0
    """Any number: the same seed makes the same plan."""
    most: int = 0
    """Maximum of people of a delegation in a room; 0: no limit."""
    together: bool = False
    """True if paired delegations stay together in any mode."""
    poll: int | None = None
    """Named poll, for the modes `alike` and `different`."""
    given: dict[int, int] = {}
    """For the mode `file`: the room number (from 0) of each listed person, by id. Others are mixed.
    """
    places: int | None = None
    """Capacity of a room, for the mode `chosen`."""
    absent: bool = False
    """True if absent people count like present people. Otherwise the plan is made for present
    people, and absent people get the rooms of latecomers.
    """

    def input(self, event: Event) -> bytes:
        breakout = find_draft(event, self.breakout)
        self._check_fields(event)
        placed_anyway = self.given.keys() | breakout.locked_people
        placed_anyway |= {
            person for person, room in breakout.assignments.items() if room in breakout.locked_rooms
        }
        everyone = placeable_people(event)
        counted_ids = [person.id for person in counted_people(event, self.absent)]
        all_placed = placed_anyway.union(counted_ids)
        people = [
            member_of(event, person, self.poll)
            for person in everyone
            if self.mode in MODES_FOR_EVERYONE or person.id in all_placed
        ]
        return msgspec.json.encode(
            _PlanInput(
                people,
                self._plan_rules(event, breakout, people, len(counted_ids)),
                self.seed,
                breakout.changed_seq,
                None if self.absent or known_presence(event) is None else counted_ids,
                len(everyone) - len(people),
            )
        )

    @staticmethod
    def compute(prepared: bytes) -> bytes:
        task = msgspec.json.decode(prepared, type=_PlanInput)
        plan = grouping.make_plan(task.people, task.rules, task.seed)
        return msgspec.json.encode(
            _PlanOutput(_score_for(plan, task), task.rules, task.changed_seq, task.counted is None)
        )

    def with_result(self, outcome: bytes) -> ApplyPlan:
        output = msgspec.json.decode(outcome, type=_PlanOutput)
        settings = {
            field: getattr(self, field) for field in ("breakout", "mode", "poll", "seed", "places")
        }
        return ApplyPlan(
            **settings,
            rules=output.rules,
            plan=output.plan,
            changed_seq=output.changed_seq,
            with_absent=output.with_absent,
        )

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        return self.with_result(self.compute(self.input(event))).decide(event, who, at)

    def _check_fields(self, event: Event) -> None:
        """Raises BadValue, NotFound, Conflict."""
        for name, most in (
            ("rooms", MAX_ROOMS),
            ("size", MAX_ROOM_PEOPLE),
            ("places", MAX_ROOM_PEOPLE),
        ):
            if not 1 <= (1 if (value := getattr(self, name)) is None else value) <= most:
                raise BadValue("capacity" if name == "places" else name, most=most)
        if not 0 <= self.most <= MAX_ROOM_PEOPLE or not 0 <= self.seed < SEED_LIMIT:
            raise BadValue("rooms", most=MAX_ROOMS)
        if not self.given.keys() <= event.people.keys():
            raise NotFound("person")
        if self.mode in ANSWER_MODES:
            _check_poll(event, self.poll)

    def _plan_rules(
        self, event: Event, breakout: Breakout, people: Sequence[Member], counted: int
    ) -> GroupingRules:
        earlier = earlier_groups(event, breakout)
        if self.mode == "same" and not earlier:
            raise Conflict("breakout_first")
        pairs = (
            declared_pairs(event.profile.delegations.values())
            if self.together or self.mode == "pairs"
            else ()
        )
        locks = {
            person: breakout.rooms.index(room)
            for person, room in breakout.assignments.items()
            if _is_locked(breakout, person, room)
        }
        pins = {**self.given, **locks}
        capacity = self.places or 0
        rules = GroupingRules(
            mode=self.mode,
            rooms=1,
            pairs=pairs,
            most=self.most,
            pinned=pins,
            before=earlier,
            capacity=capacity,
        )
        number = self._count_rooms(breakout, people, counted, rules)
        if not 1 <= number <= MAX_ROOMS or any(room >= number for room in self.given.values()):
            raise BadValue("rooms", most=MAX_ROOMS)
        locked_rooms = tuple(
            at for at, room in enumerate(breakout.rooms) if room in breakout.locked_rooms
        )
        return msgspec.structs.replace(
            rules, rooms=number, locked=tuple(room for room in locked_rooms if room < number)
        )

    def _count_rooms(
        self, breakout: Breakout, people: Sequence[Member], counted: int, rules: GroupingRules
    ) -> int:
        """Number of rooms: as requested, else one per group of the mode, else as in the last
        breakout or the draft.
        """
        if self.rooms is not None:
            return self.rooms
        if self.size is not None:
            return grouping.rooms_needed(counted, self.size)
        if self.mode in BLOCK_MODES:
            return len(find_blocks(people, rules))
        return len(rules.before[-1]) if self.mode == "same" else len(breakout.rooms)


class _PlanInput(msgspec.Struct):
    """`counted`: ids of people in the score; None: all. `others`: number of people placed after the
    plan is made.
    """

    people: list[Member]
    rules: GroupingRules
    seed: int
    changed_seq: int
    counted: list[int] | None
    others: int


class _PlanOutput(msgspec.Struct):
    plan: Plan
    rules: GroupingRules
    changed_seq: int
    with_absent: bool


def _score_for(plan: Plan, task: _PlanInput) -> Plan:
    """Return the plan with its score for the counted people, and with rooms for the others if there
    are fewer than requested.
    """
    if task.counted is None:
        return plan
    spare = min(task.others, task.rules.rooms - len(plan.rooms))
    counted_people = set(task.counted)
    people = [person for person in task.people if person.id in counted_people]
    score = grouping.score_plan(plan.rooms, people, task.rules)
    return msgspec.structs.replace(
        plan,
        rooms=plan.rooms + ((),) * spare,
        score=score.score,
        why=score.why,
        broken=score.broken,
    )


class ApplyPlan(Action, frozen=True, tag="breakout.plan"):
    """A finished plan for the draft as of `changed_seq`. Not accepted from clients."""

    allowed_roles = STAFF
    example = {}
    breakout: int
    mode: Mode
    poll: int | None
    seed: int
    places: int | None
    rules: GroupingRules
    plan: Plan
    changed_seq: int
    with_absent: bool

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        breakout = find_draft(event, self.breakout)
        if breakout.changed_seq != self.changed_seq:
            raise Conflict("breakout_stale")
        before = breakout.rooms
        number = len(self.plan.rooms)
        facts = [
            RoomMade(breakout=breakout.id, name=default_room_name(at + 1))
            for at in range(len(before), number)
        ]
        require_rooms_left(event, len(facts))
        # New rooms get the seqs of their facts as ids; these are the first facts of the decision.
        rooms = [*before[:number], *(event.seq + at for at in range(1, len(facts) + 1))]
        surplus = [
            RoomDropped(room=room)
            for room in before[number:]
            if is_unused_room(event, event.rooms[room])
        ]
        return Decision((*facts, self._plan_fact(event, rooms), *surplus))

    def _plan_fact(self, event: Event, rooms: list[int]) -> BreakoutPlanned:
        seats = self._current_seats(event)
        return BreakoutPlanned(
            breakout=self.breakout,
            mode=self.mode,
            poll=self.poll,
            seed=self.seed,
            with_absent=self.with_absent,
            rules=msgspec.structs.replace(self.rules, pinned={}, locked=(), before=()),
            score=self.plan.score,
            why=self.plan.why,
            broken=self.plan.broken,
            seats={
                room: tuple(person.id for person in people)
                for room, people in zip(rooms, seats, strict=True)
            },
            names={
                room: self._room_name(event, people, at)
                for at, (room, people) in enumerate(zip(rooms, seats, strict=True), 1)
            },
            places=self.places,
            made=tuple(rooms[len(event.breakouts[self.breakout].rooms) :]),
        )

    def _current_seats(self, event: Event) -> list[list[Member]]:
        """People by room: those of the plan, absent people, and people who joined while it was
        computed.
        """
        memberships = {
            id: member_of(event, person, self.poll)
            for id, person in event.people.items()
            if not person.is_gone
        }
        seats = [
            [memberships[person] for person in people if person in memberships]
            for people in self.plan.rooms
        ]
        crowds = [count_room(people) for people in seats]
        planned_people = {
            person for people in (*self.plan.rooms, self.plan.unplaced) for person in people
        }
        for newcomer in sorted(memberships.keys() - planned_people):
            room = grouping.room_for_newcomer(memberships[newcomer], crowds, self.rules)
            if room is not None:
                crowds[room].count_person(memberships[newcomer], 1)
                seats[room].append(memberships[newcomer])
        return seats

    def _room_name(self, event: Event, people: Sequence[Member], number: int) -> Text:
        """Name of a room: its delegations in modes that group by them, else its number."""
        count = Counter(person.delegation for person in people)
        if self.mode not in BLOCK_MODES or not 0 < len(count) <= MAX_NAMED_DELEGATIONS:
            return default_room_name(number)
        delegations = event.profile.delegations
        names = [
            delegations[id].name
            for id in sorted(count, key=lambda id: (-count[id], id))
            if id in delegations
        ]
        languages = set.intersection(*(set(name) for name in names)) if names else ()
        return {
            language: " · ".join(name[language] for name in names) for language in sorted(languages)
        } or default_room_name(number)


class BreakoutPlanned(Fact, PlanFields, frozen=True, tag="breakout.planned"):
    """`seats`: people by room. `names`: of rooms without a name of their own. `made`: rooms created
    for the plan.
    """

    breakout: int
    seats: dict[int, tuple[int, ...]]
    names: dict[int, Text]
    places: int | None
    made: tuple[int, ...] = ()

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        replaced = save_arrangement(event, breakout, self.made)
        step = step_of(entry, PlanUndo(breakout=breakout.id, replaced=replaced))
        breakout.undo_steps = [*breakout.plan_steps, step][-MAX_REPLACED_PLANS:]
        for field in PlanFields.__struct_fields__:
            setattr(breakout, field, getattr(self, field))
        assign_rooms(event, breakout, self.seats)
        breakout.locked_people &= breakout.assignments.keys()
        breakout.changed_seq = entry.seq
        for room in self.seats:
            self._configure_room(event, event.rooms[room])
        publish_breakout(event, breakout)
        publish_plan(event, breakout)

    def _configure_room(self, event: Event, room: Room) -> None:
        if self.mode == "chosen":
            room.capacity = self.places  # type: ignore[misc]
        if not room.named:
            room.name = self.names[room.id]  # type: ignore[misc]
        room.host = room.host if room.host in self.seats[room.id] else None
        publish_room(event, room)


def _check_poll(event: Event, id: int | None) -> None:
    """Raises NotFound, or Conflict if the poll is anonymous."""
    poll = event.polls.get(id or 0)
    if poll is None or poll.state == "draft":
        raise NotFound("poll")
    if poll.anonymous:
        raise Conflict("poll_anonymous")


def _is_locked(breakout: Breakout, person: int, room: int) -> bool:
    """True if the person keeps the room: either of the two is locked."""
    return person in breakout.locked_people or room in breakout.locked_rooms


def declared_pairs(delegations: Iterable[Delegation]) -> tuple[tuple[str, str], ...]:
    """Pairs of partner delegations, each from both sides."""
    return tuple((each.id, other) for each in delegations for other in each.paired_with)


def is_unused_room(event: Event, room: Room) -> bool:
    """True if a room contains nothing that would be lost by removing it."""
    used_rooms: Iterable[int] = (
        each.room
        for things in (event.polls, event.questions, event.announcements)
        for each in things.values()
    )
    return not (room.named or room.video or room.task or room.id in used_rooms)


LOG_MESSAGES: LogMessages = {
    BreakoutPlanned: "People grouped",
}
REFUSALS: RefusalSentences = {
    (Conflict, "breakout_stale"): (
        "This breakout changed while groups were being made, so nothing was done. Check it, then "
        "group again."
    ),
    (Conflict, "breakout_first"): "There is no earlier breakout. Choose another grouping method.",
    (Conflict, "poll_anonymous"): "This poll is anonymous. Choose a named vote.",
}
ACTIONS = (PlanBreakout,)
FACTS = (BreakoutPlanned,)
