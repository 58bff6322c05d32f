"""Frame times: `python -m tools.screenshots.frames 2000` prints times in ms, of frames while a
column is scrolled and of a key press, on a page with that many questions.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright

from live.settings import Settings
from tools.install_browsers import find_chromium
from tools.live_server import running
from tools.screenshots.seeded_event import SeededEvent, seed_events

SECRET = b"a secret of the pictures, 32 bytes and more"
A_SECOND = 50
"""Upvotes while all this is done."""
MEASURE = """
const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
}));
const summary = (times) => {
    times.sort((one, other) => one - other);
    const p95 = times[Math.floor(times.length * 0.95)];
    return { n: times.length, median: times[times.length >> 1], p95, longest: times.at(-1) };
};
async function inputs(count, change) {
    const times = [];
    for (let at = 0; at < count; at += 1) {
        const start = performance.now();
        change(at);
        await painted();
        times.push(performance.now() - start);
    }
    return summary(times);
}
async function frames(count, change) {
    const times = [];
    let last = performance.now();
    for (let at = 0; at < count; at += 1) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - last);
        last = now;
        change(at);
    }
    return summary(times.slice(1));
}
const write = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event(field.matches("select") ? "change" : "input", { bubbles: true }));
};
const find = (selector) => document.querySelector(selector);
const down = (key) => new KeyboardEvent("keydown", { key, bubbles: true });
const SEARCH = "hydrogen parks";
const ORDERS = ["recent", "shared", "unheard", "usual"];
const GROUPS = ["lazio", "hangzhou", ""];
globalThis.live = document.querySelector("[data-column=live]").closest(".tab");
globalThis.measured = {
    scroll: () => frames(400, () => (live.scrollTop += 60)),
    back: () => frames(100, () => (live.scrollTop -= 240)),
    search: () => inputs(75, (at) => write(find("[data-key=search]"), SEARCH.slice(0, at % 15))),
    order: () => inputs(30, (at) => write(find("[data-key=order]"), ORDERS[at % 4])),
    filter: () => inputs(30, (at) => write(find("#filters select"), GROUPS[at % 3])),
    key: () => inputs(60, () => document.activeElement.dispatchEvent(down("j"))),
};
"""


async def main(many: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            port=0,
            secret_key=SECRET,
            database_url=f"sqlite:///{Path(folder)}/live.db",
            log_level="critical",
        )
        async with running(settings) as server, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium())
            stage = await seed_events(server)
            await stage.come()
            questions = await stage.ask(many * 3 // 4)
            await stage.ask(many // 4, state="pending")
            page = await browser.new_page(viewport={"width": 1440, "height": 900})
            await page.goto(f"{server.url}/k/{stage.event.key(stage.keys['moderator'])}")
            await page.locator("[data-state=connected]").first.wait_for(state="attached")
            supporting = asyncio.create_task(support(stage, questions))
            await measure(page)
            supporting.cancel()
            await browser.close()


async def support(stage: SeededEvent, asked: list[int]) -> None:
    """Let all attendees upvote the questions or withdraw their upvotes."""
    for number in range(10**6):
        who, question = stage.crowd[number % len(stage.crowd)], asked[number * 7 % len(asked)]
        if stage.event.state.questions[question].author != who.actor:
            await stage.perform(
                "question.upvote", who, question=question, on=number // len(asked) % 2 == 0
            )
        await asyncio.sleep(1 / A_SECOND)


async def measure(page: Page) -> None:
    await page.evaluate(f"() => {{ {MEASURE} }}")
    for what in ("scroll", "back", "search", "order", "filter", "key"):
        if what == "key":
            await page.keyboard.press("j")
        figures = await page.evaluate(f"measured.{what}()")
        print(
            what, json.dumps({name: round(value, 1) for name, value in figures.items()}), flush=True
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
