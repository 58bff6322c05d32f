"""The ballot and the result of a grid: everyone can read them, on the narrowest phone too."""

import json

import pytest
from playwright.async_api import expect

from live.core import wire
from live.core.polls.kinds import grid
from tools.measure import AXE, RUN

WIDTHS = (195, 320, 390)


async def is_readable(person):
    await person.page.evaluate(AXE)
    assert await person.page.evaluate(RUN) == []
    for width in WIDTHS:
        await person.page.set_viewport_size({"width": width, "height": 700})
        wide = await person.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_rows_are_rated_one_after_the_other_and_the_result_is_a_table(
    actors, event, language
):
    bot = await (await event.bot("moderator")).open("moderator")
    config = json.loads(wire.encode(grid.EXAMPLE))
    prompt = grid.PROMPT
    poll = await bot.perform(
        "poll.create", room=1, prompt=prompt, config=config, anonymous=False, rule="always"
    )
    await bot.perform("poll.open", poll=poll)
    ann = await actors.attendee(event, language)
    card = ann.page.locator("article.poll")
    row = card.locator(".grid-row-text")
    for at, text in enumerate(grid.EXAMPLE.rows):
        await expect(row).to_have_text(text[language])
        for number in (at, 9 - at):
            await card.locator(".rating-step").nth(number).click()
        if at < len(grid.EXAMPLE.rows) - 1:
            await ann.press("Next")
            await expect(card.locator(".grid-row")).to_be_focused()
    await expect(card).to_contain_text(ann.words("All {all} answered. Thank you.", all=4))
    await bot.until(lambda: bot.items[f"result:{poll}"]["tally"]["parts"]["4x"] == [0, 1, 0, 0, 0])
    assert bot.items[f"result:{poll}"]["tally"]["parts"]["1y"] == [1, 0, 0, 0, 0]
    await expect(card.locator(".ratings tbody tr")).to_have_count(4)
    await is_readable(ann)
    await ann.page.reload()
    await expect(card.locator(".rating-step[data-chosen=true]")).to_have_count(2)
