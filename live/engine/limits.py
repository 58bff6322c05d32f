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
        return self if workers == 1 else self._replace(a_second=self.a_second / workers)


ATTENDING = Rate(burst=40, a_second=8)
RUNNING = Rate(burst=200, a_second=50)
QUIET = 60.0
"""Seconds after which a bucket is full, even of somebody with pages on twelve workers."""


class Buckets:
    def __init__(self) -> None:
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, actor: str, rate: Rate, now: float) -> float:
        """Take a token; answers how many seconds to wait for one: 0 if it was there. `now` in seconds."""
        level, at = self._levels.get(actor, (rate.burst, now))
        level = min(rate.burst, level + (now - at) * rate.a_second)
        if level < 1:
            self._levels[actor] = level, now
            return (1 - level) / rate.a_second
        self._levels[actor] = level - 1, now
        return 0.0

    def sweep(self, now: float) -> None:
        """Forget those who have been quiet long enough for a full bucket: who leaves and comes back gains nothing."""
        self._levels = {actor: (level, at) for actor, (level, at) in self._levels.items() if now - at < QUIET}
