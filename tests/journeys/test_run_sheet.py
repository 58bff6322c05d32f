"""The run sheet at the desk: polls and breakouts prepared for points of the agenda."""

import time

import pytest
from playwright.async_api import expect

from tools.desk import has_focus, open_tab, press

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


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_prepared_polls_of_the_current_point_are_next_and_open_in_order(
    actors, event, language
):
    breakout = await with_breakout(event)
    await with_agenda(event, [event.partners], [breakout], [event.fields])
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator", language)
    await expect(cue(desk).locator("> .cue-title")).to_contain_text(
        "开幕" if language == "zh" else "Opening"
    )
    lines = cue(desk).locator("> ul > .draft")
    await expect(lines).to_have_count(2)
    await expect(cue(desk).locator("> ul .draft-line > .button.primary")).to_have_count(1)
    await press(desk, "o")
    await expect(desk.button("No time limit")).to_be_focused()
    await press(desk, "Enter")
    await ann.expect_text("Who must be at the table?")
    await expect(lines).to_have_count(1)
    await lines.get_by_role("button", name=desk.words("Open breakout")).click()
    await desk.page.locator("dialog[open] .button").first.click()
    await ann.expect_text("Choose a breakout room")
    await expect(cue(desk).locator("> .cue-title")).to_contain_text(
        "讨论" if language == "zh" else "Panel"
    )


async def test_other_points_are_behind_a_line_and_can_be_opened_from_there(actors, event):
    await with_agenda(event, [event.partners], later=[event.fields])
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    rest = cue(desk).locator("details")
    await expect(rest.locator(".draft")).to_be_hidden()
    await rest.locator("summary").click()
    await expect(rest.locator(".cue-title")).to_contain_text("Panel")
    await rest.get_by_role("button", name="Open poll").click()
    await desk.press("No time limit")
    await ann.expect_text("Which field first?")
    await has_focus(desk, "Which field first?")
    await expect(rest).to_have_count(0)


async def test_without_a_run_sheet_the_first_draft_is_next_and_an_agenda_takes_no_room(
    actors, event
):
    await with_agenda(event)
    desk = await actors.staff(event, "moderator")
    await expect(cue(desk).locator(".draft")).to_have_count(1)
    await expect(cue(desk)).to_contain_text("Which field first?")
    await expect(cue(desk)).not_to_contain_text("Opening")


async def test_the_run_sheet_of_the_plenary_is_not_that_of_a_room(actors, event):
    breakout = await with_breakout(event)
    await with_agenda(event, [event.partners], [breakout])
    desk = await actors.staff(event, "moderator")
    await open_tab(desk, "Breakouts")
    await desk.page.locator(".rail-rooms > li summary").first.evaluate(
        "(summary) => { for (let at = summary; at; at = at.parentElement)"
        " if (at.matches('details')) at.open = true }"
    )
    await desk.page.get_by_role("button", name="Join room").first.click()
    await open_tab(desk, "Now")
    await expect(cue(desk)).to_have_count(0)


async def test_a_single_key_takes_the_next_cue_and_then_the_result_and_the_agenda(actors, event):
    bot = await with_agenda(event, [event.partners], later=[event.fields])
    desk = await actors.staff(event, "moderator")
    await press(desk, ">")
    await expect(desk.button("No time limit")).to_be_focused()
    await press(desk, "Enter")
    await desk.expect_text("Close poll")
    await bot.perform("poll.close", poll=event.partners)
    lines = cue(desk).locator("> ul > .draft")
    await expect(lines.first).to_contain_text("Reveal the result")
    await press(desk, ">")
    await expect(lines.first).to_contain_text("Reveal the result")
    await press(desk, ">")
    await expect(cue(desk).locator("> .cue-title")).to_contain_text("Panel")
    await expect(lines.first).to_contain_text("Show the agenda")
    await press(desk, ">")
    await expect(lines).to_have_count(1)
    await expect(lines.first).to_contain_text("Which field first?")
    await bot.until(lambda: bot.items["screen:1"]["what"] == "agenda")


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "6 minutes late"), ("zh", "晚了 6 分钟")]
)
async def test_the_run_sheet_shows_the_delay_from_the_first_cue_and_marks_skipped_cues(
    actors, event, language, sentence
):
    bot = await (await event.bot("organiser")).open("organiser")
    end = round(time.time() * 1000) - 6 * MINUTE_MS - 20_000
    other = await bot.perform(
        "poll.create",
        room=1,
        prompt={"en": "Shall we?", "zh": "好吗？"},
        config={"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]},
    )
    points = [
        {"starts": end - 20 * MINUTE_MS, "ends": end - 10 * MINUTE_MS, "polls": [other]},
        {"starts": end - 10 * MINUTE_MS, "ends": end, "polls": [event.partners, event.fields]},
    ]
    await bot.perform("agenda.set", points=[{**each, "title": {"en": "Panel"}} for each in points])
    desk = await actors.staff(event, "moderator", language)
    await desk.expect_no_text(sentence)
    await bot.perform("poll.open", poll=event.partners)
    await expect(cue(desk).locator("> .cue-title .cue-late")).to_have_text(sentence)
    rest = cue(desk).locator("details")
    await rest.locator("summary").click()
    await expect(rest.locator(".cue-late")).to_have_text(desk.words("Skipped"))
    await expect(rest.get_by_role("button", name=desk.words("Open poll"))).to_be_enabled()
