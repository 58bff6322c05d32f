"""Definition of an event: all that it has before it starts, and nothing of people.

Its fields are those of a file, in the order of a file. Times are local (local_time.py). Things are
referred to by their ids or, if they have none, by their number in the list of the same name, from
1. It names no key: links are made anew.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from ....kernel.text import Text
from ...board.model import Theme
from ...breakouts.grouping import Mode
from ...breakouts.model import DEFAULT_FORM, ReportField
from ...people.role_links import LinkRole
from ...polls.import_actions import PollDefinition
from ...questions.model import QuestionTopic
from ..model import (
    DEFAULT_DOORS_MIN,
    DEFAULT_KEEP_EVENT_DAYS,
    DEFAULT_KEEP_NAMES_DAYS,
    DEFAULT_MIN_GROUP,
    Admission,
    Channel,
    Colour,
    Delegation,
    DoorQuestion,
    Notice,
    Region,
    Sector,
    Terms,
)

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


class QADefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Settings of a room's Q&A."""

    premoderated: bool = True
    """True if questions are reviewed before they are published."""
    most_open: int = 3
    """Maximum of open questions per person."""
    slow: int = 0
    """Seconds between two questions of a person."""
    blocked: tuple[str, ...] = ()
    """Block list: a question with one of these words waits for review."""
    words: Text = {}
    """Moderation policy shown to attendees."""
    topics: tuple[QuestionTopic, ...] = ()
    """Topics that questions may be labelled with."""


class BoardDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Settings of the board of common projects."""

    open: bool = False
    """True if cards can be made from the start on."""
    premoderated: bool = True
    """True if cards are reviewed before they are published."""
    until: str = ""
    """Local date and time from which it can only be read; empty: when the event ends."""
    themes: tuple[Theme, ...] = ()
    """Themes of cards; none: the topics of the plenary's Q&A."""


class RoomDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A breakout room."""

    name: Text = {}
    """Empty: its number."""
    task: Text = {}
    """Its own task; empty: that of the breakout."""
    video: str = ""
    """URL of the video call, or empty."""
    capacity: int | None = None
    """Maximum number of people who can choose it."""
    polls: tuple[PollDefinition, ...] = ()
    questions: QADefinition = QADefinition()


class BreakoutDefinition(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A breakout that has not run."""

    title: Text
    task: Text
    minutes: int = 15
    template: int | None = None
    """Number of the template that it was made from, in the list of templates, from 1."""
    mode: PlannedMode | None = None
    """Way of grouping; null: by hand."""
    most: int = 0
    """Maximum of people of one delegation in a room; 0: no limit."""
    together: bool = False
    """True if paired delegations stay together."""
    rooms: tuple[RoomDefinition, ...] = ()


class TemplateRoomDefinition(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A room of a template."""

    name: Text = {}
    task: Text = {}
    video: str = ""
    capacity: int | None = None


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
    """Line that says by whom the event is funded."""
    disclaimer: Text = {}
    logos: tuple[LogoDefinition, ...] = ()


class EventDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An event before it starts."""

    title: Text
    starts: str
    """Local date and time, such as 2026-12-03 09:00."""
    ends: str
    zone: str
    """Time zone of the tz database, such as Europe/Brussels."""
    languages: tuple[str, ...]
    """Languages of the event, the first one first."""
    description: Text = {}
    call: str = ""
    """URL of the video call, or empty."""
    channels: tuple[Channel, ...] = ()
    """Interpretation channels, one for a language."""
    doors_min: int = DEFAULT_DOORS_MIN
    """Minutes before the start from which people may join."""
    door_asks: tuple[DoorQuestion, ...] = ()
    """Questions that newcomers answer when they join."""
    admission: Admission = "open"
    """Rule by which people join: with the code, by links of delegations, or by personal links."""
    directory: bool = False
    """True if attendees can opt into the directory of people to meet."""
    shared_devices: int = 0
    """Most people who may vote on one device, one after the other, in a poll; 0: one."""
    k: int = DEFAULT_MIN_GROUP
    """Smallest group whose results are shown separately."""
    terms: Terms = Terms()
    """Words for delegations, regions and sectors; empty: the usual ones."""
    sectors: tuple[Sector, ...] = ()
    regions: tuple[Region, ...] = ()
    delegations: tuple[Delegation, ...] = ()
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
    notice: Notice = Notice()
    """Notice on personal data; an empty field says what is usual."""
    keep_names_days: int = DEFAULT_KEEP_NAMES_DAYS
    """Days after the end for which names are kept; 0: until they are deleted by hand."""
    keep_event_days: int = DEFAULT_KEEP_EVENT_DAYS
    """Days after the end for which the event is kept; 0: until it is deleted by hand."""
    frame_sites: tuple[str, ...] = ()
    """Origins that may frame the attendee page and the screen, such as `https://*.example.org`."""
