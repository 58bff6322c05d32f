"""Clocks that are wrong: two servers two hours apart on the same database, and a server that was
two hours ahead once.

A server's wall clock is shifted by a `sitecustomize` that its Python reads at the start.
"""

import asyncio
import copy
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from tools.faults.figure import Figure
from tools.live_server import Page, join
from tools.private_servers import postgres_server, redis_server
from tools.server_process import Event, ServerProcess

TITLE = "clocks"
HOURS_S = 7200
SHIFTING = """
import os, time

shift_s, now, now_ns = float(os.environ["SHIFT_S"]), time.time, time.time_ns
time.time = lambda: now() + shift_s
time.time_ns = lambda: now_ns() + int(shift_s * 1e9)
"""


class Lasted(NamedTuple):
    """Errors of a poll in seconds: of its end, and of the countdown that pages show."""

    error: float
    countdown_error: float


async def measure(short: bool) -> list[Figure]:
    limit_s = 5 if short else 60
    figures = []
    for shift_s in (-HOURS_S, HOURS_S):
        figures += await measure_pair(shift_s, limit_s)
    return [*figures, *await measure_once_ahead(4 if short else 20)]


async def measure_pair(shift_s: int, limit_s: int) -> list[Figure]:
    """Polls opened at either of two servers, a right and a wrong server; and a poll that the wrong
    server has to close alone.
    """
    case = f"a server {shift_s // 3600:+d} h"
    async with run_pair(shift_s) as (right, wrong, event, twin):
        pages = [await (await join(each)).open() for each in (event, twin)]
        desks = [await (await each.bot("moderator")).open("moderator") for each in (event, twin)]
        began, lines = time.monotonic(), count_lines(wrong)
        durations = [await run_poll(desk, pages, [event, twin], limit_s) for desk in desks]
        await right.stop()
        durations.append(await run_poll(desks[1], pages[1:], [twin], limit_s))
        minutes = (time.monotonic() - began) / 60
        a_minute = (count_lines(wrong) - lines) / minutes
    return [
        *figures_of(case, limit_s, durations),
        Figure(f"{case}: lines of its log in a minute", a_minute, "", 60),
    ]


async def measure_once_ahead(limit_s: int) -> list[Figure]:
    """A server two hours ahead appends to an event; then it is set right and started again."""
    with tempfile.TemporaryDirectory(prefix="live-clocks-") as folder:
        server = shifted_server(Path(folder), None, HOURS_S)
        await server.seed_events(live=1)
        event = server.event()
        await server.start()
        desk = await (await event.bot("moderator")).open("moderator")
        await desk.perform("announcement.post", room=1, text={"en": "Soon"})
        await event.close_all()
        await server.stop()
        server._settings["SHIFT_S"] = "0"
        await server.start()
        lines = count_lines(server)
        page = await (await join(event)).open()
        desk = await (await event.bot("moderator")).open("moderator")
        began = time.monotonic()
        durations = await run_poll(desk, [page], [event], limit_s)
        a_minute = (count_lines(server) - lines) / (time.monotonic() - began) * 60
        await event.close_all()
        await server.close()
    case = "a server once +2 h"
    return [
        *figures_of(case, limit_s, [durations]),
        Figure(f"{case}: lines of its log in a minute", a_minute, "", 200),
    ]


def figures_of(case: str, limit_s: int, lasted: list[Lasted]) -> list[Figure]:
    error = max(each.error for each in lasted)
    countdown = max(each.countdown_error for each in lasted)
    return [
        Figure(f"{case}: a poll of {limit_s} s ends wrong by", error, "s", 1),
        Figure(f"{case}: countdown wrong by", countdown, "s", 0.5),
    ]


async def run_poll(desk: Page, pages: list[Page], events: list[Event], limit_s: int) -> Lasted:
    """Open a poll with a time limit, and watch it on open pages and on new pages."""
    poll = await desk.perform(
        "poll.create",
        room=1,
        prompt={"en": "Which?"},
        config={"kind": "choice", "options": [{"en": "One"}, {"en": "Two"}]},
    )
    began = time.monotonic()
    await desk.perform("poll.open", poll=poll, seconds=limit_s)
    watching = [asyncio.create_task(watch_close(page, poll, began + limit_s)) for page in pages]
    wrong = [await countdown_error(event, poll, began + limit_s) for event in events]
    late = await asyncio.gather(*watching)
    return Lasted(max(map(abs, late)), max(map(abs, wrong)))


async def watch_close(page: Page, poll: int, due: float) -> float:
    """Seconds between the end of its time and the page's knowledge of its close."""
    await page.until(lambda: page.item(f"poll:{poll}").get("state") == "open")
    await page.until(
        lambda: page.item(f"poll:{poll}").get("state") == "closed",
        due - time.monotonic() + 60,
    )
    return time.monotonic() - due


async def countdown_error(event: Event, poll: int, due: float) -> float:
    """Seconds by which the countdown is wrong on a page that is opened now."""
    page = await (await join(event)).open()
    receipt_time = time.monotonic()
    await page.until(lambda: page.item(f"poll:{poll}").get("closes_at"))
    now = next(frame["welcome"]["now"] for frame in page.frames if "welcome" in frame)
    seconds: float = (page.item(f"poll:{poll}")["closes_at"] - now) / 1000
    return seconds - (due - receipt_time)


@asynccontextmanager
async def run_pair(
    shift_s: int,
) -> AsyncIterator[tuple[ServerProcess, ServerProcess, Event, Event]]:
    """A right and a wrong server on the same database, and an event at each of them."""
    with (
        postgres_server() as postgres,
        redis_server() as redis,
        tempfile.TemporaryDirectory(prefix="live-right-") as one,
        tempfile.TemporaryDirectory(prefix="live-wrong-") as other,
    ):
        database = postgres.create_database("clocks")
        right = shifted_server(Path(one), database, 0, redis.url)
        wrong = shifted_server(Path(other), database, shift_s, redis.url)
        await right.seed_events(live=1)
        event = right.event()
        twin = copy.copy(event)
        twin.server, twin._came = wrong, []
        await right.start()
        await wrong.start()
        try:
            yield right, wrong, event, twin
        finally:
            for each in (event, twin):
                await each.close_all()
            for server in (right, wrong):
                await server.close()


def shifted_server(
    folder: Path, database: str | None, shift_s: int, redis: str = ""
) -> ServerProcess:
    """A server with a wall clock wrong by so much."""
    (folder / "sitecustomize.py").write_text(SHIFTING)
    root = Path(__file__).parents[4]
    settings = {"REDIS_URL": redis} if redis else {}
    return ServerProcess(
        folder,
        database,
        SHIFT_S=str(shift_s),
        PYTHONPATH=os.pathsep.join([str(folder), str(root)]),
        **settings,
    )


def count_lines(server: ServerProcess) -> int:
    return server.log.read_bytes().count(b"\n")
