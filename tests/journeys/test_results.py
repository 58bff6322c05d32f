"""The button *Results*: a single file with everything, with progress, and a way on if it fails."""

import asyncio
import io
import zipfile
from pathlib import Path

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, MEASURE, RUN, tab_to, unfold

NARROW = {"width": 320, "height": 640}


def results_card(organiser):
    heading = organiser.page.get_by_role("heading", name=organiser.words("Results"), exact=True)
    return organiser.page.locator("section.card").filter(has=heading)


async def files_of(download):
    content = await asyncio.to_thread(Path(await download.path()).read_bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        return pack.namelist()


async def end(event):
    await (await (await event.bot("organiser")).open("organiser")).perform("event.end")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_all_results_are_a_button_away_by_keyboard(actors, event, language):
    await end(event)
    organiser = await actors.staff(event, "organiser", language)
    name = organiser.words("Download results")
    await expect(organiser.button("Download results")).to_have_class("button primary")
    await tab_to(organiser, "button", name)
    async with organiser.page.expect_download() as download:
        await organiser.page.keyboard.press("Enter")
    saved = (await download.value).suggested_filename
    assert saved.startswith(event.code) and saved.endswith("-results.zip")
    assert "polls.csv" in await files_of(await download.value)
    await organiser.expect_text("Saved as {name}.", name=saved)
    await expect(organiser.page.locator("button:focus")).to_have_text(name)


async def test_a_running_poll_is_reported_as_left_out(actors, event):
    desk = await (await event.bot("moderator")).open("moderator")
    organiser = await actors.staff(event, "organiser")
    await organiser.expect_no_text("A poll that is still running is left out.")
    await desk.perform("poll.open", poll=event.fields)
    await expect(results_card(organiser)).to_contain_text(
        "A poll that is still running is left out."
    )
    async with organiser.page.expect_download() as download:
        await organiser.press("Download results")
    assert await files_of(await download.value)


async def test_a_download_that_fails_says_so_and_can_be_tried_again(actors, event):
    organiser = await actors.staff(event, "organiser")
    refusal = b'{"step":"reading","done":1,"of":2}\n{"refused":"The server is busy."}\n'
    broken = b'{"step":"reading","done":1,"of":2}\n{"file":"a.zip","size":9}\nPK'
    answers = [refusal, broken]
    address = "**/results.zip"

    async def answer(route):
        await route.fulfill(body=answers.pop(0), content_type="application/x-live-progress")

    await organiser.page.route(address, answer)
    await organiser.press("Download results")
    await expect(results_card(organiser).get_by_role("status")).to_have_text("The server is busy.")
    await organiser.press("Try again")
    await organiser.expect_text("The download was interrupted. Please try again.")
    await organiser.page.unroute(address)
    async with organiser.page.expect_download() as download:
        await organiser.press("Try again")
    assert "polls.csv" in await files_of(await download.value)


async def test_progress_appears_in_words_and_the_download_can_be_cancelled(actors, event):
    organiser = await actors.staff(event, "organiser", size=PHONE)
    going_on = asyncio.Event()
    await organiser.page.route("**/results.zip", lambda route: going_on.wait())
    await organiser.press("Download results")
    card = results_card(organiser)
    await expect(card.get_by_role("progressbar", name="Preparing the results")).to_be_visible()
    await expect(card.get_by_role("status")).to_have_text("Preparing the results")
    await organiser.press("Cancel")
    await expect(organiser.button("Download results")).to_be_visible()
    await expect(card.get_by_role("status")).to_be_empty()
    going_on.set()
    await organiser.page.unroute("**/results.zip")


@pytest.mark.parametrize("size", [NARROW, LAPTOP], ids=["320 px", "laptop"])
async def test_the_card_of_an_ended_event_is_for_everybody(actors, event, size):
    await end(event)
    organiser = await actors.staff(event, "organiser", size=size)
    await unfold(organiser)
    for script in (AXE, MEASURE):
        await organiser.page.evaluate(script)
    assert not await organiser.page.evaluate(RUN)
    assert not await organiser.page.evaluate("measure.small()")
    assert not await organiser.page.evaluate("measure.lost()")
