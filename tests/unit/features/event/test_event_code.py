"""Event codes, however they are typed."""

import pytest

from live.features.event.event_code import normalise_code


@pytest.mark.parametrize("typed", ["7HK3QF", " 7hk3-qf ", "7HK 3QF", "７ＨＫ３ＱＦ", "7hk–3qf"])
def test_a_code_is_found_however_it_is_typed(typed):
    assert normalise_code(typed) == "7HK3QF"


@pytest.mark.parametrize(
    "typed", ["", "7HK3Q", "7HK3QFF", "7HK3Q0", "7HK3QI", "七HK3QF", "x" * 10_000]
)
def test_an_impossible_code_is_none(typed):
    assert normalise_code(typed) is None
