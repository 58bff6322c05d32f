"""Breakouts, their templates and the report form in the file of an event."""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec
from msgspec.structs import replace

from ...kernel.errors import BadFile, BadValue, Conflict
from ...kernel.shared_fields import copy_fields
from ...kernel.text import LINE_MAX_CHARS, Text, clean_translations
from ..event.event_file.file_part import Checker, FileImport, FilePart, Ids, Path
from ..event.event_file.local_time import Move
from ..event.event_settings import clean_optional
from ..polls.event_file import MAX_POLLS, clean_poll, export_polls, make_polls
from ..polls.import_actions import PollDefinition
from ..questions.event_file import (
    QADefinition,
    clean_questions,
    export_questions,
    make_questions,
)
from ..questions.model import QASettings
from ..rooms.model import Room, RoomFields
from ..state import Event
from .draft_actions import (
    MAX_EVENT_ROOMS,
    MAX_ROOM_PEOPLE,
    MAX_ROOMS,
    BreakoutDrafted,
    BreakoutDropped,
    RoomEdited,
    RoomMade,
    clean_breakout,
    clean_room,
    default_room_name,
)
from .grouping import GroupingRules, Mode
from .model import (
    DEFAULT_FORM,
    Breakout,
    BreakoutFields,
    BreakoutTemplate,
    ReportField,
    RoomTemplate,
)
from .plan_actions import BreakoutPlanned, declared_pairs
from .report_actions import ReportFormSet, clean_fields
from .templates import MAX_TEMPLATES, TemplateDropped, TemplateSaved

MAX_BREAKOUTS = 100
PlannedMode = Literal["delegation", "pairs", "mixed", "random", "chosen", "new"]
"""Grouping modes that can be set before people are there."""


class TemplateRoomDefinition(
    RoomFields, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A room of a template."""

    name: Text = {}
    """Empty: its number."""


class RoomDefinition(TemplateRoomDefinition, frozen=True):
    """A breakout room."""

    polls: tuple[PollDefinition, ...] = ()
    questions: QADefinition = QADefinition()


class BreakoutDefinition(
    BreakoutFields, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A breakout that has not run."""

    minutes: int = 15
    template: int | None = None
    """Number of the template that it was made from, in the list of templates, from 1."""
    mode: PlannedMode | None = None
    """Way of grouping; null: by hand."""
    most: int = 0
    """Maximum of people of a delegation in a room; 0: no limit."""
    together: bool = False
    """True if paired delegations stay together."""
    rooms: tuple[RoomDefinition, ...] = ()


class TemplateDefinition(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A template for breakouts."""

    name: Text
    title: Text
    task: Text
    minutes: int = 15
    mode: Mode | None = None
    most: int = 0
    together: bool = False
    rooms: tuple[TemplateRoomDefinition, ...] = ()


Breakouts = tuple[BreakoutDefinition, ...]
Templates = tuple[TemplateDefinition, ...]
Form = tuple[ReportField, ...]


def _check_plan(most: int, rooms: int, is_planned: bool) -> None:
    """Raises BadValue."""
    if rooms > MAX_ROOMS or (is_planned and not rooms):
        raise BadValue("rooms", most=MAX_ROOMS)
    if not 0 <= most <= MAX_ROOM_PEOPLE:
        raise BadValue("size", most=MAX_ROOM_PEOPLE)


def _clean_place(room: TemplateRoomDefinition) -> dict[str, Any]:
    """Return the fields of a room, which needs no name. Raises BadText, BadValue."""
    fields = copy_fields(room, RoomFields)
    name = clean_optional(fields.pop("name"))
    return clean_room(fields) | {"name": name}


# templates


def _clean_templates(checker: Checker, templates: Templates) -> Templates:
    def clean(template: TemplateDefinition, path: Path) -> TemplateDefinition:
        _check_plan(template.most, len(template.rooms), False)
        return replace(
            template,
            name=clean_translations(template.name, LINE_MAX_CHARS),
            **clean_breakout(copy_fields(template, BreakoutFields)),
            rooms=checker.each(
                (*path, "rooms"),
                template.rooms,
                lambda room, _: replace(room, **_clean_place(room)),
            ),
        )

    return checker.each(("templates",), templates, clean)


def _export_templates(event: Event, ids: Ids) -> Templates:
    ids["templates"] = list(event.templates)
    return tuple(
        TemplateDefinition(
            name=template.name,
            **copy_fields(template, BreakoutFields),
            mode=template.mode,
            most=template.most,
            together=template.together,
            rooms=tuple(
                TemplateRoomDefinition(**copy_fields(room, RoomFields) | {"name": room.name or {}})
                for room in template.rooms
            ),
        )
        for template in event.templates.values()
    )


def _make_templates(made: FileImport, templates: Templates) -> None:
    made.ids["templates"] = [
        made.add(TemplateSaved(template=_template_from(each))) for each in templates
    ]


def _template_from(template: TemplateDefinition) -> BreakoutTemplate:
    return BreakoutTemplate(
        name=template.name,
        **copy_fields(template, BreakoutFields),
        rooms=tuple(
            RoomTemplate(room.name or None, room.video, room.capacity, room.task)
            for room in template.rooms
        ),
        mode=template.mode,
        most=template.most,
        together=template.together,
    )


TEMPLATES = FilePart(
    field="templates",
    copied_with="breakouts",
    most=MAX_TEMPLATES,
    clean=_clean_templates,
    export=_export_templates,
    make=_make_templates,
    removals=lambda event: [TemplateDropped(template=template) for template in event.templates],
)


# breakouts


def _clean_breakouts(checker: Checker, breakouts: Breakouts) -> Breakouts:
    def clean(breakout: BreakoutDefinition, path: Path) -> BreakoutDefinition:
        checker.check_number((*path, "template"), breakout.template, "templates")
        _check_plan(breakout.most, len(breakout.rooms), bool(breakout.mode))
        return replace(
            breakout,
            **clean_breakout(copy_fields(breakout, BreakoutFields)),
            rooms=checker.each((*path, "rooms"), breakout.rooms, clean_one_room),
        )

    def clean_one_room(room: RoomDefinition, path: Path) -> RoomDefinition:
        polls = checker.each((*path, "polls"), room.polls, lambda poll, _: _clean_room_poll(poll))
        questions = clean_questions(checker, (*path, "questions"), room.questions)
        return replace(room, **_clean_place(room), polls=polls, questions=questions)

    cleaned = checker.each(("breakouts",), breakouts, clean)
    rooms = [room for breakout in breakouts for room in breakout.rooms]
    if len(rooms) >= MAX_EVENT_ROOMS:
        checker.add(("breakouts",), Conflict("rooms_many", most=MAX_EVENT_ROOMS))
    if len(checker.whole.polls) + sum(len(room.polls) for room in rooms) > MAX_POLLS:
        checker.add(("breakouts",), BadFile("too_many", name="polls", most=MAX_POLLS))
    return cleaned


def _clean_room_poll(poll: PollDefinition) -> PollDefinition:
    if poll.voters == "heads":
        raise BadValue("voters_room")
    return clean_poll(poll)


def _export_breakouts(event: Event, ids: Ids) -> Breakouts:
    ids["breakouts"] = list(event.breakouts)
    return tuple(
        _export_breakout(event, breakout, ids["templates"]) for breakout in event.breakouts.values()
    )


def _export_breakout(event: Event, breakout: Breakout, templates: list[int]) -> BreakoutDefinition:
    template = breakout.template
    mode = breakout.mode if breakout.mode in get_args(PlannedMode) else None
    return BreakoutDefinition(
        **copy_fields(breakout, BreakoutFields),
        template=None if template not in templates else templates.index(template) + 1,
        mode=mode,  # type: ignore[arg-type]
        most=breakout.rules.most if mode else 0,
        together=bool(breakout.rules.pairs) and mode not in (None, "pairs"),
        rooms=tuple(
            _export_room(event, event.rooms[room], number)
            for number, room in enumerate(breakout.rooms, 1)
        ),
    )


def _export_room(event: Event, room: Room, number: int) -> RoomDefinition:
    return RoomDefinition(
        **copy_fields(room, RoomFields)
        | {"name": {} if room.name == default_room_name(number) else room.name},
        polls=export_polls(event, room.id),
        questions=export_questions(event, room.id),
    )


def _make_breakouts(made: FileImport, breakouts: Breakouts) -> None:
    made.ids["breakouts"] = [_make_breakout(made, each) for each in breakouts]


def _make_breakout(made: FileImport, breakout: BreakoutDefinition) -> int:
    templates = made.ids["templates"]
    id = made.add(
        BreakoutDrafted(
            **copy_fields(breakout, BreakoutFields),
            template=templates[breakout.template - 1] if breakout.template else None,
        )
    )
    rooms = [
        made.add(RoomMade(breakout=id, name=default_room_name(number)))
        for number in range(1, len(breakout.rooms) + 1)
    ]
    if breakout.mode is not None:
        pairs = declared_pairs(made.definition.delegations)
        made.add(_plan_of(breakout, breakout.mode, id, rooms, pairs))
    for number, (room, definition) in enumerate(zip(rooms, breakout.rooms, strict=True), 1):
        if _is_edited(definition):
            made.add(
                RoomEdited(
                    room=room,
                    **copy_fields(definition, RoomFields)
                    | {"name": definition.name or default_room_name(number)},
                )
            )
        make_polls(made, room, definition.polls)
        make_questions(made, room, definition.questions, QASettings())
    return id


def _is_edited(room: RoomDefinition) -> bool:
    return bool(room.name or room.video or room.task or room.capacity is not None)


def _plan_of(
    breakout: BreakoutDefinition,
    mode: PlannedMode,
    id: int,
    rooms: list[int],
    pairs: tuple[tuple[str, str], ...],
) -> BreakoutPlanned:
    """A plan without people, which holds the grouping of later arrivals."""
    keeps_pairs = breakout.together or mode == "pairs"
    return BreakoutPlanned(
        breakout=id,
        mode=mode,
        poll=None,
        seed=0,
        rules=GroupingRules(
            mode=mode,
            rooms=len(rooms),
            pairs=pairs if keeps_pairs else (),
            most=breakout.most,
        ),
        score=0,
        why=(),
        broken=(),
        seats=dict.fromkeys(rooms, ()),
        names={room: default_room_name(number) for number, room in enumerate(rooms, 1)},
        places=None,
    )


def _copy_breakouts(breakouts: Breakouts, copy: Any, move: Move) -> Breakouts:
    has_pairs = any(each.paired_with for each in copy.delegations)
    return tuple(replace(each, together=each.together and has_pairs) for each in breakouts)


def has_breakouts(definition: Any) -> bool:
    """Return True if a definition of an event has breakouts, templates or a report form."""
    fields = definition.breakouts or definition.templates
    return bool(fields) or definition.report != DEFAULT_FORM


def leave_out_breakouts(definition: Any) -> Any:
    """Return a definition of an event without breakouts, also in its agenda, and templates."""
    points = tuple(replace(point, breakouts=()) for point in definition.agenda)
    return replace(definition, breakouts=(), templates=(), report=DEFAULT_FORM, agenda=points)


BREAKOUTS = FilePart(
    field="breakouts",
    copied_with="breakouts",
    most=MAX_BREAKOUTS,
    clean=_clean_breakouts,
    export=_export_breakouts,
    make=_make_breakouts,
    removals=lambda event: [BreakoutDropped(breakout=breakout) for breakout in event.breakouts],
    in_copy=_copy_breakouts,
)


# the report form


def _clean_form(checker: Checker, form: Form) -> Form:
    with checker.at("report"):
        return clean_fields(form)
    return form


def _make_form(made: FileImport, form: Form) -> None:
    if form != made.event.report_form:
        made.add(ReportFormSet(fields=form))


REPORT = FilePart(
    field="report",
    copied_with="breakouts",
    clean=_clean_form,
    export=lambda event, _: event.report_form,
    make=_make_form,
)
