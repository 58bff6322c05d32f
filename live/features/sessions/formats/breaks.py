"""Titles of breaks: coffee, meals, registration."""

import re

MAX_BREAK_CHARS = 60
_BREAK = re.compile(
    r"\b(coffee|tea|lunch|health|networking|comfort|short|morning|afternoon|refreshment)?\s?"
    r"(break|pause|pausa|przerwa|διάλειμμα)s?\b(?=\W*$|\s*[-–—&(,:/]"
    r"|\s(and|in|at|with|for|on|until|sponsored|outside|served)\b)"
    r"|\b(lunch|dinner|breakfast|coffee|refreshments|registration|mittagessen|mittagspause"
    r"|kaffeepause|déjeuner|dîner|almuerzo|almoço|pranzo|obiad|ručak|pauza|intermission)\b"
    r"|茶歇|咖啡|午餐|午休|休息|晚餐|晚宴|早餐|签到|注册|用餐",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(lecture|talk|workshop|panel|breaking|breakthrough|breakout|discussion|how|why|what"
    r"|keynote)\w*|演讲|论坛|研讨|讨论",
    re.IGNORECASE,
)
_BREAK_TYPES = frozenset({"break", "lunch", "coffee break", "pause", "meal", "茶歇", "休息"})


def is_break_title(title: str) -> bool:
    """Return True if a short title reads like that of a break."""
    is_short = len(title) <= MAX_BREAK_CHARS
    return is_short and bool(_BREAK.search(title)) and not _TALK.search(title)


def is_break_type(name: str) -> bool:
    """Return True if this type of a talk, in the file, is that of breaks."""
    return name.strip().casefold() in _BREAK_TYPES
