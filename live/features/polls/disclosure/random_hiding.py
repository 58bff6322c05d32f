"""Delegations hidden at random, so that a hidden row does not reveal its content.

A row of k ballots or more that is hidden would otherwise have been nearly unanimous, or the
smallest beside such a row: readers who know the rules could distinguish them. (R. Wong, A. Fu, K.
Wang, J. Pei, "Minimality attack in privacy preserving data publishing", VLDB 2007.) So rows that
may be shown are hidden too, about as often as rows of their size have to be. Any ballots that fit
the rows that are shown then remain possible.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from ..model import Poll

FEWEST_ROWS = 6
"""Rows of k ballots. With fewer, nothing is hidden at random: as a hidden row mostly takes another
row with it, few would be left.
"""
HIGHEST_RATE = 0.25
"""However alike the answers, three in four of the rows that may be shown are shown."""
EXPECTED_ROWS = 4
"""Weight of the rate that the total lets expect, beside that of the rows themselves."""


def random_numbers(poll: Poll, parts: Iterable[str] = ()) -> dict[str, dict[str, float]]:
    """A number from 0 to 1 for each delegation, for the poll ("") and for parts of its answers.

    It follows from the pseudonyms of all voters, which no one knows: random to everyone, regardless
    of the votes, and the same on every worker.
    """
    secret = blake2b(b"%d" % poll.id, digest_size=32)
    secret.update("".join(sorted(poll.ballots)).encode())
    key = secret.digest()
    delegations = {ballot.delegation for ballot in poll.ballots.values()}
    return {
        part: {each: _number(f"{part} {each}".encode(), key) for each in delegations}
        for part in ("", *parts)
    }


def _number(name: bytes, key: bytes) -> float:
    return int.from_bytes(blake2b(name, key=key, digest_size=6).digest()) / 2**48


def hiding_rates(
    sizes: Mapping[str, int], unsafe: int, totals: Iterable[int], voters: int
) -> dict[str, float]:
    """Share of the rows of each size that are hidden though they may be shown, by group.

    `sizes`: rows of k ballots or more, of which so many are `unsafe`. `totals`: votes of `voters`
    ballots for each answer.
    """
    counts = list(totals)
    rates = {size: _near_unanimity(size, counts, voters) for size in set(sizes.values())}
    return {
        group: min(
            HIGHEST_RATE,
            (unsafe + EXPECTED_ROWS * rates[size]) / (len(sizes) + EXPECTED_ROWS),
        )
        for group, size in sizes.items()
    }


def _near_unanimity(size: int, counts: Iterable[int], voters: int) -> float:
    """Probability that of `size` ballots, drawn like those of the total, at most one differs from
    the others.
    """
    shares = [count / voters for count in counts if count >= size - 1]
    return sum(share**size + size * share ** (size - 1) * (1 - share) for share in shares)
