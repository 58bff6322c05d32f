"""Copies the poll drafts of one room to all rooms of a breakout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..actions import STAFF, Action, Decision, Who
from ..errors import BadValue, NotFound
from ..polls.import_actions import written
from ..polls.prepare_actions import Created
from ..profile import must_not_be_over
from .breakout import unfinished

if TYPE_CHECKING:
    from ..event import Event

MAX_POLLS = 500
"""Polls created by one action."""


class CopyPolls(Action, frozen=True, tag="breakout.share"):
    """Copy the poll drafts of a room to all other rooms of its breakout that do not have an equal
    poll.
    """

    by = STAFF
    example = {"breakout": 42, "room": 43}
    breakout: int
    room: int

    def decide(self, event: Event, who: Who, at: int) -> Decision | None:
        must_not_be_over(event)
        breakout = unfinished(event, self.breakout)
        if self.room not in breakout.rooms:
            raise NotFound("room")
        drafts = [written(event.polls[poll]) for poll in event.rooms[self.room].drafts]
        known = {room: [written(poll) for poll in event.polls.values() if poll.room == room] for room in breakout.rooms}
        copies = tuple(Created(room=room, **draft.fields()) for room in breakout.rooms for draft in drafts if draft not in known[room])
        if len(copies) > MAX_POLLS:
            raise BadValue("polls")
        return Decision(copies) if copies else None


ACTIONS = (CopyPolls,)
