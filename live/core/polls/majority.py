"""Majority rules of official votes: does an option have enough votes of the delegations?

Abstentions are no votes cast: they count only under the absolute majority, whose base is all
delegations that may vote. At most one option can win under each rule.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

Majority = Literal["simple", "absolute", "two_thirds", "consensus"]
"""More than half of the votes cast; more than half of all delegations that may vote; at least two
thirds of the votes cast; no vote cast for another option.
"""


class Outcome(msgspec.Struct, frozen=True):
    """Finding of a majority rule about the votes."""

    rule: Majority
    option: int | None
    """Number of the adopted option, from 0; null: none has enough votes."""
    leading: list[int]
    """Options with most votes; several in a tie, none without a vote."""
    votes: int
    """Votes of a leading option."""
    counted: int
    """Votes cast without abstentions; under the absolute majority, delegations that may vote."""
    needed: int
    """Fewest votes with which an option is adopted."""


def outcome_of(rule: Majority, counts: Sequence[int], may_vote: int) -> Outcome:
    """Apply a rule. `counts`: votes by option; `may_vote`: number of delegations that could vote,
    at least as many as did.
    """
    votes = max(counts)
    counted = may_vote if rule == "absolute" else sum(counts)
    needed = votes_needed(rule, counted)
    leading = [option for option, count in enumerate(counts) if count == votes and votes]
    return Outcome(rule, leading[0] if votes >= needed else None, leading, votes, counted, needed)


def votes_needed(rule: Majority, counted: int) -> int:
    """Fewest votes with which an option is adopted if so many are counted; at least one."""
    match rule:
        case "two_thirds":
            return max(1, -(-counted * 2 // 3))
        case "consensus":
            return max(1, counted)
    return counted // 2 + 1
