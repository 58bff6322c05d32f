"""Python's garbage collector walks everything that lives, over and over: a quarter of a second each time, once a long event is there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OFTEN = (20_000, 20, 50)
"""Objects that are new before the youngest are walked, and how many such walks before the older and the oldest are: next to nothing
here is in a cycle, so Python's own 700, 10, 10 find nothing, at a tenth of the cost of a vote.
"""

_holding = 0


@contextmanager
def held() -> Iterator[None]:
    """Collect no garbage while a state is loaded, and never walk afterwards what was there by then: a state has no cycles."""
    global _holding  # noqa: PLW0603 - there is one collector, too
    _holding += 1
    gc.disable()
    try:
        yield
    finally:
        _holding -= 1
        if not _holding:
            gc.freeze()
            gc.enable()


def seldom() -> None:
    """Look for cycles less often than Python does of itself: for a process that serves."""
    gc.set_threshold(*OFTEN)


def let_go() -> None:
    """Walk everything once more: something that was kept out of it is no longer used."""
    gc.unfreeze()
