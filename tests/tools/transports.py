"""Measures the duration of each step of an event on each transport, with a real server and browser,
and prints the table of docs/topics/transports.md.

`PYTHONPATH=tests python -m tools.transports` measures without limits and on a slow line; `--rounds
N` as often as N times (3), of which the median is printed. It needs two idle cores.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.async_api import Browser, async_playwright, expect

from tools.actors import Actors, Person
from tools.install_browsers import find_chromium
from tools.live_server import Page
from tools.network_proxy import SLOW_LINE, Faults, NetworkProxy, network_proxy
from tools.server_process import Event, ServerProcess

NETWORKS = {
    "socket": Faults(),
    "event stream": Faults("refuse"),
    "long poll": Faults("refuse", holds_back=True),
}
"""Networks by the transport that a page ends up with."""
LINES: dict[str, dict[str, float]] = {"no limit": {}, "64 kbit/s, 400 ms": SLOW_LINE}
STEPS = ("join", "vote", "ask", "result", "resume", "close", "ban")
COUNTED = "Your vote has been counted. You can change it until the poll closes."


class Site(NamedTuple):
    """The server, at the address of a proxy."""

    url: str


class Watch:
    """Times of the steps, in ms."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}

    async def measure(self, step: str, act: Callable[[], Awaitable[Any]]) -> None:
        start = time.monotonic()
        await act()
        self.times[step] = 1000 * (time.monotonic() - start)


async def measure_steps(
    browser: Browser, server: ServerProcess, event: Event, faults: Faults
) -> dict[str, float]:
    """Times of a person's steps behind a proxy with these faults, from an empty cache."""
    async with network_proxy(server.port, faults) as proxy:
        actors = Actors(browser, Site(proxy.url))  # type: ignore[arg-type]
        desk = await (await event.bot("moderator")).open("moderator")
        ann = await actors.visitor()
        try:
            watch = Watch()
            await come(watch, ann, desk, event)
            await take_part(watch, ann, desk, event, proxy)
            return watch.times
        finally:
            await ann.page.context.close()
            await event.close_all()


async def come(watch: Watch, ann: Person, desk: Page, event: Event) -> None:
    """Join: from the press of the button until the page is connected. The first vote is made before
    that, as soon as the page is drawn.
    """
    await event.record_votes()
    await desk.perform("poll.open", poll=event.fields)
    await ann.page.goto(f"/e/{event.code}")
    await ann.page.get_by_role("combobox", name="Your delegation").select_option("bologna")
    await ann.pick_sector("Academia")

    async def join() -> None:
        await ann.press("Join the event")
        await ann.is_connected()

    await watch.measure("join", join)


async def take_part(
    watch: Watch, ann: Person, desk: Page, event: Event, proxy: NetworkProxy
) -> None:
    await ann.pick_option("Water")

    async def vote() -> None:
        await ann.press("Vote")
        await ann.expect_text(COUNTED)

    async def ask() -> None:
        await ann.press("Send")
        await ann.expect_text("Waiting for review")

    async def result() -> None:
        await desk.perform("poll.reveal", poll=event.fields)
        await expect(ann.page.locator(".option .bar")).to_have_count(3)

    async def resume() -> None:
        proxy.cut_all()
        await desk.perform("poll.pause", poll=event.fields)
        await expect(ann.page.locator(".pill", has_text="Paused").first).to_be_visible()

    async def close() -> None:
        await desk.perform("poll.close", poll=event.fields)
        await expect(ann.page.locator(".pill", has_text="Closed").first).to_be_visible()

    async def ban() -> None:
        await desk.perform("person.ban", person=person)
        await expect(ann.page.locator(".badge")).to_have_attribute("data-state", "gone")

    await watch.measure("vote", vote)
    await desk.perform("qa.open", room=1)
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays, and when?")
    await watch.measure("ask", ask)
    await ann.open_section("Now")
    await watch.measure("result", result)
    await watch.measure("resume", resume)
    await watch.measure("close", close)
    await desk.perform("breakout.draft", title={"en": "B"}, task={"en": "Do."}, rooms=1)
    person = await desk.wait_for_item("person")
    await watch.measure("ban", ban)


async def measure_all(rounds: int) -> dict[tuple[str, str], dict[str, float]]:
    """Medians by line and transport."""
    figures = {}
    with tempfile.TemporaryDirectory(prefix="live-transports-") as folder:
        server = ServerProcess(Path(folder))
        await server.seed_events(live=rounds * len(NETWORKS) * len(LINES))
        await server.start()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium())
            for line, slowness in LINES.items():
                for transport, faults in NETWORKS.items():
                    network = faults._replace(**slowness)
                    runs = [
                        await measure_steps(browser, server, server.event(), network)
                        for _ in range(rounds)
                    ]
                    figures[line, transport] = {
                        step: statistics.median(run[step] for run in runs) for step in STEPS
                    }
            await browser.close()
        await server.stop()
    return figures


def table_of(figures: dict[tuple[str, str], dict[str, float]]) -> str:
    head = ("line", "transport", *STEPS)
    rows = [
        (line, transport, *(f"{times[step]:,.0f}" for step in STEPS))
        for (line, transport), times in figures.items()
    ]
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    print(table_of(asyncio.run(measure_all(options.parse_args().rounds))))
