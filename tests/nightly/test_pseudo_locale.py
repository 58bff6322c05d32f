"""Every page in the pseudo-locale (tests/tools/pseudo_locale.py), in the states of
test_every_state.py. Hard-coded text stands there without brackets, text without room is cut, and
words of the wrong language are found: each fails the test.
"""

from pathlib import Path

import pytest

from journeys.test_every_state import CHOSEN, PROJECTOR, come
from live.demo import demo_definition
from live.languages.catalogue import Catalogues
from tools import pseudo_locale
from tools.actors import LAPTOP, Actors
from tools.live_server import make_settings, running
from tools.measure import MEASURE, unfold
from tools.screenshots.camera import EXPECTED
from tools.screenshots.scenarios import projects
from tools.screenshots.scenes.scene import DESK
from tools.screenshots.seeded_event import seed_events

UNTRANSLATED = (Path(__file__).parents[1] / "tools/untranslated.js").read_text("utf-8")
TITLE = 'class="top-title"'
"""On a phone it gives way to the badge beside it; the whole of it is under "You"."""
PHONE = {"width": 360, "height": 640}
LIKE_OTHERS = (
    *(
        "hostile",
        "open poll",
        "paused",
        "voted",
        "closed, hidden",
        "named",
        "no questions",
        "twelve",
        "home code",
        "nothing here",
    ),
    *(
        "moderator prepared",
        "moderator review",
        "moderator live",
        "moderator done",
        "screen announcement",
        "screen ended",
        "running",
    ),
    *(
        "moderator results",
        "two rounds",
        "shift by delegation",
        "attendee second round",
        "join form",
    ),
)
"""Words of scenes that say nothing that others do not."""
SCENES = [
    scene
    for scene in CHOSEN
    if not any(words in f"{scene.page} {scene.state}" for words in LIKE_OTHERS)
    and not (scene.page in ("attendee", "screen") and scene.state.endswith(", result"))
]
pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
async def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pseudo")
    async with running(make_settings(folder), locale=pseudo_locale.make(folder / "locale")) as site:
        site.catalogues = Catalogues(folder / "locale")
        yield site


@pytest.fixture(scope="module")
async def reader(browser, server):
    """A visitor going from page to page in a single window."""
    actors = Actors(browser, server, server.catalogues)
    actors.forgives(EXPECTED)
    yield await actors.visitor(pseudo_locale.PSEUDO, PHONE, reduced_motion="reduce")
    await actors.close()


LANGUAGES = ("English", "中文", ", English", ", 中文")
"""Names that languages give themselves."""
TYPED = """[...document.querySelectorAll("input:not([type]), input[type=text], textarea")]
    .flatMap(({ value }) => value.split(/[\\n\\t]/)).filter((text) => text.length > 1)
    .sort((one, other) => other.length - one.length)"""
"""Texts of fields, the longest first: their labels may repeat them."""


def written(scene):
    """Texts of people in a scene with projects, where names of groups are also in drawings and in
    names of controls, which have no language of their own.
    """
    if scene.told.__module__ != projects.__name__:
        return ()
    groups = [name for each in demo_definition().delegations for name in each.name.values()]
    return sorted([*projects.WRITTEN, *groups], key=len, reverse=True)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: f"{scene.page}, {scene.state}")
async def test_everything_on_a_page_can_be_translated_and_has_room(server, reader, scene):
    stage = await seed_events(server, scene.started, title=scene.title)
    await scene.told(stage)
    page = reader.page
    is_wide = (scene.page, scene.sizes) == ("speaker", DESK)  # they write at a desk
    await page.set_viewport_size(
        PROJECTOR if scene.page == "screen" else LAPTOP if is_wide else PHONE
    )
    await come(reader, stage, scene)
    await scene.done(reader)
    await unfold(reader)
    await page.evaluate(UNTRANSLATED)
    await page.evaluate(MEASURE)
    typed_texts = await page.evaluate(TYPED)
    untranslated = [
        *await page.evaluate(
            "(names) => untranslated.among(names)",
            [stage.event.code, pseudo_locale.PSEUDO, *typed_texts, *LANGUAGES, *written(scene)],
        ),
        *(each for each in await page.evaluate("measure.lost()") if TITLE not in each),
    ]
    await page.context.set_offline(False)
    await stage.event.close_all()
    assert not untranslated, "\n".join(untranslated)
