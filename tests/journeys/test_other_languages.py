"""An event in two languages that the interface lacks: readers choose among them, and the interface
comes in its nearest language.
"""

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, Actors
from tools.live_server import maker_key

TITLE = "Ciudades verdes"
QUESTION = {"es": "¿Empezamos?", "ca": "Comencem?"}


@pytest.fixture
async def actors(browser, server):
    actors = Actors(browser, server)
    yield actors
    await actors.close()


async def test_people_read_an_event_in_their_language_with_the_nearest_interface(actors, server):
    organiser = await actors.visitor(size=LAPTOP)
    page = organiser.page
    await page.goto(f"/m/{await maker_key(server)}")
    await page.goto("/new")
    await page.get_by_label("Title").fill(TITLE)
    await page.get_by_role("checkbox", name="English").uncheck()
    await page.locator("summary", has_text="Other languages").click()
    await page.get_by_label("Language tags, such as es or pt-BR").fill("es ca")
    await page.get_by_role("button", name="Create event").click()
    await organiser.is_connected()
    await expect(page.get_by_role("button", name="Català")).to_be_visible()  # it reads Spanish
    await page.get_by_label("Question", exact=True).fill(QUESTION["es"])
    async with page.expect_popup() as opened:
        await page.get_by_role("button", name="Try it in a rehearsal").click()
    hall = await opened.value
    await expect(hall.get_by_role("heading", name=QUESTION["es"])).to_be_visible()
    code = hall.url.split("/")[-2]
    reader = await actors.visitor()
    await reader.page.goto(f"/e/{code}")
    for name in ("Español", "Català"):
        await expect(reader.button(name)).to_be_visible()
    await expect(reader.button("English")).to_have_count(0)
    await reader.button("Català").click()
    await expect(reader.page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(reader.page.locator("h1 [lang=es]")).to_have_text(TITLE)  # not translated yet
    await reader.press("Join the event")
    await reader.is_connected()
    await expect(reader.page.locator("html")).to_have_attribute("lang", "en-GB")
    await expect(reader.page.get_by_role("heading", name=QUESTION["es"])).to_be_visible()
    await reader.open_section("You")
    await expect(reader.button("Català")).to_have_attribute("aria-pressed", "true")
