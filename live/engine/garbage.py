"""Python's garbage collector walks everything that lives, over and over: a quarter of a second each time, once a long event is there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

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


def let_go() -> None:
    """Walk everything once more: something that was kept out of it is no longer used."""
    gc.unfreeze()
