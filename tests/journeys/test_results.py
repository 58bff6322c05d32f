"""The button *Results*: a single file with everything, with progress, and a way on if it fails."""

import asyncio
import io
import zipfile
from pathlib import Path

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP
from tools.measure import AXE, MEASURE, RUN, tab_to, unfold

NARROW = {"width": 320, "height": 640}


async def files_of(download):
    content = await asyncio.to_thread(Path(await download.path()).read_bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        return pack.namelist()


async def end(event):
    await (await (await event.bot("organiser")).open("organiser")).perform("event.end")


async def test_all_results_are_a_button_away_by_keyboard(actors, event):
    await end(event)
    organiser = await actors.staff(event, "organiser", "en")
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


@pytest.mark.nightly
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
