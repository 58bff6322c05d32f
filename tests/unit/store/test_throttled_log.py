"""Warnings that occur often are logged at intervals, with their number."""

import logging

import pytest

from live.store import throttled_log
from live.store.throttled_log import INTERVAL_S, ThrottledLog


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(throttled_log.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.WARNING)
    return ThrottledLog(logging.getLogger("throttled"))


def test_a_storm_is_a_single_line_and_the_next_has_their_number(log, clock, caplog):
    for number in range(1000):
        log.warning("lost %d", number)
    assert [record.getMessage() for record in caplog.records] == [
        "lost 0 (1 times since last logged)"
    ]
    clock[0] += INTERVAL_S
    log.warning("lost %d", 1000)
    assert caplog.records[-1].getMessage() == "lost 1000 (1000 times since last logged)"


def test_each_kind_has_lines_of_its_own(log, clock, caplog):
    log.warning("lost")
    log.warning("forged")
    assert len(caplog.records) == 2
