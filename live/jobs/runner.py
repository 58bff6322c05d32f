"""Runs modules of this package as child processes, bounded in number and time.

CPU-bound work and parsing of untrusted files go here, so that they never block the event loop. A
job is declared once, as a `Job` beside the code of its child; a `SubprocessPool` runs it. This is
the only module that starts a child for work.
"""

import asyncio
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

import msgspec

from ..core.errors import Busy

log = logging.getLogger(__name__)

Task = TypeVar("Task")
Result = TypeVar("Result")

MAX_STDERR_CHARS = 2000
"""Characters of a failed child's stderr that are logged: the last ones, which name the error."""


class JobFailed(Exception):
    """The child exited with an error, or its result is invalid. Trying again will not help."""


class JobTimeout(Exception):
    """The child took longer than its job's `timeout_s`, and was killed."""


@dataclass(frozen=True)
class Job(Generic[Task, Result]):
    """Work for a child process: `python -m module` reads a `task` and writes a `result`.

    `max_waiting`: callers that may wait for a free child. `timeout_s`: seconds that the child may
    take, after the wait.
    """

    module: str
    task: type[Task]
    result: type[Result]
    max_waiting: int
    timeout_s: float

    @property
    def name(self) -> str:
        return self.module.rpartition(".")[2]


class SubprocessPool:
    """At most `max_concurrent` child processes run at once; further callers wait."""

    def __init__(self, max_concurrent: int) -> None:
        self._slots = asyncio.Semaphore(max_concurrent)
        self._max_concurrent = max_concurrent
        self._pending = 0

    async def run(self, job: Job[Task, Result], task: Task, label: str = "") -> Result:
        """Run a job and return its result. The child never outlives the call.

        Raises JobFailed, JobTimeout, and Busy if too many callers wait or no process can be
        started. Failures are logged here, with the job's name and the `label`.
        """
        if self._pending >= self._max_concurrent + job.max_waiting:
            raise Busy
        self._pending += 1
        try:
            async with self._slots:
                return await _run_logged(job, task, f"{job.name} {label}".rstrip())
        finally:
            self._pending -= 1


def run_child(task_type: Any, work: Callable[[Any], object]) -> None:
    """Body of a job's module in the child: reads the task, does the work, writes its result."""
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=task_type)
    sys.stdout.buffer.write(msgspec.msgpack.encode(work(task)))


async def _run_logged(job: Job[Task, Result], task: Task, title: str) -> Result:
    try:
        async with asyncio.timeout(job.timeout_s):
            stdout = await _run_module(job.module, msgspec.msgpack.encode(task))
        return msgspec.msgpack.decode(stdout, type=job.result)
    except TimeoutError:  # an OSError, so it comes first
        log.warning("job %s took longer than %g s", title, job.timeout_s)
        raise JobTimeout(title) from None
    except OSError as failure:
        log.warning("job %s could not be started: %r", title, failure)
        raise Busy from failure
    except (JobFailed, msgspec.DecodeError) as failure:
        log.error("job %s failed: %s", title, failure)
        raise JobFailed(title) from failure


async def _run_module(module: str, stdin: bytes) -> bytes:
    """Run `python -m module` and return its stdout. Raises JobFailed, OSError.

    The child is killed if the caller is cancelled.
    """
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=pipe, stdout=pipe, stderr=pipe
    )
    writer = cast(asyncio.StreamWriter, child.stdin)
    try:
        # uvloop refuses to write to a child that has already exited; its status says why it did.
        with suppress(RuntimeError):
            writer.write(stdin)
        writer.close()
        stdout, stderr = await child.communicate()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise JobFailed(stderr.decode(errors="replace")[-MAX_STDERR_CHARS:])
    return stdout
