"""Motion on the screen's page: slides fade into each other, figures count up, bars grow, ten votes
pulse. The document has its final state at once, and a change of figures lays nothing out again.
"""

from collections.abc import Sequence

import pytest
from playwright.async_api import Page, expect

from tools.screenshots.frames import HALL_SCRIPTS

COUNT_LAYOUTS = """() => {
    globalThis.searches = 0;
    const set = CSSStyleDeclaration.prototype.setProperty;
    CSSStyleDeclaration.prototype.setProperty = function (name, value) {
        if (name === "--fit") searches += 1;
        return set.call(this, name, value);
    };
}"""
CHANGES = """async ([name, ticks]) => {
    searches = 0;
    for (const tick of ticks) {
        hallFrames.show(name, tick);
        await new Promise(requestAnimationFrame);
    }
    return document.querySelector(".option-figures, .word")?.textContent;
}"""
ADD = """markup => document.querySelector('.hall').insertAdjacentHTML("beforeend", markup)"""
PARTS = """<b class="figure" id="figure">10 %</b> <b class="vote-count" id="votes">8 voted</b>
<span class="bar"><span class="bar-fill" id="bar"></span></span>"""
MOVE = """async (said) => {
    const { figure, bar, votes: count } = globalThis;
    bar.style.setProperty("--share", "0.1");
    bar.getBoundingClientRect();
    figure.firstChild.data = "40 %";
    bar.style.setProperty("--share", "0.4");
    count.firstChild.data = said;
    await null; // observers are called
    const drawn = () => figure.dataset.counted;
    const seen = [drawn()];
    const moving = [bar, count].map((each) => each.getAnimations().length);
    while (drawn() !== undefined) {
        await new Promise(requestAnimationFrame);
        seen.push(drawn());
    }
    for (const text of ["70 %", "50 %"]) { // the second while the first is counted
        figure.firstChild.data = text;
        await null;
    }
    const isCounting = drawn() !== undefined;
    return { text: figure.textContent, seen: seen.filter(Boolean), moving, isCounting };
}"""
COUNT_FADES = """() => {
    globalThis.fades = 0;
    const start = document.startViewTransition;
    document.startViewTransition = (draw) => {
        fades += 1;
        return start.call(document, draw);
    };
}"""


async def open_preview(actors, event) -> Page:
    """The page that shows a screen with made-up items, and counts its layouts."""
    person = await actors.staff(event, "moderator", size={"width": 1920, "height": 1080})
    await person.page.goto(f"/e/{event.code}/preview?as=screen")
    for script in HALL_SCRIPTS:
        await person.page.evaluate(script.read_text("utf-8"))
    await person.page.evaluate(COUNT_LAYOUTS)
    return person.page


async def change(page: Page, name: str, ticks: Sequence[int]) -> str:
    """Show these changes, count the layouts tried for them, and return the first figure."""
    return await page.evaluate(CHANGES, [name, list(ticks)])


async def test_a_change_of_figures_lays_the_stage_out_no_more(actors, event):
    page = await open_preview(actors, event)
    await change(page, "5 bars", [0])
    await expect(page.locator(".option-figures")).to_have_count(5)
    await page.evaluate("document.fonts.ready")
    before = await change(page, "5 bars", [0])
    await change(page, "5 bars", range(1, 12))
    await expect(page.locator(".option-figures").first).not_to_have_text(before)
    assert await page.evaluate("searches") == 0
    await change(page, "12 bars", [1])
    await expect(page.locator(".option-figures")).to_have_count(12)
    assert await page.evaluate("searches") > 0


async def test_figures_count_bars_grow_and_ten_votes_pulse_while_texts_are_final(actors, event):
    hall = await actors.screen(event)
    await hall.page.evaluate(ADD, PARTS)
    moved = await hall.page.evaluate(MOVE, "9 voted")
    values = [int(text.removesuffix(" %")) for text in moved["seen"]]
    assert moved["text"] == "50 %" and moved["moving"] == [1, 0] and not moved["isCounting"]
    assert values[0] == 10 and values == sorted(values) and max(values) <= 40
    assert (await hall.page.evaluate(MOVE, "12 voted"))["moving"][1] == 1


async def test_nothing_on_the_screen_moves_under_reduced_motion(actors, event):
    hall = await actors.screen(event)
    await hall.page.emulate_media(reduced_motion="reduce")
    await hall.page.evaluate(ADD, PARTS)
    assert await hall.page.evaluate(MOVE, "12 voted") == {
        "text": "50 %",
        "seen": [],
        "moving": [0, 0],
        "isCounting": False,
    }


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
async def test_slides_fade_into_each_other_and_nothing_else_does(actors, event, motion):
    hall = await actors.screen(event)
    await hall.page.emulate_media(reduced_motion=motion)
    await hall.page.evaluate(COUNT_FADES)
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("screen.show", room=1, what="code")
    await expect(hall.page.locator(".stage-code")).to_be_visible()
    await desk.perform("announcement.post", room=1, text={"en": "We go on at 10:15."})
    await hall.expect_text("We go on at 10:15.")
    await desk.perform("screen.show", room=1, what="title")
    await expect(hall.page.locator(".stage-code")).to_have_count(0)
    assert await hall.page.evaluate("fades") == (2 if motion == "no-preference" else 0)


async def test_slides_in_a_preview_do_not_fade(actors, event):
    page = await open_preview(actors, event)
    await page.evaluate(COUNT_FADES)
    for name in ("5 bars", "words"):
        await change(page, name, [0])
    await expect(page.locator(".stage-poll")).to_be_visible()
    assert await page.evaluate("fades") == 0
