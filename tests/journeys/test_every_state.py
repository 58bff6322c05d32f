"""Pages in their states: axe finds nothing, 400 % and wide spacing lose nothing, and all that is
pressed is big enough. Of each page a single state is looked at in both languages, light and dark;
the others in one of the four, by turns. `make test` lets axe look at a state of the main pages.
"""

import pytest

from tools.actors import LAPTOP, PHONE, PROJECTOR, Actors, cookies_of
from tools.measure import AXE, CONTRAST, MEASURE, RUN, unfold
from tools.screenshots.camera import EXPECTED, STAFF
from tools.screenshots.scenes import SCENES
from tools.screenshots.scenes.kinds import OTHER_STATES
from tools.screenshots.scenes.scene import NARROW
from tools.screenshots.seeded_event import seed_events

SIZES = {
    "moderator": LAPTOP,
    "speaker": LAPTOP,
    "translators": LAPTOP,
    "editor": LAPTOP,
    "board": LAPTOP,
    "screen": PROJECTOR,
    "organiser": LAPTOP,
    "event editor": LAPTOP,
}
ZOOMED = {"width": 320, "height": 256}
"""Viewport of a 1280 by 1024 window at 400 %."""
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Wait for two frames: texts are fitted to their boxes after the first."""
LIKE_OTHERS = (
    *("parts", "fifty", "500", "ten thousand", "two options", "transparent", "a card in focus"),
    *("moderator empty", "moderator busy", "screen open", "screen closed", "screen question"),
    *(f", {state}" for _, state, _, _ in OTHER_STATES),
    *(
        "reading, paused",
        "attendee voted for good",
        "moderator live",
        "moderator done",
        "moderator prepared",
        "organiser ended",
    ),
    *("screen second round", "screen reading", "screen by delegation", "screen hostile question"),
    *(
        "breakout, mixed",
        "second page",
        "held up",
        "on the wall",
        "statements, proposed",
        "words, to review",
        "statements, to review",
        "open, to review",
    ),
)
"""Words of scenes in which nothing can be wrong that cannot be in others, or that other tests look
at.
"""
CHOSEN = [
    scene
    for scene in SCENES
    if not any(words in f"{scene.page} {scene.state}" for words in LIKE_OTHERS)
    and not (
        scene.page == "moderator" and scene.state.endswith(", result")
    )  # drawn as the attendee's are
    and not (scene.page == "attendee" and scene.state.endswith(", open"))  # all on the same page
]
FIRST = {
    "home": "code",
    "join": "form",
    "error": "nothing here",
    "attendee": "every kind while open",
    "moderator": "results",
    "board": "reports",
    "speaker": "asked",
    "translators": "queue",
    "editor": "changed, screen",
    "screen": "by every delegation",
    "organiser": "draft",
    "event editor": "all",
}
"""The state of each page that is looked at in both languages, light and dark."""
MAIN = (
    *("join", "attendee", "moderator", "board"),
    *("editor", "screen", "organiser", "event editor"),
)
"""Pages that `make test` looks at, too."""


def one_by_one(scenes):
    return [pytest.param(scene, id=f"{scene.page}, {scene.state}") for scene in scenes]


THEMES = ("light", "dark")


@pytest.fixture(scope="module")
async def readers(browser, server):
    """A visitor for each language, going from page to page in a single window."""
    actors = Actors(browser, server)
    actors.forgives(f"{EXPECTED}|WebSocket is closed before")
    yield [await actors.visitor(language, reduced_motion="reduce") for language in ("en", "zh")]
    await actors.close()


@pytest.mark.parametrize(
    "scene",
    one_by_one(
        scene for scene in CHOSEN if scene.page in MAIN and scene.state == FIRST[scene.page]
    ),
)
async def test_axe_finds_nothing_on_the_main_pages(server, readers, scene):
    stage = await seed_events(server, scene.started, title=scene.title)
    await scene.told(stage)
    person = readers[0]
    await person.page.emulate_media(color_scheme="light")
    await person.page.set_viewport_size(size_of(scene))
    await come(person, stage, scene)
    await scene.done(person)
    await unfold(person)
    await person.page.evaluate(AXE)
    found = await person.page.evaluate(RUN)
    await stage.event.close_all()
    assert found == []


@pytest.mark.nightly
@pytest.mark.parametrize(
    "scene",
    one_by_one(
        scene
        for scene in CHOSEN
        if scene.state != "every kind with its result"  # axe is slow with that
    ),
)
async def test_everybody_can_use_it(server, readers, scene):
    stage = await seed_events(server, scene.started, title=scene.title)
    await scene.told(stage)
    turn, language = divmod(CHOSEN.index(scene), len(readers))
    some, themes = (
        (readers, THEMES)
        if scene.state == FIRST[scene.page]
        else ([readers[language]], [THEMES[turn % len(THEMES)]])
    )
    problems_by_language = {
        person.language: await problems(person, stage, scene, *themes) for person in some
    }
    await stage.event.close_all()
    assert not any(problems_by_language.values()), problems_by_language


def size_of(scene):
    return PHONE if scene.sizes is NARROW else SIZES.get(scene.page, PHONE)


async def problems(person, stage, scene, theme, other=None):
    """Accessibility problems of a scene. In the `other` theme only contrast is checked."""
    page = person.page
    await page.emulate_media(color_scheme=theme)
    await page.set_viewport_size(size_of(scene))
    await come(person, stage, scene)
    await scene.done(person)
    await unfold(person)
    for script in (AXE, MEASURE):
        await page.evaluate(script)
    page_problems = [*await page.evaluate(RUN), *await page.evaluate("measure.small()")]
    if other:
        await page.emulate_media(color_scheme=other)
        page_problems += await page.evaluate(CONTRAST)
    await page.set_viewport_size(ZOOMED)
    await page.evaluate(DRAWN)
    page_problems += [
        *await page.evaluate("measure.small()"),
        *await page.evaluate("measure.lost()"),
    ]
    await page.evaluate("measure.space()")
    await page.evaluate(DRAWN)
    page_problems += await page.evaluate("measure.lost()")
    await page.context.set_offline(False)
    return page_problems


async def come(person, stage, scene):
    """Open the page of a scene and wait until all of it is there."""
    page, event = person.page, f"/e/{stage.event.code}"
    if scene.page == "attendee":
        await page.context.add_cookies(cookies_of(stage.browser))
    if scene.page in STAFF:  # the link is not drawn, since the page is opened at another address
        event = (await page.request.get(f"/k/{stage.event.key(stage.keys[scene.page])}")).url
    await page.goto(
        {"home": "/", "error": ""}.get(scene.page, event)
        + (scene.at or ("/nowhere" if scene.page == "error" else ""))
    )
    if scene.page in ("attendee", *STAFF):
        await page.locator("[data-state=connected]").first.wait_for(state="attached")
    await person.is_loaded()
