"""Token buckets: how often somebody may act, over all their pages."""

from typing import NamedTuple


class Rate(NamedTuple):
    """`burst` at once, `a_second` on the average."""

    burst: float
    a_second: float


ATTENDING = Rate(burst=40, a_second=8)
RUNNING = Rate(burst=200, a_second=50)
LONGEST_TO_FILL = max(rate.burst / rate.a_second for rate in (ATTENDING, RUNNING))
"""Seconds."""


class Buckets:
    def __init__(self) -> None:
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, actor: str, runs_event: bool, now: float) -> float:
        """Take a token; answers how many seconds to wait for one: 0 if it was there. `now` in seconds."""
        rate = RUNNING if runs_event else ATTENDING
        level, at = self._levels.get(actor, (rate.burst, now))
        level = min(rate.burst, level + (now - at) * rate.a_second)
        if level < 1:
            self._levels[actor] = level, now
            return (1 - level) / rate.a_second
        self._levels[actor] = level - 1, now
        return 0.0

    def sweep(self, now: float) -> None:
        """Forget those who have been quiet long enough for a full bucket: who leaves and comes back gains nothing."""
        self._levels = {actor: (level, at) for actor, (level, at) in self._levels.items() if now - at < LONGEST_TO_FILL}
