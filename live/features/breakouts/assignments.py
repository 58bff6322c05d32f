"""Assignments: people in rooms, and the effects of changing a room. People who join later are
placed when they join.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from ...kernel.actions import Fact
from ...kernel.actor import person_actor, person_of
from ...kernel.entry import Entry
from ...kernel.errors import NotFound
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.topics import actor_of_topic, room_topics
from ...kernel.undo import step_of
from ..people.model import Person
from ..rooms import rooms
from ..rooms.model import Room
from ..state import Event
from .breakout import publish_breakout, publish_plan
from .grouping import Member, RoomCounts, count_room, room_for_newcomer
from .model import Breakout, MoveUndo, PlanScore
from .presence import record_absence


class PersonPlaced(Fact, frozen=True, tag="breakout.placed"):
    """A person is assigned to a room, or (None) to none. `by_hand`: a manual move, which can be
    undone in a draft; `undoes`: the undo of a move.

    `verdict`: the new score of a plan made by rules. `was_absent`: the person had no page open at
    any time while they were in the room that they leave.
    """

    logged_of_system = False
    log_details = ("breakout",)

    breakout: int
    person: int
    room: int | None
    by_hand: bool = False
    undoes: bool = False
    verdict: PlanScore | None = None
    was_absent: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        person = event.people[self.person]
        if breakout.is_running:
            if person.room is not None:
                record_absence(event.rooms[person.room], [person.id], self.was_absent)
            breakout.entered_at[person.id] = entry.at
        if self.undoes:
            breakout.undo_steps.pop()
        elif self.by_hand and breakout.state == "draft":
            before = breakout.assignments.get(person.id)
            undo = MoveUndo(breakout=breakout.id, person=person.id, room=before)
            breakout.undo_steps.append(step_of(entry, undo))
        if self.verdict is not None:
            breakout.score = self.verdict.score
            breakout.why = self.verdict.why
            breakout.broken = self.verdict.broken
        if self.by_hand or self.undoes:
            breakout.changed_seq = entry.seq
            publish_breakout(event, breakout)
        assign_room(event, breakout, person, self.room)


def place_latecomer(event: Event, newcomer: Member) -> list[PersonPlaced]:
    """Assign a joining person to a room of each unfinished breakout that has assignments."""
    breakouts = [
        breakout
        for breakout in event.breakouts.values()
        if breakout.state != "ended" and breakout.assignments
    ]
    rooms = [(breakout.id, best_room(breakout, newcomer)) for breakout in breakouts]
    return [
        PersonPlaced(breakout=breakout, person=newcomer.id, room=room)
        for breakout, room in rooms
        if room is not None
    ]


def best_room(breakout: Breakout, member: Member) -> int | None:
    """The room that keeps the groups most balanced; None if there is none."""
    crowds = [breakout.room_counts.get(room, RoomCounts()) for room in breakout.rooms]
    rules = replace(
        breakout.rules,
        locked=tuple(
            number for number, room in enumerate(breakout.rooms) if room in breakout.locked_rooms
        ),
    )
    number = room_for_newcomer(member, crowds, rules)
    return None if number is None else breakout.rooms[number]


def member_of(event: Event, person: Person, poll: int | None = None) -> Member:
    """Input of the grouping for a person, with their answer to a poll if it is named and still
    exists.
    """
    named_poll = event.polls.get(poll or 0)
    ballot = (
        None
        if named_poll is None or named_poll.anonymous
        else named_poll.ballots.get(person_actor(person.id))
    )
    answer = (
        ""
        if named_poll is None or ballot is None
        else msgspec.json.encode(named_poll.comparable_answer(ballot)).decode()
    )
    return Member(
        person.id,
        person.delegation,
        person.region,
        person.sector,
        person.language,
        person.also_speaks,
        answer,
    )


def find_placeable(event: Event, id: int) -> Person:
    """Return a person who can be assigned to a room. Raises NotFound."""
    person = event.people.get(id)
    if person is None or person.is_gone:
        raise NotFound("person")
    return person


def assign_room(event: Event, breakout: Breakout, person: Person, room: int | None) -> None:
    """Change a person's room of a breakout; in a running breakout they move at once."""
    before = breakout.assignments.pop(person.id, None)
    if before is not None:
        breakout.room_counts[before].count_person(member_of(event, person), -1)
    if room is not None:
        breakout.assignments[person.id] = room
        breakout.room_counts.setdefault(room, RoomCounts()).count_person(
            member_of(event, person), 1
        )
    if before not in (None, room) and event.rooms[before].host == person.id:
        event.rooms[before].host = None
        rooms.publish_room(event, event.rooms[before])
    if breakout.is_running:
        move_to_room(event, person, room)
    if event.is_listed(person.id):
        publish_plan(event, breakout)


def assign_rooms(event: Event, breakout: Breakout, seats: Mapping[int, Iterable[int]]) -> None:
    """Replace all assignments of a draft; `seats`: people by room."""
    breakout.assignments = {person: room for room, people in seats.items() for person in people}
    breakout.room_counts = {
        room: count_room(member_of(event, event.people[person]) for person in people)
        for room, people in seats.items()
    }


def change_person(event: Event, person: Person, **fields: str | tuple[str, ...]) -> None:
    """Change groups or languages of a person, and the counts of their rooms."""
    counts = [
        each.room_counts[each.assignments[person.id]]
        for each in event.breakouts.values()
        if person.id in each.assignments
    ]
    for room_counts in counts:
        room_counts.count_person(member_of(event, person), -1)
    for field, value in fields.items():
        setattr(person, field, value)
    for room_counts in counts:
        room_counts.count_person(member_of(event, person), 1)


def move_to_room(event: Event, person: Person, room: int | None) -> None:
    """Move a person into a breakout room, or (None) back to the plenary."""
    before = person.room
    person.room = room
    if before == room:
        return
    if before is not None:
        event.rooms[before].people.remove(person.id)
    if room is not None:
        event.rooms[room].people.append(person.id)
        event.rooms[room].past_people.add(person.id)
        person.past_room = None
        event.publish_private(person_actor(person.id), "past_room", here=False)
    for room_id in (before, room) if event.is_listed(person.id) else ():
        if room_id is not None:
            publish_members(event, room_id)
    event.pending_changes.moved_actors.add(person_actor(person.id))
    event.publish_private(person_actor(person.id), "yours", room is not None)
    for feature in event.features:
        feature.on_hosts(event, [person.id])


def remove_from_rooms(event: Event, person: Person) -> None:
    """Remove a person from all rooms of unfinished breakouts, and from the moves that can be
    undone: an undo must not bring them back.
    """
    for breakout in event.breakouts.values():
        if breakout.state == "ended":
            continue
        steps = [
            step
            for step in breakout.undo_steps
            if not isinstance(step.undo, MoveUndo) or step.undo.person != person.id
        ]
        if person.id in breakout.locked_people or steps != breakout.undo_steps:
            breakout.locked_people.discard(person.id)
            breakout.undo_steps = steps
            publish_breakout(event, breakout)
        if person.id in breakout.assignments:
            assign_room(event, breakout, person, None)


def publish_members(event: Event, room: int) -> None:
    event.publish_item(f"members:{room}", room_topics(room))


class MemberItem(Item, frozen=True):
    """A person in a breakout room."""

    delegation: str
    sector: str
    name: str
    """Empty if they gave none."""
    host: bool


class YoursItem(Item, frozen=True):
    """The breakout room that the reader is in."""

    breakout: int | None
    room: int
    host: bool
    """True if the reader is its host."""


def view_members(event: Event, topic: str, id: str) -> list[MemberItem]:
    """People in breakout room R, in order of arrival; without people who joined the event while an
    anonymous poll runs. In `room:R:*`.
    """
    return [member for _, member in members_of(event, event.rooms[int(id)])]


def members_of(event: Event, room: Room) -> Iterator[tuple[int, MemberItem]]:
    """Yield the listed people of a breakout room with their ids, in order of arrival."""
    for person in filter(event.is_listed, room.people):
        yield person, _view_member(event, event.people[person], room.host == person)


def _view_member(event: Event, person: Person, hosts: bool) -> MemberItem:
    return MemberItem(
        delegation=person.delegation,
        sector=person.sector,
        name=event.names.get(person.id, ""),
        host=hosts,
    )


def view_yours(event: Event, topic: str, id: str) -> YoursItem:
    """Current breakout room of the reader. In `me`, while they are in a room."""
    person = event.people[person_of(actor_of_topic(topic)) or 0]
    room = event.rooms[person.room or 0]
    return YoursItem(breakout=room.breakout, room=room.id, host=room.host == person.id)


LOG_MESSAGES: LogMessages = {
    PersonPlaced: "People assigned to rooms",
}
FACTS = (PersonPlaced,)
VIEWS = {"members:R": view_members, "yours": view_yours}
