"""Pages of attendees and translators in each language of the interface, on the narrowest phone: no
text is cut, and no page is wider than its window.
"""

import pytest

from journeys.test_every_state import CHOSEN, come
from live.languages.catalogue import SOURCE_LANGUAGE, Catalogues
from tools.actors import Actors
from tools.live_server import make_settings, running
from tools.measure import MEASURE, unfold
from tools.screenshots.camera import EXPECTED
from tools.screenshots.seeded_event import seed_events

LANGUAGES = sorted(set(Catalogues().languages) - {SOURCE_LANGUAGE, "zh"})
NARROWEST = {"width": 320, "height": 640}
PAGES = ("attendee", "home", "join", "plain", "error", "translators")
SCENES = [scene for scene in CHOSEN if scene.page in PAGES]
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
TITLE = 'class="top-title"'
"""On a phone it gives way to the badge beside it; the whole of it is under "You"."""
pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
async def server(tmp_path_factory):
    async with running(make_settings(tmp_path_factory.mktemp("languages"))) as site:
        site.catalogues = Catalogues()
        yield site


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_text_is_cut_on_the_narrowest_phone(browser, server, language):
    actors = Actors(browser, server, server.catalogues)
    actors.forgives(EXPECTED)
    reader = await actors.visitor(language, NARROWEST, reduced_motion="reduce")
    faults = []
    for scene in SCENES:
        stage = await seed_events(server, scene.started, title=scene.title)
        await scene.told(stage)
        await come(reader, stage, scene)
        await scene.done(reader)
        await unfold(reader)
        await reader.page.evaluate(MEASURE)
        name = f"{scene.page}, {scene.state}"
        faults += [
            f"{name}: {each}"
            for each in await reader.page.evaluate("measure.lost()")
            if TITLE not in each
        ]
        if (wide := await reader.page.evaluate(SIDEWAYS)) > 0:
            faults.append(f"{name}: {wide} px too wide")
        await reader.page.context.set_offline(False)
        await stage.event.close_all()
    await actors.close()
    assert not faults, "\n".join(faults)
