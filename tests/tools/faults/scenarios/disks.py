"""The disk of a server on SQLite is full, or refuses to sync, under the workload."""

import asyncio
import contextlib
import os
import secrets
import shutil
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

from live.web.i18n.messages import REFUSAL_MESSAGES
from tools.faults.checker import check_workload
from tools.faults.figure import Figure
from tools.faults.serving import serve_sqlite
from tools.faults.small_disk import SmallDiskServer
from tools.faults.workload import Workload
from tools.live_server import JOINING, Browser
from tools.server_process import ServerProcess

TITLE = "disks"
BETWEEN_S = 0.5
NOTICE_S, HEAL_S = 2.0, 2.0
"""Seconds until /readyz and moderators know; a try waits for a second at most."""
BUSY = 5
"""Times as long in the short form, which runs beside other tests on a busy machine."""
SYNC_CALLS = "fsync,fdatasync"


async def measure(short: bool) -> list[Figure]:
    seconds, slack = (1.5, BUSY) if short else (15.0, 1)
    return [
        *await measure_full_disk(seconds, slack),
        *await measure_refused_sync(seconds, slack),
    ]


async def measure_full_disk(seconds: float, slack: int) -> list[Figure]:
    began = time.monotonic()
    async with serve_sqlite(SmallDiskServer) as (server, workload):
        assert isinstance(server, SmallDiskServer)
        server.expected.append("nothing can be stored")
        case = f"disk full for {seconds:g} s" + (
            "" if server.has_own_disk else " (file size limit)"
        )
        desk = await (await workload.event.bot("moderator")).open("moderator")
        workload.start()
        await asyncio.sleep(BETWEEN_S)
        with server.full_disk():
            time_full = time.monotonic()
            unready_s = await wait_for_readiness(workload, 503)
            since = time.monotonic()
            await desk.until(lambda: {"storage": "failing"} in desk.frames)
            bar_s = time.monotonic() - time_full
            count = await count_misled_joins(workload, 5)
            await asyncio.sleep(max(0.0, time_full + seconds - time.monotonic()))
            acknowledged = workload.count_acknowledged(since)
        ready_s = await wait_for_readiness(workload, 200)
        await desk.until(lambda: {"storage": "working"} in desk.frames)
        await asyncio.sleep(BETWEEN_S)
        await workload.stop()
        outcome = await check_workload(workload, began, server.readable_database)
    return [
        *outcome.figures(case, seconds + HEAL_S * slack),
        Figure("acknowledged while full", acknowledged, "", 0, case),
        Figure("until /readyz is 503", unready_s, "s", NOTICE_S * slack, case),
        Figure("until moderators see a bar", bar_s, "s", NOTICE_S * slack, case),
        Figure("joins not told that nothing can be stored", count, "", 0, case),
        Figure("until /readyz is 200 again", ready_s, "s", HEAL_S * slack, case),
    ]


async def measure_refused_sync(seconds: float, slack: int) -> list[Figure]:
    if not may_trace():
        print("  strace is missing or may not attach: no refused fsync", file=sys.stderr)
        return []
    began, case = time.monotonic(), f"fsync refused for {seconds:g} s"
    async with serve_sqlite() as (server, workload):
        server.expected.append("nothing can be stored")
        workload.start()
        await asyncio.sleep(BETWEEN_S)
        async with refuse_sync(server):
            await wait_for_readiness(workload, 503)
            since = time.monotonic()
            await asyncio.sleep(seconds)
            count = workload.count_acknowledged(since)
        ready_s = await wait_for_readiness(workload, 200)
        await asyncio.sleep(BETWEEN_S)
        await workload.stop()
        outcome = await check_workload(workload, began)
    return [
        *outcome.figures(case, seconds + HEAL_S * slack),
        Figure("acknowledged while refused", count, "", 0, case),
        Figure("until /readyz is 200 again", ready_s, "s", HEAL_S * slack, case),
    ]


def may_trace() -> bool:
    """True if strace is there and may attach to a process that it did not start."""
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    is_free = os.geteuid() == 0 or not scope.exists() or scope.read_text().strip() == "0"
    return is_free and shutil.which("strace") is not None


@contextlib.asynccontextmanager
async def refuse_sync(server: ServerProcess) -> AsyncIterator[None]:
    """Every sync of the server's files fails with EIO, by strace."""
    process = await asyncio.create_subprocess_exec(
        *("strace", "-f", "-p", str(server.process.pid), "-o", "/dev/null"),
        *("-e", f"trace={SYNC_CALLS}", "-e", f"inject={SYNC_CALLS}:error=EIO"),
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    line = await process.stderr.readline()
    assert b"attached" in line, line
    try:
        yield
    finally:
        process.terminate()
        await process.communicate()


async def wait_for_readiness(workload: Workload, status: int) -> float:
    """Seconds until /readyz has a status."""
    began, probe = time.monotonic(), Browser(workload.event)  # type: ignore[arg-type]
    async with asyncio.timeout(20):
        while (await probe.get("/readyz")).status_code != status:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    return time.monotonic() - began


async def count_misled_joins(workload: Workload, people: int) -> int:
    """Number of people who join and are not informed of the full store, or lose their form."""
    sentence, count = REFUSAL_MESSAGES["busy", "storage"], 0
    for _ in range(people):
        browser, nonce = Browser(workload.event), secrets.token_urlsafe(16)  # type: ignore[arg-type]
        form = {**JOINING, "name": "Ana Lima", "nonce": nonce}
        answer = await browser.post(f"{browser.base}/join", **form)
        is_intact = all(part in answer.text for part in (sentence, "Ana Lima", nonce))
        count += not (answer.status_code == 503 and is_intact)
    return count
