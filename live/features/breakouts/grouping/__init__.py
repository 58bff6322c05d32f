"""Assignment of people to breakout rooms: seeded, pure, explained. Knows no event: people are plain
structs, rooms are numbers from 0.

`make_plan` makes a plan, `score_plan` scores a plan changed by hand, `room_for_newcomer` finds a
room for a latecomer.
"""

from .late_join import room_for_newcomer
from .planning import make_plan
from .room_counts import RoomCounts, count_room
from .scoring import score_plan
from .types import MODES, Finding, GroupingRules, Member, Mode, Plan, rooms_needed

__all__ = [
    "MODES",
    "Finding",
    "GroupingRules",
    "Member",
    "Mode",
    "Plan",
    "RoomCounts",
    "count_room",
    "make_plan",
    "room_for_newcomer",
    "rooms_needed",
    "score_plan",
]
