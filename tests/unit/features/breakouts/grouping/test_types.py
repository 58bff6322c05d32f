"""The number of rooms that a plan makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.grouping.types import rooms_needed


@pytest.mark.parametrize(
    ("people", "size", "rooms"), [(12, 4, 3), (13, 4, 4), (3, 4, 1), (0, 4, 1)]
)
def test_no_room_has_more_people_than_requested(people, size, rooms):
    assert rooms_needed(people, size) == rooms


@given(st.integers(0, 5000), st.integers(1, 100))
def test_there_is_always_a_room(people, size):
    assert rooms_needed(people, size) >= 1
