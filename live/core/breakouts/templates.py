"""Templates: the setup of a breakout, saved under a name for later ones. Contains the task, the
rooms and the way of grouping, but no assignments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ..actions import STAFF, Action, Entry, Fact, Principal
from ..errors import Conflict, NotFound, RefusalSentences
from ..grouping import Mode
from ..log_messages import LogMessages
from ..profile import require_not_ended
from ..text import LINE_MAX_CHARS, Text, clean_translations
from ..topics import PLENARY, staff_topics
from .breakout import find_breakout

if TYPE_CHECKING:
    from ..event import Event

MAX_TEMPLATES = 50


class RoomTemplate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A room: its name if one was given, the URL of its call, its capacity if self-chosen, and its
    own task if it has one.
    """

    name: Text | None
    video: str
    capacity: int | None
    task: Text = {}


class BreakoutTemplate(msgspec.Struct, frozen=True):
    name: Text
    title: Text
    task: Text
    minutes: int
    rooms: tuple[RoomTemplate, ...]
    mode: Mode | None
    most: int
    together: bool


class SaveTemplate(Action, frozen=True, tag="breakout.template"):
    """Save the setup of a breakout as a template."""

    allowed_roles = STAFF
    example = {"breakout": 42, "name": {"en": "Three regions to a room", "zh": "每个会场三个地区"}}
    breakout: int
    name: Text

    def decide(self, event: Event, who: Principal, at: int) -> TemplateSaved:
        require_not_ended(event)
        breakout = find_breakout(event, self.breakout)
        if len(event.templates) >= MAX_TEMPLATES:
            raise Conflict("templates_many", most=MAX_TEMPLATES)
        rooms = [event.rooms[room] for room in breakout.rooms]
        template = BreakoutTemplate(
            name=clean_translations(self.name, LINE_MAX_CHARS),
            title=breakout.title,
            task=breakout.task,
            minutes=breakout.minutes,
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
        require_not_ended(event)
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


def view_template(event: Event, topic: str, id: str) -> Any:
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
VIEWS = {"template": view_template}
