"""Files that appear under their names as a whole or not at all.

Until then they have no name where the file system can do that: of a process that is killed nothing
stays. Elsewhere a part is left beside, which the next file of that name removes.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

OPEN_FILES = Path("/proc/self/fd")
"""Names of this process's open files, by which an unnamed file gets a name."""
PART_SUFFIX = ".part"


@contextmanager
def write_whole(path: Path, *, replace: bool = True, durable: bool = True) -> Iterator[IO[bytes]]:
    """A file for its owner alone. It is at `path`, and on the disk if it is to be `durable`, when
    the block ends without an exception. Raises OSError; FileExistsError if it may not `replace` a
    file that is there by then.
    """
    try:
        descriptor = _open_unnamed(path.parent)
    except OSError:  # a file system that has no unnamed files
        descriptor = None
    with _new_part(path) if descriptor is None else descriptor as out:
        yield out
        _complete(out, durable)
        if descriptor is None:
            _name_part(Path(out.name), path, replace)
        else:
            _name_unnamed(out, path, replace, durable)
    if durable:
        with suppress(OSError):  # some file systems cannot sync a folder
            _sync(path.parent)


def hidden_name(path: Path) -> Path:
    """A new name beside a file for a part of it."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART_SUFFIX}")


def _open_unnamed(folder: Path) -> IO[bytes]:
    """Raises OSError where that is not possible."""
    OPEN_FILES.stat()
    return open(os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600), "w+b")


def _name_unnamed(out: IO[bytes], path: Path, replace: bool, durable: bool) -> None:
    """Give an unnamed file its name."""
    source = OPEN_FILES / str(out.fileno())
    try:
        if not replace or not path.exists():
            _link(source, path)
            return
        part = hidden_name(path)
        _link(source, part)
    except FileExistsError:
        raise
    except OSError:  # a file system that does not link unnamed files
        with _new_part(path) as file:
            out.seek(0)
            shutil.copyfileobj(out, file)
            _complete(file, durable)
            _name_part(Path(file.name), path, replace)
        return
    try:
        part.replace(path)
    except BaseException:
        part.unlink()
        raise


@contextmanager
def _new_part(path: Path) -> Iterator[IO[bytes]]:
    """A file with a name of its own, locked while this process writes it."""
    _remove_parts(path)
    part = hidden_name(path)
    try:
        with open(part, "x+b", opener=_open_for_owner) as out:
            with suppress(OSError):  # a file system without locks
                fcntl.flock(out, fcntl.LOCK_EX)
            yield out
    finally:
        part.unlink(missing_ok=True)


def _open_for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _remove_parts(path: Path) -> None:
    """Remove leftovers of killed processes of this file."""
    for part in path.parent.iterdir():
        if part.name.startswith(f".{path.name}.") and part.name.endswith(PART_SUFFIX):
            with suppress(OSError), part.open("rb") as leftover:
                fcntl.flock(leftover, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()


def _name_part(part: Path, path: Path, replace: bool) -> None:
    """Give a part the name of the file."""
    if replace:
        part.replace(path)
        return
    try:
        _link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as that of a memory stick
        if path.exists():
            raise FileExistsError(path) from None
        part.replace(path)


def _complete(out: IO[bytes], durable: bool) -> None:
    out.flush()
    if durable:
        os.fsync(out.fileno())


def _link(source: Path, path: Path) -> None:
    """Link a file, or the open file behind a name in OPEN_FILES. Raises OSError."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # With a folder given, names of open files are followed to them.
        os.link(source, path.name, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
