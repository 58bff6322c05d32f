"""The first view of the moderator's desk: few controls, and the next steps in sight."""

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE, Actors
from tools.first_views import MOST_CONTROLS, controls_in_view, demo_event
from tools.screenshots.scenarios.everything import all_parts_in_use
from tools.screenshots.seeded_event import seed_events

SIZES = (
    LAPTOP,
    {"width": 1366, "height": 768},
    {"width": 1024, "height": 768},
    {"width": 820, "height": 1180},
    PHONE,
)


async def blank_event(server):
    return await server.event(parts=[])


async def event_of_all_parts(server):
    stage = await seed_events(server)
    await all_parts_in_use(stage)
    return stage.event


async def open_desk(browser, server, event, language="en", size=LAPTOP):
    """The desk through a link of its own, and those who opened it."""
    actors = Actors(browser, server)
    person = await actors.visitor(language, size, reduced_motion="reduce")
    link = await event.operator("link.make", role="moderator", label="Newcomer")
    await person.page.goto(f"/k/{event.key(link)}")
    await person.page.evaluate("localStorage.setItem('live.full_desk', 'yes')")
    await person.page.reload()
    await person.is_connected()
    await person.is_loaded()
    return actors, person.page


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_first_view_of_the_demo_has_few_controls(browser, server, language):
    event = await demo_event(server)
    actors, page = await open_desk(browser, server, event, language)
    await expect(page.locator("[data-column=live] [data-card]")).not_to_have_count(0)
    controls = await controls_in_view(page)
    await actors.close()
    await event.close_all()
    assert 10 < len(controls) <= MOST_CONTROLS, controls


@pytest.mark.nightly
@pytest.mark.parametrize("make", [blank_event, demo_event, event_of_all_parts])
async def test_the_next_poll_and_announce_are_in_sight_on_every_size(browser, server, make):
    event = await make(server)
    actors, page = await open_desk(browser, server, event)
    next_step = page.locator("#now .desk-foot .button.primary")
    announce = page.locator("#now .desk-foot [data-key=announce]")
    for size in SIZES:
        await page.set_viewport_size(size)
        for button in (next_step, announce):
            await expect(button).to_be_in_viewport(ratio=1)
            assert await button.evaluate(IS_UNCOVERED), size
    await actors.close()
    await event.close_all()


@pytest.mark.nightly
async def test_the_toast_leaves_the_next_step_free_where_now_is_scrolled(browser, server):
    event = await event_of_all_parts(server)
    actors, page = await open_desk(browser, server, event)
    await page.locator("#control").evaluate("column => column.scrollTo(0, 200)")
    await page.get_by_role("button", name="Approve").first.click()
    toast = page.locator(".toast:not(.armed-key)")
    await expect(toast).to_contain_text("Question approved")
    place, foot = await toast.bounding_box(), await page.locator(".desk-foot").bounding_box()
    await actors.close()
    await event.close_all()
    assert place["y"] + place["height"] <= foot["y"]


IS_UNCOVERED = """(button) => {
  const { left, top, width, height } = button.getBoundingClientRect();
  return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
