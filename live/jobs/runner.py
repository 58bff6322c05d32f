"""Work that takes a while is done by a process of its own, few at a time and none for long: nothing of it runs in the server's loop."""

import asyncio
import os
import sys

from ..core.errors import Busy


class Failed(Exception):
    """The process ended as it should not have; the end of what it said."""


class Apart:
    """At most `at_once` processes; who comes then waits for a turn."""

    def __init__(self, at_once: int) -> None:
        self._turns, self._at_once = asyncio.Semaphore(at_once), at_once
        self._asked = 0

    async def run(self, module: str, *arguments: str, waiting: int, within: float, feed: bytes | None = None, **environment: str) -> bytes:
        """Run a module as a program and wait for what it writes, for so many seconds. Raises TimeoutError, Failed; Busy if as many wait."""
        if self._asked >= self._at_once + waiting:
            raise Busy
        self._asked += 1
        try:
            async with self._turns, asyncio.timeout(within):
                return await run(module, *arguments, feed=feed, **environment)
        finally:
            self._asked -= 1


async def run(module: str, *arguments: str, feed: bytes | None = None, **environment: str) -> bytes:
    """What a module writes that is run as a program; whatever happens, it does not outlive who asked for it. Raises Failed."""
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    taken = nothing if feed is None else pipe
    command = [sys.executable, "-m", module, *arguments]
    child = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment}, stdin=taken, stdout=pipe, stderr=pipe)
    try:
        written, said = await child.communicate(feed)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise Failed(said.decode(errors="replace")[-2000:])
    return written
