"""The first views of the pages that prepare an event: few controls, with the demo."""

import pytest

from tools.actors import LAPTOP, PHONE, Actors
from tools.first_views import MOST_CONTROLS, controls_in_view, demo_event
from tools.live_server import maker_key

SECTIONS = (
    *("basics", "call-and-channels", "languages", "groups", "agenda"),
    *("look", "people", "doors", "personal-data"),
)
MAIN = ("polls", "breakouts")
OTHERS = (
    *("organise", *(f"edit#{section}" for section in SECTIONS)),
    *("polls#new", "polls#new-survey", "breakouts#new"),
    *("roster#roster", "roster#links", "roster#heads", "roster#translators", "translate"),
    *("board", "board#new", "board#review", "meet", "programs", "report/edit"),
    *("/events", "/new"),
)


async def crowded_pages(browser, server, paths, size):
    """Pages of the demo with too many controls in their first view, for its maker."""
    event = await demo_event(server)
    await event.operator("event.add_part", part="meet")
    link = await event.operator("link.make", role="organiser", label="Newcomer")
    async with Actors(browser, server) as actors:
        person = await actors.visitor("en", size, reduced_motion="reduce")
        await person.page.goto(f"/m/{await maker_key(server)}")
        await person.page.goto(f"/k/{event.key(link)}")
        found = {}
        for path in paths:
            await person.page.goto("about:blank")  # the next may differ in its hash alone
            is_own = not path.startswith("/")
            await person.page.goto(f"/e/{event.code}/{path}" if is_own else path)
            if is_own:
                await person.is_connected()
                await person.is_loaded()
            controls = await controls_in_view(person.page)
            assert controls, path
            if len(controls) > MOST_CONTROLS:
                found[path] = controls
    await event.close_all()
    return found


async def test_the_polls_and_breakouts_of_the_demo_have_few_controls(browser, server):
    assert await crowded_pages(browser, server, MAIN, LAPTOP) == {}


@pytest.mark.nightly
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_every_page_that_prepares_the_demo_has_few_controls(browser, server, size):
    assert await crowded_pages(browser, server, (*MAIN, *OTHERS), size) == {}
