"""Copies the poll drafts of a room to all rooms of a breakout."""

from ...kernel.actions import Action, Decision
from ...kernel.errors import BadValue, NotFound
from ...kernel.principal import STAFF, Principal
from ..polls.import_actions import definition_of
from ..polls.prepare_actions import PollCreated, settle_fields
from ..state import Event
from .breakout import find_unfinished

MAX_POLLS = 500
"""Polls created by an action."""


class CopyPolls(Action, frozen=True, tag="breakout.share"):
    """Copy the poll drafts of a room to all other rooms of its breakout that do not have an equal
    poll.
    """

    allowed_roles = STAFF
    example = {"breakout": 42, "room": 43}
    breakout: int
    room: int
    """Source room of the drafts."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        breakout = find_unfinished(event, self.breakout)
        if self.room not in breakout.rooms:
            raise NotFound("room")
        drafts = [definition_of(event, event.polls[poll]) for poll in event.rooms[self.room].drafts]
        definitions = {
            room: [definition_of(event, poll) for poll in event.polls.values() if poll.room == room]
            for room in breakout.rooms
        }
        copies = tuple(
            PollCreated(room=room, **settle_fields(event, room, draft.fields()))
            for room in breakout.rooms
            for draft in drafts
            if draft not in definitions[room]
        )
        if len(copies) > MAX_POLLS:
            raise BadValue("polls", most=MAX_POLLS)
        return Decision(copies) if copies else None


ACTIONS = (CopyPolls,)
