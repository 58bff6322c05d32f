"""Running a breakout: people enter their rooms for a limited time and come back. The server's clock
ends it.
"""

from __future__ import annotations

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.feature import Phase
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ATTENDEES, STAFF, Principal, Role
from ...kernel.text import Text
from ...kernel.topics import PLENARY
from ..announcements.announcements import posting_fact
from ..announcements.model import End
from ..meet.contacts import publish_meetings_in
from ..polls.control_actions import closing_fact
from ..rooms import rooms
from ..screen import screen
from ..state import Event
from .assignments import PersonPlaced, move_to_room
from .breakout import find_breakout, find_draft, find_unfinished, publish_breakout, publish_plan
from .model import Breakout
from .presence import absent_people, record_absence
from .report_actions import begin_reports, leave_report, republish_report

WARNING_S = 60
"""Time left to recalled people."""
MAX_REMAINING_S = 8 * 3600
"""Longest time to the end."""


class OpenBreakout(Action, frozen=True, tag="breakout.open"):
    """Send everyone to their rooms. Only a single breakout can run at a time."""

    allowed_roles = STAFF
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        event.profile.require_live()
        if (draft := find_breakout(event, self.breakout)).is_running:
            return None
        breakout = find_draft(event, draft.id)
        if is_running(event):
            raise Conflict("breakout_other")
        if not breakout.rooms or not (breakout.assignments or breakout.is_self_chosen):
            raise Conflict("breakout_empty")
        fact = BreakoutOpened(breakout=breakout.id, ends_at=at + breakout.minutes * 60_000)
        return Decision((fact, *screen.bring_up(event, PLENARY, "breakout", breakout.id)))


class BreakoutOpened(Fact, frozen=True, tag="breakout.opened"):
    breakout: int
    ends_at: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        breakout.state = "running"
        breakout.opened_at = entry.at
        breakout.ends_at = self.ends_at
        breakout.undo_steps.clear()
        begin_reports(event, breakout)
        for person, room in breakout.assignments.items():
            move_to_room(event, event.people[person], room)
        publish_meetings_in(event, breakout.rooms)
        publish_breakout(event, breakout)
        publish_plan(event, breakout)


class EnterRoom(Action, frozen=True, tag="breakout.enter"):
    """Enter a room with a free place, if rooms are self-chosen."""

    allowed_roles = ATTENDEES
    example = {"breakout": 42, "into": 43}
    breakout: int
    into: int
    """Room of the breakout."""

    def decide(self, event: Event, who: Principal, at: int) -> PersonPlaced | None:
        event.profile.require_live()
        breakout = event.breakouts.get(self.breakout)
        if breakout is None or breakout.state == "draft" or who.person is None:
            raise NotFound("breakout")
        if breakout.state == "ended":
            raise Conflict("breakout_ended")
        if not breakout.is_self_chosen:
            raise Conflict("rooms_given")
        if self.into not in breakout.rooms:
            raise NotFound("room")
        room = event.rooms[self.into]
        if room.id == who.room:
            return None
        if room.capacity is not None and len(room.people) >= room.capacity:
            raise Conflict("room_full")
        return PersonPlaced(breakout=breakout.id, person=who.person, room=room.id)


class ExtendBreakout(Action, frozen=True, tag="breakout.extend"):
    """Extend the breakout by `seconds`. Cancels a recall."""

    allowed_roles = STAFF
    example = {"breakout": 42, "seconds": 300}
    breakout: int
    seconds: int

    def decide(self, event: Event, who: Principal, at: int) -> BreakoutExtended:
        event.profile.require_live()
        ends_at = max(at, _running_ends_at(event, self.breakout)) + self.seconds * 1000
        if not 1 <= self.seconds <= MAX_REMAINING_S or ends_at > at + MAX_REMAINING_S * 1000:
            raise BadValue("seconds", most=MAX_REMAINING_S // 3600)
        return BreakoutExtended(breakout=self.breakout, ends_at=ends_at)


class BreakoutExtended(Fact, frozen=True, tag="breakout.extended"):
    breakout: int
    ends_at: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        breakout.state = "running"
        breakout.ends_at = self.ends_at
        publish_breakout(event, breakout)


class RecallBreakout(Action, frozen=True, tag="breakout.recall"):
    """Call everyone back: the breakout ends in a minute, or at its end if that is sooner."""

    allowed_roles = STAFF
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Principal, at: int) -> BreakoutRecalled | None:
        ends_at = _running_ends_at(event, self.breakout)
        if event.breakouts[self.breakout].state == "closing":
            return None
        return BreakoutRecalled(breakout=self.breakout, ends_at=min(ends_at, at + WARNING_S * 1000))


class BreakoutRecalled(Fact, frozen=True, tag="breakout.recalled"):
    breakout: int
    ends_at: int

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        breakout.state = "closing"
        breakout.recalled_at = entry.at
        breakout.ends_at = self.ends_at
        publish_breakout(event, breakout)


class EndBreakout(Action, frozen=True, tag="breakout.end"):
    """Bring everyone back now and close the open polls of the rooms. The system ends overdue
    breakouts.
    """

    allowed_roles = STAFF | {Role.SYSTEM}
    example = {"breakout": 42}
    breakout: int

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        breakout = find_breakout(event, self.breakout)
        if breakout.state == "ended":
            return None
        if not breakout.is_running or (who.role == Role.SYSTEM and (breakout.deadline or 0) > at):
            raise Conflict("breakout_" + breakout.state)
        open_polls = [
            poll for poll in event.polls.values() if poll.room in breakout.rooms and poll.is_running
        ]
        return Decision(
            (
                *(closing_fact(event, poll, at) for poll in open_polls),
                ending_fact(event, breakout, at),
            )
        )


def ending_fact(event: Event, breakout: Breakout, at: int) -> BreakoutEnded:
    """The fact that ends a breakout, once the polls in its rooms are closed. It ended at its
    deadline if that has passed.
    """
    return BreakoutEnded(
        breakout=breakout.id,
        ended_at=min(at, breakout.ends_at or at),
        absent=absent_people(event, breakout),
    )


def close_breakouts(event: Event, at: int, phase: Phase) -> Decision:
    """End all breakouts with the event."""
    return Decision(
        tuple(
            ending_fact(event, breakout, at)
            for breakout in event.breakouts.values()
            if breakout.is_running
        )
    )


def next_deadline(event: Event) -> int | None:
    """Return the time (ms) at which the next breakout ends."""
    times = (breakout.deadline for breakout in event.breakouts.values())
    return min((time for time in times if time is not None), default=None)


def due_ends(event: Event, at: int) -> list[EndBreakout]:
    """Return the ends of breakouts whose time is over."""
    return [
        EndBreakout(breakout=breakout.id)
        for breakout in event.breakouts.values()
        if breakout.deadline is not None and breakout.deadline <= at
    ]


class BreakoutEnded(Fact, frozen=True, tag="breakout.ended"):
    """`absent`: people without an open page at any time in their room."""

    breakout: int
    ended_at: int
    absent: tuple[int, ...]

    def apply(self, event: Event, entry: Entry) -> None:
        breakout = event.breakouts[self.breakout]
        breakout.state = "ended"
        breakout.ended_at = self.ended_at
        absent = set(self.absent)
        for room in [event.rooms[room] for room in breakout.rooms]:
            record_absence(room, set(room.people) - absent, was_absent=False)
            record_absence(room, set(room.people) & absent, was_absent=True)
            for person in [event.people[id] for id in room.people]:
                move_to_room(event, person, None)
                leave_report(event, person, room)
            republish_report(event, room)
            room.qa = False
            room.help_at = None
            rooms.publish_room(event, room)
        publish_breakout(event, breakout)
        publish_plan(event, breakout)


class AnnounceInRooms(Action, frozen=True, tag="breakout.announce"):
    """Post an announcement in all rooms."""

    allowed_roles = STAFF
    example = {"breakout": 42, "text": {"en": "Five minutes left.", "zh": "还有五分钟。"}}
    breakout: int
    text: Text
    until: End = "removed"
    """When it ends, as in `announcement.post`."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        breakout = find_unfinished(event, self.breakout)
        return Decision(
            tuple(posting_fact(room, self.text, self.until, at) for room in breakout.rooms)
        )


def is_running(event: Event) -> bool:
    """Return True while a breakout runs."""
    return any(breakout.is_running for breakout in event.breakouts.values())


def _running_ends_at(event: Event, id: int) -> int:
    """Time (ms) at which a running breakout ends. Raises NotFound, Conflict."""
    breakout = find_breakout(event, id)
    if not breakout.is_running or breakout.ends_at is None:
        raise Conflict("breakout_" + breakout.state)
    return breakout.ends_at


LOG_MESSAGES: LogMessages = {
    BreakoutOpened: "Breakout opened",
    BreakoutExtended: "Breakout extended",
    BreakoutRecalled: "Everyone recalled",
    BreakoutEnded: "Breakout ended",
}


def check_on_screen(event: Event, who: Principal, room: int, id: int) -> None:
    """Raise NotFound unless it is the plenary's screen, and a breakout that has begun."""
    breakout = find_breakout(event, id)
    if room != PLENARY or breakout.state == "draft":
        raise NotFound("breakout")


REFUSALS: RefusalSentences = {
    (NotFound, "breakout"): "This event has no such breakout. Reload the page.",
    (Conflict, "breakout_draft"): "This breakout is not open yet. Open it first.",
    (Conflict, "breakout_running"): (
        "This breakout is already running. Move people, add time, or recall everyone."
    ),
    (Conflict, "breakout_closing"): (
        "Everyone is returning from this breakout. To continue, add time."
    ),
    (Conflict, "breakout_ended"): (
        "This breakout has ended and everyone is back in the plenary. To continue, prepare another "
        "one."
    ),
    (Conflict, "breakout_other"): "Another breakout is running. End it first.",
    (Conflict, "breakout_empty"): (
        "No one has a room in this breakout. Group people first, or let them choose."
    ),
    (Conflict, "rooms_given"): (
        "Rooms are assigned in this breakout. To change rooms, ask a moderator."
    ),
    (Conflict, "room_full"): "This room is full. Choose another one.",
}
ACTIONS = (OpenBreakout, EnterRoom, ExtendBreakout, RecallBreakout, EndBreakout, AnnounceInRooms)
FACTS = (BreakoutOpened, BreakoutExtended, BreakoutRecalled, BreakoutEnded)
