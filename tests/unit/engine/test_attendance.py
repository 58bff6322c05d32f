"""Attendance as the decisions of an event are told it."""

from live.engine.attendance import BusAttendance
from live.store.memory_bus import Exchange, MemoryBus


def test_time_of_the_event_becomes_seconds_of_the_bus():
    seconds, now = 1000.0, 1_790_000_000_000
    bus = MemoryBus(Exchange(lambda: seconds))
    attendance = BusAttendance("green", bus, lambda: now)
    bus.add_client("green", 1)
    bus.add_client("green", 2)
    bus.remove_client("green", 2)
    opened, seconds, now = now, seconds + 60, now + 60_000
    assert set(attendance.present_people()) == {1}
    assert set(attendance.people_since(opened)) == {1, 2}
    assert set(attendance.people_since(opened + 1)) == {1}
    assert set(attendance.people_since(now + 5000)) == {1}
