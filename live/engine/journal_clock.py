"""Time of the journal, and of its events, in this process. Deadlines and the `now` of pages follow
it, regardless of this machine's clock.

The offset between the journal's clock and the monotonic clock is measured at each turn and each
second. The monotonic clock never jumps, but stops while a machine is suspended: the next reading
shows that.
"""

import logging
import math
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

JUMP_MS = 1000.0
"""Difference of two clocks that is taken for a clock that was set, not for drift or a late answer.
"""


def read_monotonic_ms() -> float:
    return time.monotonic() * 1000


def read_wall_clock_ms() -> float:
    return time.time() * 1000


class JournalClock:
    """Estimate of the journal's clock: this machine's until the first reading."""

    def __init__(
        self,
        monotonic_ms: Callable[[], float] = read_monotonic_ms,
        wall_clock_ms: Callable[[], float] = read_wall_clock_ms,
    ) -> None:
        self.monotonic_ms = monotonic_ms
        self.offset_ms = wall_clock_ms() - monotonic_ms()
        """The journal's time minus the monotonic clock's."""
        self.jump_count = 0
        """Number of times that the journal's clock was seen to have been set."""
        self._is_measured = False

    def now_ms(self) -> float:
        return self.monotonic_ms() + self.offset_ms

    def observe(self, clock_ms: int, asked_ms: float) -> None:
        """Take a reading of the journal's clock, and the monotonic time before it was asked for.

        The true offset is between those of the question and of the answer: a late answer corrects
        nothing.
        """
        lowest, highest = clock_ms - self.monotonic_ms(), clock_ms - asked_ms
        before = self.offset_ms
        if lowest <= before <= highest and self._is_measured:
            return
        self.offset_ms = min(max(before, lowest), highest)
        jump = self.offset_ms - before
        if abs(jump) > JUMP_MS:
            self.jump_count += 1
            log.warning(
                "the database's clock was set %+.1f s"
                if self._is_measured
                else "this machine's clock differs from the database's, which counts: %+.1f s",
                jump / 1000,
            )
        self._is_measured = True


class EventClock:
    """Time of an event: the journal's, but never behind the last entry.

    An entry ahead of the journal's clock was written before that was set back. The event's time
    then goes on from there, as fast as ever: deadlines are counted from such entries.
    """

    def __init__(self, journal_clock: JournalClock, code: str) -> None:
        self.journal_clock, self._code = journal_clock, code
        self._entry_ms, self._entry_offset_ms = 0, -math.inf
        self._lead_ms = 0.0

    def now_ms(self) -> int:
        return max(self._entry_ms, int(self.journal_clock.now_ms() + self._measure_lead()))

    def time_turn(self, clock_ms: int, asked_ms: float) -> int:
        """Return the time of a turn, given its reading of the journal's clock (see `observe`). It
        may be behind the last entry by less than a jump.
        """
        self.journal_clock.observe(clock_ms, asked_ms)
        return clock_ms + int(self._measure_lead())

    def follow_entry(self, at_ms: int) -> None:
        """Take the time of the last entry, as soon as it is known."""
        self._entry_ms, self._entry_offset_ms = at_ms, at_ms - self.journal_clock.monotonic_ms()

    def _measure_lead(self) -> float:
        """Return how far the event's time is ahead of the journal's clock, or 0. It stays the same
        until it is wrong by a jump: each measurement is late by the time that a row took to come.
        """
        lead = max(0.0, self._entry_offset_ms - self.journal_clock.offset_ms)
        if abs(lead - self._lead_ms) > JUMP_MS:
            self._lead_ms = lead
            log.warning("event %s is %.1f s ahead of the database's clock", self._code, lead / 1000)
        return self._lead_ms
