"""A ZIP that is written as a stream to disk, with the checksum of each of its files.

It depends on nothing but its input: dates are given, not taken from the clock, so that equal
contents are equal bytes. It has its final name only once it is whole and on the disk.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple, TextIO, cast

from ...whole_file import write_whole

SUMS_FILE = "SHA256SUMS"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""First date that a ZIP can hold."""
LATEST_YEAR = 2107
UNIX = 3
PERMISSIONS = 0o644
CHUNK_BYTES = 256 * 1024


class PackedFile(NamedTuple):
    """A file of the archive: `digest` is its SHA-256 in hex."""

    name: str
    size: int
    digest: str


class Archive:
    """An open ZIP. Files are added in turn, and never held in memory."""

    def __init__(self, out: IO[bytes], date: datetime) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self._date = _zip_date(date)
        self.files: list[PackedFile] = []

    @contextmanager
    def open_binary(self, name: str, compressed: bool = True) -> Iterator[BinaryIO]:
        """Add a file; its bytes are written to the stream."""
        info = zipfile.ZipInfo(name, self._date)
        info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        info.create_system, info.external_attr = UNIX, PERMISSIONS << 16
        with self._zip.open(info, "w") as member:
            stream = _CountedStream(member)
            yield cast(BinaryIO, stream)
        self.files.append(PackedFile(name, stream.size, stream.digest.hexdigest()))

    @contextmanager
    def open_text(self, name: str, encoding: str = "utf-8") -> Iterator[TextIO]:
        """Add a text file. Line ends are written as they are, a lone surrogate as "?"."""
        with self.open_binary(name) as stream:
            text = io.TextIOWrapper(stream, encoding, "replace", "")
            yield text
            text.detach()

    def add_text(self, name: str, content: str, encoding: str = "utf-8") -> None:
        with self.open_text(name, encoding) as out:
            out.write(content)

    def add_file(self, name: str, path: Path, compressed: bool = True) -> None:
        """Add a copy of a file of the disk."""
        with path.open("rb") as source, self.open_binary(name, compressed) as out:
            while chunk := source.read(CHUNK_BYTES):
                out.write(chunk)

    def add_sums(self) -> None:
        """Add the checksums of all files so far, as `sha256sum -c` reads them."""
        self.add_text(SUMS_FILE, "".join(f"{file.digest}  {file.name}\n" for file in self.files))

    def close(self) -> None:
        self._zip.close()


@contextmanager
def write_archive(path: Path, date: datetime, durable: bool = True) -> Iterator[Archive]:
    """A new archive at `path`, which appears there when the block ends without an exception, and is
    on the disk by then if it is to be `durable`. Raises OSError.
    """
    with write_whole(path, durable=durable) as out:
        archive = Archive(out, date)
        try:
            yield archive
        finally:
            archive.close()


class _CountedStream(io.BufferedIOBase):
    """A stream that measures and hashes everything written through it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.size = 0
        self.digest = sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._out.write(data)
        self.digest.update(data)
        self.size += (size := memoryview(data).nbytes)
        return size


def _zip_date(date: datetime) -> tuple[int, int, int, int, int, int]:
    """The date in the event's own time, as a ZIP has no zones and no seconds that are odd."""
    if not EARLIEST[0] <= date.year <= LATEST_YEAR:
        return EARLIEST
    return date.year, date.month, date.day, date.hour, date.minute, date.second // 2 * 2
