"""Presses of the pulse of an event, as its decisions see them: those of all workers."""

from ..bus import Bus


class BusPresses:
    def __init__(self, event: str, bus: Bus) -> None:
        self._event, self._bus = event, bus
        self.measured_at = 0

    def add(self, person: int, signal: str, at: int) -> None:
        self._bus.add_signal(self._event, person, signal, at)

    def times(self) -> dict[tuple[int, str], int]:
        return self._bus.signals(self._event)
