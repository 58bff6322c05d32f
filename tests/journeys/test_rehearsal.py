"""A rehearsal from the organiser's page: a twin with a band, simulated people, and the verdict."""

import re

import pytest
from playwright.async_api import expect


@pytest.fixture
async def event(server_process):
    """A draft: a running event is not rehearsed."""
    draft = server_process.event("draft")
    yield draft
    await draft.close_all()


async def begin(actors, event, language="en"):
    """The page of a rehearsal that was made on the organiser's page."""
    desk = await actors.staff(event, "organiser", language)
    await desk.press("Rehearse now")
    await desk.page.wait_for_url(re.compile(rf"/e/(?!{event.code})\w{{6}}/organise"))
    await desk.is_loaded()
    await expect(desk.page.locator(".rehearsal-band")).to_have_text(
        re.compile(
            f"^{desk.words('Rehearsal')} {desk.words('None of this counts.')} "
            f"{desk.words('Back to the event')}$"
        )
    )
    return desk


def fact(desk, name):
    return desk.page.locator(".facts > div", has_text=desk.words(name)).locator("dd")


async def test_an_organiser_rehearses_with_simulated_people_and_reads_the_verdict(actors, event):
    desk = await begin(actors, event)
    card = desk.page.locator("section", has_text="Simulated people")
    await desk.page.get_by_label(desk.words("Number of people"), exact=True).fill("20")
    await desk.press_and_confirm("Start the event")
    await desk.press("Let them come")
    await expect(card.locator("dd").first).not_to_have_text("0")
    await desk.page.reload()
    await desk.is_loaded()
    await desk.press("Let them leave")
    await desk.expect_text("Let them come")
    await desk.expect_text("What the rehearsal showed")
    await desk.expect_text("Look at this")


@pytest.mark.nightly
async def test_the_real_event_lists_its_rehearsals_and_opens_them_again(actors, event):
    desk = await begin(actors, event)
    code = re.search(r"/e/(\w{6})/", desk.page.url)[1]
    await desk.page.goto(desk.page.url.replace(code, event.code))
    await desk.is_loaded()
    await expect(desk.page.locator(".rehearsal-band")).to_have_count(0)
    await desk.page.get_by_role("button", name=f"Open rehearsal {code}").click()
    await desk.page.wait_for_url(f"**/e/{code}/organise")
    await expect(desk.page.locator(".rehearsal-band")).to_be_visible()
