"""Measured waits of a rehearsal, and its counts as figures."""

from collections import Counter

from ..features.event.rehearsal_run import Figures

MAX_SAMPLES = 20_000
"""Waits of each kind that are kept; from then on every second wait is dropped."""
COUNTED = {
    "poll.vote": "votes",
    "question.ask": "questions",
    "question.upvote": "upvotes",
    "report.write": "reports",
}
"""Figure by the tag of an action."""


class Waits:
    """Waits in seconds. The longest is exact, percentiles are of an even sample."""

    def __init__(self) -> None:
        self.max_s = 0.0
        self._samples: list[float] = []
        self._every, self._skipped = 1, 0

    def add(self, seconds: float) -> None:
        self.max_s = max(self.max_s, seconds)
        self._skipped += 1
        if self._skipped < self._every:
            return
        self._skipped = 0
        self._samples.append(seconds)
        if len(self._samples) > MAX_SAMPLES:
            self._samples = self._samples[::2]
            self._every *= 2

    def percentiles_ms(self) -> tuple[int, int, int]:
        """Median, 99th percentile and longest, in ms; 0 without any."""
        samples = sorted(self._samples)
        if not samples:
            return 0, 0, 0
        last = len(samples) - 1
        middle, high = samples[last // 2], samples[round(last * 0.99)]
        return _ms(middle), _ms(high), _ms(self.max_s)


class Measures:
    def __init__(self) -> None:
        self.counts = Counter[str]()
        self.done, self.shown = Waits(), Waits()
        self.lag_s = 0.0

    def figures(self, here: int) -> Figures:
        """`here`: connected simulated people."""
        done_ms, shown_ms = self.done.percentiles_ms(), self.shown.percentiles_ms()
        return Figures(
            **self.counts,
            here=here,
            done_p50=done_ms[0],
            done_p99=done_ms[1],
            done_max=done_ms[2],
            shown_p50=shown_ms[0],
            shown_p99=shown_ms[1],
            shown_max=shown_ms[2],
            lag_max=_ms(self.lag_s),
        )


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
