"""Findings about a file that says again what the CSV files say."""

from collections.abc import Iterable, Iterator

from .finding import Finding

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
