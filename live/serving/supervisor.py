"""Supervisor of several workers behind a port: starts, replaces and stops them. It serves nothing
itself.

All workers accept from the same listening socket. It stays open while workers come and go, so the
port is never closed, and connections in the backlog are not lost with a worker. (uvicorn's own
supervisor ignores SIGTERM during a restart, waits for a stalled worker forever, restarts crashing
workers at full speed, does not detect a hung loop, and its workers outlive it.)

SIGTERM and SIGINT drain all workers at once; they are gone within 5 s. SIGHUP is a rolling restart:
the same number of new processes, with fresh code, start in turn; the old processes stop once all
new processes accept.

After a start or a crash of all, no worker accepts before all are ready: the first would keep most
pages. Later, pages are moved from a worker that has more than its share, a few a second.
"""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..settings import Settings
from ..temporary_folder import temporary_folder
from .acceptor import BACKLOG
from .inherited_sockets import BEAT_S, DUMP_SIGNAL, SHARED_FOLDER_VARIABLE
from .listen_socket import open_listen_socket
from .log_setup import configure_logging
from .page_shares import plan_moves

log = logging.getLogger(__name__)

WORKER_COMMAND = (sys.executable, "-m", "live", "serve", "--place")
MAX_SILENT_BEATS = 60
"""Missed heartbeats before a worker is killed: it is frozen, or its watchdog hangs, too."""
MAX_READ_BYTES = 4096
"""More than all heartbeats of a worker that still counts as alive: none is read in two parts."""
MAX_LATE_BEATS = 4
"""Missed heartbeats after which the number of a worker's pages is not relied on."""
START_TIMEOUT_S = 60.0
"""Time for a new worker to get ready."""
GATHER_TIMEOUT_S = 10.0
"""Time that the first worker which is ready waits for the others before it accepts."""
DRAIN_TIMEOUT_S = 4.8
"""Time for workers to drain."""
STEADY_S = 30.0
"""Age from which the end of a worker no longer counts as a failed start."""
MAX_PAUSE_S = 10.0
"""Longest pause before another start, when no worker serves and each started worker dies soon."""
MAX_SERVED_PAUSE_S = 0.8
"""The same while others serve: a worker that was killed is back within 2 s."""


def supervise(settings: Settings) -> None:
    """Serve with several workers until SIGTERM or SIGINT, then end by that signal.

    Exits with 1 if no worker can start.
    """
    configure_logging(settings.log_level, settings.log_format)
    with (
        open_listen_socket(settings.host, settings.port) as listener,
        _collect_metrics(settings) as on_exit,
        temporary_folder("pages") as pages,
    ):
        os.environ[SHARED_FOLDER_VARIABLE] = str(pages)
        listener.listen(BACKLOG)  # pages that come before a worker wait, instead of being refused
        stop_signal = asyncio.run(_run_supervisor(Supervisor(listener, settings.workers, on_exit)))
    if stop_signal is None:
        sys.exit(1)
    signal.signal(stop_signal, signal.SIG_DFL)
    signal.raise_signal(stop_signal)


async def _run_supervisor(supervisor: "Supervisor") -> signal.Signals | None:
    """Return the signal that stopped it, or None if no worker could start."""
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
    """Expose the metrics of all workers, if enabled; yields the callback for a worker's exit."""
    if settings.metrics_port is None:
        yield lambda _: None
        return
    # Imported here: only a server with metrics needs it.
    from .prometheus import SharedMetrics, serve_metrics  # noqa: PLC0415

    with temporary_folder("metrics") as folder:
        shared_metrics = SharedMetrics(folder)
        try:
            with serve_metrics(settings.metrics_port, shared_metrics.registry):
                yield shared_metrics.on_exit
        finally:
            shared_metrics.close()


class Worker:
    """A worker process.

    Data on its pipe is a heartbeat; the first heartbeat means that it is ready. `pages`: how many
    are open there, by the last one. `is_behind`: a newer release has written to an event that it is
    asked for.
    """

    def __init__(
        self, process: asyncio.subprocess.Process, pipe: socket.socket, generation: int
    ) -> None:
        self._process, self._pipe, self.generation, self.pid = (
            process,
            pipe,
            generation,
            process.pid,
        )
        self._loop = asyncio.get_running_loop()
        self.started_at, self.missed_beats = self._loop.time(), 0
        self.pages = 0
        self.is_accepting = self.is_behind = False
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self.exited = asyncio.create_task(process.wait())
        self._loop.add_reader(pipe, self._hear)
        self.exited.add_done_callback(lambda _: self.close_pipe())

    async def wait_until_ready(self) -> bool:
        """Wait until it is ready, exits or times out; returns whether it is ready."""
        events: set[asyncio.Future[Any]] = {self._ready, self.exited}
        await asyncio.wait(events, timeout=START_TIMEOUT_S, return_when=asyncio.FIRST_COMPLETED)
        return self._ready.done() and not self.exited.done()

    def accept(self) -> None:
        """Let it accept connections, once."""
        if not self.is_accepting:
            self.is_accepting = True
            self._send("accept\n")

    def move(self, pages: int) -> None:
        """Let it leave new connections to others for a moment, and move pages to them."""
        self._send(f"move {pages}\n")

    def _send(self, line: str) -> None:
        with contextlib.suppress(OSError):
            self._pipe.send(line.encode())

    async def drain(self) -> None:
        """Send SIGTERM, after DRAIN_TIMEOUT_S SIGKILL, and wait for the exit."""
        self.send_signal(signal.SIGTERM)
        if not (await asyncio.wait({self.exited}, timeout=DRAIN_TIMEOUT_S))[0]:
            log.error("worker %d does not stop: killing it", self.pid)
            self.send_signal(signal.SIGKILL)
        await asyncio.shield(self.exited)

    async def kill_hung(self) -> None:
        """Make a hung worker dump its stacks, then kill it."""
        self.send_signal(DUMP_SIGNAL)
        await asyncio.wait({self.exited}, timeout=1)
        self.send_signal(signal.SIGKILL)

    def send_signal(self, stop: signal.Signals) -> None:
        if not self.exited.done():
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(stop)

    def _hear(self) -> None:
        try:
            data = self._pipe.recv(MAX_READ_BYTES)
        except ConnectionResetError:  # it died without reading its request
            data = b""
        if beats := data.splitlines():
            self.missed_beats = 0
            pages, *more = beats[-1].split()
            self.pages = int(pages)
            self.is_behind = b"behind" in more
            if not self._ready.done():
                self._ready.set_result(None)
        else:
            self.close_pipe()

    def close_pipe(self) -> None:
        if self._pipe.fileno() >= 0:
            self._loop.remove_reader(self._pipe)
            self._pipe.close()


class Supervisor:
    """Keeps `target` workers running.

    `on_exit(pid)` is called for each worker that exited. `command`, followed by two descriptors
    (listening socket, pipe), starts a worker.
    """

    def __init__(
        self,
        listener: socket.socket,
        target: int,
        on_exit: Callable[[int], None],
        command: Sequence[str] = WORKER_COMMAND,
    ) -> None:
        self._listener, self._target, self._on_exit, self._command = (
            listener,
            target,
            on_exit,
            command,
        )
        self._generation = self._failures = 0
        self._workers: set[Worker] = set()
        self.serving: list[Worker] = []  # ready and not draining, the oldest first
        self._starting: set[asyncio.Task[bool]] = set()
        self._draining: dict[Worker, asyncio.Task[None]] = {}
        self._changed = asyncio.Event()

    def restart_workers(self) -> None:
        """Start a rolling restart.

        Old workers stop only when all new workers accept, so that clients reconnect once.
        """
        log.info("restarting all workers")
        self._generation += 1
        self._changed.set()

    async def run(self) -> None:
        """Run forever; returns only if the very first worker cannot start."""
        if not await self._add_worker():
            return
        watch = asyncio.create_task(self._watch_heartbeats())
        try:
            while True:
                await self._step()
        finally:
            for task in (watch, *self._starting):
                task.cancel()

    async def stop(self) -> None:
        """Drain all workers at once and wait for their exits."""
        self._listener.close()
        self.serving.clear()
        await asyncio.gather(*(worker.drain() for worker in self._workers))

    async def _step(self) -> None:
        """Take a step towards `target` workers of this generation, or wait for a change."""
        missing = self._missing
        current = sum(worker.generation == self._generation for worker in self.serving)
        if missing > 0:
            await asyncio.sleep(self._restart_delay)
            for _ in range(self._missing):
                task = asyncio.create_task(self._add_worker())
                self._starting.add(task)
                task.add_done_callback(self._on_started)
        elif missing < 0 and (current >= self._target or -missing >= self._target):
            self._drain_worker(self.serving.pop(0))
        elif current < self._target and not (self._draining or self._starting):
            if not await self._add_worker():
                log.error("a new worker failed to start: restart cancelled, the old workers stay")
                self._accept_current()
        else:
            self._changed.clear()
            await self._changed.wait()

    @property
    def _missing(self) -> int:
        return self._target - len(self.serving) - len(self._starting)

    @property
    def _restart_delay(self) -> float:
        """Seconds before the next start: none after the first failure, then doubling."""
        longest = MAX_SERVED_PAUSE_S if self.serving else MAX_PAUSE_S
        return min(2.0 ** min(self._failures - 2, 9), longest) if self._failures > 1 else 0

    async def _add_worker(self) -> bool:
        """Start a worker; returns whether it is ready. It accepts if others do, or all are ready.

        An exiting worker has logged the reason itself.
        """
        try:
            worker = await self._spawn()
        except OSError as failure:
            log.error("starting a worker failed: %s", failure)
            self._failures += 1
            return False
        if await worker.wait_until_ready():
            self.serving.append(worker)
            if len(self.serving) >= self._target or any(each.is_accepting for each in self.serving):
                self._let_all_accept()
            else:
                asyncio.get_running_loop().call_later(GATHER_TIMEOUT_S, self._let_all_accept)
            return True
        if not worker.exited.done():
            log.error("worker %d was not ready within %.0f s", worker.pid, START_TIMEOUT_S)
            worker.send_signal(signal.SIGKILL)
        return False

    async def _spawn(self) -> Worker:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        descriptors = self._listener.fileno(), theirs.fileno()
        environment = {**os.environ, "WEB_CONCURRENCY": str(self._target)}
        with theirs:  # a new session, so that a terminal signals the supervisor alone
            process = await asyncio.create_subprocess_exec(
                *self._command,
                *map(str, descriptors),
                pass_fds=descriptors,
                env=environment,
                start_new_session=True,
            )
        worker = Worker(process, ours, self._generation)
        self._workers.add(worker)
        worker.exited.add_done_callback(lambda _: self._forget(worker))
        return worker

    def _on_started(self, task: "asyncio.Task[bool]") -> None:
        self._starting.discard(task)
        if not self._starting:
            self._let_all_accept()
        self._changed.set()

    def _let_all_accept(self) -> None:
        for worker in self.serving:
            worker.accept()

    def _drain_worker(self, worker: Worker) -> None:
        self._draining[worker] = asyncio.create_task(worker.drain())

    def _forget(self, worker: Worker) -> None:
        self._workers.discard(worker)
        if self._draining.pop(worker, None) is None:
            at_once = asyncio.get_running_loop().time() - worker.started_at < STEADY_S
            self._failures = self._failures + 1 if at_once else 0
        if worker in self.serving:
            self.serving.remove(worker)
            log.error(
                "worker %d exited with %d: starting another", worker.pid, worker.exited.result()
            )
        self._changed.set()
        self._on_exit(worker.pid)

    def _accept_current(self) -> None:
        for worker in self.serving:
            worker.generation = self._generation

    async def _watch_heartbeats(self) -> None:
        """Count missed heartbeats, kill hung workers, and even out the pages of the others.

        Reads no clock: a paused machine pauses them, too.
        """
        while True:
            await asyncio.sleep(BEAT_S)
            for worker in self.serving:
                worker.missed_beats += 1
                if worker.missed_beats > MAX_SILENT_BEATS:
                    log.error("worker %d missed its heartbeats: killing it", worker.pid)
                    await worker.kill_hung()
                    break
            self._even_out()

    def _even_out(self) -> None:
        """Leave new connections to workers that are not behind. Move pages from a worker that has
        more than its share, while no worker comes or goes.
        """
        behind = [worker for worker in self.serving if worker.is_behind]
        for worker in behind if len(behind) < len(self.serving) else ():
            worker.move(0)
        if self._draining or len(self.serving) != self._target:
            return
        late = any(worker.missed_beats > MAX_LATE_BEATS for worker in self.serving)
        if late or not all(worker.is_accepting for worker in self.serving):
            return
        shares = plan_moves([worker.pages for worker in self.serving])
        for worker, moves in zip(self.serving, shares, strict=True):
            if moves is not None:
                worker.move(moves)
