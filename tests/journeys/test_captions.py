"""Captions: typed at the desk, read on phones and in the hall."""

import asyncio
import time

from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE

MOST_S = 2.0
"""Delay of a line that the product promises."""


async def test_a_line_that_staff_send_is_on_phones_and_the_screen_within_two_seconds(event, actors):
    bot = await (await event.bot("organiser")).open("organiser")
    await bot.perform("caption.configure", on_screen=True)
    desk, ann, li, screen = await asyncio.gather(
        actors.staff(event, "moderator", size=LAPTOP),
        actors.attendee(event, delegation="lazio", size=PHONE),
        actors.attendee(event, "zh", delegation="hangzhou"),
        actors.screen(event),
    )
    await desk.page.locator("summary", has_text="Captions").click()
    field = desk.page.get_by_label("Lines of captions")
    await send(field, "Good morning.")
    strip = ann.page.locator(".caption-strip")
    await expect(strip).to_contain_text("Good morning.")
    # the part is loaded from here on
    await field.fill("We begin.\nPlease sit down.")
    start = time.monotonic()
    await field.press("Enter")
    await expect(strip).to_contain_text("Please sit down.")
    assert time.monotonic() - start < MOST_S
    hall = screen.page.locator(".screen-captions")
    await expect(hall).to_contain_text("Please sit down.")
    await expect(li.page.locator(".caption-lines")).to_have_attribute("lang", "en-GB")
    await ann.press("Hide captions")
    await expect(strip.locator(".caption-lines")).to_have_count(0)
    await ann.press("Show captions")
    await expect(strip).to_contain_text("Please sit down.")


async def send(field, text):
    await field.fill(text)
    await field.press("Enter")
