"""Definition of an event as it is now: the start of another event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, get_args

from msgspec.structs import asdict

from ....kernel.shared_fields import copy_fields
from ....kernel.topics import PLENARY
from ...board.model import BoardSettings
from ...breakouts.draft_actions import default_room_name
from ...breakouts.model import Breakout, BreakoutFields, BreakoutTemplate
from ...polls.import_actions import PollDefinition
from ...polls.import_actions import definition_of as definition_of_poll
from ...polls.model import Poll
from ...polls.surveys.model import Survey
from ...questions.qa_settings import qa_settings_of
from ...rooms.model import Room, RoomFields
from ...state import Event
from ..event_settings import settings_of
from ..model import Logo, Point
from .definition import (
    BoardDefinition,
    BreakoutDefinition,
    EventDefinition,
    ImageType,
    LogoDefinition,
    LookDefinition,
    PlannedMode,
    PointDefinition,
    QADefinition,
    RoomDefinition,
    SurveyDefinition,
    TemplateDefinition,
    TemplateRoomDefinition,
)
from .import_action import links_of
from .local_time import local_time


class Picture(NamedTuple):
    type: ImageType
    data: bytes


def definition_of(event: Event, pictures: Mapping[str, Picture]) -> EventDefinition:
    """Definition of an event in any state; polls that were run come as drafts. `pictures`: those of
    logos, by digest; a logo without a picture is left out.
    """
    profile = event.profile
    polls = _drafts_of(event, PLENARY)
    breakouts = list(event.breakouts.values())
    templates = list(event.templates)
    poll_numbers = {poll.id: number for number, poll in enumerate(polls, 1)}
    return EventDefinition(
        **settings_of(profile)
        | {
            "starts": local_time(profile.starts, profile.zone).to_text(),
            "ends": local_time(profile.ends, profile.zone).to_text(),
            "look": _look_of(event, pictures),
        },
        agenda=tuple(
            _point_of(event, point, poll_numbers, [breakout.id for breakout in breakouts])
            for point in event.agenda.points
        ),
        polls=tuple(definition_of_poll(event, poll) for poll in polls),
        surveys=tuple(map(_survey_of, event.surveys.values())),
        breakouts=tuple(_breakout_of(event, breakout, templates) for breakout in breakouts),
        templates=tuple(map(_template_of, event.templates.values())),
        report=event.report_form,
        questions=_questions_of(event, PLENARY),
        board=_board_of(event),
        links=links_of(event),
    )


def _drafts_of(event: Event, room: int) -> list[Poll]:
    """First rounds of a room's polls: those that were run, then the drafts in planned order."""
    polls = (event.polls[id] for id in event.rooms[room].drafts)
    run = (
        each
        for each in event.polls.values()
        if each.room == room and each.state != "draft" and each.survey is None
    )
    return [poll for poll in (*run, *polls) if poll.repeats is None]


def _survey_of(survey: Survey) -> SurveyDefinition:
    return SurveyDefinition(
        title=survey.title,
        introduction=survey.introduction,
        questions=tuple(PollDefinition(each.prompt, each.config) for each in survey.questions),
    )


def _point_of(
    event: Event, point: Point, polls: Mapping[int, int], breakouts: list[int]
) -> PointDefinition:
    zone = event.profile.zone
    day = local_time(event.profile.starts, zone).wall.date()
    original_ids = (event.polls[id].repeats or id for id in point.polls if id in event.polls)
    return PointDefinition(
        starts=local_time(point.starts, zone).to_text(day),
        ends=local_time(point.ends, zone).to_text(day),
        title=point.title,
        speaker=point.speaker or {},
        polls=tuple(polls[id] for id in original_ids if id in polls),
        breakouts=tuple(breakouts.index(id) + 1 for id in point.breakouts if id in breakouts),
    )


def _breakout_of(event: Event, breakout: Breakout, templates: list[int]) -> BreakoutDefinition:
    template = breakout.template
    mode = breakout.mode if breakout.mode in get_args(PlannedMode) else None
    return BreakoutDefinition(
        **copy_fields(breakout, BreakoutFields),
        template=None if template not in templates else templates.index(template) + 1,
        mode=mode,  # type: ignore[arg-type]
        most=breakout.rules.most if mode else 0,
        together=bool(breakout.rules.pairs) and mode not in (None, "pairs"),
        rooms=tuple(
            _room_of(event, event.rooms[room], number)
            for number, room in enumerate(breakout.rooms, 1)
        ),
    )


def _room_of(event: Event, room: Room, number: int) -> RoomDefinition:
    polls: tuple[PollDefinition, ...] = tuple(
        definition_of_poll(event, poll) for poll in _drafts_of(event, room.id)
    )
    return RoomDefinition(
        **copy_fields(room, RoomFields)
        | {"name": {} if room.name == default_room_name(number) else room.name},
        polls=polls,
        questions=_questions_of(event, room.id),
    )


def _template_of(template: BreakoutTemplate) -> TemplateDefinition:
    return TemplateDefinition(
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


def _questions_of(event: Event, room: int) -> QADefinition:
    return QADefinition(**asdict(qa_settings_of(event, room)))


def _board_of(event: Event) -> BoardDefinition:
    settings: BoardSettings = event.board.settings
    until = settings.until
    text = "" if until is None else local_time(until, event.profile.zone).to_text()
    return BoardDefinition(**copy_fields(settings, BoardSettings) | {"until": text})


def _look_of(event: Event, pictures: Mapping[str, Picture]) -> LookDefinition:
    look = event.profile.look
    return LookDefinition(
        colour=look.colour,
        funding=look.funding,
        disclaimer=look.disclaimer,
        logos=tuple(
            _logo_of(logo, pictures[logo.file]) for logo in look.logos if logo.file in pictures
        ),
    )


def _logo_of(logo: Logo, picture: Picture) -> LogoDefinition:
    return LogoDefinition(picture.type, picture.data, logo.name)
