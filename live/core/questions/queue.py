"""Whether a room takes questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import rooms
from ..change import STAFF, Action, Entry, Fact, Who
from ..profile import must_be_live

if TYPE_CHECKING:
    from ..event import Event


class OpenQueue(Action, frozen=True, tag="qa.open"):
    """Take questions in a room."""

    by = STAFF
    example = {"room": 1}
    room: int

    def decide(self, event: Event, who: Who, at: int) -> QueueSet | None:
        must_be_live(event)
        return None if rooms.find(event, self.room).qa else QueueSet(room=self.room, qa=True)


class CloseQueue(Action, frozen=True, tag="qa.close"):
    """Take no more questions in a room; those asked stay."""

    by = STAFF
    example = {"room": 1}
    room: int

    def decide(self, event: Event, who: Who, at: int) -> QueueSet | None:
        return QueueSet(room=self.room, qa=False) if rooms.find(event, self.room).qa else None


class QueueSet(Fact, frozen=True, tag="qa.set"):
    room: int
    qa: bool

    def apply(self, event: Event, entry: Entry) -> None:
        room = event.rooms[self.room]
        room.qa = self.qa
        rooms.show(event, room)


ACTIONS = (OpenQueue, CloseQueue)
FACTS = (QueueSet,)
