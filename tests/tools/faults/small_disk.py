"""A server with a database on a small disk of its own, which can be filled up.

The disk is a tmpfs in a mount namespace, which goes with the server's process and needs no root.
Where namespaces are not allowed, a limit on the size of files takes its place.
"""

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.server_process import ServerProcess

DISK_MIB = 48
"""More than SQLite's files grow to before a checkpoint."""
BLOCK_BYTES = 65536
UNSHARE = ("unshare", "--map-root-user", "--mount")
START = """
mount -t tmpfs -o size="$1" tmpfs "$2" && cp "$3" "$2" && shift 3 && exec "$@"
"""


class SmallDiskServer(ServerProcess):
    def __init__(self, folder: Path) -> None:
        self.has_own_disk = may_mount()
        self.disk = folder / "disk"
        self.disk.mkdir()
        source = folder / "live.db"
        target = self.disk / "live.db" if self.has_own_disk else source
        super().__init__(folder, f"sqlite:///{source}", DATABASE_URL=f"sqlite:///{target}")
        if self.has_own_disk:
            size = f"{DISK_MIB}m"
            prefix = (*UNSHARE, "sh", "-c", START, "sh", size, str(self.disk), str(source))
            self.command = (*prefix, sys.executable, "-m", "live", "serve")

    @contextlib.contextmanager
    def full_disk(self) -> Iterator[None]:
        if not self.has_own_disk:
            with super().full_disk():
                yield
            return
        ballast = self._visible_disk() / "ballast"
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(BLOCK_BYTES))
        try:
            yield
        finally:
            ballast.unlink()

    @contextlib.contextmanager
    def readable_database(self) -> Iterator[str]:
        """URL of the database for other processes. No participant may act while it is used."""
        if not self.has_own_disk:
            yield self.database
            return
        with tempfile.TemporaryDirectory(prefix="live-copy-") as folder:
            for file in self._visible_disk().glob("live.db*"):
                if file.is_file():  # not the socket of commands
                    shutil.copy(file, folder)
            yield f"sqlite:///{folder}/live.db"

    def _visible_disk(self) -> Path:
        return Path(f"/proc/{self.process.pid}/root{self.disk}")


def may_mount() -> bool:
    try:
        return subprocess.run([*UNSHARE, "true"], check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
