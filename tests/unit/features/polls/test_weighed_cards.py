"""Rows of a poll and the cards they stand for, when the poll is edited."""

import pytest

from live.features.polls.weighed_cards import cards_of_rows

A, B, C, D = ({"en": name} for name in "ABCD")


@pytest.mark.parametrize(
    ("before", "after", "cards"),
    [
        ([A, B], [A, B], (1, 2)),
        ([A, B], [B, A], (2, 1)),
        ([A, B], [C, B], (1, 2)),
        ([A, B], [B, C], (2, 0)),
        ([A, B, C], [A, C], (1, 3)),
        ([A, B], [D, A, B], (0, 1, 2)),
        ([A, B], [A, B, D], (1, 2, 0)),
        ([A, B, C], [D], ()),
    ],
)
def test_a_row_keeps_its_card_and_a_new_row_has_none(before, after, cards):
    numbers = tuple(range(1, len(before) + 1))
    assert cards_of_rows(numbers, before, after) == cards


def test_a_poll_that_weighs_no_cards_weighs_none_later():
    assert cards_of_rows((), [A], [A]) == ()
