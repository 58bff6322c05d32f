"""Majority rules and quorums of official votes: does an option have enough votes of the
delegations, and have enough of them voted?

Abstentions are no votes cast: they count only under the absolute majority, based on all delegations
that may vote, and for the quorum: an abstaining delegation takes part. At most one option can win
under each rule, and none without the quorum.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

Majority = Literal["simple", "absolute", "two_thirds", "consensus"]
"""More than half of the votes cast; more than half of all delegations that may vote; at least two
thirds of the votes cast; no vote cast for another option.
"""


Quorum = Literal["none", "third", "half", "two_thirds"]
"""Share of the delegations entitled to vote that must vote, at least."""
USUAL_QUORUM: Quorum = "half"
QUORUM_SHARES: dict[Quorum, tuple[int, int]] = {
    "third": (1, 3),
    "half": (1, 2),
    "two_thirds": (2, 3),
}
"""Numerator and denominator."""


class QuorumCount(msgspec.Struct, frozen=True):
    """Delegations that voted, and how many must."""

    voted: int
    """Delegations that voted, abstentions included."""
    may_vote: int
    """Delegations that may vote."""
    needed: int
    """Fewest delegations that must vote."""

    @property
    def is_met(self) -> bool:
        return self.voted >= self.needed


class Outcome(msgspec.Struct, frozen=True):
    """Finding of a majority rule about the votes."""

    rule: Majority
    option: int | None
    """Number of the adopted option, from 0; null: none has enough votes, or too few voted."""
    leading: list[int]
    """Options with most votes; several in a tie, none without a vote."""
    votes: int
    """Votes of a leading option."""
    counted: int
    """Votes cast without abstentions; under the absolute majority, delegations that may vote."""
    needed: int
    """Fewest votes with which an option is adopted."""
    quorum: QuorumCount | UnsetType = UNSET
    """Unset: the vote has no quorum."""

    @property
    def has_quorum(self) -> bool:
        """False if too few delegations voted to adopt anything."""
        return self.quorum is UNSET or self.quorum.is_met


def outcome_of(
    rule: Majority, counts: Sequence[int], may_vote: int, quorum: QuorumCount | None = None
) -> Outcome:
    """Apply a rule, and a quorum if any. `counts`: votes by option; `may_vote`: number of
    delegations that could vote, at least as many as did.
    """
    votes = max(counts)
    total = may_vote if rule == "absolute" else sum(counts)
    threshold = votes_needed(rule, total)
    leading = [option for option, count in enumerate(counts) if count == votes and votes]
    is_adopted = votes >= threshold and (quorum is None or quorum.is_met)
    option = leading[0] if is_adopted else None
    return Outcome(rule, option, leading, votes, total, threshold, quorum or UNSET)


def quorum_count(quorum: Quorum, voted: int, may_vote: int) -> QuorumCount | None:
    """The quorum of a vote in which so many delegations voted, abstentions included; None if it has
    none. At least one must vote.
    """
    if quorum == "none":
        return None
    part, whole = QUORUM_SHARES[quorum]
    return QuorumCount(voted, may_vote, max(1, -(-may_vote * part // whole)))


def votes_needed(rule: Majority, counted: int) -> int:
    """Fewest votes with which an option is adopted if so many are counted; at least 1."""
    match rule:
        case "two_thirds":
            return max(1, -(-counted * 2 // 3))
        case "consensus":
            return max(1, counted)
    return counted // 2 + 1
