"""Runs modules of this package as child processes, bounded in number and time.

CPU-bound work and parsing of untrusted files go here, so that they never block the event loop. A
job is declared once, as a `Job` beside the code of its child; a `SubprocessPool` runs it. This is
the only module that starts a child for work.

A child reads its task from stdin and writes messages to stdout, each after its kind and length: any
number of reports of its progress, then the result.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from struct import Struct
from typing import Any, BinaryIO, Generic, TypeVar, cast

import msgspec

from ..kernel.errors import Busy

if sys.platform != "win32":
    import resource

log = logging.getLogger(__name__)

Task = TypeVar("Task")
Result = TypeVar("Result")

OnProgress = Callable[[str, int, int], None]
"""Receiver of progress: the step that runs, how much of it is done, and of how much."""

NICENESS = 10
"""Lower priority of children, so that the loop of a server comes first."""
MESSAGE_HEAD = Struct(">cI")
"""Kind and length of a message on stdout."""
PROGRESS, RESULT = b"p", b"r"
MAX_MEMORY_BYTES = 768 * 1024 * 1024
"""Address space of a child with little memory; its libraries take a third of it."""
MAX_STDERR_CHARS = 2000
"""Characters of a failed child's stderr that are logged: the last characters, which name the
error.
"""


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

    async def run(
        self,
        job: Job[Task, Result],
        task: Task,
        label: str = "",
        on_progress: OnProgress = lambda step, done, of: None,
    ) -> Result:
        """Run a job and return its result. The child never outlives the call. `on_progress` is
        called in this loop with the child's reports.

        Raises JobFailed, JobTimeout, and Busy if too many callers wait or no process can be
        started. Failures are logged here, with the job's name and the `label`.
        """
        if self._pending >= self._max_concurrent + job.max_waiting:
            raise Busy
        self._pending += 1
        try:
            async with self._slots:
                return await _run_logged(job, task, f"{job.name} {label}".rstrip(), on_progress)
        finally:
            self._pending -= 1


def run_child(
    task_type: Any, work: Callable[[Any], object], *, limits_memory: bool = False
) -> None:
    """Body of a job's module in the child: reads the task, does the work, writes its result.

    `limits_memory`: for files that may unpack to far more than their size. The child fails, not the
    machine, if it asks for more. No limit on Windows.
    """
    os.nice(NICENESS)
    if limits_memory and sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=task_type)
    _write_message(sys.stdout.buffer, RESULT, work(task))


def report_progress(step: str, done: int, of: int) -> None:
    """Report this child's progress to its parent: an `OnProgress`."""
    _write_message(sys.stdout.buffer, PROGRESS, (step, done, of))


def _write_message(out: BinaryIO, kind: bytes, content: object) -> None:
    data = msgspec.msgpack.encode(content)
    out.write(MESSAGE_HEAD.pack(kind, len(data)) + data)
    out.flush()


async def _run_logged(
    job: Job[Task, Result], task: Task, title: str, on_progress: OnProgress
) -> Result:
    try:
        async with asyncio.timeout(job.timeout_s):
            result = await _run_module(job.module, msgspec.msgpack.encode(task), on_progress)
        return msgspec.msgpack.decode(result, type=job.result)
    except TimeoutError:  # an OSError, so it comes first
        log.warning("job %s took longer than %g s", title, job.timeout_s)
        raise JobTimeout(title) from None
    except OSError as failure:
        log.warning("job %s could not be started: %r", title, failure)
        raise Busy from failure
    except (JobFailed, msgspec.DecodeError) as failure:
        log.error("job %s failed: %s", title, failure)
        raise JobFailed(title) from failure


async def _run_module(module: str, stdin: bytes, on_progress: OnProgress) -> bytes:
    """Run `python -m module` and return its encoded result. Raises JobFailed, OSError,
    msgspec.DecodeError.

    The child is killed if the caller is cancelled.
    """
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=pipe, stdout=pipe, stderr=pipe
    )
    writer = cast(asyncio.StreamWriter, child.stdin)
    stdout, stderr = (cast(asyncio.StreamReader, each) for each in (child.stdout, child.stderr))
    try:
        # uvloop refuses to write to a child that has already exited; its status says why it did.
        with suppress(RuntimeError):
            writer.write(stdin)
        writer.close()
        # Both are read at once: a child that fills either pipe would wait for ever.
        result, errors = await asyncio.gather(_read_result(stdout, on_progress), stderr.read())
        await child.wait()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise JobFailed(errors.decode(errors="replace")[-MAX_STDERR_CHARS:])
    return result


async def _read_result(stdout: asyncio.StreamReader, on_progress: OnProgress) -> bytes:
    """Pass reports on until the end of the stream, and return the result; b"" if there is none."""
    result = b""
    with suppress(asyncio.IncompleteReadError):  # the end, or a child that was killed
        while True:
            kind, length = MESSAGE_HEAD.unpack(await stdout.readexactly(MESSAGE_HEAD.size))
            data = await stdout.readexactly(length)
            if kind == RESULT:
                result = data
            elif kind == PROGRESS:
                on_progress(*msgspec.msgpack.decode(data, type=tuple[str, int, int]))
            else:
                raise msgspec.DecodeError(f"message of kind {kind!r}")
    return result
