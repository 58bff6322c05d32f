"""Shares of the pages among workers."""

from hypothesis import given
from hypothesis import strategies as st

from live.serving.page_shares import MAX_EXCESS, MAX_MOVES, SPARE_PAGES, plan_moves
from live.serving.supervisor import MAX_LATE_BEATS

COUNTS = st.lists(st.integers(0, 300), min_size=2, max_size=5)


def test_a_lone_worker_moves_nothing():
    assert plan_moves([1500]) == [None]


def test_only_the_fullest_moves_and_others_with_a_surplus_accept_no_more():
    assert plan_moves([600, 900, 0, 0]) == [0, MAX_MOVES, None, None]


@given(COUNTS)
def test_never_more_than_a_few_at_a_time(pages):
    assert sum(many or 0 for many in plan_moves(pages)) <= MAX_MOVES


@given(COUNTS, st.integers(0, MAX_LATE_BEATS))
def test_shares_get_even_and_no_page_moves_to_and_fro(pages, late):
    """Also when the numbers are late: then the same moves are made again and again."""
    even, givers, takers = sum(pages) / len(pages), set(), set()
    while MAX_MOVES in (moves := plan_moves(pages)):
        giver = moves.index(MAX_MOVES)
        for _ in range(MAX_MOVES * (late + 1)):
            taker = pages.index(min(pages))
            pages[giver] -= 1
            pages[taker] += 1
            takers.add(taker)
        givers.add(giver)
        assert not givers & takers
    assert max(pages) <= even * (1 + MAX_EXCESS) + SPARE_PAGES
