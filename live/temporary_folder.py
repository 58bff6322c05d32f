"""Temporary folders below a known folder: leftovers of killed processes there are removed.

A folder is locked while the process that made it lives, so that no other removes it.
"""

import fcntl
import logging
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR

log = logging.getLogger(__name__)


@contextmanager
def temporary_folder(purpose: str) -> Iterator[Path]:
    """A new folder for this user alone, removed with all in it when the block ends. Raises
    OSError.
    """
    folder, lock = _make_folder(purpose)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def remove_leftovers() -> None:
    """Remove the folders of ended processes. Raises OSError."""
    own_folder = known_folder()
    for folder in own_folder.iterdir() if own_folder else ():
        lock = _lock(folder)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)
            log.info("removed a temporary folder that was left: %s", folder.name)


def known_folder() -> Path | None:
    """The folder of this user's temporary folders; None if the owner of its name is not a folder of
    this user alone. Raises OSError.
    """
    folder = Path(tempfile.gettempdir(), f"live-{os.getuid()}")
    with suppress(FileExistsError):
        folder.mkdir(0o700)
    status = folder.lstat()
    # Anyone may have made a folder of this name in a folder that all share.
    if S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077:
        return folder
    log.warning("%s is not a folder of this user alone, so it is not used: remove it", folder)
    return None


def _make_folder(purpose: str) -> tuple[Path, int | None]:
    """A new folder and the descriptor that locks it, if it is in the known folder."""
    own_folder = known_folder()
    if own_folder is None:
        return Path(tempfile.mkdtemp(prefix=f"live-{purpose}-")), None
    while True:
        folder = own_folder / f"{purpose}-{secrets.token_hex(8)}"
        folder.mkdir(0o700)
        lock = _lock(folder)
        if lock is not None:
            return folder, lock
        # A remover took it for a leftover.


def _lock(folder: Path) -> int | None:
    """Descriptor of a folder without another holder; None if it is held, or gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if folder.stat().st_ino == os.fstat(descriptor).st_ino:
            return descriptor
    os.close(descriptor)
    return None
