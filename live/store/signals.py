"""Signals that people sent within SIGNAL_KEPT_S, by event, in memory."""

import time
from collections import OrderedDict
from collections.abc import Callable

from ..engine.bus import SIGNAL_KEPT_S

NO_TIMES: dict[tuple[int, str], int] = {}


class Signals:
    """Times (ms) by event, person and signal. They are dropped once they are too old to count."""

    def __init__(self, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self._monotonic_s = monotonic_s
        self._times: OrderedDict[str, dict[tuple[int, str], int]] = OrderedDict()
        self._added_at: dict[str, float] = {}

    def add(self, event: str, person: int, signal: str, at: int) -> None:
        """Add a signal at a time (ms) of the event; a later one of this person stays."""
        self._drop_old(event, at)
        times = self._times.get(event, {})
        if times.get((person, signal), at - 1) >= at:
            return
        self._times[event] = times
        times.pop((person, signal), None)
        times[person, signal] = at
        self._times.move_to_end(event)
        self._added_at[event] = self._monotonic_s()

    def times(self, event: str) -> dict[tuple[int, str], int]:
        """Return times (ms) by person and signal, the oldest first."""
        if event in self._times and self._age_s(event) > SIGNAL_KEPT_S:
            self._drop(event)
        return self._times.get(event, NO_TIMES)

    def recent(self, event: str, seconds: float) -> list[tuple[int, str, int]]:
        """Return the signals of the last seconds: person, signal, time (ms)."""
        times = self.times(event)
        if not times or self._age_s(event) > seconds:
            return []
        since = next(reversed(times.values())) - seconds * 1000
        return [(person, signal, at) for (person, signal), at in times.items() if at >= since]

    def recent_events(self, seconds: float) -> set[str]:
        """Return the events with signals of the last seconds."""
        return {event for event in self._times if self._age_s(event) <= seconds}

    def _age_s(self, event: str) -> float:
        """Seconds since the last signal of an event was added."""
        return self._monotonic_s() - self._added_at[event]

    def _drop_old(self, event: str, at: int) -> None:
        """Drop the oldest signals of an event, and all of events without signals for long."""
        times = self._times.get(event, {})
        while times:
            oldest = next(iter(times))
            if times[oldest] >= at - SIGNAL_KEPT_S * 1000:
                break
            del times[oldest]
        while self._times and self._age_s(oldest_event := next(iter(self._times))) > SIGNAL_KEPT_S:
            self._drop(oldest_event)

    def _drop(self, event: str) -> None:
        del self._times[event], self._added_at[event]
