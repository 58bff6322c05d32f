"""Runs modules of this package as child processes, bounded in number and time.

CPU-bound work and parsing of untrusted files go here, so that they never block the event loop.
"""

import asyncio
import os
import sys

from ..core.errors import Busy


class JobFailed(Exception):
    """The child exited with an error. The message is the tail of its stderr."""


class SubprocessPool:
    """A bounded pool of child processes: at most `size` run at once, further callers queue."""

    def __init__(self, size: int) -> None:
        self._slots = asyncio.Semaphore(size)
        self._size = size
        self._pending = 0

    async def run(
        self,
        module: str,
        *arguments: str,
        max_waiting: int,
        timeout_s: float,
        stdin: bytes | None = None,
        **environment: str,
    ) -> bytes:
        """Run `python -m module` and return its stdout.

        Raises TimeoutError after `timeout_s`, JobFailed if the child fails, and Busy if
        `max_waiting` callers are queued already. The time in the queue is not limited.
        """
        if self._pending >= self._size + max_waiting:
            raise Busy
        self._pending += 1
        try:
            async with self._slots, asyncio.timeout(timeout_s):
                return await run_module(module, *arguments, stdin=stdin, **environment)
        finally:
            self._pending -= 1


async def run_module(
    module: str, *arguments: str, stdin: bytes | None = None, **environment: str
) -> bytes:
    """Run `python -m module` and return its stdout. Raises JobFailed.

    The child is killed if the caller is cancelled. `environment` is added to the inherited one.
    """
    pipe = asyncio.subprocess.PIPE
    stdin_mode = asyncio.subprocess.DEVNULL if stdin is None else pipe
    command = [sys.executable, "-m", module, *arguments]
    child = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **environment}, stdin=stdin_mode, stdout=pipe, stderr=pipe
    )
    try:
        stdout, stderr = await child.communicate(stdin)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise JobFailed(stderr.decode(errors="replace")[-2000:])
    return stdout
