"""The page for the people on stage: the screen, notes of the agenda, and time. Moderators go on."""

import asyncio
import time

import pytest
from playwright.async_api import expect

from tools.actors import Actors
from tools.server_process import Event

MINUTE = 60_000
TABLET = {"width": 1180, "height": 820}
NOTES = "Thank the hosts.\nThen show the code."
POLL = "Which field first?"


@pytest.fixture
async def desk(event: Event):
    """A moderator without a window, in an event whose item that runs has notes."""
    organiser = await (await event.bot("organiser")).open("organiser")
    now = int(time.time() * 1000)
    starts = (now - 5 * MINUTE, now + 20 * MINUTE)
    texts = (("Welcome", NOTES), ("Projects", "Two minutes each."))
    points = [
        {
            "starts": at,
            "ends": at + 25 * MINUTE,
            "title": {"en": title},
            "speaker": None,
            "notes": notes,
        }
        for at, (title, notes) in zip(starts, texts, strict=True)
    ]
    await organiser.perform("agenda.set", points=points)
    return await (await event.bot("moderator")).open("moderator")


async def present(actors: Actors, event: Event, name: str):
    """Open the page by a link on this person's own page."""
    person = await actors.staff(event, name, size=TABLET)
    await person.page.goto(f"/e/{event.code}/present")
    await person.is_connected()
    return person


async def test_a_speaker_reads_the_screen_notes_and_time_and_steers_nothing(actors, event, desk):
    speaker = await actors.staff(event, "speaker", size=TABLET)
    await speaker.page.get_by_role("link", name="Presenter view").click()
    await speaker.is_connected()
    page = speaker.page
    await expect(page.locator(".point-notes > .paragraphs")).to_have_text(
        [NOTES, "Two minutes each."]
    )
    await expect(page.locator(".presenter-time")).to_contain_text("min left")
    await desk.perform("poll.open", poll=event.fields, seconds=600)
    await expect(page.locator(".presenter-view")).to_have_text(f"On screen now: {POLL}")
    await expect(page.locator(".preview .option")).to_have_count(3)
    await expect(page.locator(".presenter-clocks").get_by_role("timer")).to_be_visible()
    await desk.perform("screen.blank", room=1, on=True)
    await expect(page.locator(".presenter-view")).to_have_text("The screen is blank.")
    await expect(speaker.button("Next item")).to_have_count(0)
    assert not any("result:" in str(frame) for frame in speaker.frames)


async def test_a_moderator_goes_on_and_back_from_the_stage(actors, event, desk):
    moderator, hall = await asyncio.gather(
        present(actors, event, "moderator"), actors.screen(event)
    )
    await desk.perform("screen.show", room=1, what="title")
    shown = moderator.page.locator(".presenter-view")
    await expect(shown).to_have_text("On screen now: Title of the event")
    await moderator.press("Next item")
    await expect(shown).to_have_text("On screen now: Agenda")
    await expect(hall.page.locator(".stage-agenda")).to_be_visible()
    await moderator.press("Previous item")
    await expect(hall.page.locator(".stage-title")).to_be_visible()


async def test_attendees_and_the_hall_get_no_notes(actors, event, desk):
    actors.forgives("status of 403")
    ann, hall = await asyncio.gather(actors.attendee(event), actors.screen(event))
    await desk.perform("poll.open", poll=event.fields)
    for each in (ann, hall):
        await each.expect_text(POLL)
        answer = await each.page.goto(f"/e/{event.code}/present")
        assert answer.status == 403
        told = f"{await each.page.content()} {each.frames}"
        assert "Thank the hosts" not in told
        assert "agenda_notes" not in told
