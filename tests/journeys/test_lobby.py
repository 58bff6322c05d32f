"""The lobby: people join before the start, try a vote, and are carried on by the start."""

import time

import pytest
from playwright.async_api import expect

HOUR_MS = 3_600_000
MINUTE_MS = 60_000


async def soon(event, minutes):
    """The event starts in so many minutes; answers with its organiser without a window."""
    organiser = await (await event.bot("organiser")).open("organiser")
    starts = round(time.time() * 1000) + minutes * MINUTE_MS
    await organiser.perform("event.configure", starts=starts, ends=starts + HOUR_MS)
    return organiser


async def come_in(actors, event, language="en"):
    ann = await actors.visitor(language)
    await ann.page.goto(f"/e/{event.code}")
    await ann.join_event("lazio")
    return ann


@pytest.mark.parametrize("state", ["draft"])
async def test_people_wait_in_the_lobby_try_a_vote_and_go_on_by_themselves(actors, event):
    bot = await soon(event, 20)
    organiser = await actors.staff(event, "organiser")
    doors = organiser.page.locator(
        "section", has=organiser.page.get_by_role("heading", name="Doors")
    )
    await expect(doors).to_contain_text("Open: people can join.")
    ann = await come_in(actors, event)
    await expect(ann.page.get_by_role("timer")).to_have_text("in 20 minutes")
    await ann.press("Yes")
    await ann.expect_text("It works. You are ready for the polls.")
    await expect(doors).to_contain_text("1 person sees it")
    await expect(doors).to_contain_text("1 person present")
    await bot.perform("event.start")
    await expect(ann.page.get_by_text("Lobby")).to_have_count(0)
    await ann.expect_text("No polls right now. A poll will appear here as soon as it opens.")


@pytest.mark.parametrize("state", ["draft"])
async def test_closed_doors_show_newcomers_a_notice_and_open_by_themselves(actors, event):
    await soon(event, 20)
    organiser = await actors.staff(event, "organiser")
    await organiser.press("Close the doors")
    await expect(organiser.page.get_by_text("Closed: no one new can join.")).to_be_visible()
    ann = await actors.visitor()
    await ann.page.goto(f"/e/{event.code}")
    await ann.expect_text(
        "The doors are closed for now. This page opens automatically when they open."
    )
    await organiser.press("Open the doors now")
    await expect(organiser.page.get_by_text("Open: people can join.")).to_be_visible()
    await ann.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(ann.button("Join the event")).to_be_visible()
