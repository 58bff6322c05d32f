"""Measures the time of a program, without the time for which others had the CPU: a promise of two
seconds is a promise of the program, not of a machine that runs several test processes.
"""

import time
from pathlib import Path

OWN = "self"


class Stopwatch:
    """Counts seconds from its creation, without those in which this process, or any of the others
    named, was ready to run and waited for a CPU. Where the system does not know, it counts all.
    """

    def __init__(self, *pids: int) -> None:
        self._pids = (OWN, *map(str, pids))
        self._queued = {pid: _queued_seconds(pid) for pid in self._pids}
        self._started = time.monotonic()

    @property
    def seconds(self) -> float:
        wall = time.monotonic() - self._started
        waits = (_queued_seconds(pid) - self._queued[pid] for pid in self._pids)
        return wall - sum(max(0.0, each) for each in waits)


def _queued_seconds(pid: str) -> float:
    """Seconds for which the threads of a process have waited for a CPU; 0 if it is gone."""
    seconds = 0
    for file in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            seconds += int(file.read_text().split()[1])
        except (OSError, IndexError, ValueError):
            continue
    return seconds / 1e9
