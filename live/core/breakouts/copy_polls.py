"""Preparing in all rooms of a breakout what is prepared in one of them."""

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

MOST = 500
"""Polls made at once."""


class Share(Action, frozen=True, tag="breakout.share"):
    """Prepare the drafts of a room in all other rooms of its breakout too, but for those that have the like already."""

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
        made = tuple(Created(room=room, **draft.fields()) for room in breakout.rooms for draft in drafts if draft not in known[room])
        if len(made) > MOST:
            raise BadValue("polls")
        return Decision(made) if made else None


ACTIONS = (Share,)
