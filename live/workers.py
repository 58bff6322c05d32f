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

from .settings import Settings
from .web import log as logs
from .web.listening import listen

log = logging.getLogger(__name__)

WORKER_COMMAND = (sys.executable, "-m", "live", "serve", "--place")
BEAT_S = 1.0
"""Seconds between signs of life."""
MAX_SILENT_BEATS = 15
"""Looks in vain for a sign of life after which a worker is ended: it is frozen, or its loop hangs and its watchdog too."""
START_TIMEOUT_S = 60.0
"""Seconds that a worker may take until it accepts."""
DRAIN_TIMEOUT_S = 9.5
"""Seconds that workers get to drain."""
DUMP_SIGNAL = signal.SIGUSR2
"""Makes a worker write the stacks of its threads to stderr."""
STEADY_S = 30.0
"""Seconds after which a worker has not died at once."""
MAX_PAUSE_S = 10.0
SHARED_FOLDER_VARIABLE = "LIVE_SHARED"
"""Tells workers the folder in which they keep the files of their pages. Not by an argument: who is told may be of a newer release."""


def supervise(settings: Settings) -> None:
    """Serve with several workers until told to stop; ends by the signal that said so. Exits with 1 where none can start."""
    logs.configure(settings.log_level, settings.log_format)
    with listen(settings.host, settings.port) as listener, _collect_metrics(settings) as on_exit, TemporaryDirectory(prefix="live-pages-") as shared_metrics:
        os.environ[SHARED_FOLDER_VARIABLE] = shared_metrics
        stop_signal = asyncio.run(_run_supervisor(Supervisor(listener, settings.workers, on_exit)))
    if stop_signal is None:
        sys.exit(1)
    signal.signal(stop_signal, signal.SIG_DFL)
    signal.raise_signal(stop_signal)


async def _run_supervisor(supervisor: "Supervisor") -> signal.Signals | None:
    """The signal that ended it; None where no worker could start, and has said why."""
    loop = asyncio.get_running_loop()
    stop_signal: asyncio.Future[signal.Signals] = loop.create_future()
    running = asyncio.create_task(supervisor.run())
    for stop in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(stop, _set_signal, stop_signal, stop)
    loop.add_signal_handler(signal.SIGHUP, supervisor.restart_workers)
    events: set[asyncio.Future[Any]] = {running, stop_signal}
    await asyncio.wait(events, return_when=asyncio.FIRST_COMPLETED)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await supervisor.stop()
    if stop_signal.done():
        return stop_signal.result()
    running.result()
    return None


def _set_signal(stop_signal: "asyncio.Future[signal.Signals]", stop: signal.Signals) -> None:
    if not stop_signal.done():
        stop_signal.set_result(stop)


@contextmanager
def _collect_metrics(settings: Settings) -> Iterator[Callable[[int], None]]:
    """Where somebody measures, the figures of all workers can be read while this is held; gives what is done for one that ended."""
    if settings.metrics_port is None:
        yield lambda _: None
        return
    from .web.metrics import Shared, exposed  # noqa: PLC0415  nobody else needs what it loads

    shared_metrics = Shared()
    try:
        with exposed(settings.metrics_port, shared_metrics.registry):
            yield shared_metrics.on_exit
    finally:
        shared_metrics.close()


class Worker:
    """A process that serves, as its supervisor knows it. Each byte that comes from it is a sign of life; the first: it accepts."""

    def __init__(self, process: asyncio.subprocess.Process, pipe: socket.socket, generation: int) -> None:
        self._process, self._pipe, self.generation, self.pid = process, pipe, generation, process.pid
        self._loop = asyncio.get_running_loop()
        self.started_at, self.missed_beats = self._loop.time(), 0
        self._accepting: asyncio.Future[None] = self._loop.create_future()
        self.exited = asyncio.create_task(process.wait())
        self._loop.add_reader(pipe, self._hear)
        self.exited.add_done_callback(lambda _: self.close_pipe())

    async def wait_until_accepting(self) -> bool:
        """Whether it has come to accept."""
        events: set[asyncio.Future[Any]] = {self._accepting, self.exited}
        await asyncio.wait(events, timeout=START_TIMEOUT_S, return_when=asyncio.FIRST_COMPLETED)
        return self._accepting.done() and not self.exited.done()

    async def drain(self) -> None:
        """Let it drain; it is gone afterwards."""
        self.send_signal(signal.SIGTERM)
        if not (await asyncio.wait({self.exited}, timeout=DRAIN_TIMEOUT_S))[0]:
            log.error("worker %d does not stop", self.pid)
            self.send_signal(signal.SIGKILL)
        await asyncio.shield(self.exited)

    async def kill_hung(self) -> None:
        """End one that gives no sign of life. It is made to write down where it hangs, if it can."""
        self.send_signal(DUMP_SIGNAL)
        await asyncio.wait({self.exited}, timeout=1)
        self.send_signal(signal.SIGKILL)

    def send_signal(self, stop: signal.Signals) -> None:
        if not self.exited.done():
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(stop)

    def _hear(self) -> None:
        if self._pipe.recv(256):
            self.missed_beats = 0
            if not self._accepting.done():
                self._accepting.set_result(None)
        else:
            self.close_pipe()

    def close_pipe(self) -> None:
        if self._pipe.fileno() >= 0:
            self._loop.remove_reader(self._pipe)
            self._pipe.close()


class Supervisor:
    """As many workers as there shall be. `bury(pid)` is called for each that ended; `command` starts one, given its place."""

    def __init__(self, listener: socket.socket, target: int, on_exit: Callable[[int], None], command: Sequence[str] = WORKER_COMMAND) -> None:
        self._listener, self._target, self._on_exit, self._command = listener, target, on_exit, command
        self._generation = self._failures = 0
        self._workers: set[Worker] = set()
        self.serving: list[Worker] = []  # that accept, and shall go on: the oldest first
        self._draining: dict[Worker, asyncio.Task[None]] = {}
        self._changed = asyncio.Event()

    def restart_workers(self) -> None:
        """Replace all that serve now, once as many new ones do: whoever comes back finds none that has to go too."""
        log.info("restarting all workers")
        self._generation += 1
        self._changed.set()

    async def run(self) -> None:
        """For ever; returns only where the very first worker cannot start."""
        if not await self._add_worker():
            return
        watch = asyncio.create_task(self._watch_heartbeats())
        try:
            while True:
                await self._step()
        finally:
            watch.cancel()

    async def stop(self) -> None:
        """Let all of them drain at the same time; they are gone afterwards."""
        self._listener.close()
        self.serving.clear()
        await asyncio.gather(*(worker.drain() for worker in self._workers))

    async def _step(self) -> None:
        """One step towards what shall be, or a wait until something is otherwise."""
        missing = self._target - len(self.serving)
        current = sum(worker.generation == self._generation for worker in self.serving)
        if missing > 0:
            await asyncio.sleep(self._restart_delay)
            await asyncio.gather(*(self._add_worker() for _ in range(missing)))
        elif missing < 0 and (current >= self._target or -missing >= self._target):
            self._drain_worker(self.serving.pop(0))
        elif current < self._target and not self._draining:
            if not await self._add_worker():
                log.error("a new worker does not start: those that serve go on")
                self._accept_current()
        else:
            self._changed.clear()
            await self._changed.wait()

    @property
    def _restart_delay(self) -> float:
        """Seconds before somebody is replaced: none for the first that dies, longer and longer where they die at once."""
        return min(2.0 ** min(self._failures - 2, 9), MAX_PAUSE_S) if self._failures > 1 else 0

    async def _add_worker(self) -> bool:
        """Whether another one serves. Where one ends by itself, it has said why."""
        try:
            worker = await self._spawn()
        except OSError as failure:
            log.error("a worker cannot be started: %s", failure)
            self._failures += 1
            return False
        if await worker.wait_until_accepting():
            self.serving.append(worker)
            return True
        if not worker.exited.done():
            log.error("worker %d does not accept within %.0f s", worker.pid, START_TIMEOUT_S)
            worker.send_signal(signal.SIGKILL)
        return False

    async def _spawn(self) -> Worker:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        descriptors = self._listener.fileno(), theirs.fileno()
        environment = {**os.environ, "WEB_CONCURRENCY": str(self._target)}
        with theirs:  # a session of its own: what a terminal sends goes to the supervisor alone
            process = await asyncio.create_subprocess_exec(
                *self._command, *map(str, descriptors), pass_fds=descriptors, env=environment, start_new_session=True
            )
        worker = Worker(process, ours, self._generation)
        self._workers.add(worker)
        worker.exited.add_done_callback(lambda _: self._forget(worker))
        return worker

    def _drain_worker(self, worker: Worker) -> None:
        self._draining[worker] = asyncio.create_task(worker.drain())

    def _forget(self, worker: Worker) -> None:
        self._workers.discard(worker)
        if self._draining.pop(worker, None) is None:
            at_once = asyncio.get_running_loop().time() - worker.started_at < STEADY_S
            self._failures = self._failures + 1 if at_once else 0
        if worker in self.serving:
            self.serving.remove(worker)
            log.error("worker %d ended with %d: another takes its place", worker.pid, worker.exited.result())
        self._changed.set()
        self._on_exit(worker.pid)

    def _accept_current(self) -> None:
        for worker in self.serving:
            worker.generation = self._generation

    async def _watch_heartbeats(self) -> None:
        """Count for each that serves how long nothing came from it. No clock is asked: where we did not run, neither did they."""
        while True:
            await asyncio.sleep(BEAT_S)
            for worker in self.serving:
                worker.missed_beats += 1
                if worker.missed_beats > MAX_SILENT_BEATS:
                    log.error("worker %d gives no sign of life", worker.pid)
                    await worker.kill_hung()
                    break


class Place:
    """What a worker is given: the socket to accept from, and its end of the line. Where the other end is gone, it goes too."""

    def __init__(self, listener: int, pipe: int) -> None:
        self.listener, self._pipe = socket.socket(fileno=listener), socket.socket(fileno=pipe)
        self.shared_folder = Path(os.environ[SHARED_FOLDER_VARIABLE]) if SHARED_FOLDER_VARIABLE in os.environ else None
        self._pipe.setblocking(False)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # it is the supervisor who is meant
        faulthandler.register(DUMP_SIGNAL)

    def start_heartbeat(self) -> None:
        """Say that it accepts, and from now on that it lives."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._pipe, self._hear)
        self._send_beat()

    def _send_beat(self) -> None:
        with contextlib.suppress(OSError):
            self._pipe.send(b".")
        self._loop.call_later(BEAT_S, self._send_beat)

    def _hear(self) -> None:
        """The supervisor says nothing; so it has gone."""
        self._loop.remove_reader(self._pipe)
        log.error("the supervisor is gone: stopping")
        signal.raise_signal(signal.SIGTERM)
