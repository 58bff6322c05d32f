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

TICK = 1.0
"""Seconds between ticks of the loop, and between looks."""
LOOKS = 10
"""So many in vain: it hangs."""
TELLING = 2
"""Seconds in which the stacks have to be written: whoever reads the log may be what it waits for."""


class Watchdog:
    def __init__(self) -> None:
        self._ticks = 0
        self._loop = asyncio.get_running_loop()
        self._tick()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def _tick(self) -> None:
        self._ticks += 1
        self._loop.call_later(TICK, self._tick)

    def _watch(self) -> None:
        seen = vain = 0
        while True:
            time.sleep(TICK)
            vain = vain + 1 if seen == self._ticks else 0
            seen = self._ticks
            if vain >= LOOKS:
                _end()


def _end() -> None:
    """Write the stacks of all threads, and end. Nothing is tidied up: that would wait for what hangs."""
    signal.alarm(TELLING)
    sys.stderr.write(f"The event loop has not turned for {LOOKS * TICK:.0f} s; the process ends.\n")
    faulthandler.dump_traceback(all_threads=True)
    os._exit(1)
