"""Attendance of an event, for its decisions: presence on all workers, by the event's clock."""

from collections.abc import Callable, Collection

from ..bus import Bus

RECONNECT_S = 15
"""Longest wait of a page before it connects again (static/src/lib/socket.js)."""


class BusAttendance:
    def __init__(self, event: str, bus: Bus, now_ms: Callable[[], int]) -> None:
        self._event, self._bus, self._now_ms = event, bus, now_ms

    def present_people(self) -> Collection[int]:
        return self._bus.present_people(self._event)

    def last_seen(self, at: int) -> dict[int, int]:
        now = self._now_ms()
        ago = self._bus.last_seen(self._event, max(0, now - at) / 1000)
        return {person: now - round(seconds * 1000) for person, seconds in ago.items()}

    def knows_since(self, at: int) -> bool:
        return (self._now_ms() - at) / 1000 <= self._bus.known_s

    @property
    def is_complete(self) -> bool:
        return self._bus.known_s >= RECONNECT_S
