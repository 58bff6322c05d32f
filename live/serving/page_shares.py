"""Shares of the pages among workers: how many pages each should move to the others. Pure.

After a crash a worker may hold most pages. They are moved slowly, as nothing waits for it; a small
surplus stays, so that no page moves to and fro.
"""

from collections.abc import Sequence

MAX_MOVES = 2
"""Pages moved at a time, of all workers together: eight a second."""
MAX_EXCESS = 0.05
"""Part of the even share that a worker may have above it."""
SPARE_PAGES = 10
"""Pages that it may have above that: as many as are moved too many when the numbers are late."""


def plan_moves(pages: Sequence[int]) -> list[int | None]:
    """Return for each worker how many of its pages it should move now; None if it has no surplus.

    Only the fullest moves any.
    """
    even = sum(pages) / len(pages)
    most = even * (1 + MAX_EXCESS) + SPARE_PAGES
    moves: list[int | None] = [0 if many > most else None for many in pages]
    fullest = pages.index(max(pages))
    if moves[fullest] is not None:
        moves[fullest] = MAX_MOVES
    return moves
