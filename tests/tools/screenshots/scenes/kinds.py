"""Polls of every kind on every page: no kind is named here, but for own parts of a page for it."""

from tools.screenshots.scenarios import kinds
from tools.screenshots.scenes.moderator import result_by_group
from tools.screenshots.scenes.scene import HALL, NARROW, Scene, still
from tools.screenshots.scenes.screen import second_page

ONE, TWO = (360,), (360, 1440)
OTHER_STATES = (
    ("attendee", "voted on", kinds.VOTED, ONE),
    ("attendee", "watched", kinds.WATCHED, ONE),
    ("attendee", "no votes", kinds.UNANSWERED, ONE),
    ("attendee", "ten thousand", kinds.BY_THOUSANDS, TWO),
    ("attendee", "long form", kinds.BEGUN_LONG, ONE),
    ("attendee", "twelve long", kinds.TWELVE_LONG, TWO),
    ("attendee", "only two", kinds.ONLY_TWO, ONE),
    ("moderator", "watched", kinds.WATCHED, (1440,)),
    ("moderator", "no votes", kinds.UNANSWERED, (1440,)),
    ("moderator", "ten thousand", kinds.BY_THOUSANDS, (1440,)),
    ("screen", "not voted on", kinds.BEGUN, HALL),
    ("screen", "no votes", kinds.UNANSWERED, HALL),
    ("screen", "ten thousand", kinds.BY_THOUSANDS, HALL),
    ("screen", "twelve long", kinds.TWELVE_LONG, HALL),
    ("screen", "twelve short", kinds.TWELVE_SHORT, HALL),
    ("screen", "only two", kinds.ONLY_TWO, HALL),
)
"""States of polls of every kind that differ from others only in the amount of content."""

SCENES = (
    *(
        Scene("attendee", f"{kind}, open", told=tale, sizes=NARROW)
        for kind, tale in kinds.BEGUN.items()
    ),
    *(Scene("attendee", f"{kind}, result", told=tale) for kind, tale in kinds.ANSWERED.items()),
    *(
        Scene("moderator", f"{kind}, result", told=tale, done=result_by_group, sizes=(1440,))
        for kind, tale in kinds.ANSWERED.items()
    ),
    *(
        Scene("screen", f"{kind}, result", told=tale, sizes=HALL)
        for kind, tale in kinds.ANSWERED.items()
    ),
    *(
        Scene(
            page,
            f"{kind}, {state}",
            told=tale,
            done=result_by_group if page == "moderator" else still,
            sizes=sizes,
        )
        for page, state, tales, sizes in OTHER_STATES
        for kind, tale in tales.items()
    ),
    *(
        Scene(
            "screen",
            f"{kind}, second page",
            told=kinds.ANSWERED[kind],
            done=second_page,
            sizes=HALL,
        )
        for kind in ("statements", "open")
    ),
)
