"""Rate limits: token buckets per person, shared by all their clients.

Workers do not coordinate. A person connected to several gets a share of the rate at each, but the
full burst.
"""

from typing import NamedTuple


class Rate(NamedTuple):
    """`burst` tokens at once, `per_second` on average."""

    burst: float
    per_second: float

    def per_worker(self, workers: int) -> "Rate":
        """Return the rate to apply at each of so many workers."""
        return self._replace(per_second=self.per_second / workers)


ATTENDEE_RATE = Rate(burst=40, per_second=8)
STAFF_RATE = Rate(burst=200, per_second=50)
FULL_AFTER_S = 60.0
"""Seconds after which a bucket is certainly full, even at the share of a worker among twelve."""


class TokenBuckets:
    def __init__(self) -> None:
        self._levels: dict[str, tuple[float, float]] = {}

    def take_token(self, actor: str, rate: Rate, now: float) -> float:
        """Take a token. Returns the seconds to wait, 0 if a token was free. `now` in seconds."""
        burst, per_second = rate
        level, at = self._levels.get(actor, (burst, now))
        level = min(burst, level + (now - at) * per_second)
        wait = 0.0 if level >= 1 else (1 - level) / per_second
        self._levels[actor] = level if wait else level - 1, now
        return wait

    def drop_full(self, now: float) -> None:
        """Drop buckets that are full after a quiet period. Reconnecting thus gains nothing."""
        self._levels = {
            actor: (level, at)
            for actor, (level, at) in self._levels.items()
            if now - at < FULL_AFTER_S
        }
