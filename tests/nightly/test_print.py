"""Printed pages: white paper, every result with outlined bars, no controls."""

import asyncio

import pytest
from playwright.async_api import expect

from journeys.test_access import enter
from tools.measure import AXE, RUN


@pytest.fixture(scope="module")
async def event(server_process):
    """Two closed polls with public results."""
    event = server_process.event("crowded")
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.partners)
    for poll in (event.fields, event.partners):
        await desk.perform("poll.close", poll=poll)
        await desk.perform("poll.reveal", poll=poll)
    yield event
    await event.close_all()


@pytest.mark.parametrize("room", ["attendee", "moderator", "organiser"])
async def test_on_paper_there_is_nothing_to_press(actors, event, room):
    person = await enter(actors, event, room, "en")
    await person.page.emulate_media(media="print", color_scheme="dark")
    await expect(person.page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    await expect(
        person.page.locator("button:not(.upvote), select, textarea, .tabbar").filter(visible=True)
    ).to_have_count(0)
    await person.page.evaluate(AXE)
    assert await person.page.evaluate(RUN) == []


async def test_on_paper_every_poll_is_unfolded_and_begins_a_page(actors, event):
    ann, desk = await asyncio.gather(
        enter(actors, event, "attendee", "en"), enter(actors, event, "moderator", "en")
    )
    for person in (ann, desk):
        await person.page.emulate_media(media="print")
        await expect(person.page.locator(".strip", has_text="Lazio").first).to_be_visible()
        await expect(person.page.locator(".bar").first).to_have_css("outline-style", "solid")
    await expect(desk.page.locator(".past-poll").last).to_have_css("break-before", "page")
