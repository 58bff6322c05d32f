"""Assignment of people to breakout rooms: seeded, pure, explained. Knows no event: people are plain
structs, rooms are numbers from 0.

`make_plan` makes a plan, `score_plan` scores one that was changed by hand, `room_for_newcomer`
finds a room for a latecomer.
"""

from .late_join import place
from .planning import plan
from .room_counts import Crowd, crowd
from .scoring import judged
from .types import MODES, Member, Mode, Plan, Rules, Said, rooms_of

__all__ = ["MODES", "Crowd", "Member", "Mode", "Plan", "Rules", "Said", "crowd", "judged", "place", "plan", "rooms_of"]
