"""The page on which polls are prepared: by keyboard, by two at once, through a reload, and from a
file.
"""

import asyncio
import re

import pytest
from playwright.async_api import expect

from live.features.polls import KINDS, kind_name
from tools.actors import PHONE
from tools.screenshots.scenes.editor import BAD_FILE

PROMPT, ENGLISH, CHINESE = "Question", "Question, English", "Question, 中文"
FIELDS, PARTNERS = "Which field first?", "Who must be at the table?"


async def editor(actors, event, name="moderator", language="en", at="", **options):
    person = await actors.staff(event, name, language, **options)
    await person.page.goto(f"/e/{event.code}/polls{at}")
    await person.is_connected()
    return person


def prompts_in_list(desk):
    return desk.page.locator(".editor-polls .clamped")


def field(desk, label):
    return desk.page.get_by_label(label, exact=True)


async def turn_to(desk, poll):
    await desk.page.evaluate("(poll) => (location.hash = poll)", str(poll))


def preview_frame(desk):
    return desk.page.frame_locator(".editor-seen iframe")


async def tab_to(desk, place):
    """Press Tab until an element has the focus."""
    for _ in range(80):
        if await place.evaluate("(element) => element === document.activeElement"):
            return
        await desk.page.keyboard.press("Tab")
    pytest.fail(f"no way by keyboard to {place}")


async def test_a_poll_of_each_kind_is_prepared_by_keyboard_alone(actors, event):
    desk = await editor(actors, event)
    keys = desk.page.keyboard
    bot = await (await event.bot("moderator")).open("moderator")
    for at, kind in enumerate(KINDS):
        prompt = f"Prepared by keys, {at}?"
        await turn_to(desk, "new")
        await expect(field(desk, ENGLISH)).to_have_value("")
        await tab_to(desk, field(desk, ENGLISH))
        await keys.type(prompt)
        more = desk.page.locator(".poll-settings button")
        if await more.get_attribute("aria-expanded") == "false":
            await tab_to(desk, more)
            await keys.press("Enter")
        radios = desk.page.locator(".kinds input")
        await expect(desk.page.locator(".kinds .icon path[d]")).to_have_count(len(KINDS))
        await tab_to(desk, radios.first)
        for _ in range(at):
            await keys.press("ArrowRight")
        await expect(radios.nth(at)).to_be_checked()
        texts = desk.page.locator(".editor-form .words:visible input[lang|=en]")
        for each in range(min(2, await texts.count())):
            await tab_to(desk, texts.nth(each))
            await keys.type(f"Text {each}")
        await keys.press("Control+s")
        await expect(prompts_in_list(desk).last).to_have_text(prompt)
        shown = desk.page.locator(".editor-poll[data-shown=true] .clamped")
        await expect(shown).to_have_text(prompt)
        await bot.until(lambda prompt=prompt: newest(bot)["prompt"].get("en") == prompt)
        assert newest(bot)["config"]["kind"] == kind_name(kind)


def newest(page):
    """The draft that was written last."""
    return page.items[f"poll:{page.items['drafts:1'][-1]}"]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_nothing_that_was_typed_is_lost_by_a_reload(actors, event, language):
    desk = await editor(actors, event, language=language, at=f"#{event.fields}")
    label = desk.words(PROMPT)
    await field(desk, f"{label}, English").fill("Changed, and not saved")
    await turn_to(desk, "new")
    await field(desk, f"{label}, 中文").fill("写到一半")
    await desk.page.reload()
    await expect(field(desk, f"{label}, 中文")).to_have_value("写到一半")
    await desk.expect_text("Your earlier text is back. It is not saved yet.")
    await turn_to(desk, event.fields)
    await expect(field(desk, f"{label}, English")).to_have_value("Changed, and not saved")
    await desk.press("Save")
    await desk.expect_text("Saved. Visible to the team only until you open it.")
    await expect(prompts_in_list(desk).first).to_have_text(
        "先从哪个领域开始？" if language == "zh" else "Changed, and not saved"
    )
    await desk.page.reload()
    await desk.expect_no_text("Your earlier text is back. It is not saved yet.")


async def test_polls_are_put_in_order_by_keys_and_buttons_and_the_focus_goes_along(actors, event):
    desk, other = await asyncio.gather(
        editor(actors, event), editor(actors, event, "organiser", "zh", size=PHONE)
    )
    first = desk.page.locator(".editor-link").first
    await first.focus()
    await desk.page.keyboard.press("]")
    await expect(prompts_in_list(desk)).to_have_text([PARTNERS, FIELDS])
    await expect(prompts_in_list(other)).to_have_text(["谁必须参与？", "先从哪个领域开始？"])
    await expect(desk.page.locator(".editor-link:focus")).to_contain_text(FIELDS)
    await other.page.get_by_role("button", name=other.words("Move up")).last.click()
    await expect(prompts_in_list(desk)).to_have_text([FIELDS, PARTNERS])


async def test_the_preview_shows_phone_and_screen_in_either_language_and_follows_typing(
    actors, event
):
    desk = await editor(actors, event, at=f"#{event.fields}")
    await expect(preview_frame(desk).locator(".poll-prompt")).to_have_text(FIELDS)
    await desk.page.get_by_role("group", name="Language").get_by_role("radio", name="中文").check()
    await expect(preview_frame(desk).locator(".poll-prompt")).to_have_text("先从哪个领域开始？")
    await expect(preview_frame(desk).get_by_role("button", name="投票", exact=True)).to_be_visible()
    await field(desk, CHINESE).fill("改了吗？")
    await expect(preview_frame(desk).locator(".poll-prompt")).to_have_text("改了吗？")
    await field(desk, "Option 1, 中文").fill("风能")
    await expect(preview_frame(desk).locator(".option").first).to_contain_text("风能")
    await desk.page.get_by_role("radio", name="Screen", exact=True).check()
    await expect(preview_frame(desk).locator(".stage-prompt")).to_have_text(f"{FIELDS}改了吗？")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_form_says_how_the_result_of_an_anonymous_poll_moves(actors, event, language):
    desk = await editor(actors, event, language=language)
    await turn_to(desk, event.fields)
    steps = "While it is open, its result moves in steps of at least {k} votes."
    hint = "For a result that moves with every vote, choose a recorded vote."
    await desk.press("More")
    await desk.expect_text(steps, k=5)
    await desk.expect_text(hint)
    await field(desk, desk.words("Anonymous: no one can see how anyone voted")).uncheck()
    await desk.expect_no_text(steps, k=5)


async def test_missing_translations_are_marked_at_the_field_in_the_list_and_overall(actors, event):
    desk = await editor(actors, event, at=f"#{event.fields}")
    await desk.expect_text("All polls are fully translated.")
    await field(desk, "Option 1, 中文").fill("")
    await expect(field(desk, "Option 1, 中文")).to_have_accessible_description(
        "Translation missing"
    )
    await desk.press("Save")
    await desk.expect_text("1 poll is missing a translation.")
    await expect(desk.page.locator(".editor-poll").first).to_contain_text("Missing: 中文")


async def test_an_invalid_poll_stays_in_the_form_with_the_reason(actors, event):
    desk = await editor(actors, event, at=f"#{event.fields}")
    await field(desk, ENGLISH).fill("x" * 301)
    await expect(field(desk, ENGLISH)).to_have_accessible_description("1 character over")
    await desk.press("Save")
    await desk.expect_text(
        "This text has 301 characters, and the limit is 300. Shorten it and send it again."
    )
    await expect(field(desk, ENGLISH)).to_have_value("x" * 301)
    for at in (1, 2, 3):
        await field(desk, f"Option {at}, English").fill("")
        await field(desk, f"Option {at}, 中文").fill("")
    await field(desk, "Option 1, English").fill("Alone")
    await desk.expect_text("Enter at least two options.")
    await expect(desk.button("Save")).to_be_disabled()


async def test_the_later_of_two_editors_is_warned_and_decides(actors, event):
    one, other = await asyncio.gather(
        *(
            editor(actors, event, name, at=f"#{event.fields}")
            for name in ("moderator", "other moderator")
        )
    )
    await field(one, ENGLISH).fill("Mine?")
    await field(other, ENGLISH).fill("Theirs?")
    await other.press("Save")
    await one.expect_text("Someone else has saved this poll since you began. Their version:")
    await one.press("Save")
    await one.expect_text("Someone else has changed this poll since you began.")
    await expect(field(one, ENGLISH)).to_have_value("Mine?")
    await one.press("Keep mine")
    await one.press("Save")
    await expect(field(other, ENGLISH)).to_have_value("Mine?")


async def test_a_new_poll_is_written_at_once(actors, event):
    desk = await editor(actors, event)
    await desk.page.get_by_role("link", name="New poll").click()
    await expect(field(desk, ENGLISH)).to_be_focused()
    await desk.page.keyboard.type("Shall we go on?")
    await expect(field(desk, ENGLISH)).to_have_value("Shall we go on?")


async def test_a_poll_is_opened_where_it_was_prepared_once_that_is_confirmed(actors, event):
    ann, desk = await actors.attendee(event), await editor(actors, event)
    await desk.page.get_by_role("link", name="New poll").click()
    await expect(field(desk, ENGLISH)).to_be_focused()
    await desk.page.keyboard.type("Shall we go on?")
    for at, words in enumerate(("Yes", "No")):
        await field(desk, f"Option {at + 1}, English").fill(words)
    await desk.press_and_confirm("Open now")
    await ann.expect_text("Shall we go on?")
    await expect(desk.page.locator(".editor-poll", has_text="Shall we go on?")).to_have_count(0)


async def test_a_poll_is_duplicated_and_dropped(actors, event):
    desk = await editor(actors, event, at=f"#{event.fields}")
    await desk.press("Duplicate")
    await expect(prompts_in_list(desk)).to_have_text([FIELDS, PARTNERS, FIELDS])
    await expect(desk.page.locator(".editor-poll").last).to_have_attribute("data-shown", "true")
    await desk.press("Delete")
    await desk.page.locator("dialog[open] .danger").click()
    await expect(prompts_in_list(desk)).to_have_text([FIELDS, PARTNERS])


async def test_a_poll_dropped_by_someone_else_keeps_the_typed_text(actors, event):
    desk = await editor(actors, event, at=f"#{event.fields}")
    await field(desk, ENGLISH).fill("Kept?")
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("poll.drop", poll=event.fields)
    await desk.expect_text("Someone deleted this poll.")
    await desk.press("Save")
    await expect(prompts_in_list(desk)).to_have_text([PARTNERS, "Kept?"])


async def test_a_file_moves_polls_between_events_and_a_bad_file_names_its_lines(
    actors, event, server_process
):
    there = server_process.event()
    desk, other = await asyncio.gather(editor(actors, event), editor(actors, there, language="zh"))
    async with desk.page.expect_download() as download:
        await desk.page.get_by_role("link", name="Export", exact=True).click()
    file = await (await download.value).path()
    await other.page.locator("input[type=file]").set_input_files(file)
    await other.expect_text("{n} poll was added at the end.", n=2)
    await expect(prompts_in_list(other)).to_have_text(["先从哪个领域开始？", "谁必须参与？"] * 2)
    actors.forgives("status of 422")
    await desk.page.locator("input[type=file]").set_input_files(
        {"name": "a.yaml", "mimeType": "", "buffer": BAD_FILE.encode()}
    )
    lines = desk.page.locator(".editor-files li")
    await expect(lines).to_have_text(
        [
            (
                "Line 4: item 2 of “options” has no text. Add text in at least one language, or"
                " delete it."
            ),
            "Line 5: “most” is not a number. Enter a number.",
            re.compile("^Line 6: unknown name “colour”"),
        ]
    )
    await expect(prompts_in_list(desk)).to_have_count(2)
    await there.close_all()
