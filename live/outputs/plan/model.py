"""Content of the draft action plan. Its fields are those of plan.json and projects.json, where
fields are only added.
"""

from typing import Literal

import msgspec

from ...features.board.model import CardType, PledgeRole
from ...kernel.text import Text

PLAN_FORMAT, PROJECTS_FORMAT = "live-plan", "live-projects"
VERSION = 1
Capacity = Literal["attendee", "head", "deputy", "host", "staff"]


class Source(msgspec.Struct, frozen=True):
    """Origin of a line. It names no person."""

    delegation: str | None
    """Delegation of the author; null: staff."""
    capacity: Capacity
    at: int
    """Time, in ms."""
    entry: int
    """Number of the entry in the journal."""
    room: Text | None = None
    """Name of the breakout room of the report it was made of."""


class PlanLine(msgspec.Struct, frozen=True):
    """A text of the project: the original, and approved translations."""

    text: Text
    original: str
    """Language in which it was written."""
    source: Source


class Commitment(msgspec.Struct, frozen=True):
    """Pledge of a delegation."""

    delegation: str
    role: PledgeRole
    confirmed: bool
    """True if the head of the delegation confirmed it; else it is tentative."""
    source: Source


class PlanStep(msgspec.Struct, frozen=True):
    line: PlanLine
    due: str
    """Day, as YYYY-MM-DD, or empty."""


class OpenPoint(msgspec.Struct, frozen=True):
    line: PlanLine
    settled: bool


class Weighed(msgspec.Struct, frozen=True):
    """Means of the ratings from 1 to 5, in the latest poll with a public result."""

    poll: int
    ratings: int
    impact: float | None
    feasibility: float | None
    impact_voices: float | None
    """Mean over delegations, each with equal weight; null: too few of them are shown."""
    feasibility_voices: float | None


class Project(msgspec.Struct, frozen=True):
    """A card of the board."""

    place: int
    """Place in the ranking of all cards, from 1."""
    card: int
    type: CardType
    theme: Text | None
    title: PlanLine
    summary: PlanLine
    links: tuple[str, ...]
    commitments: tuple[Commitment, ...]
    """Leads first, then partners, then observers."""
    next_step: PlanStep | None
    open_points: tuple[OpenPoint, ...]
    weighed: Weighed | None
    interested: int
    """Number of delegations that are interested or pledged."""
    regions: int
    """Number of their regions."""
    ready: bool
    """True if it has a lead, a partner of another region, and a next step with a day."""

    @property
    def is_planned(self) -> bool:
        """True if a delegation pledged, or a next step is agreed."""
        return bool(self.commitments) or self.next_step is not None


class Plan(msgspec.Struct, frozen=True):
    """Projects of the board, the best first."""

    format: str
    version: int
    event: str
    """Code of the event."""
    title: Text
    seq: int
    """Number of the last entry that is in it."""
    at: int
    """Time of that entry, in ms."""
    delegations: dict[str, Text]
    """Names of the delegations that it mentions."""
    projects: tuple[Project, ...]
    others: int
    """Number of further cards on the board that it leaves out."""
