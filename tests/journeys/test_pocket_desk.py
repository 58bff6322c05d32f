"""The pocket desk: a moderator runs a small session on a phone with one thumb."""

import pytest
from playwright.async_api import expect

from tools.live_server import join
from tools.measure import AXE, RUN

SMALL = {"width": 360, "height": 640}
TOUCH = {"has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
KEYS = ".pocket-keys button"

OUT_OF_REACH = """(keys) => keys
  .filter((key) => key.checkVisibility())
  .filter((key) => {
    const { left, right, top, bottom, width, height } = key.getBoundingClientRect();
    const middle = document.elementFromPoint(left + width / 2, top + height / 2);
    return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight || height < 44 ||
      !key.contains(middle);
  })
  .map((key) => key.textContent)"""
"""Texts of keys that are outside the window, too small, or covered."""


async def all_keys_are_in_reach(desk) -> None:
    assert await desk.page.locator(KEYS).evaluate_all(OUT_OF_REACH) == []
    page = "document.documentElement"
    assert await desk.page.evaluate(f"{page}.scrollHeight <= innerHeight")
    assert await desk.page.evaluate(f"{page}.scrollWidth <= innerWidth")


async def tap(desk, name: str) -> None:
    await all_keys_are_in_reach(desk)
    await desk.button(name).filter(visible=True).first.tap()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_small_session_runs_with_one_thumb(actors, event, language):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    await with_own_polls(bot, event)
    ann = await (await join(event, delegation="lazio")).open()
    for text in ("Which tram?", "Who pays for the tram?"):
        await ann.perform("question.ask", room=1, text=text, language="en")
    desk = await actors.staff(event, "moderator", language, size=SMALL, **TOUCH)
    cards, dialog = desk.page.locator(".pocket-card"), desk.page.locator("dialog[open]")
    await expect(cards.nth(0)).to_contain_text("Which tram?")
    await tap(desk, "Approve")
    await tap(desk, "Answer live")
    await expect(cards.nth(0)).to_contain_text(desk.words("Answering now"))
    await expect(desk.button("Answered")).to_be_visible()
    await bot.perform("question.approve", question=await waiting_question(bot))
    await tap(desk, "Answer next")
    await expect(cards.nth(0)).to_contain_text("Who pays for the tram?")
    await tap(desk, "Answered")
    await expect(cards.nth(0)).to_contain_text(desk.words("No question waits."))
    await tap(desk, "Open poll")
    await dialog.get_by_role("button", name=desk.words("No time limit")).tap()
    await tap(desk, "Close poll")
    await dialog.get_by_role("button", name=desk.words("Close the poll")).tap()
    await tap(desk, "Reveal result")
    await tap(desk, "Open poll")
    await dialog.get_by_role("button", name=desk.words("Close")).tap()
    await tap(desk, "Blank")
    await desk.expect_text("The screen is blank.")
    await tap(desk, "Next item")
    await tap(desk, "Announce")
    await dialog.get_by_role("textbox").first.fill("We resume at 10:15.")
    await dialog.get_by_role("button", name=desk.words("Announce"), exact=True).tap()
    await expect(dialog).to_have_count(0)
    await bot_opens_breakout(bot)
    await tap(desk, "Recall everyone")
    await dialog.locator("[data-yes]").tap()
    await expect(cards.last).to_contain_text(
        desk.words("Please wrap up: returning to the plenary.")
    )
    await all_keys_are_in_reach(desk)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_and_the_narrowest_phone_scrolls_in_no_direction(
    actors, event, scheme
):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    ann = await (await join(event, delegation="lazio")).open()
    await ann.perform("question.ask", room=1, text="Which tram? " * 30, language="en")
    await bot_opens_breakout(bot)
    narrow = {"width": 320, "height": 640}
    for language in ("en", "zh"):
        desk = await actors.staff(
            event, "moderator", language, size=narrow, color_scheme=scheme, **TOUCH
        )
        await expect(desk.page.locator(".pocket-card").first).to_contain_text("Which tram?")
        await all_keys_are_in_reach(desk)
        await desk.page.evaluate(AXE)
        assert await desk.page.evaluate(RUN) == []


async def test_keys_reach_everything_at_four_times_the_size(actors, event):
    desk = await actors.staff(event, "moderator", "en", size={"width": 320, "height": 256})
    await expect(desk.button("Full desk")).to_be_visible()
    reached = []
    for _ in range(16):
        await desk.page.keyboard.press("Tab")
        reached.append(await desk.page.evaluate("document.activeElement.textContent"))
        if reached[-1] == "Full desk":
            break
    assert {"Open poll", "Announce", "Blank", "Full desk"} <= set(reached)
    await expect(desk.button("Full desk")).to_be_in_viewport()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator("#now")).to_be_visible()


async def test_the_full_desk_is_one_tap_away_and_the_choice_is_remembered(actors, event):
    desk = await actors.staff(event, "moderator", "en", size=SMALL, **TOUCH)
    await tap(desk, "Full desk")
    await expect(desk.page.locator("#now")).to_be_visible()
    await expect(desk.page.locator(".pocket-keys")).to_have_count(0)
    await desk.page.reload()
    await desk.is_connected()
    await expect(desk.page.locator("#now")).to_be_visible()
    await desk.press("Menu")
    await desk.press("Pocket desk")
    await expect(desk.page.locator(KEYS).first).to_be_visible()
    await desk.page.set_viewport_size({"width": 700, "height": 900})
    await expect(desk.page.locator("#now")).to_be_visible()


async def test_a_thing_that_waits_leads_to_its_place_on_the_full_desk(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.rules", room=1, blocked=["hotel"])
    await bot.perform("qa.open", room=1)
    ann = await (await join(event, delegation="lazio")).open()
    await ann.perform("question.ask", room=1, text="Which hotel?", language="en")
    desk = await actors.staff(event, "moderator", "en", size=SMALL, **TOUCH)
    await desk.page.get_by_text("1 flagged question waits").tap()
    await expect(desk.page.locator("[data-card]:focus")).to_contain_text("Which hotel?")


async def with_own_polls(bot, event) -> None:
    """Two drafts with results to be revealed, in place of those of the event."""
    for poll in (event.fields, event.partners):
        await bot.perform("poll.drop", poll=poll)
    options = [{"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}]
    for prompt in ("Which field first?", "Which partner?"):
        await bot.perform(
            "poll.create",
            room=1,
            prompt={"en": prompt},
            config={"kind": "choice", "options": options},
            rule="revealed",
            anonymous=False,
        )


async def waiting_question(bot) -> int:
    return next(
        int(key.partition(":")[2])
        for key, item in bot.items.items()
        if key.startswith("question:") and item["state"] == "pending"
    )


async def bot_opens_breakout(bot) -> None:
    id = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10
    )
    await bot.perform("breakout.plan", breakout=id, mode="chosen", rooms=2, places=9, seed=1)
    await bot.perform("breakout.open", breakout=id)
