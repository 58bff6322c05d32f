"""Doors of the event: when people may join. They open by time, or by hand."""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import Closed, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.topics import PLENARY, room_topics
from ..state import Event
from .model import DoorState


class SetDoors(Action, frozen=True, tag="doors.set"):
    """Let newcomers in by time (auto), at once (open), or not (closed). People inside stay."""

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {"doors": "closed"}
    doors: DoorState

    def decide(self, event: Event, who: Principal, at: int) -> DoorsSet | None:
        return None if event.profile.doors == self.doors else DoorsSet(doors=self.doors)


class DoorsSet(Fact, frozen=True, tag="doors.set"):
    doors: DoorState

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.doors = self.doors
        event.publish_item("event", room_topics(PLENARY))


LOG_MESSAGES: LogMessages = {DoorsSet: "Doors opened or closed"}
REFUSALS: RefusalSentences = {
    (Closed, "event_doors"): (
        "The doors of this event are closed for now. Ask the organiser to open them, then try "
        "again."
    ),
}
ACTIONS, FACTS = (SetDoors,), (DoorsSet,)
