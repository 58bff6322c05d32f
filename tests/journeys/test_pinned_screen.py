"""The screen pinned to a single poll, for slides: `?show=poll:70`."""

import pytest
from playwright.async_api import expect

from tools.actors import Actors
from tools.live_server import join
from tools.server_process import Event

SLIDE = {"width": 480, "height": 270}
SIZES = (SLIDE, {"width": 800, "height": 450}, {"width": 1920, "height": 1080})
WAITS = "This poll appears here once it opens."
OVERFLOW = """() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    const main = document.querySelector(".screen-main");
    return [scrollWidth > clientWidth, scrollHeight > clientHeight,
        main.scrollWidth > main.clientWidth, main.scrollHeight > main.clientHeight];
}"""


@pytest.fixture
async def desk(event: Event):
    return await (await event.bot("moderator")).open("moderator")


async def open_slide(actors: Actors, event: Event, poll: object, more: str = ""):
    slide = await actors.visitor(size=SLIDE)
    await slide.page.goto(f"/k/{event.key('screen')}?show=poll:{poll}{more}")
    return slide


async def test_a_pinned_screen_shows_its_poll_alone_regardless_of_the_main_screen(
    actors, event, desk
):
    slide = await open_slide(actors, event, event.fields)
    assert slide.page.url.endswith(f"/screen?show=poll:{event.fields}")
    await slide.expect_text(WAITS)
    await desk.perform("poll.open", poll=event.partners)
    await desk.perform("screen.show", room=1, what="title")
    await slide.expect_text(WAITS)
    await desk.perform("poll.open", poll=event.fields)
    await slide.expect_text("Which field first?")
    await desk.perform("screen.show", room=1, what="poll", id=event.partners)
    await desk.perform("screen.blank", room=1, on=True)
    await desk.perform("announcement.post", room=1, text={"en": "We go on at 10:15."})
    for delegation in ("lazio", "stuttgart", "hangzhou"):
        for _ in range(2):
            person = await (await join(event, delegation=delegation)).open()
            await person.perform("poll.vote", poll=event.fields, answer=[0])
    await desk.perform("poll.close", poll=event.fields)
    await desk.perform("poll.reveal", poll=event.fields)
    await expect(slide.page.locator(".bar").first).to_be_visible()
    await expect(slide.page.locator(".stage-prompt")).to_be_visible()
    for foreign in (".band", ".join", ".screen-aside"):
        await expect(slide.page.locator(foreign)).to_have_count(0)
    organiser = await (await event.bot("organiser")).open("organiser")
    await organiser.perform("event.end")
    await expect(slide.page.locator(".bar").first).to_be_visible()


@pytest.mark.nightly
@pytest.mark.parametrize("more", ["", "&languages=en", "&languages=zh"])
async def test_nothing_overflows_on_a_slide(actors, event, desk, more):
    await desk.perform("poll.open", poll=event.fields)
    slide = await open_slide(actors, event, event.fields, more)
    await slide.page.locator(".option").first.wait_for()
    for size in SIZES:
        await slide.page.set_viewport_size(size)
        # The text is fitted a frame after a resize.
        await slide.page.wait_for_function(f"!({OVERFLOW})().includes(true)")
