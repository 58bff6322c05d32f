"""The report of an event: the organiser's decisions about it, and its publication."""

from typing import Literal, get_args

import msgspec

from ...kernel.text import Text

ReportPart = Literal[
    "participation",
    "attendance",
    "polls",
    "common_ground",
    "rounds",
    "questions",
    "breakouts",
    "projects",
    "moderation",
    "method",
]
"""A part of the report. The introduction is not among them: it comes first."""
REPORT_PARTS: tuple[ReportPart, ...] = get_args(ReportPart)
DEFAULT_PARTS = tuple(part for part in REPORT_PARTS if part != "projects")
"""Parts until others are chosen: those of the first release, whose journals mean them."""
Audience = Literal["link", "everyone"]
"""Readers of a published report: holders of its link, or everyone with the code."""
BALLOTS_FILE = "ballots"
"""Name of the file with the list of ballots among the files of a published report."""


class EventReport(msgspec.Struct):
    """Decisions of the organiser about the report."""

    introduction: Text = {}
    parts: tuple[ReportPart, ...] = DEFAULT_PARTS
    """Parts that are shown, in this order."""
    hidden: tuple[str, ...] = ()
    """Keys of single texts and polls that are left out, in the order in which they were hidden."""


class PublishedReport(msgspec.Struct, frozen=True):
    """A report that others can read, as it was when it was published."""

    audience: Audience
    files: dict[str, str]
    """SHA-256 of the stored page by language, and of the list of ballots (BALLOTS_FILE)."""
    key: str
    """Random part of the link; empty if everyone may read it."""
    at: int
    """Time (ms) of publication."""
    seq: int
    """Seq of the entry that published it."""
