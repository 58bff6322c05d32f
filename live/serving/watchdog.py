"""Watchdog: ends a process with a hung event loop, so that its supervisor replaces it.

A thread counts consecutive checks without a tick of the loop. It reads no clock, so a process that
was frozen or a machine that slept resumes unharmed. Code that holds the GIL blocks the thread, too;
only the supervisor detects that.
"""

import asyncio
import faulthandler
import os
import signal
import sys
import threading
import time

TICK_S = 1.0
"""Interval of the loop's ticks, and of the checks."""
MAX_MISSED_TICKS = 10
"""Consecutive checks without a tick after which the loop counts as hung."""
TRACEBACK_TIMEOUT_S = 2
"""Seconds for writing the stacks: the hang may be a blocked reader of the log."""


class Watchdog:
    def __init__(self) -> None:
        self._ticks = 0
        self._loop = asyncio.get_running_loop()
        self._tick()
        threading.Thread(target=self._watch_ticks, name="watchdog", daemon=True).start()

    def _tick(self) -> None:
        self._ticks += 1
        self._loop.call_later(TICK_S, self._tick)

    def _watch_ticks(self) -> None:
        ticks_seen = missed_ticks = 0
        while True:
            time.sleep(TICK_S)
            missed_ticks = missed_ticks + 1 if ticks_seen == self._ticks else 0
            ticks_seen = self._ticks
            if missed_ticks >= MAX_MISSED_TICKS:
                _end_process()


def _end_process() -> None:
    """Write the stacks of all threads and exit without cleanup, which could block on the hang."""
    signal.alarm(TRACEBACK_TIMEOUT_S)
    sys.stderr.write(
        f"The event loop has not turned for {MAX_MISSED_TICKS * TICK_S:.0f} s; the process ends.\n"
    )
    faulthandler.dump_traceback(all_threads=True)
    os._exit(1)
