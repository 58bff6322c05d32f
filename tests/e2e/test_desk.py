"""The moderator's desk: what a key may do to everyone, and what stays in place."""

import pytest
from playwright.async_api import expect

from e2e.test_moderator import press
from tools.actors import LAPTOP
from tools.live_server import join

POLL = "Which field first?"


async def with_open_poll(event, votes=0):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("poll.open", poll=event.fields)
    for _ in range(votes):
        voter = await (await join(event, delegation="hangzhou")).open()
        await voter.perform("poll.vote", poll=event.fields, answer=[0])
    return bot


async def test_the_key_that_scrolls_reveals_no_running_result(actors, event):
    await with_open_poll(event)
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    await press(desk, "Space", "Space", "Space")
    await desk.press("Blank screen")  # answered after whatever the keys did
    await expect(desk.button("Blank screen")).to_have_attribute("aria-pressed", "true")
    await desk.expect_no_text("Everyone can see the result.")
    await expect(ann.page.locator(".option .bar")).to_have_count(0)


@pytest.mark.parametrize("key", ["v", " "])
async def test_a_result_is_revealed_by_the_second_press_of_its_key(actors, event, key):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.close", poll=event.fields)
    desk = await actors.staff(event, "moderator")
    name = "Space" if key == " " else "V"
    await press(desk, key)
    await desk.expect_text("Press {key} again to reveal the result to everyone.", key=name)
    await press(desk, "j", key)
    await desk.expect_text("Press {key} again to reveal the result to everyone.", key=name)
    await desk.expect_no_text("Everyone can see the result.")
    await press(desk, key)
    await desk.expect_text("Everyone can see the result.")


async def test_questions_are_closed_for_everyone_by_the_second_press_of_their_key(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    desk = await actors.staff(event, "moderator")
    await press(desk, "q")
    await desk.expect_text("Press {key} again to close questions for everyone.", key="Q")
    await expect(desk.button("Close questions")).to_be_visible()
    await press(desk, "q")
    await expect(desk.button("Open questions")).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, {"width": 1024, "height": 640}])
async def test_the_page_of_the_desk_never_scrolls_away(actors, event, size):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.close", poll=event.fields)
    desk = await actors.staff(event, "moderator", size=size)
    for fold in await desk.page.locator("details:visible").all():
        await fold.evaluate("fold => fold.open = true")
    await desk.is_loaded()
    height = await desk.page.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert height == 0


async def test_the_preview_of_the_screen_has_no_announcement_to_a_breakout_room(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    breakout = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=5
    )
    await bot.perform("breakout.plan", breakout=breakout, mode="chosen", rooms=2, places=9, seed=1)
    await bot.perform("announcement.post", room=1, text={"en": "Coffee break until 10:45"})
    await bot.perform("breakout.open", breakout=breakout)
    await bot.perform("breakout.announce", breakout=breakout, text={"en": "Two minutes left"})
    desk, hall = await actors.staff(event, "moderator"), await actors.screen(event)
    for shown in (desk.page.locator(".preview .band"), hall.page.locator(".band")):
        await expect(shown).to_contain_text("Coffee break until 10:45")
