"""Pauses of a service that fails, and waits between attempts."""

import pytest

from live.features.machine_drafts.services.breaker import (
    ATTEMPT_S,
    FIRST_PAUSE_S,
    LONGEST_PAUSE_S,
    MAX_ATTEMPTS,
    MAX_FAILURES,
    Breaker,
    seconds_until_retry,
)
from live.features.machine_drafts.services.service import ServiceFailed

TIMEOUT = ServiceFailed("timeout")


def paused_breaker(now=0.0):
    breaker = Breaker()
    for _ in range(MAX_FAILURES):
        assert breaker.may_send(now)
        breaker.note_failure(TIMEOUT, now)
    return breaker


def test_failures_in_a_row_pause_a_service():
    breaker = paused_breaker()
    assert not breaker.may_send(FIRST_PAUSE_S - 1)
    assert breaker.seconds_until_attempt(FIRST_PAUSE_S - 1) == 1


def test_a_success_between_failures_prevents_a_pause():
    breaker = Breaker()
    for _ in range(3):
        for _ in range(MAX_FAILURES - 1):
            breaker.note_failure(TIMEOUT, 0)
        breaker.note_success()
    assert breaker.may_send(0) and breaker.seconds_until_attempt(0) == 0


def test_a_single_request_is_sent_after_a_pause():
    breaker = paused_breaker()
    assert [breaker.may_send(FIRST_PAUSE_S) for _ in range(3)] == [True, False, False]
    breaker.note_success()
    assert breaker.may_send(FIRST_PAUSE_S) and breaker.may_send(FIRST_PAUSE_S)


def test_an_attempt_that_was_never_noted_stops_no_other_for_long():
    breaker = paused_breaker()
    assert breaker.may_send(FIRST_PAUSE_S)
    assert not breaker.may_send(FIRST_PAUSE_S + ATTEMPT_S - 1)
    assert breaker.may_send(FIRST_PAUSE_S + ATTEMPT_S)


def test_pauses_double_up_to_the_longest():
    breaker, now, pauses = paused_breaker(), 0.0, []
    for _ in range(7):
        pause = breaker.seconds_until_attempt(now)
        pauses.append(pause)
        now += pause
        assert breaker.may_send(now)
        breaker.note_failure(TIMEOUT, now)
    assert pauses == [30, 60, 120, 240, 480, 600, 600]


def test_late_failures_prolong_no_pause():
    breaker = paused_breaker()
    breaker.note_failure(TIMEOUT, 10)
    assert breaker.may_send(FIRST_PAUSE_S)


@pytest.mark.parametrize("reason", ["key", "quota", "language"])
def test_a_final_failure_pauses_at_once(reason):
    breaker = Breaker()
    breaker.note_failure(ServiceFailed(reason), 0)
    assert not breaker.may_send(LONGEST_PAUSE_S - 1) and breaker.may_send(LONGEST_PAUSE_S)


def test_hostile_texts_pause_no_service():
    breaker = Breaker()
    for _ in range(3 * MAX_FAILURES):
        breaker.note_failure(ServiceFailed("answer", is_of_text=True), 0)
    assert breaker.may_send(0)


def test_a_hostile_text_as_the_attempt_lets_another_follow():
    breaker = paused_breaker()
    assert breaker.may_send(FIRST_PAUSE_S)
    breaker.note_failure(ServiceFailed("answer", is_of_text=True), FIRST_PAUSE_S)
    assert breaker.may_send(FIRST_PAUSE_S)


def test_a_pause_lasts_as_long_as_the_service_asks():
    breaker = Breaker()
    for _ in range(MAX_FAILURES):
        breaker.note_failure(ServiceFailed("busy", 90), 0)
    assert breaker.seconds_until_attempt(0) == 90


def test_waits_between_attempts_grow():
    waits = [seconds_until_retry(attempt, TIMEOUT) for attempt in range(1, MAX_ATTEMPTS + 1)]
    assert waits == [2, 8, 32, 128, None]


def test_a_wait_is_as_long_as_the_service_asks_within_bounds():
    assert seconds_until_retry(1, ServiceFailed("busy", 45)) == 45
    assert seconds_until_retry(1, ServiceFailed("busy", 1e6)) == LONGEST_PAUSE_S


@pytest.mark.parametrize(
    ("reason", "waits"),
    [
        ("language", [None, None]),
        ("too_long", [None, None]),
        ("answer", [2, None]),
        ("key", [LONGEST_PAUSE_S, LONGEST_PAUSE_S]),
        ("quota", [LONGEST_PAUSE_S, LONGEST_PAUSE_S]),
    ],
)
def test_attempts_that_change_nothing_are_not_repeated(reason, waits):
    assert [seconds_until_retry(n, ServiceFailed(reason)) for n in (1, 2)] == waits
