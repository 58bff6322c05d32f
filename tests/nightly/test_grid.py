"""The ballot and the result of a grid: everyone can read them, on the narrowest phone too."""

import json

import pytest
from playwright.async_api import expect

from live.features import wire
from live.features.polls.kinds import grid
from tools.actors import LAPTOP, PHONE, PROJECTOR
from tools.live_server import join
from tools.measure import AXE, RUN

WIDTHS = (195, 320, 390)
RATINGS = (
    {"1x": 3, "1y": 4, "2x": 3, "2y": 4, "3x": 3, "3y": 4, "4x": 3, "4y": 3},
    {"1x": 3, "1y": 4, "2x": 3, "2y": 4, "3x": 4, "3y": 4, "4x": 3, "4y": 3},
    {"1x": 4, "1y": 4, "2x": 4, "2y": 4, "3x": 3, "3y": 4, "4x": 2, "4y": 5},
)
"""Ratings of three people: rows 1, 2 and 3 have the same means, and row 4 the lowest on x."""
PLOT = """svg => {
    const centre = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const boxOf = each => each.getBoundingClientRect();
    const [xs, ys, dots] = [{}, {}, {}];
    for (const group of svg.querySelectorAll("g")) {
        const [line, text] = [group.querySelector("line"), group.querySelector("text")];
        const step = Number(text.textContent), [x, y] = centre(boxOf(line));
        if (line.hasAttribute("x1")) xs[step] = x; else ys[step] = y;
    }
    for (const dot of svg.querySelectorAll("circle")) dots[dot.dataset.row] = centre(boxOf(dot));
    const labels = [...svg.querySelectorAll(".scatter-label")].map(each => {
        const { left, right, top, bottom } = boxOf(each);
        return [left, right, top, bottom];
    });
    return { xs, ys, dots, labels };
}"""


def mean(part):
    return sum(ratings[part] for ratings in RATINGS) / len(RATINGS)


def place(steps, value):
    """Place in pixels of a value on an axis, of which two steps are known."""
    (low, start), *_, (high, end) = sorted((int(step), at) for step, at in steps.items())
    return start + (end - start) * (value - low) / (high - low)


async def shows_dots_at_their_values(svg):
    plot = await svg.evaluate(PLOT)
    assert len(plot["dots"]) == 4
    for row, (x, y) in plot["dots"].items():
        assert abs(x - place(plot["xs"], mean(f"{int(row) + 1}x"))) <= 1
        assert abs(y - place(plot["ys"], mean(f"{int(row) + 1}y"))) <= 1
    for at, one in enumerate(plot["labels"]):
        for other in plot["labels"][:at]:
            assert (
                one[0] >= other[1]
                or other[0] >= one[1]
                or one[2] >= other[3]
                or (other[2] >= one[3])
            ), "labels cover each other"


async def is_readable(person):
    await person.page.evaluate(AXE)
    assert await person.page.evaluate(RUN) == []
    for width in WIDTHS:
        await person.page.set_viewport_size({"width": width, "height": 700})
        wide = await person.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_rows_are_rated_in_turn_and_the_result_is_a_table(actors, event, language):
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
            await card.locator(".step").nth(number).click()
        if at < len(grid.EXAMPLE.rows) - 1:
            await ann.press("Next")
            await expect(card.locator(".grid-row")).to_be_focused()
    await expect(card).to_contain_text(ann.words("All {all} answered. Thank you.", all=4))
    await bot.until(lambda: bot.items[f"result:{poll}"]["tally"]["parts"]["4x"] == [0, 1, 0, 0, 0])
    assert bot.items[f"result:{poll}"]["tally"]["parts"]["1y"] == [1, 0, 0, 0, 0]
    await expect(card.locator(".ratings tbody tr")).to_have_count(4)
    await is_readable(ann)
    await ann.page.reload()
    await expect(card.locator(".step[data-chosen=true]")).to_have_count(2)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_each_dot_stands_at_its_value_also_if_rows_have_the_same(actors, event, language):
    bot = await (await event.bot("moderator")).open("moderator")
    config = json.loads(wire.encode(grid.EXAMPLE))
    poll = await bot.perform(
        "poll.create", room=1, prompt=grid.PROMPT, config=config, anonymous=False, rule="always"
    )
    await bot.perform("poll.open", poll=poll)
    for ratings in RATINGS:
        person = await (await join(event, delegation="lazio")).open()
        await person.perform("poll.vote", poll=poll, answer=ratings)
    await bot.perform("poll.close", poll=poll)
    ann = await actors.attendee(event, language)
    await expect(ann.page.locator(".scatter-dot")).to_have_count(4)
    for size in (PHONE, LAPTOP, PROJECTOR):
        await ann.page.set_viewport_size(size)
        await shows_dots_at_their_values(ann.page.locator(".scatter > svg"))
