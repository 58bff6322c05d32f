"""The measured servers: child processes on loopback in a folder of their own, and their CPU and
memory from /proc.
"""

import http.client
import os
import resource
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ..settings import Settings
from ..store.migrations import migrate
from .stats import BenchError

START_TIMEOUT_S = 20.0
"""Seconds for a server to start or to stop."""
MEMORY_FILE_SYSTEMS = frozenset({"tmpfs", "ramfs"})
"""File systems on which fsync costs nothing."""
SPARE_DESCRIPTORS = 200
"""Open files besides the sockets of the load client."""
SOURCES = Path(__file__).parents[2]
CORES = sorted(os.sched_getaffinity(0))
"""Cores available; servers are pinned to the first, the client to the last."""


class ServerProcess:
    """A child process and its children. `port` is where it listens."""

    def __init__(
        self,
        module: str,
        *arguments: str,
        port: int,
        folder: Path,
        environ: Mapping[str, str] | None = None,
        core: int | None = None,
    ):
        self.port = port
        self._log = folder / "log"
        path = os.pathsep.join(filter(None, (str(SOURCES), os.environ.get("PYTHONPATH"))))
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603  this very package
                [sys.executable, "-m", module, *arguments],
                cwd=folder,
                env={**_clean_environ(), **(environ or {}), "PYTHONPATH": path},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        pin_to_core(core, self._child.pid)

    def wait_until_listening(self) -> None:
        """Wait until the port accepts connections. Raises BenchError."""
        end = time.monotonic() + START_TIMEOUT_S
        while not _is_listening(self.port):
            if self._child.poll() is not None or time.monotonic() > end:
                raise BenchError(f"the server did not start: {self.last_log_line() or 'no output'}")
            time.sleep(0.01)

    def last_log_line(self) -> str:
        return (self._log.read_text(errors="replace").strip().splitlines() or [""])[-1]

    def stop(self, signal_number: signal.Signals = signal.SIGTERM) -> None:
        if self._child.poll() is None:
            self._child.send_signal(signal_number)
            try:
                self._child.wait(START_TIMEOUT_S)
            finally:  # also after a timeout, or when the run ends
                self._child.kill()
                self._child.wait()

    @property
    def pids(self) -> list[int]:
        return _process_tree(self._child.pid)

    def cpu_seconds(self) -> float:
        """CPU seconds used by all threads of it and its children."""
        return sum(map(_cpu_seconds, self.pids))

    def memory_kb(self) -> int:
        """Resident memory in KB."""
        return sum(_resident_kb(pid) for pid in self.pids)

    def http_get(self, path: str, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_TIMEOUT_S)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


class Deployment:
    """A folder with a database of its own, on which `live serve` can be started repeatedly."""

    def __init__(self, folder: Path, database: str | None = None, **environ: str) -> None:
        self.folder = folder
        self.environ = environ
        self.settings = Settings(
            port=free_port(),
            secret_key=secrets.token_urlsafe(32).encode(),
            database_url=database or f"sqlite:///{folder}/live.db",
        )
        migrate(self.settings.database_url)

    @contextmanager
    def run_server(
        self, eager: bool = False, pinned: bool = True, arguments: tuple[str, ...] = ()
    ) -> Iterator[ServerProcess]:
        """Run the server, on a single core if `pinned`; `eager`: without pauses between flushes."""
        server = self.start_server(eager, pinned, arguments)
        try:
            yield server
        finally:
            server.stop()

    def start_server(
        self, eager: bool = False, pinned: bool = True, arguments: tuple[str, ...] = ()
    ) -> ServerProcess:
        module = ("live.bench.serve_unthrottled",) if eager else ("live", "serve", *arguments)
        core = CORES[0] if pinned else None
        server = ServerProcess(
            *module, port=self.settings.port, folder=self.folder, environ=self._environ(), core=core
        )
        try:
            server.wait_until_listening()
        except BaseException:
            server.stop(signal.SIGKILL)
            raise
        return server

    def _environ(self) -> dict[str, str]:
        return {
            "PORT": str(self.settings.port),
            "DATABASE_URL": self.settings.database_url,
            "SECRET_KEY": self.settings.secret_key.decode(),
            "LOG_LEVEL": "error",
            **self.environ,
        }


@contextmanager
def temporary_deployment(database: str | None = None, **environ: str) -> Iterator[Deployment]:
    with tempfile.TemporaryDirectory(prefix="live-bench-", dir=database_folder()) as folder:
        yield Deployment(Path(folder), database, **environ)


@contextmanager
def baseline_server() -> Iterator[ServerProcess]:
    """Run the bare loop, on the servers' core."""
    with tempfile.TemporaryDirectory(prefix="live-bench-") as folder:
        port = free_port()
        process = ServerProcess(
            "live.bench.baseline", str(port), port=port, folder=Path(folder), core=CORES[0]
        )
        try:
            process.wait_until_listening()
            yield process
        finally:
            process.stop(signal.SIGKILL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def database_folder() -> str:
    """A folder for databases, on a file system where fsync reaches a disk if possible."""
    # A folder in it is made with mkdtemp.
    places = [tempfile.gettempdir(), "/var/tmp", "."]  # noqa: S108
    return next(
        (
            place
            for place in places
            if os.access(place, os.W_OK) and file_system_of(place) not in MEMORY_FILE_SYSTEMS
        ),
        places[0],
    )


def file_system_of(place: str) -> str:
    """The type of the file system that holds a folder, as the kernel names it."""
    mounts = [line.split()[1:3] for line in Path("/proc/self/mounts").read_text().splitlines()]
    real = os.path.realpath(place)
    holding = [
        (point, kind) for point, kind in mounts if (real + "/").startswith(point.rstrip("/") + "/")
    ]
    return max(holding, key=lambda mount: len(mount[0]))[1]


def pin_to_core(core: int | None, pid: int = 0) -> None:
    """Pin a process to a single core, so that client and server don't compete; None: allow all
    cores.
    """
    os.sched_setaffinity(pid, CORES if core is None else [core])


@contextmanager
def all_cores() -> Iterator[None]:
    """Let this process and children started inside the block use all cores."""
    affinity = os.sched_getaffinity(0)
    pin_to_core(None)
    try:
        yield
    finally:
        os.sched_setaffinity(0, affinity)


def raise_file_limit(wanted: int) -> int:
    """Raise the limit on open files of this process and its children; returns the limit reached."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return soft


def _clean_environ() -> dict[str, str]:
    """The environment without settings of live, so that they don't affect the measurement."""
    names = {name.upper() for name in Settings.__struct_fields__} | {"WEB_CONCURRENCY"}
    return {name: value for name, value in os.environ.items() if name not in names}


def _is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _process_tree(pid: int) -> list[int]:
    pids = [pid]
    with suppress(OSError):  # it has just gone
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in task.read_text().split():
                pids += _process_tree(int(child))
    return pids


def _cpu_seconds(pid: int) -> float:
    """CPU seconds of another process, from its CPU clock as numbered by clock_getcpuclockid(3); 0
    if it has exited.
    """
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _resident_kb(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0
