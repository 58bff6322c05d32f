"""Time limit of a test: a hanging test fails by its name with every stack, and the run goes on.

At the limit the main thread is interrupted: the coroutine in the event loop is cancelled, and code
still running some seconds later gets an exception. Interrupts repeat, since leftovers of a test may
hang as well. A process that takes no interrupt writes its stacks and exits; `file_scheduling` then
names its test. pytest-timeout reads settings and markers, and asks here for its timer: its own
timer stops at the first failed assertion, before fixtures end.

A runner process has END_LIMIT_S to end after its last test.
"""

import asyncio
import contextlib
import faulthandler
import gc
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

REPEAT_S = 5
"""Seconds between two interrupts, at most."""
EXIT_S = 25
"""Seconds from the first interrupt until the process exits."""
END_LIMIT_S = 60
"""Seconds from the end of the last test until the process exits."""
STACKS = pytest.StashKey[io.TextIOWrapper]()
"""File for the stacks of a process that exits."""
RUNNERS = asyncio.Runner.run.__code__.co_filename
LIMIT = pytest.StashKey["TimeLimit"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("exit_limit", "seconds for an interrupted test to end", default=str(EXIT_S))
    parser.addini("end_limit", "seconds for a runner process to end", default=str(END_LIMIT_S))


def pytest_configure(config: pytest.Config) -> None:
    """Open the file for stacks, before output is captured: standard error, or the file that
    `file_scheduling` made for this runner process.
    """
    stacks = getattr(config, "workerinput", {}).get("stacks")
    descriptor = (
        os.open(stacks, os.O_WRONLY | os.O_APPEND) if stacks else os.dup(sys.stderr.fileno())
    )
    config.stash[STACKS] = open(descriptor, "w")  # noqa: SIM115  open for as long as the process
    faulthandler.enable(config.stash[STACKS])


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool:
    limit = item.stash[LIMIT] = TimeLimit(item, settings.timeout)
    signal.signal(signal.SIGALRM, limit.interrupt)
    repeat_s = min(REPEAT_S, settings.timeout)
    signal.setitimer(signal.ITIMER_REAL, settings.timeout, repeat_s)
    exit_s = settings.timeout + float(item.config.getini("exit_limit"))
    faulthandler.dump_traceback_later(exit_s, exit=True, file=item.config.stash[STACKS])
    return True


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Stop the timer when fixtures are torn down, too, after any failure."""
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    with interrupts(item, "setup"):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    with interrupts(item, "call"):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    with interrupts(item, "teardown"):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[pytest.TestReport]:
    """Write the report of an interrupted test without garbage collections. A task may log a failed
    task, and a traceback in the midst of another's source is a SystemError in Python 3.11
    (https://github.com/python/cpython/issues/106905).
    """
    limit = item.stash.get(LIMIT, None)
    if limit is None or not limit.is_over:
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Give a process that ran tests some time to end. Nothing cancels this timer."""
    if not is_controller(session.config):
        limit_s = float(session.config.getini("end_limit"))
        faulthandler.dump_traceback_later(limit_s, exit=True, file=session.config.stash[STACKS])


@contextlib.contextmanager
def interrupts(item: pytest.Item, phase: str) -> Iterator[None]:
    """Let interrupts through while this phase runs, not while pytest writes its reports. Raises
    TimeLimitError if an interrupt came and ended something else, so that the phase went on.
    """
    limit = item.stash.get(LIMIT, None)
    if limit is None:
        yield
        return
    limit.phase, limit.is_over = phase, False
    try:
        yield
    finally:
        limit.phase = ""
    if limit.is_over:
        raise TimeLimitError(limit.message)


def is_controller(config: pytest.Config) -> bool:
    """True for the process that hands out tests to others."""
    return not hasattr(config, "workerinput") and config.pluginmanager.hasplugin("dsession")


class TimeLimit:
    """Interrupts of a test."""

    def __init__(self, item: pytest.Item, limit_s: float) -> None:
        self._item, self._limit_s = item, limit_s
        self.phase = ""
        self.is_over = False
        self._cancelled: asyncio.Task[Any] | None = None

    def interrupt(self, _signal: int, frame: FrameType | None) -> None:
        if not self.phase:
            return
        self.is_over = True
        stacks = describe_stacks(frame)
        self._item.add_report_section(self.phase, "stacks at the time limit", stacks)
        task = find_task(frame)
        if task is not None and task is not self._cancelled:
            self._cancelled = task
            task.get_loop().call_soon_threadsafe(task.cancel, self.message)
        elif is_idle(frame):
            loop = asyncio.get_running_loop()
            loop.call_soon_threadsafe(loop.stop)
        else:
            raise TimeLimitError(self.message)

    @property
    def message(self) -> str:
        return f"{self._item.nodeid} took longer than {self._limit_s:g} s"


class TimeLimitError(Exception):
    """Exception in code that blocks its thread."""


def is_idle(frame: FrameType | None) -> bool:
    """True if the main thread waits in its event loop, rather than in code that the loop called."""
    while frame is not None and "uvloop" in frame.f_code.co_filename:
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename == RUNNERS


def find_task(frame: FrameType | None) -> asyncio.Task[Any] | None:
    """Return the task that an asyncio.Runner runs in the main thread, if any."""
    while frame is not None:
        if frame.f_code is asyncio.Runner.run.__code__:
            task: asyncio.Task[Any] | None = frame.f_locals.get("task")
            return task if task is not None and not task.done() else None
        frame = frame.f_back
    return None


def describe_stacks(frame: FrameType | None) -> str:
    """Return the stacks of all threads and of all tasks of the running loop."""
    text = io.StringIO()
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    frames = sys._current_frames() | {threading.main_thread().ident: frame}
    for ident, each in frames.items():
        text.write(f"Thread {names.get(ident, ident)}\n")
        text.writelines(traceback.format_stack(each))
    with contextlib.suppress(RuntimeError):
        for task in asyncio.all_tasks():
            text.write(f"Task {task.get_name()}\n")
            task.print_stack(file=text)
    return text.getvalue()
