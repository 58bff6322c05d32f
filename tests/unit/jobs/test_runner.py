"""Child processes: their output, their failure, and how many may wait."""

import asyncio
import signal

import pytest

from live.core.errors import Busy
from live.jobs import runner
from live.jobs.runner import JobFailed, SubprocessPool, run_module

HANGS = ("timeit", "-n", "1", "-r", "1", "import time; time.sleep(60)")


async def test_what_a_module_prints_is_returned():
    assert (await run_module("json.tool", "--compact", stdin=b'{"a": 1}')).strip() == b'{"a":1}'


async def test_a_module_that_fails_raises_the_end_of_what_it_complained():
    with pytest.raises(JobFailed, match="no_such_module"):
        await run_module("no_such_module")


async def test_a_child_is_killed_when_nobody_waits_for_it_any_more(monkeypatch):
    started = asyncio.get_running_loop().create_future()
    start = asyncio.create_subprocess_exec

    async def noted(*command, **options):
        child = await start(*command, **options)
        started.set_result(child)
        return child

    monkeypatch.setattr(runner.asyncio, "create_subprocess_exec", noted)
    running = asyncio.create_task(run_module(*HANGS))
    child = await started
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert child.returncode == -signal.SIGKILL


async def test_a_job_that_takes_too_long_ends_and_gives_its_place_to_the_next(monkeypatch):
    async def run(module, *arguments, **options):
        await (asyncio.Event().wait() if module == "slow" else asyncio.sleep(0))
        return b"done"

    monkeypatch.setattr(runner, "run_module", run)
    pool = SubprocessPool(1)
    with pytest.raises(TimeoutError):
        await pool.run("slow", max_waiting=0, timeout_s=0.01)
    assert await pool.run("quick", max_waiting=0, timeout_s=5) == b"done"


async def test_more_than_can_wait_are_refused_and_later_ones_are_not(monkeypatch):
    gate = asyncio.Event()

    async def waits(module, *arguments, **options):
        await gate.wait()
        return module.encode()

    monkeypatch.setattr(runner, "run_module", waits)
    pool = SubprocessPool(1)
    running = [asyncio.create_task(pool.run("m", max_waiting=1, timeout_s=5)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await pool.run("m", max_waiting=1, timeout_s=5)
    gate.set()
    assert await asyncio.gather(*running) == [b"m", b"m"]
    assert await pool.run("m", max_waiting=0, timeout_s=5) == b"m"
