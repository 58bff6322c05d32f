"""Frame times in ms. `python -m tools.screenshots.frames 2000`: of a column that is scrolled, and
of a key press, on a page with that many questions. `python -m tools.screenshots.frames hall`: of a
screen whose result changes ten times a second, on a slow laptop.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, WebSocketRoute, async_playwright

from live.settings import Settings
from tools.install_browsers import find_chromium
from tools.live_server import running
from tools.screenshots.seeded_event import SeededEvent, seed_events
from tools.screenshots.sheets import SCRIPTS

SECRET = b"a secret of the pictures, 32 bytes and more"
A_SECOND = 50
"""Upvotes while all this is done."""
HALL = "hall"
HALL_SCRIPTS = (*SCRIPTS, Path(__file__).with_name("hall_frames.js"))
HALL_SIZE = {"width": 1920, "height": 1080}
SLOWER = 4
"""Factor by which the browser is slowed down, as a laptop of 2015 would be."""
HALL_CONTENTS = ("5 bars", "12 bars", "words")
SECONDS, CHANGES = 8, 10
TOPIC = "made-up"
SHOW = json.dumps({"seq": "made-up"})
"""A frame after which a page draws the changes before it."""
METRICS = {
    "work": ("TaskDuration", 1000),
    "script": ("ScriptDuration", 1000),
    "style": ("RecalcStyleDuration", 1000),
    "layout": ("LayoutDuration", 1000),
    "layouts": ("LayoutCount", 1),
}
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


async def main(many: str) -> None:
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
            if many == HALL:
                await measure_hall(browser, server.url, stage)
                await browser.close()
                return
            await stage.come()
            questions = await stage.ask(int(many) * 3 // 4)
            await stage.ask(int(many) // 4, state="pending")
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
        report(what, await page.evaluate(f"measured.{what}()"))


def report(what: str, figures: dict[str, float]) -> None:
    print(what, json.dumps({name: round(value, 1) for name, value in figures.items()}), flush=True)


async def measure_hall(browser: Browser, url: str, stage: SeededEvent) -> None:
    """Measure the screen while made-up results change, and while people of all cities come."""
    page = await browser.new_page(viewport=HALL_SIZE, base_url=url)
    sockets = list[WebSocketRoute]()

    def join_in(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    await page.route_web_socket("**/socket**", join_in)
    await page.goto(f"/k/{stage.event.key(stage.keys['screen'])}")
    await page.locator(".screen-dot[data-state=connected]").wait_for(state="attached")
    for script in HALL_SCRIPTS:
        await page.evaluate(script.read_text("utf-8"))
    for what in HALL_CONTENTS:
        first, *changes = await page.evaluate(
            "([what, many]) => hallFrames.changes(what, many)", [what, SECONDS * CHANGES]
        )
        sockets[-1].send(json.dumps({"topic": TOPIC, "put": first, "full": True}))
        sockets[-1].send(SHOW)
        await page.locator(".stage-body > :not(.hidden)").first.wait_for()
        if what == HALL_CONTENTS[0]:
            report("still", await measure_changes(page, sockets[-1], [[]] * len(changes)))
        frames = [[{"topic": TOPIC, "put": put}] for put in changes]
        report(what, await measure_changes(page, sockets[-1], frames))
    sockets[-1].send(json.dumps({"topic": TOPIC, "put": {}, "full": True}))
    sockets[-1].send(SHOW)
    await stage.perform("screen.show", room=1, what="title")
    await page.locator(".stage-moment").wait_for()
    cities = list(stage.event.state.profile.delegations)
    arrivals = [
        dict.fromkeys(cities[: 1 + tick // 4], 1 + tick // 3) for tick in range(SECONDS * CHANGES)
    ]
    frames = [[{"here": {"people": sum(here.values()), "delegations": here}}] for here in arrivals]
    report("lobby", await measure_changes(page, sockets[-1], frames))


async def measure_changes(
    page: Page, socket: WebSocketRoute, changes: list[list[dict[str, Any]]]
) -> dict[str, float]:
    """Return frame times while these changes come, and the work of each. Times of a slide that
    stands still show how busy the machine is.
    """
    async with counting_work(page) as work:
        measuring = asyncio.create_task(page.evaluate(f"hallFrames.frames({SECONDS})"))
        for frames in changes:
            for frame in frames:
                socket.send(json.dumps(frame))
            if frames:
                socket.send(SHOW)
            await asyncio.sleep(1 / CHANGES)
        figures = await measuring
    return figures | work


@asynccontextmanager
async def counting_work(page: Page) -> AsyncIterator[dict[str, float]]:
    """Slow the page down meanwhile, and count the work of a change: ms of the page's main thread,
    as long as they are on the slow laptop, and layouts.
    """
    session, work = await page.context.new_cdp_session(page), dict[str, float]()
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = await _metrics(session)
    yield work
    after = await _metrics(session)
    work |= {name: (after[name] - before[name]) / (SECONDS * CHANGES) for name in before}
    await session.detach()


async def _metrics(session: CDPSession) -> dict[str, float]:
    answer = await session.send("Performance.getMetrics")
    found = {metric["name"]: metric["value"] for metric in answer["metrics"]}
    return {name: factor * found[metric] for name, (metric, factor) in METRICS.items()}


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
