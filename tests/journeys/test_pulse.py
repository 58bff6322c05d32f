"""The pulse: people press on their phones, and the desk and the stage see a level."""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import PHONE
from tools.live_server import join
from tools.measure import AXE, RUN

CHANNELS = [{"language": "zh", "url": "https://call.example.org/zh"}]


async def with_pulse(event):
    """An event with the pulse and an interpretation; answers with an organiser without a window."""
    bot = await (await event.bot("organiser")).open("organiser")
    await bot.perform("event.add_part", part="pulse")
    await bot.perform("event.configure", channels=CHANNELS)
    return bot


async def test_many_presses_reach_the_desk_and_the_stage_and_rest_beside_a_poll(event, actors):
    bot = await with_pulse(event)
    people = [await (await join(event, delegation="lazio", language="zh")).open() for _ in range(8)]
    ann, desk, speaker = await asyncio.gather(
        actors.attendee(event, "zh", size=PHONE),
        actors.staff(event, "moderator"),
        actors.staff(event, "speaker"),
    )
    await expect(ann.button("Interpretation lost")).to_be_visible()
    await ann.press("Too fast")
    await expect(ann.button("Cannot hear")).to_be_disabled()
    await ann.expect_text("The team sees if many press this, never who.")
    await ann.page.reload()
    pressed = ann.page.locator(".pulse-row [aria-pressed=true]")
    await expect(pressed).to_contain_text(ann.words("Too fast"))
    await asyncio.gather(*(each.perform("pulse.press", signal="too_fast") for each in people))
    for person in (desk, speaker):
        await person.expect_text("Many: too fast")
    assert not any("pulse:" in str(frame) for frame in ann.frames)
    for person in (ann, speaker):
        await person.page.evaluate(AXE)
        assert await person.page.evaluate(RUN) == []
    await bot.perform("poll.open", poll=event.fields)
    await ann.expect_text("Paused while an anonymous poll is open.")
    await desk.expect_no_text("Many: too fast")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_row_fits_the_narrowest_phone(event, actors, language):
    await with_pulse(event)
    ann = await actors.attendee(event, language, size={"width": 320, "height": 640})
    await expect(ann.button("Too fast")).to_be_visible()
    assert await ann.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
