"""Presses of a signal, in the memory of workers: in no journal, file or database.

A journal keeps names and times of actions for ever. A press is for five minutes, and its person
stays unknown. So workers keep it in memory, by person, and tell each other over the bus. A restart
of all of them forgets it. A pseudonym in the journal was the alternative: its key lasts as
long as the event does, each press would cost a durable commit, and the numbers of entries would
tell staff that someone pressed.
"""

from typing import Protocol


class Presses(Protocol):
    measured_at: int
    """Time (ms) of the last measurement in this process."""

    def add(self, person: int, signal: str, at: int) -> None:
        """Keep a press at a time (ms), in place of the person's last of this signal."""

    def times(self) -> dict[tuple[int, str], int]:
        """Return times (ms) by person and signal, the oldest first, as far as known. They are kept
        for five minutes at least.
        """


class LocalPresses:
    """Presses without an engine: of a single process."""

    def __init__(self) -> None:
        self.measured_at = 0
        self._times: dict[tuple[int, str], int] = {}

    def add(self, person: int, signal: str, at: int) -> None:
        self._times.pop((person, signal), None)
        self._times[person, signal] = at

    def times(self) -> dict[tuple[int, str], int]:
        return self._times
