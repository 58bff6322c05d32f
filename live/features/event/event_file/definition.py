"""Definition of an event: all that it has before it starts, and nothing of people.

Its fields are those of a file, in the order of a file. Times are local (local_time.py). Things are
referred to by their ids or, if they have none, by their number in the list of the same name, from
1. It names no key: links are made anew.

Features describe their part of it in a module of their own (file_part.py). Only this module names
them; all others loop over FILE_PARTS.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from ....kernel.text import Text
from ...agenda.event_file import AGENDA, PointDefinition
from ...board.event_file import BOARD, BoardDefinition
from ...breakouts.event_file import (
    BREAKOUTS,
    REPORT,
    TEMPLATES,
    BreakoutDefinition,
    TemplateDefinition,
)
from ...breakouts.model import DEFAULT_FORM, ReportField
from ...people.event_file import LINKS, LinkDefinition
from ...polls.event_file import POLLS, SURVEYS, SurveyDefinition
from ...polls.import_actions import PollDefinition
from ...questions.event_file import QUESTIONS, QADefinition
from ...sessions.event_file import SESSIONS, SessionDefinition
from ..model import Colour, SettingFields
from .file_part import FilePart

FILE_PARTS: tuple[FilePart, ...] = (
    *(POLLS, SURVEYS, TEMPLATES, BREAKOUTS, AGENDA, SESSIONS, REPORT),
    *(QUESTIONS, BOARD, LINKS),
)
"""Each after those that it refers to."""
ImageType = Literal["image/png", "image/jpeg", "image/webp"]


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
    shade: str = ""
    """The event's own colour, such as "#0a6a6a", in place of one with a name."""


class EventDefinition(SettingFields, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An event before it starts."""

    starts: str  # type: ignore[assignment]
    """Local date and time, such as 2026-12-03 09:00."""
    ends: str  # type: ignore[assignment]
    agenda: tuple[PointDefinition, ...] = ()
    """Points in order of time."""
    sessions: tuple[SessionDefinition, ...] = ()
    """Sessions of the programme, each an event of its own with a file of its own."""
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
