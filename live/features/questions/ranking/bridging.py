"""Agreement across groups: scores of a statement (or question) over groups of people. Pure
arithmetic on counts.

The *approval* of a group in which `agree` of `n` people agree is (agree + 1) / (n + 2): the
probability that the next member agrees, given a uniform prior over shares (Laplace's rule of
succession). So 1 of 1 is not a certainty, and a group without answers counts as a half. *Bridging*
is the geometric mean of the approvals of all groups, with equal weights. It is high only if every
group approves, because a dissenting group lowers it more than any other can raise it.

This is the group-informed consensus of Polis, which is the product over groups; taking the root
keeps the scale independent of the number of groups. C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw,
C. Megill: "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces", RECERCA.
Revista de Pensament i Anàlisi 26(2), 2021, doi:10.6035/recerca.5516. Polis finds its groups by
clustering; here they are the delegations.
"""

from collections.abc import Sequence
from math import exp, fsum, log, log2
from typing import NamedTuple


class GroupCount(NamedTuple):
    """Number of people who agree, out of `n` answers (including passes)."""

    agree: int
    n: int


def approval_rate(group: GroupCount) -> float:
    """Return the approval of a group, strictly between 0 and 1."""
    return (group.agree + 1) / (group.n + 2)


def bridging_score(groups: Sequence[GroupCount]) -> float | None:
    """Return the geometric mean of the approvals of groups with answers; None if there are none."""
    logs = [log(approval_rate(group)) for group in groups if group.n]
    return exp(fsum(logs) / len(logs)) if logs else None


def approval_gap(groups: Sequence[GroupCount]) -> float | None:
    """Return the highest minus the lowest approval of groups with answers; None if there are fewer
    than two.
    """
    approvals = [approval_rate(group) for group in groups if group.n]
    return max(approvals) - min(approvals) if len(approvals) > 1 else None


def reach_score(supporters: Sequence[int]) -> float:
    """Return the breadth of support if only supporters are counted: the sum of log2(1 + supporters)
    over groups.

    A supporter in each of k groups scores k; more from the same group add less and less. Among
    groups of equal size it ranks as `bridging_score` does: it is the logarithm of the product of
    approvals, up to a constant.
    """
    return fsum(log2(1 + count) for count in supporters)


def remaining_group(total: GroupCount, shown: Sequence[GroupCount]) -> GroupCount:
    """Return the people outside the groups shown, as a single group. Every reader of the total can
    compute it.
    """
    return GroupCount(
        total.agree - sum(group.agree for group in shown), total.n - sum(group.n for group in shown)
    )
