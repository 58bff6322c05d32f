"""Token buckets: how often somebody may act, over all their pages.

Workers ask nobody about an action. Who has pages on several gets at each a part of what may come in; only a burst is there whole at each.
"""

from typing import NamedTuple


class Rate(NamedTuple):
    """`burst` at once, `a_second` on the average."""

    burst: float
    a_second: float

    def over(self, workers: int) -> "Rate":
        """What one of so many workers lets somebody do."""
        return self._replace(a_second=self.a_second / workers)


ATTENDING = Rate(burst=40, a_second=8)
RUNNING = Rate(burst=200, a_second=50)
QUIET = 60.0
"""Seconds after which a bucket is full, even of somebody with pages on twelve workers."""


class Buckets:
    def __init__(self) -> None:
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, actor: str, rate: Rate, now: float) -> float:
        """Take a token; answers how many seconds to wait for one: 0 if it was there. `now` in seconds."""
        burst, a_second = rate
        level, at = self._levels.get(actor, (burst, now))
        level = min(burst, level + (now - at) * a_second)
        wait = 0.0 if level >= 1 else (1 - level) / a_second
        self._levels[actor] = level if wait else level - 1, now
        return wait

    def sweep(self, now: float) -> None:
        """Forget those who have been quiet long enough for a full bucket: who leaves and comes back gains nothing."""
        self._levels = {actor: (level, at) for actor, (level, at) in self._levels.items() if now - at < QUIET}
