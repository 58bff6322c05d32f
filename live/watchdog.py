"""Ends a process whose event loop hangs, so that whoever supervises it starts another: nothing else would notice.

A thread counts how often it has looked and found no tick of the loop. It asks no clock: a process that was frozen, or a machine
that slept, comes back to a loop that missed nothing. Code that never gives the thread its turn is found by the supervisor alone.
"""

import asyncio
import faulthandler
import os
import signal
import sys
import threading
import time

TICK_S = 1.0
"""Seconds between ticks of the loop, and between looks."""
MAX_MISSED_TICKS = 10
"""So many in vain: it hangs."""
TRACEBACK_TIMEOUT_S = 2
"""Seconds in which the stacks have to be written: whoever reads the log may be what it waits for."""


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
        seen = missed = 0
        while True:
            time.sleep(TICK_S)
            missed = missed + 1 if seen == self._ticks else 0
            seen = self._ticks
            if missed >= MAX_MISSED_TICKS:
                _end_process()


def _end_process() -> None:
    """Write the stacks of all threads, and end. Nothing is tidied up: that would wait for what hangs."""
    signal.alarm(TRACEBACK_TIMEOUT_S)
    sys.stderr.write(f"The event loop has not turned for {MAX_MISSED_TICKS * TICK_S:.0f} s; the process ends.\n")
    faulthandler.dump_traceback(all_threads=True)
    os._exit(1)
