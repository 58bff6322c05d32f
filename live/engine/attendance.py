"""Attendance of one event, for its decisions: presence on all workers, by the event's clock."""

from collections.abc import Callable, Collection

from .bus import Bus


class BusAttendance:
    def __init__(self, event: str, bus: Bus, now_ms: Callable[[], int]) -> None:
        self._event, self._bus, self._now_ms = event, bus, now_ms

    def present_people(self) -> Collection[int]:
        return self._bus.present_people(self._event)

    def people_since(self, at: int) -> Collection[int]:
        return self._bus.people_within(self._event, max(0, self._now_ms() - at) / 1000)
