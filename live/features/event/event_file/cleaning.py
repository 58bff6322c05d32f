"""Checks of a definition: every problem with the place where it lies, and clean texts.

The rules are those of the actions that set the same things by hand; none is repeated here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from ....kernel.errors import BadFile, BadText, BadValue, Conflict, RefusalSentences, Refused
from ....kernel.principal import DELEGATION_ROLES, HEADS
from ....kernel.shared_fields import copy_fields
from ....kernel.text import LINE_MAX_CHARS, clean_text, clean_translations
from ...agenda.agenda import MAX_POINTS, clean_point
from ...board.board_settings import check_board_settings
from ...board.model import BoardSettings
from ...breakouts.draft_actions import (
    MAX_EVENT_ROOMS,
    MAX_ROOM_PEOPLE,
    MAX_ROOMS,
    clean_breakout,
    clean_room,
)
from ...breakouts.model import BreakoutFields
from ...breakouts.report_actions import clean_fields
from ...breakouts.templates import MAX_TEMPLATES
from ...people.role_links import LABEL_MAX_CHARS
from ...polls.import_actions import PollDefinition
from ...polls.prepare_actions import validate_fields
from ...polls.surveys.model import SurveyQuestion
from ...polls.surveys.surveys import MAX_SURVEYS, clean_survey
from ...questions.model import QASettings
from ...questions.qa_settings import check_settings as check_qa_settings
from ...rooms.model import RoomFields
from ...state import Event
from ..event_settings import (
    check_devices_shared,
    check_times,
    check_zone,
    clean_optional,
    clean_setting,
    clean_settings,
)
from ..groups import check_groups
from ..model import Logo, Look, Point, SettingFields
from .definition import (
    BoardDefinition,
    BreakoutDefinition,
    EventDefinition,
    LinkDefinition,
    LogoDefinition,
    PointDefinition,
    QADefinition,
    RoomDefinition,
    SurveyDefinition,
    TemplateDefinition,
    TemplateRoomDefinition,
)
from .local_time import day_of, to_ms

MAX_POLLS = 1000
"""Polls of a definition, those of breakout rooms among them."""
MAX_BREAKOUTS = 100
MAX_LINKS = 500
MAX_LOGO_BYTES = 200 * 1024
_SIGNATURES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/webp": b"RIFF",
}
_OF_PARTS = frozenset({"zone", "sectors", "channels", "regions", "delegations"})
"""Settings whose problems are found part by part, or with others."""

Item = TypeVar("Item")
Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """A refusal, and the names and indexes (from 0) that lead to the refused value."""

    path: Path
    refusal: Refused


def clean_definition(definition: EventDefinition) -> tuple[EventDefinition, list[Problem]]:
    """Return the definition with clean texts, and its problems; only without any is it clean."""
    cleaner = _Cleaner(definition)
    return cleaner.clean(), cleaner.problems


def profile_values(definition: EventDefinition) -> dict[str, Any]:
    """Values of all settings, by name, as actions have them. Raises BadValue."""
    look = definition.look
    return {
        **copy_fields(definition, SettingFields),
        "starts": to_ms(definition.starts, definition.zone),
        "ends": to_ms(definition.ends, definition.zone),
        "look": Look(
            look.colour, tuple(map(stored_logo, look.logos)), look.funding, look.disclaimer
        ),
    }


def stored_logo(logo: LogoDefinition) -> Logo:
    """The logo as the event knows it: its picture is stored beside the journal."""
    return Logo(sha256(logo.data).hexdigest(), logo.name)


def agenda_point(point: PointDefinition, definition: EventDefinition) -> Point:
    """The point without its prepared polls and breakouts. Raises BadValue."""
    day, zone = day_of(definition.starts), definition.zone
    starts, ends = to_ms(point.starts, zone, day), to_ms(point.ends, zone, day)
    return Point(starts, ends, point.title, point.speaker or None)


def qa_settings_from(settings: QADefinition) -> QASettings:
    return QASettings(**copy_fields(settings, QASettings))


def board_settings_from(board: BoardDefinition, zone: str) -> BoardSettings:
    """Settings of the board, as the event has them. Raises BadValue."""
    until = to_ms(board.until, zone) if board.until else None
    return BoardSettings(**copy_fields(board, BoardSettings) | {"until": until})


class _Cleaner:
    def __init__(self, definition: EventDefinition) -> None:
        self.problems: list[Problem] = []
        self._whole = definition
        self._poll_count = self._room_count = 0
        self._delegations = {each.id for each in definition.delegations}

    def clean(self) -> EventDefinition:
        whole = self._whole
        settings = self._check_settings()
        self._check_groups()
        self._limit("polls", whole.polls, MAX_POLLS)
        polls = self._each(("polls",), whole.polls, lambda poll, _: self._clean_poll(poll))
        self._limit("surveys", whole.surveys, MAX_SURVEYS)
        self._limit("templates", whole.templates, MAX_TEMPLATES)
        self._limit("breakouts", whole.breakouts, MAX_BREAKOUTS)
        self._limit("links", whole.links, MAX_LINKS)
        templates = self._each(("templates",), whole.templates, self._clean_template)
        breakouts = self._each(("breakouts",), whole.breakouts, self._clean_breakout)
        if self._room_count >= MAX_EVENT_ROOMS:
            self._add(("breakouts",), Conflict("rooms_many", most=MAX_EVENT_ROOMS))
        if len(polls) + self._poll_count > MAX_POLLS:
            self._add(("breakouts",), BadFile("too_many", name="polls", most=MAX_POLLS))
        agenda = self._clean_agenda()
        return replace(
            whole,
            **settings,
            delegations=tuple(map(_clean_names, whole.delegations)),
            regions=tuple(map(_clean_names, whole.regions)),
            polls=polls,
            surveys=self._each(("surveys",), whole.surveys, self._clean_survey),
            templates=templates,
            breakouts=breakouts,
            agenda=agenda,
            report=self._clean_report(),
            questions=self._clean_questions(("questions",), whole.questions),
            board=self._clean_board(),
            links=self._each(("links",), whole.links, self._clean_link),
        )

    @contextmanager
    def _at(self, *path: str | int) -> Iterator[None]:
        try:
            yield
        except Refused as refusal:
            self._add(path, refusal)

    def _add(self, path: Path, refusal: Refused) -> None:
        self.problems.append(Problem(path, refusal))

    def _each(
        self, path: Path, items: Iterable[Item], clean: Callable[[Item, Path], Item]
    ) -> tuple[Item, ...]:
        values = []
        for index, item in enumerate(items):
            with self._at(*path, index):
                item = clean(item, (*path, index))  # noqa: PLW2901
            values.append(item)
        return tuple(values)

    def _culprit(self, name: str, items: tuple[Any, ...], check: Callable[[Any], object]) -> None:
        """Check all together; if they are refused, add the problems of those refused alone."""
        try:
            check(items)
        except Refused as refusal:
            before = len(self.problems)
            for index, item in enumerate(items):
                with self._at(name, index):
                    check((item,))
            if len(self.problems) == before:
                self._add((name,), refusal)

    def _limit(self, name: str, items: tuple[Any, ...], most: int) -> None:
        if len(items) > most:
            self._add((name, most), BadFile("too_many", name=name, most=most))

    def _check_settings(self) -> dict[str, Any]:
        """Clean values of the settings, as far as they have no problems."""
        whole, values = self._whole, {}
        for name, value in copy_fields(whole, SettingFields).items():
            if name not in _OF_PARTS:
                with self._at(name):
                    values[name] = clean_setting(name, value)
        with self._at("shared_devices"):
            check_devices_shared(whole.shared_devices, whole.admission)
        for name in ("sectors", "channels"):
            self._culprit(name, getattr(whole, name), partial(clean_setting, name))
        self._check_look()
        with self._at("zone"):
            check_zone(whole.zone)
            self._check_times()
        return {} if self.problems else values | self._joint_settings()

    def _joint_settings(self) -> dict[str, Any]:
        values = clean_settings(profile_values(self._whole))
        logos = zip(self._whole.look.logos, values["look"].logos, strict=True)
        look = replace(
            self._whole.look,
            logos=tuple(replace(logo, name=file.name) for logo, file in logos),
            funding=values["look"].funding,
            disclaimer=values["look"].disclaimer,
        )
        return {"sectors": values["sectors"], "channels": values["channels"], "look": look}

    def _check_times(self) -> None:
        times = []
        for name in ("starts", "ends"):
            with self._at(name):
                times.append(to_ms(getattr(self._whole, name), self._whole.zone))
        if len(times) == 2:
            with self._at("ends"):
                check_times(times[0], times[1])

    def _check_look(self) -> None:
        look = self._whole.look
        for name in ("funding", "disclaimer"):
            with self._at("look", name):
                clean_setting("look", Look(**{name: getattr(look, name)}))
        for index, logo in enumerate(look.logos):
            with self._at("look", "logos", index):
                clean_optional(logo.name)
                if not logo.data.startswith(_SIGNATURES[logo.type]):
                    raise BadFile("picture")
                if len(logo.data) > MAX_LOGO_BYTES:
                    raise BadFile("picture_size", most=MAX_LOGO_BYTES // 1024)
        with self._at("look", "logos"):
            clean_setting("look", Look(logos=(Logo("0" * 64, {}),) * len(look.logos)))

    def _check_groups(self) -> None:
        event, whole = Event(), self._whole
        regions = {region.id for region in whole.regions}
        for name in ("regions", "delegations"):
            self._check_doubles(name, [each.id for each in getattr(whole, name)])
        for index, region in enumerate(whole.regions):
            with self._at("regions", index):
                check_groups(event, (region,), ())
        for index, each in enumerate(whole.delegations):
            path = ("delegations", index)
            with self._at(*path):
                check_groups(event, (), (replace(each, region="", paired_with=()),))
            if each.region:
                self._require_known((*path, "region"), each.region, regions)
            for number, other in enumerate(each.paired_with):
                question = self._delegations - {each.id}
                self._require_known((*path, "paired_with", number), other, question)
        if not self.problems:
            with self._at("delegations"):
                check_groups(event, whole.regions, whole.delegations)

    def _check_doubles(self, name: str, ids: list[str]) -> None:
        for index, id in enumerate(ids):
            if id in ids[:index]:
                self._add((name, index, "id"), BadFile("twice", name=id))

    def _require_known(self, path: Path, id: str, known: set[str]) -> None:
        if id not in known:
            self._add(path, BadFile("reference", name=path[2], value=id[:40]))

    def _check_number(self, path: Path, number: int | None, of: tuple[Any, ...], name: str) -> None:
        if number is not None and not 1 <= number <= len(of):
            self._add(path, BadFile("number_in_list", name=name, value=number, most=len(of)))

    def _clean_poll(self, poll: PollDefinition) -> PollDefinition:
        return PollDefinition(**validate_fields(poll.fields()))

    def _clean_room_poll(self, poll: PollDefinition) -> PollDefinition:
        if poll.voters == "heads":
            raise BadValue("voters_room")
        return self._clean_poll(poll)

    def _clean_breakout(self, breakout: BreakoutDefinition, path: Path) -> BreakoutDefinition:
        self._check_number(
            (*path, "template"), breakout.template, self._whole.templates, "templates"
        )
        _check_plan(breakout.most, len(breakout.rooms), bool(breakout.mode))
        self._room_count += len(breakout.rooms)
        return replace(
            breakout,
            **clean_breakout(copy_fields(breakout, BreakoutFields)),
            rooms=self._each((*path, "rooms"), breakout.rooms, self._clean_room),
        )

    def _clean_room(self, room: RoomDefinition, path: Path) -> RoomDefinition:
        self._poll_count += len(room.polls)
        polls = (*path, "polls")
        return replace(
            room,
            **_clean_place(room),
            polls=self._each(polls, room.polls, lambda poll, _: self._clean_room_poll(poll)),
            questions=self._clean_questions((*path, "questions"), room.questions),
        )

    def _clean_survey(self, survey: SurveyDefinition, path: Path) -> SurveyDefinition:
        plain = [PollDefinition(each.prompt, each.config) for each in survey.questions]
        for index, (definition, question) in enumerate(zip(plain, survey.questions, strict=True)):
            if definition != question:
                self._add((*path, "questions", index), BadValue("survey_settings"))
        questions = tuple(SurveyQuestion(each.prompt, each.config) for each in plain)
        fields = clean_survey(survey.title, survey.introduction, questions)
        return SurveyDefinition(
            title=fields["title"],
            introduction=fields["introduction"],
            questions=tuple(
                PollDefinition(each.prompt, each.config) for each in fields["questions"]
            ),
        )

    def _clean_template(self, template: TemplateDefinition, path: Path) -> TemplateDefinition:
        _check_plan(template.most, len(template.rooms), False)
        return replace(
            template,
            name=clean_translations(template.name, LINE_MAX_CHARS),
            **clean_breakout(copy_fields(template, BreakoutFields)),
            rooms=self._each(
                (*path, "rooms"),
                template.rooms,
                lambda room, _: replace(room, **_clean_place(room)),
            ),
        )

    def _clean_agenda(self) -> tuple[PointDefinition, ...]:
        self._limit("agenda", self._whole.agenda, MAX_POINTS)
        if any(problem.path[0] in ("starts", "zone") for problem in self.problems):
            return self._whole.agenda
        return self._each(("agenda",), self._whole.agenda, self._clean_point)

    def _clean_point(self, point: PointDefinition, path: Path) -> PointDefinition:
        for name in ("polls", "breakouts"):
            for index, number in enumerate(getattr(point, name)):
                of = getattr(self._whole, name)
                self._check_number((*path, name, index), number, of, name)
        typed_point = clean_point(
            replace(agenda_point(point, self._whole), polls=point.polls, breakouts=point.breakouts)
        )
        return replace(point, title=typed_point.title, speaker=typed_point.speaker or {})

    def _clean_report(self) -> Any:
        with self._at("report"):
            return clean_fields(self._whole.report)
        return self._whole.report

    def _clean_questions(self, path: Path, questions: QADefinition) -> QADefinition:
        with self._at(*path):
            settings = check_qa_settings(qa_settings_from(questions))
            return QADefinition(**msgspec.structs.asdict(settings))
        return questions

    def _clean_board(self) -> BoardDefinition:
        board, zone = self._whole.board, self._whole.zone
        if any(problem.path[0] == "zone" for problem in self.problems):
            return board
        with self._at("board", "until"):
            settings = board_settings_from(board, zone)
            with self._at("board", "themes"):
                return replace(board, themes=check_board_settings(settings).themes)
        return board

    def _clean_link(self, link: LinkDefinition, path: Path) -> LinkDefinition:
        if link.delegation:
            self._require_known((*path, "delegation"), link.delegation, self._delegations)
            if link.role not in DELEGATION_ROLES:
                raise BadFile("link_delegation")
            observers = {each.id for each in self._whole.delegations if each.observer}
            if link.role in HEADS and link.delegation in observers:
                raise BadValue("link_observer")
        elif link.role in HEADS:
            raise BadValue("link_delegation")
        return replace(link, label=clean_text(link.label, LABEL_MAX_CHARS, lines=False))


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


def _clean_names(group: Any) -> Any:
    """The region or delegation with a clean name, if it can be cleaned."""
    try:
        return replace(group, name=clean_translations(group.name, LINE_MAX_CHARS))
    except BadText:
        return group


REFUSALS: RefusalSentences = {
    (BadValue, "date_time"): (
        "“{value}” is not a date and time. Write it as 2026-12-03 09:00. In the agenda 09:00 is "
        "enough."
    ),
    (BadFile, "reference"): (
        "“{name}” names “{value}”, which this file does not have. Correct it, or add it."
    ),
    (BadFile, "number_in_list"): (
        "there is no number {value} in “{name}”, which has {most}. Correct the number."
    ),
    (BadFile, "link_delegation"): (
        "only speakers, heads and deputies have a delegation. Remove “delegation” here, or change "
        "the role."
    ),
    (BadFile, "picture"): "this is not such a picture. Use a PNG, JPEG or WebP file in base64.",
    (BadFile, "picture_size"): "this picture is too large (limit: {most} KB). Use a smaller one.",
}
