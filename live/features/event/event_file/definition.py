"""Definition of an event: all that it has before it starts, and nothing of people.

Its fields are those of a file, in the order of a file. Times are local (local_time.py). Things are
referred to by their ids or, if they have none, by their number in the list of the same name, from
1. It names no key: links are made anew.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from ....kernel.text import Text
from ...board.model import BoardSettings
from ...breakouts.grouping import Mode
from ...breakouts.model import DEFAULT_FORM, BreakoutFields, ReportField
from ...people.role_links import LinkRole
from ...polls.import_actions import PollDefinition
from ...questions.model import QASettings
from ...rooms.model import RoomFields
from ..model import Colour, SettingFields

PlannedMode = Literal["delegation", "pairs", "mixed", "random", "chosen", "new"]
"""Grouping modes that can be set before people are there."""
ImageType = Literal["image/png", "image/jpeg", "image/webp"]


class PointDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A point of the agenda."""

    starts: str
    """Local time; without a date: on the day on which the event starts."""
    ends: str
    title: Text
    speaker: Text = {}
    """Name of the speaker."""
    polls: tuple[int, ...] = ()
    """Numbers of polls prepared for it, in the list of polls, from 1."""
    breakouts: tuple[int, ...] = ()
    """Numbers of breakouts prepared for it, in the list of breakouts, from 1."""


class QADefinition(QASettings, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Settings of a room's Q&A."""


class BoardDefinition(BoardSettings, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Settings of the board of common projects."""

    until: str = ""  # type: ignore[assignment]
    """Local date and time from which it can only be read; empty: when the event ends."""


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


class LinkDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A role link. It gets a new key."""

    role: LinkRole
    label: str
    """Name by which organisers know the link."""
    delegation: str = ""
    """Delegation that a speaker speaks for, or that a head or deputy votes for; else empty."""


class SurveyDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A survey, as a draft."""

    title: Text
    introduction: Text = {}
    questions: tuple[PollDefinition, ...] = ()
    """Its questions, written as polls of which only the question and the options are set."""


class LogoDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A picture of a partner."""

    type: ImageType
    data: bytes
    """The picture, in base64."""
    name: Text = {}
    """Name of the partner."""


class LookDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Colour, logos and the lines at the foot of each page."""

    colour: Colour = "teal"
    funding: Text = {}
    """Line that names the funder of the event."""
    disclaimer: Text = {}
    logos: tuple[LogoDefinition, ...] = ()


class EventDefinition(SettingFields, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An event before it starts."""

    starts: str  # type: ignore[assignment]
    """Local date and time, such as 2026-12-03 09:00."""
    ends: str  # type: ignore[assignment]
    agenda: tuple[PointDefinition, ...] = ()
    """Points in order of time."""
    polls: tuple[PollDefinition, ...] = ()
    """Polls of the plenary, as drafts, in planned order."""
    surveys: tuple[SurveyDefinition, ...] = ()
    """Surveys, as drafts."""
    breakouts: tuple[BreakoutDefinition, ...] = ()
    templates: tuple[TemplateDefinition, ...] = ()
    """Templates for breakouts."""
    report: tuple[ReportField, ...] = DEFAULT_FORM
    """Fields that breakout rooms are asked to report."""
    questions: QADefinition = QADefinition()
    """Settings of the plenary's Q&A."""
    board: BoardDefinition = BoardDefinition()
    links: tuple[LinkDefinition, ...] = ()
    """Role links. Each gets a new key."""
    look: LookDefinition = LookDefinition()
