"""Findings about a file that says again what the CSV files say."""

from collections.abc import Iterable, Iterator

from ..one_line import SUFFIX, text_on_one_line
from .finding import Finding
from .pack_reader import PackReader

CHECK = "copies"
MAX_WRONG = 20
"""Differences of a file that are listed one by one."""


def compare_copy(file: str, differences: Iterable[str]) -> Iterator[Finding]:
    """Findings for the differences of a file, or one that there are none."""
    count = 0
    for text in differences:
        count += 1
        if count <= MAX_WRONG:
            yield Finding(CHECK, "wrong", file, text)
    if count > MAX_WRONG:
        yield Finding(CHECK, "wrong", file, f"{count - MAX_WRONG} more differences.")
    if not count:
        yield Finding(CHECK, "ok", file, "It agrees with the CSV files.")


def check_one_line_copies(pack: PackReader) -> Iterator[Finding]:
    for name in pack.names:
        if name.endswith(SUFFIX):
            yield from compare_copy(name, _line_problems(pack, name))


def _line_problems(pack: PackReader, name: str) -> Iterator[str]:
    copied = (line.cells for line in pack.rows(name))
    for line in pack.rows(f"{name.removesuffix(SUFFIX)}.csv"):
        expected = {column: text_on_one_line(cell) for column, cell in line.cells.items()}
        if next(copied, None) != expected:
            yield f"Row {line.number} differs."
    if next(copied, None) is not None:
        yield "It has more rows."
