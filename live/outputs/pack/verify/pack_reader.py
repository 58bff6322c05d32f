"""Reads the files of a pack, from its ZIP or from the folder it was unpacked to.

Whoever verifies a pack may have it from anyone, so everything in it is read as untrusted: sizes are
bounded, and no name leads out of the pack.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self, cast

from ...csv_writer import read_csv_text

MAX_FILES = 200
MAX_FILE_BYTES = 2 * 1024**3
"""Largest file of a pack after it is unpacked."""
MAX_CELL_CHARS = 1024 * 1024
MAX_JSON_BYTES = 512 * 1024**2
CHUNK_BYTES = 256 * 1024
Row = dict[str, str]


class BadPack(Exception):
    """The file is not a results pack, or cannot be read."""


class Line(NamedTuple):
    """A row of a CSV file, with its texts as they were typed. `number`: its line, from 2."""

    number: int
    cells: Row


class PackReader:
    """An open pack. Raises BadPack where a file of it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._folder: Path | None = None
        self._zip: zipfile.ZipFile | None = None
        if path.is_dir():
            self._folder = path
            names = [each.relative_to(path).as_posix() for each in path.rglob("*")]
            self.names = sorted(each for each in names if (path / each).is_file())
        else:
            try:
                self._zip = zipfile.ZipFile(path)
            except (OSError, zipfile.BadZipFile, ValueError) as problem:
                raise BadPack(f"{path} cannot be read as a ZIP: {problem}") from problem
            self.names = [info.filename for info in self._zip.infolist() if not info.is_dir()]
        if len(self.names) > MAX_FILES:
            raise BadPack(f"{path} has more than {MAX_FILES} files, so it is not a results pack.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._zip is not None:
            self._zip.close()

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open a file of the pack."""
        if name not in self.names:
            raise BadPack(f"{name} is missing.")
        try:
            if self._folder is not None:
                with (self._folder / name).open("rb") as file:
                    yield file
            elif self._zip is not None:
                with self._zip.open(name) as member:
                    yield cast(BinaryIO, member)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
            raise BadPack(f"{name} cannot be read: {problem}") from problem

    def digest(self, name: str) -> str:
        """SHA-256 of a file, in hex."""
        digest, size = sha256(), 0
        with self.open(name) as file:
            while chunk := file.read(CHUNK_BYTES):
                size += len(chunk)
                if size > MAX_FILE_BYTES:
                    raise BadPack(f"{name} is larger than a file of a pack can be.")
                digest.update(chunk)
        return digest.hexdigest()

    def read_bytes(self, name: str, most: int = MAX_JSON_BYTES) -> bytes:
        with self.open(name) as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise BadPack(f"{name} is larger than a file of a pack can be.")
        return content

    def read_json(self, name: str) -> Any:
        try:
            return json.loads(self.read_bytes(name))
        except (ValueError, RecursionError) as problem:
            raise BadPack(f"{name} is not valid JSON: {problem}") from problem

    def header(self, name: str) -> list[str]:
        """Names of the columns of a CSV file."""
        with self._lines(name) as lines:
            return next(lines, [])

    def rows(self, name: str) -> Iterator[Line]:
        """Rows of a CSV file. Raises BadPack for a row of another length than the header."""
        with self._lines(name) as lines:
            header = next(lines, [])
            for number, cells in enumerate(lines, 2):
                if len(cells) != len(header):
                    raise BadPack(
                        f"{name}, row {number} has {len(cells)} cells instead of {len(header)}."
                    )
                yield Line(number, dict(zip(header, cells, strict=True)))

    @contextmanager
    def _lines(self, name: str) -> Iterator[Iterator[list[str]]]:
        csv.field_size_limit(MAX_CELL_CHARS)
        with self.open(name) as file:
            text = io.TextIOWrapper(file, "utf-8-sig", newline="")
            try:
                yield ([*map(read_csv_text, cells)] for cells in csv.reader(text, strict=True))
            except (UnicodeDecodeError, csv.Error) as problem:
                raise BadPack(f"{name} cannot be read as CSV in UTF-8: {problem}") from problem
            finally:
                text.detach()
