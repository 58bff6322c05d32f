"""List of guards: data in the TOML files beside this module.

`trust.toml` has the promises, each with a sentence, and where it is proven if no guard keeps it.
The other files have the guards of secrecy and access: a text that stands exactly once in a file of
the code, the text that breaks it, the promises that it keeps, and the tests that must turn red. The
mutation tester (tools.mutation) covers the modules that decide them in all other ways.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[3]
LIST = Path(__file__).parent


class Promise(NamedTuple):
    """`elsewhere`: file of the tests that prove it as a whole; empty if guards do."""

    sentence: str
    elsewhere: str = ""


class Guard(NamedTuple):
    """`only`: expression for pytest's -k, to run fewer tests of these files."""

    name: str
    keeps: list[str]
    file: str
    old: str
    new: str
    tests: list[str]
    only: str = ""

    @property
    def broken_line(self) -> str:
        """First line of the broken text that the code does not have."""
        lines = [line.strip() for line in self.new.splitlines() if line.strip()]
        kept = {line.strip() for line in self.old.splitlines()}
        return next((line for line in lines if line not in kept), "(removed)")

    def break_in(self, tree: Path) -> str:
        """Return the content of its file in a tree, broken. Raises ValueError if it is unclear
        where.
        """
        content = (tree / self.file).read_text("utf-8")
        if content.count(self.old) != 1:
            raise ValueError(
                f"{self.name}: its old text stands {content.count(self.old)} times in {self.file}. "
                "Copy the present lines of the guard into `old` in tests/tools/guards/*.toml, and "
                "break them in `new`."
            )
        return content.replace(self.old, self.new)


def read_promises() -> dict[str, Promise]:
    return {id: Promise(**fields) for id, fields in _read_toml(LIST / "trust.toml").items()}


def read_guards(words: list[str] | None = None) -> list[Guard]:
    """Guards with any of the words in their name, promise or file; all without words."""
    files = sorted(file for file in LIST.glob("*.toml") if file.stem != "trust")
    guards = [Guard(**fields) for file in files for fields in _read_toml(file)["guard"]]
    return [guard for guard in guards if not words or any(word in str(guard) for word in words)]


def _read_toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))
