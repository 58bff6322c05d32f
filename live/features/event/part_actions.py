"""Adding a part to the event, and removing one. What a part holds stays, and comes back with it."""

from __future__ import annotations

from ...kernel.actions import Action, Decision
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.principal import ORGANISERS, STAFF, Principal
from ...kernel.topics import PLENARY
from ..screen.screen import screen_of, steer_to
from ..state import Event
from .event_settings import EventConfigured
from .parts import all_parts, clean_parts, has_part, parts_of


class AddPart(Action, frozen=True, tag="event.add_part"):
    """Add a part to the event. Harmless if it has it."""

    allowed_roles = STAFF
    works_after_end = True
    example = {"part": "breakouts"}
    part: str

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        names = clean_parts((*parts_of(event), self.part))
        if has_part(event, self.part):
            return None
        return Decision((EventConfigured(parts=names),))


class RemovePart(Action, frozen=True, tag="event.remove_part"):
    """Remove a part from the event, with its items on all pages. Adding it again brings them
    back. Harmless if the event lacks it.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"part": "breakouts"}
    part: str

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if self.part not in all_parts():
            raise BadValue("parts")
        if not has_part(event, self.part):
            return None
        if all_parts()[self.part].is_running(event):
            raise Conflict("part_runs")
        names = tuple(name for name in parts_of(event) if name != self.part)
        steered = steer_to(event, PLENARY) if _is_on_screen(event, self.part) else ()
        return Decision((EventConfigured(parts=names), *steered))


def _is_on_screen(event: Event, name: str) -> bool:
    """Return True if the plenary's screen shows something of a part."""
    part, shown = all_parts()[name], screen_of(event, PLENARY)
    return shown.what in part.screen_contents or str(shown.id) in part.ids(event)


REFUSALS: RefusalSentences = {
    (
        Conflict,
        "part_runs",
    ): "This part is in use right now. End or close it first, then remove it.",
}
ACTIONS = (AddPart, RemovePart)
