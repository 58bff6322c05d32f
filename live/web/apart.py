"""Work that takes a while is done by a process of its own, few at a time and none for long: nothing of it runs in the server's loop."""

import asyncio
import os
import sys

from ..core.errors import Busy


class Failed(Exception):
    """The process ended as it should not have; the end of what it said."""


class Apart:
    """At most `at_once` processes; who comes then waits for a turn."""

    def __init__(self, size: int) -> None:
        self._slots, self._size = asyncio.Semaphore(size), size
        self._pending = 0

    async def run(self, module: str, *arguments: str, max_waiting: int, timeout_s: float, stdin: bytes | None = None, **environment: str) -> bytes:
        """Run a module as a program and wait for what it writes, for so many seconds. Raises TimeoutError, Failed; Busy if as many wait."""
        if self._pending >= self._size + max_waiting:
            raise Busy
        self._pending += 1
        try:
            async with self._slots, asyncio.timeout(timeout_s):
                return await run(module, *arguments, stdin=stdin, **environment)
        finally:
            self._pending -= 1


async def run(module: str, *arguments: str, stdin: bytes | None = None, **environment: str) -> bytes:
    """What a module writes that is run as a program; whatever happens, it does not outlive who asked for it. Raises Failed."""
    pipe, devnull = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    stdin_mode = devnull if stdin is None else pipe
    command = [sys.executable, "-m", module, *arguments]
    child = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment}, stdin=stdin_mode, stdout=pipe, stderr=pipe)
    try:
        stdout, stderr = await child.communicate(stdin)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise Failed(stderr.decode(errors="replace")[-2000:])
    return stdout
