"""Signals of people in memory: what is too old is gone."""

from live.engine.bus import SIGNAL_KEPT_S
from live.store.signals import Signals


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_an_event_without_new_signals_is_forgotten():
    clock = Clock()
    signals = Signals(clock)
    signals.add("green", 1, "fast", 1_000)
    clock.now += SIGNAL_KEPT_S
    assert signals.times("green")
    clock.now += 1
    assert not signals.times("green") and not signals.recent("green", SIGNAL_KEPT_S)


def test_other_events_are_forgotten_as_signals_come():
    clock = Clock()
    signals = Signals(clock)
    for number in range(100):
        signals.add(f"event {number}", 1, "fast", 1_000)
    clock.now += SIGNAL_KEPT_S + 1
    signals.add("green", 1, "fast", 1_000)
    assert signals.recent_events(10 * SIGNAL_KEPT_S) == {"green"}


def test_a_repeated_signal_does_not_keep_an_event():
    clock = Clock()
    signals = Signals(clock)
    signals.add("green", 1, "fast", 1_000)
    clock.now += SIGNAL_KEPT_S - 1
    signals.add("green", 1, "fast", 1_000)
    clock.now += 2
    assert not signals.times("green")


def test_recent_signals_are_those_of_the_last_seconds():
    clock = Clock()
    signals = Signals(clock)
    for person in range(3):
        signals.add("green", person, "fast", 1_000 * person)
        clock.now += 1
    assert [person for person, _, _ in signals.recent("green", 1.5)] == [1, 2]
    clock.now += 10
    assert signals.recent("green", 1.5) == [] and signals.recent_events(1.5) == set()
