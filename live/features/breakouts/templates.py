"""Templates: the setup of a breakout, saved under a name for later breakouts. Contains the task,
the rooms and the way of grouping, but no assignments.
"""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import Conflict, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import STAFF, Principal
from ...kernel.shared_fields import copy_fields
from ...kernel.text import LINE_MAX_CHARS, Text, clean_translations
from ...kernel.topics import PLENARY, staff_topics
from ..state import Event
from .breakout import find_breakout
from .model import BreakoutFields, BreakoutTemplate, RoomTemplate

MAX_TEMPLATES = 50


class SaveTemplate(Action, frozen=True, tag="breakout.template"):
    """Save the setup of a breakout as a template."""

    allowed_roles = STAFF
    copies = True
    example = {"breakout": 42, "name": {"en": "Three regions to a room", "zh": "每个会场三个地区"}}
    breakout: int
    name: Text
    """Name of the template. There can be up to 50."""

    def decide(self, event: Event, who: Principal, at: int) -> TemplateSaved:
        breakout = find_breakout(event, self.breakout)
        if len(event.templates) >= MAX_TEMPLATES:
            raise Conflict("templates_many", most=MAX_TEMPLATES)
        rooms = [event.rooms[room] for room in breakout.rooms]
        template = BreakoutTemplate(
            name=clean_translations(self.name, LINE_MAX_CHARS),
            **copy_fields(breakout, BreakoutFields),
            rooms=tuple(
                RoomTemplate(
                    room.name if room.named else None, room.video, room.capacity, room.task
                )
                for room in rooms
            ),
            mode=breakout.mode,
            most=breakout.rules.most,
            together=bool(breakout.rules.pairs) and breakout.mode != "pairs",
        )
        return TemplateSaved(template=template)


class TemplateSaved(Fact, frozen=True, tag="template.saved"):
    creates_subject = True
    template: BreakoutTemplate

    def apply(self, event: Event, entry: Entry) -> None:
        event.templates[entry.seq] = self.template
        event.publish_item(f"template:{entry.seq}", staff_topics(PLENARY))


class DropTemplate(Action, frozen=True, tag="template.drop"):
    """Delete a template. Breakouts created from it stay."""

    allowed_roles = STAFF
    example = {"template": 40}
    template: int

    def decide(self, event: Event, who: Principal, at: int) -> TemplateDropped:
        find_template(event, self.template)
        return TemplateDropped(template=self.template)


class TemplateDropped(Fact, frozen=True, tag="template.dropped"):
    template: int

    def apply(self, event: Event, entry: Entry) -> None:
        del event.templates[self.template]
        event.publish_item(f"template:{self.template}", ())


def find_template(event: Event, id: int) -> BreakoutTemplate:
    if id not in event.templates:
        raise NotFound("template")
    return event.templates[id]


def view_template(event: Event, topic: str, id: str) -> BreakoutTemplate:
    """Template for breakouts. In `room:1:staff`."""
    return event.templates[int(id)]


LOG_MESSAGES: LogMessages = {
    TemplateSaved: "Breakout template saved",
    TemplateDropped: "Breakout template deleted",
}
REFUSALS: RefusalSentences = {
    (NotFound, "template"): (
        "This template no longer exists. Choose another one or start without a template."
    ),
    (Conflict, "templates_many"): (
        "You already have {most} templates. Delete one, then save this one."
    ),
}
ACTIONS = (SaveTemplate, DropTemplate)
FACTS = (TemplateSaved, TemplateDropped)
VIEWS = {"template:N": view_template}
