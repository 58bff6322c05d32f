"""Findings of a verification."""

from typing import Literal, NamedTuple

Outcome = Literal["ok", "wrong", "absent"]
"""`absent`: the pack does not have what a recount would need, to protect the ballot."""


class Finding(NamedTuple):
    """One line of the outcome. `check`: name of the check. `where`: the file, with its line or what
    in it. `text`: a sentence in English.
    """

    check: str
    outcome: Outcome
    where: str
    text: str
