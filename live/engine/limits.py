"""Rate limits: token buckets per person, shared by all their clients.

Workers do not coordinate. A person connected to several gets a share of the rate at each, but the
full burst.
"""

from typing import NamedTuple


class Rate(NamedTuple):
    """`burst` tokens at once, `per_second` on average."""

    burst: float
    a_second: float

    def over(self, workers: int) -> "Rate":
        """Return the rate to apply at each of so many workers."""
        return self._replace(a_second=self.a_second / workers)


ATTENDING = Rate(burst=40, a_second=8)
RUNNING = Rate(burst=200, a_second=50)
QUIET = 60.0
"""Seconds after which a bucket is certainly full, even at the share of one worker in twelve."""


class Buckets:
    def __init__(self) -> None:
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, actor: str, rate: Rate, now: float) -> float:
        """Take a token. Returns the seconds to wait, 0 if there was one. `now` in seconds."""
        burst, a_second = rate
        level, at = self._levels.get(actor, (burst, now))
        level = min(burst, level + (now - at) * a_second)
        wait = 0.0 if level >= 1 else (1 - level) / a_second
        self._levels[actor] = level if wait else level - 1, now
        return wait

    def sweep(self, now: float) -> None:
        """Drop buckets that are full after a quiet period. Reconnecting thus gains nothing."""
        self._levels = {actor: (level, at) for actor, (level, at) in self._levels.items() if now - at < QUIET}
