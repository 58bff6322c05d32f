"""Attendance as passed to the decisions of an event."""

from live.engine.clients.attendance import RECONNECT_S, BusAttendance
from live.store.memory_bus import Exchange, MemoryBus


def test_time_of_the_event_becomes_seconds_of_the_bus():
    seconds, now = 1000.0, 1_790_000_000_000
    bus = MemoryBus(Exchange(lambda: seconds))
    attendance = BusAttendance("green", bus, lambda: now)
    bus.add_client("green", 1)
    bus.add_client("green", 2)
    bus.remove_client("green", 2)
    start, seconds, now = now, seconds + 60, now + 60_000
    assert set(attendance.present_people()) == {1}
    assert attendance.last_seen(start) == {1: now, 2: start}
    assert attendance.last_seen(start + 1) == {1: now}
    assert attendance.last_seen(now + 5000) == {1: now}
    assert attendance.knows_since(start) and not attendance.knows_since(start - 1)


def test_attendance_is_complete_once_pages_had_the_time_to_come_back():
    seconds = 1000.0
    attendance = BusAttendance("green", MemoryBus(Exchange(lambda: seconds)), lambda: 0)
    seconds += RECONNECT_S - 1
    assert not attendance.is_complete
    seconds += 1
    assert attendance.is_complete
