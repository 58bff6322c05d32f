"""Texts that try to leave their places: they break no page, lie upon no neighbour, and nothing has
to be scrolled sideways.
"""

import contextlib
from pathlib import Path

import pytest

from tools.actors import PROJECTOR, Actors
from tools.measure import each_section, unfold
from tools.screenshots.camera import enter
from tools.screenshots.scenarios.hostile import HOSTILE, hostile_answering
from tools.screenshots.seeded_event import seed_events

NARROW = {"width": 320, "height": 640}
LAPTOP = {"width": 1280, "height": 800}
PLACES = ((NARROW, "en"), (NARROW, "zh"), (LAPTOP, "en"), (PROJECTOR, "zh"))
PAGES = ("join", "attendee", "moderator", "organiser", "screen")
WITHOUT_KEYS = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("kbd { display: none !important }");
    document.adoptedStyleSheets.push(sheet);
}"""
DISTURBED = (Path(__file__).parents[1] / "tools/overlaps.js").read_text("utf-8")
pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
async def stage(server):
    stage = await seed_events(server, title=HOSTILE)
    await hostile_answering(stage)
    yield stage
    await stage.event.close_all()


@pytest.fixture
async def actors(browser, windows, server):
    actors = Actors(browser, server, windows=windows)
    yield actors
    await actors.close()


@pytest.mark.parametrize(
    ("size", "language"), PLACES, ids=["320-en", "320-zh", "1280-en", "1920-zh"]
)
@pytest.mark.parametrize("page", PAGES)
async def test_hostile_texts_disturb_nobody(actors, stage, page, size, language):
    person = await enter(actors, stage, page, language, size)
    async with contextlib.aclosing(each_section(person)) as sections:
        async for section in sections:
            await unfold(person)
            await without_floating_keys(person)
            assert await person.page.evaluate(DISTURBED) == [], section
            assert (
                await person.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            ), section


async def without_floating_keys(person):
    """The names of keys on a moderator's buttons lie over an edge on purpose; those of cards that
    are still to come, too.
    """
    await person.page.evaluate(WITHOUT_KEYS)
