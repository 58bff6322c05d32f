"""Pages in a language that is written from the right: their direction is set, and none is wider
than its window.
"""

import pytest

from journeys.test_every_state import CHOSEN, FIRST, come, size_of
from live.languages.catalogue import Catalogues
from tools import pseudo_locale
from tools.actors import PHONE, Actors
from tools.live_server import make_settings, running
from tools.measure import unfold
from tools.screenshots.camera import EXPECTED
from tools.screenshots.seeded_event import seed_events

SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
SCENES = [scene for scene in CHOSEN if scene.state == FIRST[scene.page]]
pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
async def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("right to left")
    locale = pseudo_locale.make_right_to_left(folder / "locale")
    async with running(make_settings(folder), locale=locale) as site:
        site.catalogues = Catalogues(locale)
        yield site


@pytest.fixture(scope="module")
async def reader(browser, server):
    actors = Actors(browser, server, server.catalogues)
    actors.forgives(EXPECTED)
    yield await actors.visitor(pseudo_locale.RIGHT_TO_LEFT, PHONE, reduced_motion="reduce")
    await actors.close()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: f"{scene.page}, {scene.state}")
async def test_a_page_is_laid_out_from_the_right_and_fits_its_window(server, reader, scene):
    stage = await seed_events(server, scene.started, title=scene.title)
    await scene.told(stage)
    for size in (PHONE, size_of(scene)):
        await reader.page.set_viewport_size(size)
        if size == PHONE:
            await come(reader, stage, scene)
            await scene.done(reader)
            await unfold(reader)
        assert await reader.page.evaluate("document.dir") == "rtl"
        assert await reader.page.evaluate(SIDEWAYS) <= 0, size
    await reader.page.context.set_offline(False)
    await stage.event.close_all()


async def test_the_page_without_scripts_is_laid_out_from_the_right_too(server, reader):
    stage = await seed_events(server)
    await reader.page.set_viewport_size(PHONE)
    await come(reader, stage, next(each for each in SCENES if each.page == "attendee"))
    await reader.page.goto(f"/e/{stage.event.code}/plain")
    assert await reader.page.evaluate("document.dir") == "rtl"
    assert await reader.page.evaluate(SIDEWAYS) <= 0
    await stage.event.close_all()
