"""Breakouts, their plans, templates and report forms.

draft --open--> running --recall--> closing --end--> ended
running --end--> ended
closing --extend--> running

The rooms exist from the draft on, so that polls can be prepared in them. People enter their
assigned rooms only while the breakout runs. Plans use the types of grouping, a pure package that
knows no state.
"""

from typing import Literal

import msgspec

from ...kernel.text import Text
from ...kernel.topics import PLENARY, room_topics, staff_topics
from ...kernel.undo import Undo, UndoStep
from .grouping import Finding, GroupingRules, Mode, RoomCounts


class ReportField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field that breakout rooms are asked to report."""

    id: str
    label: Text


DEFAULT_FORM = (
    ReportField("agreed", {"en": "What we agree on", "zh": "我们的共识"}),
    ReportField("project", {"en": "Common project", "zh": "共同项目"}),
    ReportField("leads", {"en": "Who leads", "zh": "牵头方"}),
    ReportField("next", {"en": "Next step", "zh": "下一步"}),
    ReportField("by_when", {"en": "By when", "zh": "完成时间"}),
)
"""Default fields."""


BreakoutState = Literal["draft", "running", "closing", "ended"]
RUNNING_STATES = ("running", "closing")


class PlanScore(msgspec.Struct, frozen=True):
    """Score of a plan, its reasons, and the rules it breaks."""

    score: int
    why: tuple[Finding, ...]
    broken: tuple[Finding, ...]


class PlanFields(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a plan, besides its rooms."""

    mode: Mode | None
    """Grouping mode; None: assigned by hand."""
    rules: GroupingRules
    """Rules of the plan; also used to place people who join later."""
    poll: int | None
    """Poll of the answers to group people by, in the modes `alike` and `different`."""
    seed: int
    with_absent: bool = True
    """True if the plan counts all joined people; False: present people."""
    score: int
    why: tuple[Finding, ...]
    broken: tuple[Finding, ...]


class Arrangement(PlanFields, frozen=True):
    """The plan of a draft, saved at the seq `since` before a new plan replaces it. `seats`: people
    by room. The other dicts are by room, too. Saved in facts: field names are journal keys.
    """

    since: int
    seats: dict[int, tuple[int, ...]]
    names: dict[int, Text]
    capacities: dict[int, int | None]
    hosts: dict[int, int | None]
    locked: tuple[int, ...]
    shut: tuple[int, ...]
    moves: tuple[tuple[int, int | None], ...]


class MoveUndo(Undo, tag="move"):
    """Move of a person by hand in a draft, out of `room`."""

    breakout: int
    person: int
    room: int | None


class PlanUndo(Undo, tag="plan"):
    """Plan of a draft, and the one that it replaced."""

    breakout: int
    replaced: Arrangement


class BreakoutFields(msgspec.Struct, frozen=True):
    """Fields of a breakout that staff write."""

    title: Text
    task: Text
    minutes: int


class Breakout(BreakoutFields, frozen=False, kw_only=True):  # type: ignore[misc]
    """A breakout: its rooms, the room of each person, a task and a duration. Times in ms."""

    id: int
    state: BreakoutState = "draft"
    template: int | None = None
    """Template from which it was created."""
    mode: Mode | None = None
    """Grouping mode; None: assigned by hand."""
    rules: GroupingRules = GroupingRules(mode="random", rooms=0)
    """Rules of the plan; also used to place people who join later."""
    poll: int | None = None
    """Poll of the answers to group people by, in the modes `alike` and `different`."""
    seed: int = 0
    with_absent: bool = True
    """True if the plan counts all joined people; False: present people."""
    score: int = 0
    why: tuple[Finding, ...] = ()
    broken: tuple[Finding, ...] = ()
    """`score`, `why` and `broken` describe the plan of a draft, including later moves by hand."""
    rooms: list[int] = []
    assignments: dict[int, int] = {}
    """Room by person; after the end, the last room."""
    entered_at: dict[int, int] = {}
    """Time (ms) at which a person came into their room, of arrivals after the opening."""
    room_counts: dict[int, RoomCounts] = {}
    """Counts of the people by room, for placing people who join later. Rooms that were always empty
    are left out.
    """
    locked_people: set[int] = set()
    """People who keep their room in the next plan."""
    locked_rooms: set[int] = set()
    """Rooms that keep their people in the next plan, and get others by hand only."""
    changed_seq: int = 0
    """Seq of the last change that makes a plan in preparation stale."""
    undo_steps: list[UndoStep[MoveUndo | PlanUndo]] = []
    """Plans of the draft, then moves by hand since the last one, oldest first."""
    opened_at: int | None = None
    recalled_at: int | None = None
    ends_at: int | None = None
    ended_at: int | None = None
    form: tuple[ReportField, ...] = ()
    """Fields of the rooms' reports, fixed when the breakout opens."""

    @property
    def moves(self) -> list[MoveUndo]:
        """Moves by hand since the draft was planned, oldest first."""
        return [step.undo for step in self.undo_steps if isinstance(step.undo, MoveUndo)]

    @property
    def plan_steps(self) -> list[UndoStep[MoveUndo | PlanUndo]]:
        """Plans that can be undone, oldest first."""
        return [step for step in self.undo_steps if isinstance(step.undo, PlanUndo)]

    @property
    def is_self_chosen(self) -> bool:
        """True if people choose their room themselves."""
        return self.mode == "chosen"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING_STATES

    @property
    def deadline(self) -> int | None:
        """Time (ms) by which it must end; None unless it runs."""
        return self.ends_at if self.is_running else None

    def item_topics(self) -> tuple[str, ...]:
        return staff_topics(PLENARY) if self.state == "draft" else room_topics(PLENARY)


class RoomTemplate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A room of a template."""

    name: Text | None
    """Null if it was never named."""
    video: str
    """URL of the video call, or empty."""
    capacity: int | None
    """Maximum number of people who can choose it; null: no limit."""
    task: Text = {}
    """Its own task, if any."""


class BreakoutTemplate(BreakoutFields, frozen=True):
    """The setup of a breakout, without assignments."""

    name: Text
    """Name of the template."""
    rooms: tuple[RoomTemplate, ...]
    mode: Mode | None
    """Grouping mode; null: assigned by hand."""
    most: int
    """Maximum of people of a delegation in a room; 0: no limit."""
    together: bool
    """True if paired delegations stay together."""
