"""The maker's pages in a real browser: the list of events, opening an event, archiving, and
deleting an event with people in it.
"""

import re

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE, Actors, cookies_of
from tools.live_server import join, maker_key
from tools.measure import AXE, CONTRAST, MEASURE, RUN, tab_to

TITLES = {
    "draft": {"en": "Green roofs: who pays?", "zh": "绿色屋顶：谁来买单？"},
    "live": {"en": "Town hall of the harbour quarter", "zh": "海港区居民大会"},
    "ended": {"en": "Mobility in small towns, second round", "de": "Mobilität in kleinen Städten"},
    "archived": {"fr": "Réunion de préparation"},
}
NARROW = {"width": 320, "height": 640}


@pytest.fixture
async def actors(browser, server):
    actors = Actors(browser, server)
    yield actors
    await actors.close()


@pytest.fixture(scope="module")
async def events(server):
    """An event in each state."""
    events_by_state = {
        state: await server.event(started=False, title=TITLES[state]) for state in TITLES
    }
    await events_by_state["live"].operator("event.start")
    for state in ("ended", "archived"):
        await events_by_state[state].operator("event.start")
        await events_by_state[state].operator("event.end")
    await events_by_state["archived"].operator("event.archive")
    yield events_by_state
    for event in events_by_state.values():
        await event.close_all()


async def arrive(actors, server, language="en", size=PHONE, **options):
    """Open the maker link."""
    person = await actors.visitor(language, size, **options)
    await person.page.goto(f"/m/{await maker_key(server)}")
    return person


def row_of(person, title):
    return person.page.locator("[data-state]", has_text=title)


async def test_the_link_leads_to_the_makers_events_by_state_and_each_opens_by_keyboard(
    actors, server, events
):
    person = await arrive(actors, server, size=LAPTOP)
    await expect(person.page).to_have_url(re.compile(r"/events$"))
    for heading, state in (
        ("Drafts 1", "draft"),
        ("Live now 1", "live"),
        ("Ended 1", "ended"),
        ("Archived 1", "archived"),
    ):
        section = person.page.get_by_role("region", name=heading)
        title = next(iter(TITLES[state].values()))
        await expect(section.get_by_role("heading", level=3)).to_have_text(title)
        await expect(section).to_contain_text(events[state].code)
    create = person.page.get_by_role("link", name="Create an event")
    await expect(create).to_have_attribute("href", "/new")
    copy = row_of(person, events["draft"].code).get_by_role("link", name="Copy")
    await expect(copy).to_have_attribute("href", f"/events/{events['draft'].code}/copy")
    await tab_to(person, "button", "Open event: Town hall")
    await person.page.keyboard.press("Enter")
    await person.is_connected()
    await expect(person.page).to_have_url(re.compile(f"/e/{events['live'].code}/organise"))


@pytest.mark.nightly
async def test_an_event_is_archived_and_brought_back(actors, server):
    event = await server.event(started=False, title={"en": "To and fro"})
    person = await arrive(actors, server)
    await row_of(person, "To and fro").get_by_role("button", name="Archive").click()
    region = person.page.get_by_role("region", name="Archived")
    await expect(region).to_contain_text("To and fro")
    await row_of(person, "To and fro").get_by_role("button", name="Bring back").click()
    await expect(person.page.get_by_role("region", name="Drafts")).to_contain_text("To and fro")
    await event.server.site.hub.delete_event(event.code)


async def test_a_deletion_asks_for_the_title_and_sends_people_to_the_page_of_no_event(
    actors, server
):
    event = await server.event(title={"en": "Short-lived"})
    ann = await actors.visitor()
    await ann.page.context.add_cookies(cookies_of(await join(event, "Ann")))
    await ann.page.goto(f"/e/{event.code}")
    await ann.is_connected()
    person = await arrive(actors, server)
    await row_of(person, "Short-lived").get_by_role("link", name="Delete").click()
    field = person.page.get_by_label("Type the title to confirm")
    await field.fill("Short")
    await person.page.get_by_role("button", name="Delete the event").click()
    await expect(person.page.get_by_role("alert")).to_contain_text("nothing was deleted")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("Short")
    await field.fill("short-lived ")
    await person.page.keyboard.press("Enter")
    await expect(person.page).to_have_url(re.compile(r"/events$"))
    await expect(row_of(person, "Short-lived")).to_have_count(0)
    actors.forgives("status of (404|422)")
    await ann.expect_text("We can't find an event with this code. Please check it and try again.")
    await event.close_all()


@pytest.mark.nightly
async def test_an_event_is_copied_by_keyboard(actors, server, events):
    person = await arrive(actors, server, size=LAPTOP)
    await row_of(person, TITLES["ended"]["en"]).get_by_role("link", name="Copy").click()
    await expect(person.page.get_by_label("Deutsch")).to_have_value(TITLES["ended"]["de"])
    await person.page.get_by_label("English").fill("Third round")
    await person.page.get_by_label("Role links").focus()
    await person.page.keyboard.press("Space")
    await person.page.keyboard.press("Enter")
    await expect(person.page).to_have_url(re.compile(r"/e/\w{6}/organise$"))
    await expect(person.page).to_have_title(re.compile("Third round"))
    await person.page.goto("/events")
    await expect(row_of(person, "Third round")).to_have_attribute("data-state", "draft")
    await row_of(person, "Third round").get_by_role("link", name="Delete").click()
    await person.page.get_by_label("Type the title to confirm").fill("Third round")
    await person.page.keyboard.press("Enter")
    await expect(person.page).to_have_url(re.compile(r"/events$"))


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_pages_pass_axe_and_fit_a_narrow_window(actors, server, events, language, scheme):
    person = await arrive(actors, server, language, NARROW, color_scheme=scheme)
    draft = f"/events/{events['draft'].code}"
    for path in ("/events", "/new", f"{draft}/delete", f"{draft}/copy"):
        await person.page.goto(path)
        await person.page.evaluate(AXE)
        assert await person.page.evaluate(RUN) == []
        assert await person.page.evaluate(CONTRAST) == []
        await person.page.evaluate(MEASURE)
        assert await person.page.evaluate("[...measure.small(), ...measure.lost()]") == []
