"""Refusals: exceptions with a code for clients, a reason and figures."""

import pytest

from live.kernel.errors import Closed, Refused, TooMany

CLASSES = Refused.__subclasses__()


@pytest.mark.parametrize("refusal", CLASSES)
def test_each_has_a_code_for_clients(refusal):
    assert refusal.code and refusal.code == refusal.code.lower()


def test_an_error_carries_its_reason_and_figures():
    refusal = Closed("reading", at=1000)
    assert (refusal.reason, refusal.fields) == ("reading", {"at": 1000})
    assert "reading" in str(refusal)


def test_a_too_frequent_asker_gets_the_time_of_the_next_question():
    assert TooMany(2.5).retry_after == 2.5
