"""Inference: which tables look the same to a reader."""

from collections import Counter
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from live.features.polls.disclosure import inference
from live.features.polls.disclosure.inference import find_disclosed_cell
from live.features.polls.mask import Cell
from tools.tiers import examples

REGION = {"lazio": "EU", "bologna": "EU", "hangzhou": "CN", "suzhou": "CN"}


def cell(delegation: str, sector: str, *counts: int) -> Cell:
    return Cell(
        delegation,
        REGION[delegation],
        sector,
        "",
        {b"[%d]" % option: n for option, n in enumerate(counts) if n},
    )


tables = st.lists(
    st.sampled_from([(0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (0, 0)]), min_size=6, max_size=6
)


@example([(1, 1), (1, 1), (0, 0), (0, 0), (0, 0), (0, 0)])
@examples(400)
@given(tables)
def test_a_safe_table_leaves_every_answer_open_to_everyone_and_to_each_voter(
    found,
):
    """Cells of three rows and two columns: how many said yes, how many no."""
    where = [(row, column) for row in "abc" for column in "xy"]
    if find_disclosed_cell(
        {
            at: Counter({b"yes": yes, b"no": no}) + Counter()
            for at, (yes, no) in zip(where, found, strict=True)
            if yes + no
        }
    ):
        return
    for clue in ((cell, answer) for cell in range(6) for answer in range(2) if found[cell][answer]):
        remainders = [list(counts) for counts in found]
        remainders[clue[0]][clue[1]] -= 1
        alike = _tables_that_look_like(remainders)
        for cell, (yes, no) in enumerate(remainders):
            assert (
                yes + no == 0
                or {0, yes + no}.isdisjoint({yes, no})
                or len({table[cell] for table in alike}) > 1
            )


AB, AC, AE, D = b"ab", b"ac", b"ae", b"d"
OPINIONS = {AB: (b"a", b"b"), AC: (b"a", b"c"), AE: (b"a", b"e"), D: (b"d",)}


def exchangeable(one: bytes, other: bytes) -> dict:
    """A table of two rows and two columns with both answers in each cell but one."""
    both = Counter({one: 2, other: 2})
    return {("1", "x"): Counter({one: 2}), ("1", "y"): both, ("2", "x"): both, ("2", "y"): both}


def test_an_opinion_is_open_only_to_an_answer_without_it():
    assert find_disclosed_cell(exchangeable(AB, AC), opinions=OPINIONS) == ("1", "x"), "all said a"
    assert find_disclosed_cell(exchangeable(AB, D), opinions=OPINIONS) is None
    assert find_disclosed_cell(exchangeable(AB, AC)) is None, "as whole answers they differ"


def test_an_opinion_that_a_cell_shares_is_open_to_each_of_its_voters_too():
    """The voter of `ab` knows that the other ballot of the cell is `ac` or `ae`, as only their own
    could have been `d`.
    """
    table = {
        ("1", "x"): Counter({AB: 1, AC: 1}),
        ("1", "y"): Counter({D: 2, AE: 2, b"1": 2, b"2": 2}),
        ("2", "x"): Counter({D: 2, b"3": 2, b"4": 2}),
        ("2", "y"): Counter({AB: 2, b"5": 2, b"6": 2}),
        ("3", "x"): Counter({AE: 2, b"7": 2, b"8": 2}),
        ("3", "y"): Counter({AC: 2, b"9": 2, b"0": 2}),
    }
    assert find_disclosed_cell(table, opinions=OPINIONS) == ("1", "x")
    table["3", "x"][D] = 2
    assert find_disclosed_cell(table, opinions=OPINIONS) is None, "either could have been d"


@example([(0, 0), (0, 0), (1, 1), (1, 1), (1, 1), (1, 1)], [(1, 0), *[(0, 0)] * 5])
@examples(300)
@given(tables, st.lists(st.sampled_from([(0, 0), (0, 0), (1, 0), (0, 1)]), min_size=6, max_size=6))
def test_each_uncounted_ballot_is_open_to_a_caster_of_all_others(found, added):
    where = [(row, column) for row in "abc" for column in "xy"]
    table, uncounted_table = (
        {
            at: Counter({b"yes": yes, b"no": no}) + Counter()
            for at, (yes, no) in zip(where, some, strict=True)
        }
        for some in (found, added)
    )
    if find_disclosed_cell(table, uncounted=uncounted_table):
        return
    assert not find_disclosed_cell(table)
    for at, (yes, no) in enumerate(added):
        if yes + no:
            remainders = [list(counts) for counts in found]
            remainders[at] = [remainders[at][0] + yes, remainders[at][1] + no]
            n = sum(remainders[at])
            assert (
                0 < remainders[at][0] < n
                or len({t[at] for t in _tables_that_look_like(remainders)}) > 1
            )


def test_where_searching_would_take_too_long_a_ballot_that_does_not_count_is_disclosed(monkeypatch):
    table = {(row, column): Counter({b"yes": 2, b"no": 2}) for row in "ab" for column in "xy"}
    table["a", "x"] = Counter({b"no": 1})
    uncounted_table = {("a", "x"): Counter({b"yes": 1})}
    assert find_disclosed_cell(table, uncounted=uncounted_table) is None
    monkeypatch.setattr(inference, "MOST_UNCOUNTED_CHECKS", 0)
    assert find_disclosed_cell(table, uncounted=uncounted_table) == ("a", "x")


def _tables_that_look_like(found):
    """All tables with the same ballots in each cell and the same yes votes in each row and column;
    each as its yes votes by cell.
    """
    margins = _margins([yes for yes, _ in found])
    return [
        table
        for table in product(*(range(sum(cell) + 1) for cell in found))
        if _margins(table) == margins
    ]


def _margins(table):
    return [sum(table[cell : cell + 2]) for cell in (0, 2, 4)], sum(table[::2])
