"""Modules that are mutated, their scores, and mutants that change nothing: TOML files beside this
module.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[3]
SCORES = Path(__file__).parent / "scores.toml"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"


class Target(NamedTuple):
    """`score`: share of its mutants that the tests notice, in percent; it may only rise."""

    module: str
    tests: list[str]
    score: float


class Equivalent(NamedTuple):
    """A mutant that no test can notice. `function` is empty in the module itself."""

    module: str
    function: str
    old: str
    new: str
    reason: str


def read_targets(words: list[str] | None = None) -> list[Target]:
    """Modules with any of the words in their name; all without words."""
    targets = [
        Target(module, fields["tests"], fields["score"])
        for module, fields in tomllib.loads(SCORES.read_text("utf-8")).items()
    ]
    return [each for each in targets if not words or any(word in each.module for word in words)]


def read_equivalents() -> list[Equivalent]:
    entries: list[dict[str, Any]] = tomllib.loads(EQUIVALENT.read_text("utf-8"))["mutant"]
    return [Equivalent(**fields) for fields in entries]


def write_score(module: str, score: float) -> None:
    text = SCORES.read_text("utf-8")
    place = re.compile(rf'^(\["{re.escape(module)}"\]\nscore = )[\d.]+', re.MULTILINE)
    SCORES.write_text(place.sub(rf"\g<1>{score}", text), "utf-8")
