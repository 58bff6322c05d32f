"""`live serve --workers 2` on PostgreSQL and Redis, and a way to come to either of the workers.

The worker of a connection is read from the system: its socket is among the open files of that
process.
"""

import asyncio
import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2

from tools.live_server import BUSY, NO_TLS, Browser, Page
from tools.server_process import ServerProcess
from tools.voters import Voter

PATIENCE = 40


class WorkerCluster(ServerProcess):
    @property
    def workers(self) -> list[int]:
        """Their process ids."""
        pid = self.process.pid
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]

    async def two(self, *gone: int) -> list[int]:
        """The workers, once there are two, and those that are gone are not among them."""
        await until(lambda: len(self.workers) == 2 and not set(gone) & set(self.workers))
        return self.workers

    async def send(self, browser: Browser, worker: int) -> None:
        """Send the next requests of a browser to this worker."""
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await browser.get("/healthz")
                if self._has(
                    worker, answer.extensions["network_stream"].get_extra_info("client_addr")[1]
                ):
                    return
                cookies = browser.http.cookies
                await browser.http.aclose()
                browser.http = httpx2.AsyncClient(
                    base_url=self.url,
                    headers=browser.headers,
                    cookies=cookies,
                    verify=NO_TLS,
                    timeout=BUSY,
                )

    async def open(
        self,
        browser: Browser,
        worker: int,
        role: str = "attendee",
        at: str = "",
        topics: str = "",
        views: str = "",
    ) -> Page:
        """Open a browser's page at this worker, and wait until it has every item."""
        async with asyncio.timeout(PATIENCE):
            while True:
                page = await browser.dial(role, at, topics, views)
                if self._has(worker, page.socket.local_address[1]):
                    await page.until(lambda page=page: page.cursor or page.closed)
                    return page
                await page.close()

    def _has(self, worker: int, port: int) -> bool:
        """True if the server's end of a connection from a local port exists."""
        return socket_ends(self.port).get(port, ("", 0))[0] in open_sockets(worker)

    def count_pages(self, worker: int) -> int:
        """Number of connections of a worker to its port."""
        ours = {socket for socket, _ in socket_ends(self.port).values()}
        return len(ours & open_sockets(worker))

    def count_voters(self, worker: int, voters: list[Voter]) -> int:
        """Number of voters whose open page a worker serves. `count_pages` also counts connections
        that browsers keep from joining.
        """
        ends = socket_ends(self.port)
        theirs = {ends[voter.port][0] for voter in voters if voter.port in ends}
        return len(theirs & open_sockets(worker))

    def is_stuck(self, page: Page) -> bool:
        """True if the system's send buffer for a page holds data."""
        _, waiting = socket_ends(self.port).get(page.socket.local_address[1], ("", 0))
        return waiting > 0


def socket_ends(local: int) -> dict[int, tuple[str, int]]:
    """The sockets of the connections that came to a port of 127.0.0.1: by the port of the other
    end, which it is, and bytes that wait.
    """
    ends, port = {}, f":{local:04X} "
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        if port not in line:
            continue  # among thousands that other tests left behind
        fields = line.split()
        here, there = (int(address.partition(":")[2], 16) for address in fields[1:3])
        if here == local:
            ends[there] = fields[9], int(fields[4].partition(":")[0], 16)
    return ends


def established_sockets(local: int) -> set[str]:
    """The sockets of the connections that came to a port of 127.0.0.1."""
    return {socket for socket, _ in socket_ends(local).values()}


def open_sockets(pid: int) -> set[str]:
    """The sockets that a process has open."""
    sockets = set()
    with contextlib.suppress(FileNotFoundError):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):
                sockets.add(os.readlink(descriptor).removeprefix("socket:[").removesuffix("]"))
    return sockets


async def until(what: Callable[[], Any], patience: float = PATIENCE) -> None:
    async with asyncio.timeout(patience):
        while not what():  # noqa: ASYNC110  acts of other processes wake nothing here
            await asyncio.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
