"""The screen."""

import re

from playwright.async_api import expect

from tools.actors import Person
from tools.screenshots.scenarios.breakouts import hosting, mixed, parted, reported
from tools.screenshots.scenarios.everything import announcement
from tools.screenshots.scenarios.floor import floor_in_use
from tools.screenshots.scenarios.hostile import (
    HOSTILE,
    hostile,
    hostile_answering,
    hostile_by_delegation,
)
from tools.screenshots.scenarios.polls import (
    breakdown,
    by_delegation,
    by_every_delegation,
    closed,
    ended,
    one_voice,
    one_voice_of_twelve,
    open_poll,
    paused,
    people_here,
    reading,
    second_round,
    shift,
    thousands,
    twelve,
    two_without_votes,
)
from tools.screenshots.scenarios.questions import answering, at_the_desk
from tools.screenshots.scenarios.review import text_held_up, texts_written
from tools.screenshots.scenes.scene import HALL, Scene

LOWER, LECTERN = "?layout=lower", "?layout=lectern"
SECOND_PAGE = 20_000
"""ms until it has come."""


async def join_code(person: Person) -> None:
    await person.page.keyboard.press("q")


async def second_page(person: Person) -> None:
    await expect(person.page.locator(".screen-page")).to_have_text(
        re.compile("^2"), timeout=SECOND_PAGE
    )


SCENES = (
    Scene("screen", "question in two languages", told=at_the_desk, sizes=HALL),
    Scene("screen", "title", told=people_here),
    Scene("screen", "title before the start", started=False),
    Scene("screen", "lower third, title", at=LOWER, told=people_here, sizes=HALL),
    Scene("screen", "lower third, open poll", at=LOWER, told=open_poll, sizes=HALL),
    Scene("screen", "lower third, result", at=LOWER, told=breakdown, sizes=HALL),
    Scene("screen", "lower third, question", at=LOWER, told=at_the_desk, sizes=HALL),
    Scene("screen", "lectern", at=LECTERN, told=at_the_desk),
    Scene("screen", "lectern, open poll", at=LECTERN, told=open_poll),
    Scene("screen", "Chinese first", at="?languages=zh,en", told=breakdown, sizes=HALL),
    Scene("screen", "recall", told=hosting),
    Scene("screen", "join code", done=join_code),
    Scene("screen", "open poll", told=open_poll),
    Scene("screen", "reading", told=reading),
    Scene("screen", "paused", told=paused),
    Scene("screen", "second round", told=second_round),
    Scene("screen", "shift", told=shift),
    Scene("screen", "two options without votes", told=two_without_votes),
    Scene("screen", "closed", told=closed),
    Scene("screen", "revealed", told=breakdown),
    Scene("screen", "by delegation", told=by_delegation),
    Scene("screen", "by every delegation", told=by_every_delegation),
    Scene("screen", "one city, one voice", told=one_voice),
    Scene("screen", "one voice, twelve options", told=one_voice_of_twelve),
    Scene("screen", "hostile by delegation", told=hostile_by_delegation, title=HOSTILE),
    Scene("screen", "twelve options", told=twelve),
    Scene("screen", "ten thousand votes", told=thousands),
    Scene("screen", "question", told=answering),
    Scene("screen", "the floor", told=floor_in_use, sizes=HALL),
    Scene("screen", "lectern, the floor", at=LECTERN, told=floor_in_use, sizes=HALL),
    Scene("screen", "lower third, the floor", at=LOWER, told=floor_in_use, sizes=HALL),
    Scene("screen", "announcement", told=announcement),
    Scene("screen", "transparent", told=open_poll, at="?background=transparent"),
    Scene("screen", "hostile", told=hostile, title=HOSTILE),
    Scene("screen", "hostile question", told=hostile_answering, title=HOSTILE),
    Scene("screen", "breakout of pairs", told=parted, sizes=HALL),
    Scene("screen", "breakout, mixed", told=mixed, sizes=HALL),
    Scene("screen", "report-back", told=reported, sizes=(360, 1920)),
    Scene("screen", "ended", told=ended),
    Scene("screen", "open, held up", told=text_held_up, sizes=HALL),
    Scene("screen", "open, hostile", told=texts_written, sizes=HALL),
)
