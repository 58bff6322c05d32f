"""Tuning of Python's garbage collector. With a long event in memory, a full collection takes a
quarter of a second.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLDS = (5_000, 10, 400)
"""gc.set_threshold() values. Almost nothing here is in a cycle: Python's default (700, 10, 10)
costs a tenth of a vote and finds nothing. Their product says how rarely all objects are looked at;
the first two bound the pauses, since hundreds of requests that wait keep young objects alive.
"""

_pause_depth = 0


@contextmanager
def paused() -> Iterator[None]:
    """Disable collection while a state is loaded, then freeze all objects that exist: a state has
    no cycles.
    """
    global _pause_depth  # noqa: PLW0603 - the collector is global, too
    _pause_depth += 1
    gc.disable()
    try:
        yield
    finally:
        _pause_depth -= 1
        if not _pause_depth:
            gc.freeze()
            gc.enable()


def rarely() -> None:
    """Collect cycles less often than by default. For server processes."""
    gc.set_threshold(*THRESHOLDS)


def unfreeze() -> None:
    """Unfreeze all objects, so that the next collection frees a state that is no longer used."""
    gc.unfreeze()
