"""One city, one vote: the mean over delegations, each with equal weight. It is offered only if
enough delegations are in it. The mean of a few would pass for that of all.
"""

ENOUGH_DELEGATIONS = 10
ENOUGH_PERCENT = 70
FEWEST_DELEGATIONS = 2
"""The mean of a single delegation would be its row."""


def fewest_voices(delegations: int) -> int:
    """Number of delegations that must be in the mean, out of all: ten, or 70 % of them if those are
    fewer.
    """
    share = -(-delegations * ENOUGH_PERCENT // 100)
    return max(FEWEST_DELEGATIONS, min(ENOUGH_DELEGATIONS, share))
