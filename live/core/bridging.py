"""What groups share and where they differ: figures of one statement (or question) over groups of people. Pure arithmetic on counts.

Of a group in which `agree` of `n` people agree, the *approval* is (agree + 1) / (n + 2): the probability that the next of them agrees,
if before anybody answered every share was as likely as any other (Laplace's rule of succession). So 1 of 1 is no certainty, and a group
of which nobody is known counts as a half. *Bridging* is the geometric mean of the approvals of all groups, each counting the same: it
is high only where it is high everywhere, since one group that disagrees pulls it down more than another can lift it.

It is the group-informed consensus of Polis, which is the product over groups; the root makes it the same scale however many groups
there are. C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill: "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
Spaces", RECERCA. Revista de Pensament i Anàlisi 26(2), 2021, doi:10.6035/recerca.5516. There groups are found by clustering; here they
are what people belong to: their delegations.
"""

from collections.abc import Sequence
from math import exp, fsum, log, log2
from typing import NamedTuple


class Group(NamedTuple):
    """How many of `n` agree; those who pass are among the n."""

    agree: int
    n: int


def approval(group: Group) -> float:
    """Between 0 and 1, neither of which it ever is."""
    return (group.agree + 1) / (group.n + 2)


def bridging(groups: Sequence[Group]) -> float | None:
    """The geometric mean of the approvals of those groups in which somebody answered; None where nobody did."""
    logs = [log(approval(group)) for group in groups if group.n]
    return exp(fsum(logs) / len(logs)) if logs else None


def gap(groups: Sequence[Group]) -> float | None:
    """How far the groups that approve most and least are apart, of those in which somebody answered; None of fewer than two."""
    approvals = [approval(group) for group in groups if group.n]
    return max(approvals) - min(approvals) if len(approvals) > 1 else None


def reach(supporters: Sequence[int]) -> float:
    """How far something is shared over groups of which only the supporters are counted: the sum of log2(1 + supporters).

    One supporter in each of k groups makes k; more from the same groups add ever less. Among groups of one size it ranks as `bridging`
    does: it is the logarithm of the product of their approvals, but for a constant.
    """
    return fsum(log2(1 + count) for count in supporters)


def rest(total: Group, shown: Sequence[Group]) -> Group:
    """All who are in none of the groups shown, as one group: whoever sees those and the total can count it."""
    return Group(total.agree - sum(group.agree for group in shown), total.n - sum(group.n for group in shown))
