"""Failovers to a standby that lagged by one to five entries, under open pages at two workers.

The tables go back to an earlier state in a single transaction while both workers are frozen. Either
of them wakes first and appends new entries, up to the very seq that the other still holds or not so
far; then the other wakes. A page comes back with its cursor, and sends its unanswered vote again.
"""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import websockets

from live.engine.journal import START
from live.store import open_journal
from tools.fault_proxy import TABLES, run
from tools.faults.figure import Figure
from tools.live_server import Browser, Page, join
from tools.private_servers import postgres_server, redis_server
from tools.server_process import Event
from tools.worker_cluster import WorkerCluster

TITLE = "failover to a standby that lagged"
MOST_BEHIND = 5
PATIENCE_S = 10.0
SAVE = "; ".join(f"create table saved_{table} as table {table}" for table in TABLES)
RESTORE = "; ".join(
    f"delete from {table}; insert into {table} select * from saved_{table};"
    f" drop table saved_{table}"
    for table in TABLES
)
TERMINATE = """
select pg_terminate_backend(pid) from pg_stat_activity
where application_name = 'live' and pid <> pg_backend_pid() and state is distinct from 'active'
"""


class ReturningPage:
    """A page that comes back whenever it is disconnected, as a browser's does."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self.browser, self.page = browser, page
        self.unanswered: dict[str, dict[str, Any]] = {}
        self._task = asyncio.create_task(self._come_back())

    async def vote(self, poll: int, answer: int) -> None:
        """Vote, and send it again until it is answered."""
        ref = secrets.token_urlsafe(12)
        await self.send_vote(poll, answer, ref)
        async with asyncio.timeout(PATIENCE_S):
            while not self.is_answered(ref):  # noqa: ASYNC110  the page may be another by then
                await asyncio.sleep(0.01)

    async def send_vote(self, poll: int, answer: int, ref: str) -> None:
        self.unanswered[ref] = {"do": "poll.vote", "poll": poll, "answer": [answer], "ref": ref}
        await self._send(ref)

    def is_answered(self, ref: str) -> bool:
        if any(reply["ref"] == ref and "done" in reply for reply in self.page.replies):
            self.unanswered.pop(ref, None)
        return ref not in self.unanswered

    async def is_right(self) -> bool:
        """True if it shows the same as a newly opened page."""
        fresh = await self.browser.open()
        try:
            return (
                not self.page.closed
                and bool(fresh.topics)
                and items_on_server(self.page) == items_on_server(fresh)
            )
        finally:
            await fresh.close()

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.page.close()

    async def _come_back(self) -> None:
        while True:
            await self.page.until(lambda: self.page.closed, 3600)
            await asyncio.sleep(0.1)
            with contextlib.suppress(OSError, websockets.WebSocketException):
                before = self.page
                names = ",".join(before.topics)
                page = await self.browser.dial("attendee", before.cursor, names)
                page.topics = dict(before.topics)  # before it reads
                page.cursor = before.cursor
                self.page = page
                for ref in list(self.unanswered):
                    if not self.is_answered(ref):
                        await self._send(ref)

    async def _send(self, ref: str) -> None:
        with contextlib.suppress(websockets.WebSocketException):
            await self.page.socket.send(json.dumps(self.unanswered[ref]))


def items_on_server(page: Page) -> dict[str, Any]:
    """The items of the topics that the server says it holds."""
    welcome = next(
        (frame["welcome"] for frame in reversed(page.frames) if "welcome" in frame), None
    )
    return {} if welcome is None else {name: page.topics.get(name) for name in welcome["topics"]}


async def measure(short: bool) -> list[Figure]:
    times, people = (3, 6) if short else (20, 30)
    broken = wrong = missing = refusals = 0
    slowest = 0.0
    async with run_cluster() as cluster:
        event = cluster.event()
        browsers = [await join(event) for _ in range(people)]
        desk = await (await event.bot("moderator")).open("moderator")
        poll = await desk.perform(
            "poll.create",
            room=1,
            prompt={"en": "Which?"},
            config={"kind": "choice", "options": [{"en": "One"}, {"en": "Two"}]},
            anonymous=False,
            rule="always",
        )
        await desk.perform("poll.open", poll=poll)
        for number in range(times):
            behind = number % MOST_BEHIND + 1
            pages = await open_pages(cluster, browsers)
            seconds, lost_answers = await fail_over(cluster, pages, poll, number, behind)
            slowest = max(slowest, seconds)
            missing += lost_answers
            right = [await page.is_right() for page in pages]
            wrong += right.count(False)
            broken += not await is_whole(cluster, event)
            refusals += (await browsers[0].get(browsers[0].base)).status_code == 503
            for page in pages:
                await page.close()
        await cluster.stop()
        await cluster.start()
        refusals += (await browsers[0].get(browsers[0].base)).status_code == 503
        await event.close_all()
        cluster.expected += ["the database went back", "reading rows", "terminat"]
    return [
        Figure(f"broken journals of {times}", broken, "", 0),
        Figure("answers 503, also after a restart", refusals, "", 0),
        Figure(f"wrong pages of {times * people}", wrong, "", 0),
        Figure("votes without an answer", missing, "", 0),
        Figure("seconds until all pages were right, at most", slowest, "s", 5),
    ]


@asynccontextmanager
async def run_cluster() -> AsyncIterator[WorkerCluster]:
    with (
        postgres_server() as postgres,
        redis_server() as redis,
        tempfile.TemporaryDirectory(prefix="live-failover-") as folder,
    ):
        database = postgres.create_database("failover")
        cluster = WorkerCluster(Path(folder), database, REDIS_URL=redis.url, WEB_CONCURRENCY="2")
        await cluster.seed_events(live=1)
        await cluster.start()
        await cluster.two()
        try:
            yield cluster
        finally:
            await cluster.close()


async def open_pages(cluster: WorkerCluster, browsers: list[Browser]) -> list[ReturningPage]:
    """A page for each browser, half of them at each worker."""
    workers = await cluster.two()
    return [
        ReturningPage(browser, await cluster.open(browser, workers[at % 2]))
        for at, browser in enumerate(browsers)
    ]


async def fail_over(
    cluster: WorkerCluster, pages: list[ReturningPage], poll: int, number: int, behind: int
) -> tuple[float, int]:
    """Lose `behind` acknowledged votes. Seconds until all pages are right after it, and the number
    of votes that were not answered.
    """
    first, second = await cluster.two()
    at_first, at_second = pages[0::2], pages[1::2]
    await asyncio.to_thread(run, cluster.database, f"do $$ begin {SAVE}; end $$")
    for at in range(behind):
        await pages[at % len(pages)].vote(poll, (number + at) % 2)
    with frozen(first):
        with frozen(second):
            await asyncio.to_thread(run, cluster.database, TERMINATE)
            await asyncio.to_thread(run, cluster.database, f"do $$ begin {RESTORE}; end $$")
        new = (0, behind, behind - 1, behind + 1)[number % 4]
        for at in range(new):
            await at_second[at % len(at_second)].vote(poll, (number + at + 1) % 2)
        ref = secrets.token_urlsafe(12)
        await at_first[0].send_vote(poll, 1, ref)
    began = time.monotonic()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            while not (at_first[0].is_answered(ref) and await are_right(pages)):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    return time.monotonic() - began, not at_first[0].is_answered(ref)


async def are_right(pages: list[ReturningPage]) -> bool:
    for page in pages:
        with contextlib.suppress(TimeoutError, httpx2.HTTPError, websockets.WebSocketException):
            if await page.is_right():
                continue
        return False
    return True


async def is_whole(cluster: WorkerCluster, event: Event) -> bool:
    """True if the journal is a single chain."""
    journal, position = open_journal(cluster.database, read_only=True), START
    try:
        async for rows in journal.read_rows(event.id):
            for row in rows:
                if not row.follows(position):
                    return False
                position = row.position
    finally:
        await journal.close()
    return True


@contextmanager
def frozen(worker: int) -> Iterator[None]:
    os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(worker, signal.SIGCONT)
