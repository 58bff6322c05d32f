"""Assignment of people to breakout rooms: seeded, pure, explained. Knows no event: people are plain
structs, rooms are numbers from 0.

`make_plan` makes a plan, `score_plan` scores one that was changed by hand, `room_for_newcomer`
finds a room for a latecomer.
"""

from .crowd import Crowd, crowd
from .joining import place
from .judging import judged
from .planning import plan
from .shapes import MODES, Member, Mode, Plan, Rules, Said, rooms_of

__all__ = ["MODES", "Crowd", "Member", "Mode", "Plan", "Rules", "Said", "crowd", "judged", "place", "plan", "rooms_of"]
