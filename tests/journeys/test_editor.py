"""The page on which polls are prepared: by keyboard, by two at once, through a reload, and from a
file.
"""

import asyncio
import re

import pytest
from playwright.async_api import expect

from live.features.polls import KINDS, kind_name
from tools.screenshots.scenes.editor import BAD_FILE

PROMPT, ENGLISH, CHINESE = "Question", "Question, English", "Question, 中文"
FIELDS, PARTNERS = "Which field first?", "Who must be at the table?"


async def editor(actors, event, name="moderator", language="en", at="", **options):
    person = await actors.staff(event, name, language, **options)
    await person.page.goto(f"/e/{event.code}/polls{at}")
    await person.is_connected()
    return person


def prompts_in_list(desk):
    return desk.page.locator(".editor-link .clamped")


def field(desk, label):
    return desk.page.get_by_label(label, exact=True)


async def turn_to(desk, poll):
    await desk.page.evaluate("(poll) => (location.hash = poll)", str(poll))


def preview_frame(desk):
    return desk.page.frame_locator(".editor-preview iframe")


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
        await expect(desk.page).to_have_url(re.compile(r"#\d+$"))
        await expect(field(desk, ENGLISH)).to_have_value(prompt)
        await bot.until(lambda prompt=prompt: newest(bot)["prompt"].get("en") == prompt)
        assert newest(bot)["config"]["kind"] == kind_name(kind)


def newest(page):
    """The draft that was written last."""
    return page.items[f"poll:{page.items['drafts:1'][-1]}"]


async def test_nothing_that_was_typed_is_lost_by_a_reload(actors, event):
    desk = await editor(actors, event, language="en", at=f"#{event.fields}")
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
    await desk.page.get_by_role("link", name=re.compile("All polls$")).click()
    await expect(prompts_in_list(desk).first).to_have_text("Changed, and not saved")
    await expect(desk.page.locator(".editor-link").first).to_be_focused()
    await turn_to(desk, event.fields)
    await desk.page.reload()
    await desk.expect_no_text("Your earlier text is back. It is not saved yet.")


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


async def test_a_file_moves_polls_between_events_and_a_bad_file_names_its_lines(
    actors, event, server_process
):
    there = server_process.event()
    desk, other = await asyncio.gather(editor(actors, event), editor(actors, there, language="zh"))
    for person in (desk, other):
        await person.text("Polls as a file").click()
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
    lines = desk.page.locator("details li")
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
