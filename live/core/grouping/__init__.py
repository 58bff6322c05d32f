"""Who sits with whom in breakout rooms: seeded, pure, explained. Knows no event: people come as plain structs, rooms are numbers from 0.

`plan` makes a plan; `judged` says what a plan is worth that somebody changed by hand; `place` finds a room for who comes late.
"""

from .late_join import place
from .planning import plan
from .room_counts import Crowd, crowd
from .scoring import judged
from .types import MODES, Member, Mode, Plan, Rules, Said, rooms_of

__all__ = ["MODES", "Crowd", "Member", "Mode", "Plan", "Rules", "Said", "crowd", "judged", "place", "plan", "rooms_of"]
