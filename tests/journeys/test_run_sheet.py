"""The run sheet at the desk: polls and breakouts prepared for points of the agenda."""

import time

from playwright.async_api import expect

from tools.desk import press

MINUTE_MS = 60_000


async def with_agenda(event, polls=(), breakouts=(), later=()):
    """An agenda with a running first point; answers with an organiser without a window."""
    bot = await (await event.bot("organiser")).open("organiser")
    now = round(time.time() * 1000)
    points = [
        {
            "starts": now - 10 * MINUTE_MS,
            "ends": now + 20 * MINUTE_MS,
            "title": {"en": "Opening", "zh": "开幕"},
            "polls": list(polls),
            "breakouts": list(breakouts),
        },
        {
            "starts": now + 20 * MINUTE_MS,
            "ends": now + 50 * MINUTE_MS,
            "title": {"en": "Panel", "zh": "讨论"},
            "polls": list(later),
        },
    ]
    await bot.perform("agenda.set", points=points)
    return bot


async def with_breakout(event):
    bot = await (await event.bot("other moderator")).open("moderator")
    id = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10
    )
    await bot.perform("breakout.plan", breakout=id, mode="chosen", rooms=2, places=9, seed=1)
    return id


def cue(desk):
    return desk.page.locator("#now .cue")


async def test_prepared_polls_of_the_current_point_are_next_and_open_in_order(actors, event):
    breakout = await with_breakout(event)
    await with_agenda(event, [event.partners], [breakout], [event.fields])
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator", "en")
    await expect(cue(desk).locator("> .cue-title")).to_contain_text("Opening")
    lines = cue(desk).locator("> ul > .draft")
    await expect(lines).to_have_count(1)
    await expect(desk.page.locator("#now .run-sheet .draft")).to_have_count(2)
    await expect(desk.page.locator("#now .draft-line > .button.primary")).to_have_count(1)
    await press(desk, "o")
    await expect(desk.button("No time limit")).to_be_focused()
    await press(desk, "Enter")
    await ann.expect_text("Who must be at the table?")
    await lines.get_by_role("button", name=desk.words("Open breakout")).click()
    await desk.page.locator("dialog[open] .button").first.click()
    await ann.expect_text("Choose a breakout room")
    await expect(cue(desk).locator("> .cue-title")).to_contain_text("Panel")
