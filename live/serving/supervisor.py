"""Several workers behind one port: starts them, keeps as many as there shall be, and ends them. It serves nothing itself.

All accept from one listening socket. It stays open while workers come and go, so nobody finds the port closed, and what waits to
be accepted is lost with no worker. (uvicorn's own supervisor hears no SIGTERM during a restart, waits for a stalled worker for
ever, starts at full speed what dies at once, cannot see a hung loop, and its workers outlive it.)

SIGTERM and SIGINT: all drain at the same time, and are gone within 10 s. SIGHUP: as many new processes, which read the code anew, are
started one after the other; the old ones go when all of them accept.
"""

import asyncio
import contextlib
import faulthandler
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..settings import Settings
from ..web import request_log as logs
from .listen_socket import listen

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "live", "serve", "--place")
BEAT = 1.0
"""Seconds between signs of life."""
SILENT = 15
"""Looks in vain for a sign of life after which a worker is ended: it is frozen, or its loop hangs and its watchdog too."""
STARTING = 60.0
"""Seconds that a worker may take until it accepts."""
STOPPING = 9.5
"""Seconds that workers get to drain."""
WHERE = signal.SIGUSR2
"""Makes a worker write the stacks of its threads to stderr."""
STEADY = 30.0
"""Seconds after which a worker has not died at once."""
LONGEST_PAUSE = 10.0
SHARED = "LIVE_SHARED"
"""Tells workers the folder in which they keep the files of their pages. Not by an argument: who is told may be of a newer release."""


def supervise(settings: Settings) -> None:
    """Serve with several workers until told to stop; ends by the signal that said so. Exits with 1 where none can start."""
    logs.configure(settings.log_level, settings.log_format)
    with listen(settings.host, settings.port) as listening, _measured(settings) as bury, TemporaryDirectory(prefix="live-pages-") as shared:
        os.environ[SHARED] = shared
        told = asyncio.run(_supervise(Supervisor(listening, settings.workers, bury)))
    if told is None:
        sys.exit(1)
    signal.signal(told, signal.SIG_DFL)
    signal.raise_signal(told)


async def _supervise(supervisor: "Supervisor") -> signal.Signals | None:
    """The signal that ended it; None where no worker could start, and has said why."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[signal.Signals] = loop.create_future()
    keeping = asyncio.create_task(supervisor.keep())
    for stop in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(stop, _tell, told, stop)
    loop.add_signal_handler(signal.SIGHUP, supervisor.renew)
    either: set[asyncio.Future[Any]] = {keeping, told}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    await supervisor.stop()
    if told.done():
        return told.result()
    keeping.result()
    return None


def _tell(told: "asyncio.Future[signal.Signals]", stop: signal.Signals) -> None:
    if not told.done():
        told.set_result(stop)


@contextmanager
def _measured(settings: Settings) -> Iterator[Callable[[int], None]]:
    """Where somebody measures, the figures of all workers can be read while this is held; gives what is done for one that ended."""
    if settings.metrics_port is None:
        yield lambda _: None
        return
    from .prometheus import Shared, exposed  # noqa: PLC0415  nobody else needs what it loads

    shared = Shared()
    try:
        with exposed(settings.metrics_port, shared.registry):
            yield shared.bury
    finally:
        shared.close()


class Worker:
    """A process that serves, as its supervisor knows it. Each byte that comes from it is a sign of life; the first: it accepts."""

    def __init__(self, process: asyncio.subprocess.Process, line: socket.socket, edition: int) -> None:
        self._process, self._line, self.edition, self.pid = process, line, edition, process.pid
        self._loop = asyncio.get_running_loop()
        self.started, self.silent = self._loop.time(), 0
        self._accepts: asyncio.Future[None] = self._loop.create_future()
        self.ended = asyncio.create_task(process.wait())
        self._loop.add_reader(line, self._hear)
        self.ended.add_done_callback(lambda _: self.hang_up())

    async def ready(self) -> bool:
        """Whether it has come to accept."""
        either: set[asyncio.Future[Any]] = {self._accepts, self.ended}
        await asyncio.wait(either, timeout=STARTING, return_when=asyncio.FIRST_COMPLETED)
        return self._accepts.done() and not self.ended.done()

    async def retire(self) -> None:
        """Let it drain; it is gone afterwards."""
        self.send(signal.SIGTERM)
        if not (await asyncio.wait({self.ended}, timeout=STOPPING))[0]:
            log.error("worker %d does not stop", self.pid)
            self.send(signal.SIGKILL)
        await asyncio.shield(self.ended)

    async def fell(self) -> None:
        """End one that gives no sign of life. It is made to write down where it hangs, if it can."""
        self.send(WHERE)
        await asyncio.wait({self.ended}, timeout=1)
        self.send(signal.SIGKILL)

    def send(self, what: signal.Signals) -> None:
        if not self.ended.done():
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(what)

    def _hear(self) -> None:
        if self._line.recv(256):
            self.silent = 0
            if not self._accepts.done():
                self._accepts.set_result(None)
        else:
            self.hang_up()

    def hang_up(self) -> None:
        if self._line.fileno() >= 0:
            self._loop.remove_reader(self._line)
            self._line.close()


class Supervisor:
    """As many workers as there shall be. `bury(pid)` is called for each that ended; `command` starts one, given its place."""

    def __init__(self, listening: socket.socket, many: int, bury: Callable[[int], None], command: Sequence[str] = COMMAND) -> None:
        self._listening, self._many, self._bury, self._command = listening, many, bury, command
        self._edition = self._failures = 0
        self._all: set[Worker] = set()
        self.serving: list[Worker] = []  # that accept, and shall go on: the oldest first
        self._leaving: dict[Worker, asyncio.Task[None]] = {}
        self._changed = asyncio.Event()

    def renew(self) -> None:
        """Replace all that serve now, once as many new ones do: whoever comes back finds none that has to go too."""
        log.info("restarting all workers")
        self._edition += 1
        self._changed.set()

    async def keep(self) -> None:
        """For ever; returns only where the very first worker cannot start."""
        if not await self._add():
            return
        watching = asyncio.create_task(self._watch())
        try:
            while True:
                await self._adjust()
        finally:
            watching.cancel()

    async def stop(self) -> None:
        """Let all of them drain at the same time; they are gone afterwards."""
        self._listening.close()
        self.serving.clear()
        await asyncio.gather(*(worker.retire() for worker in self._all))

    async def _adjust(self) -> None:
        """One step towards what shall be, or a wait until something is otherwise."""
        missing = self._many - len(self.serving)
        fresh = sum(worker.edition == self._edition for worker in self.serving)
        if missing > 0:
            await asyncio.sleep(self._pause)
            await asyncio.gather(*(self._add() for _ in range(missing)))
        elif missing < 0 and (fresh >= self._many or -missing >= self._many):
            self._retire(self.serving.pop(0))
        elif fresh < self._many and not self._leaving:
            if not await self._add():
                log.error("a new worker does not start: those that serve go on")
                self._keep_all()
        else:
            self._changed.clear()
            await self._changed.wait()

    @property
    def _pause(self) -> float:
        """Seconds before somebody is replaced: none for the first that dies, longer and longer where they die at once."""
        return min(2.0 ** min(self._failures - 2, 9), LONGEST_PAUSE) if self._failures > 1 else 0

    async def _add(self) -> bool:
        """Whether another one serves. Where one ends by itself, it has said why."""
        try:
            worker = await self._start()
        except OSError as failure:
            log.error("a worker cannot be started: %s", failure)
            self._failures += 1
            return False
        if await worker.ready():
            self.serving.append(worker)
            return True
        if not worker.ended.done():
            log.error("worker %d does not accept within %.0f s", worker.pid, STARTING)
            worker.send(signal.SIGKILL)
        return False

    async def _start(self) -> Worker:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        place = self._listening.fileno(), theirs.fileno()
        environment = {**os.environ, "WEB_CONCURRENCY": str(self._many)}
        with theirs:  # a session of its own: what a terminal sends goes to the supervisor alone
            process = await asyncio.create_subprocess_exec(
                *self._command, *map(str, place), pass_fds=place, env=environment, start_new_session=True
            )
        worker = Worker(process, ours, self._edition)
        self._all.add(worker)
        worker.ended.add_done_callback(lambda _: self._lose(worker))
        return worker

    def _retire(self, worker: Worker) -> None:
        self._leaving[worker] = asyncio.create_task(worker.retire())

    def _lose(self, worker: Worker) -> None:
        self._all.discard(worker)
        if self._leaving.pop(worker, None) is None:
            at_once = asyncio.get_running_loop().time() - worker.started < STEADY
            self._failures = self._failures + 1 if at_once else 0
        if worker in self.serving:
            self.serving.remove(worker)
            log.error("worker %d ended with %d: another takes its place", worker.pid, worker.ended.result())
        self._changed.set()
        self._bury(worker.pid)

    def _keep_all(self) -> None:
        for worker in self.serving:
            worker.edition = self._edition

    async def _watch(self) -> None:
        """Count for each that serves how long nothing came from it. No clock is asked: where we did not run, neither did they."""
        while True:
            await asyncio.sleep(BEAT)
            for worker in self.serving:
                worker.silent += 1
                if worker.silent > SILENT:
                    log.error("worker %d gives no sign of life", worker.pid)
                    await worker.fell()
                    break


class Place:
    """What a worker is given: the socket to accept from, and its end of the line. Where the other end is gone, it goes too."""

    def __init__(self, listening: int, line: int) -> None:
        self.listening, self._line = socket.socket(fileno=listening), socket.socket(fileno=line)
        self.shared = Path(os.environ[SHARED]) if SHARED in os.environ else None
        self._line.setblocking(False)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # it is the supervisor who is meant
        faulthandler.register(WHERE)

    def take(self) -> None:
        """Say that it accepts, and from now on that it lives."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._line, self._hear)
        self._beat()

    def _beat(self) -> None:
        with contextlib.suppress(OSError):
            self._line.send(b".")
        self._loop.call_later(BEAT, self._beat)

    def _hear(self) -> None:
        """The supervisor says nothing; so it has gone."""
        self._loop.remove_reader(self._line)
        log.error("the supervisor is gone: stopping")
        signal.raise_signal(signal.SIGTERM)
