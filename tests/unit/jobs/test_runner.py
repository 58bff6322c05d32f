"""Child processes: their output, their failure, and how many may wait."""

import asyncio
import subprocess

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


async def test_a_child_that_takes_too_long_is_killed(monkeypatch):
    children = []
    start = asyncio.create_subprocess_exec

    async def noted(*command, **options):
        children.append(await start(*command, **options))
        return children[-1]

    monkeypatch.setattr(runner.asyncio, "create_subprocess_exec", noted)
    with pytest.raises(TimeoutError):
        await SubprocessPool(1).run(*HANGS, max_waiting=0, timeout_s=0.3)
    assert children[0].returncode == -subprocess.signal.SIGKILL


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
