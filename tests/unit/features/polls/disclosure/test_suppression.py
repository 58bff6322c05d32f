"""Disclosure by the published rows of a closed poll, checked with linear algebra that knows nothing
of classes and, where rows and columns meet, with all tables that look the same. Whole events are
attacked in tests/attacker.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from live.features.polls.disclosure.opinions import NONE, Opinions, count_opinions
from live.features.polls.disclosure.suppression import suppression_mask
from live.features.polls.mask import Cell, Mask
from tools.tiers import examples

K = 5
REGION = {"lazio": "EU", "bologna": "EU", "hangzhou": "CN", "suzhou": "CN"}


def cell(delegation: str, sector: str, *counts: int, uncounted: Sequence[int] = ()) -> Cell:
    return Cell(
        delegation, REGION[delegation], sector, "", encode_counts(counts), encode_counts(uncounted)
    )


def encode_counts(counts: Sequence[int]) -> dict[bytes, int]:
    return {b"[%d]" % option: n for option, n in enumerate(counts) if n}


def mask_of(cells: list[Cell], k: int = K, opinions: Opinions = NONE) -> Mask:
    """With so few delegations none is hidden at random."""
    return suppression_mask(cells, k, {}, opinions=opinions)


def test_a_row_is_shown_from_k_ballots_on():
    mask = mask_of([cell("lazio", "industry", 4, 6), cell("hangzhou", "industry", 3, 2)])
    assert mask == Mask(delegation=("hangzhou", "lazio"), region=("CN", "EU"), sector=("industry",))


def test_a_row_of_fewer_than_k_ballots_is_hidden_however_they_differ():
    cells = [
        cell("lazio", "academia", 2, 2),
        cell("bologna", "academia", 9, 9),
        cell("hangzhou", "academia", 9, 9),
        cell("suzhou", "academia", 9, 9),
    ]
    assert not mask_of(cells).shows("delegation", "lazio")
    assert mask_of(cells, 4).shows("delegation", "lazio")


def test_a_row_of_equal_ballots_is_hidden_and_so_is_its_complement():
    mask = mask_of([cell("lazio", "industry", 9, 0), cell("hangzhou", "industry", 5, 5)])
    assert mask.delegation == mask.region == ()


def test_a_row_with_a_single_differing_ballot_is_hidden_as_its_voter_would_know_all_others():
    mask = mask_of([cell("lazio", "industry", 9, 1), cell("hangzhou", "industry", 5, 5)])
    assert mask.delegation == mask.region == ()


SEVERAL = {b"[0]": (b"a", b"b"), b"[1]": (b"a", b"c"), b"[2]": (b"b", b"c")}
"""Opinions in three answers."""


def test_a_row_that_agrees_on_any_of_several_parts_is_hidden():
    lazio, other = cell("lazio", "industry", 5, 4, 1), cell("hangzhou", "industry", 5, 5, 5)
    assert mask_of([lazio, other]).delegation
    assert mask_of([lazio, other], opinions=SEVERAL).delegation == ()
    lazio = cell("lazio", "industry", 5, 4, 2)
    assert mask_of([lazio, other], opinions=SEVERAL).delegation == ("hangzhou", "lazio")


def test_sectors_are_hidden_if_they_and_a_delegation_share_an_answer():
    lazio = [cell("lazio", "academia", 0, 1, 0), cell("lazio", "industry", 5, 4, 0)]
    hangzhou = [cell("hangzhou", "academia", 0, 4, 4), cell("hangzhou", "industry", 5, 5, 5)]
    mask = mask_of([*lazio, *hangzhou])
    assert mask == Mask(delegation=("hangzhou", "lazio"), region=("CN", "EU"))


def test_sectors_are_shown_if_several_in_each_delegation_answered_like_their_sector():
    mask = mask_of(
        [cell(where, sector, 3, 3) for where in REGION for sector in ("academia", "industry")]
    )
    assert mask == Mask(
        delegation=tuple(sorted(REGION)), region=("CN", "EU"), sector=("academia", "industry")
    )


def test_a_small_row_takes_the_smallest_other_with_it():
    mask = mask_of(
        [
            cell("lazio", "industry", 9, 9),
            cell("bologna", "industry", 4, 4),
            cell("hangzhou", "industry", 1, 1),
        ],
    )
    assert "hangzhou" not in mask.delegation and "bologna" not in mask.delegation


def test_a_region_does_not_give_its_only_small_delegation_away():
    cells = [
        cell("lazio", "industry", 9, 9),
        cell("bologna", "industry", 1, 1),
        cell("hangzhou", "industry", 9, 9),
        cell("suzhou", "industry", 9, 9),
    ]
    mask = mask_of(cells)
    assert not ("EU" in mask.region and "lazio" in mask.delegation)


def test_a_sector_inside_a_delegation_does_not_give_its_remainder_away():
    cells = [
        cell("lazio", "academia", 5, 5),
        cell("lazio", "industry", 1, 1),
        cell("hangzhou", "industry", 9, 9),
    ]
    mask = mask_of(cells)
    assert not ("academia" in mask.sector and "lazio" in mask.delegation)


def test_sectors_do_not_give_a_part_of_a_delegation_away_that_other_rows_leave_over():
    """Academia less Hangzhou, without others, would be the four ballots of Bologna in it."""
    cells = [
        cell("bologna", "academia", 2, 2),
        cell("bologna", "industry", 2, 3),
        cell("hangzhou", "academia", 2, 3),
    ]
    mask = mask_of(cells)
    assert not ("academia" in mask.sector and "hangzhou" in mask.delegation)


def test_ballots_that_do_not_count_make_no_row_of_k():
    others = [cell(where, "industry", 9, 9) for where in ("bologna", "hangzhou", "suzhou")]
    assert "lazio" in mask_of([cell("lazio", "industry", 3, 2), *others]).delegation
    for counts in ((1, 0), (2, 2), (50, 50)):
        few = cell("lazio", "industry", 2, 2, uncounted=counts)
        assert "lazio" not in mask_of([few, *others]).delegation


def test_uncounted_ballots_do_not_reveal_that_all_others_are_alike():
    others = [cell(where, "industry", 9, 9) for where in ("bologna", "hangzhou", "suzhou")]
    alike = cell("lazio", "industry", 9, 0, uncounted=(0, 5))
    assert "lazio" not in mask_of([alike, *others]).delegation


def test_a_delegation_of_ballots_that_do_not_count_is_no_remainder_either():
    cells = [
        cell("lazio", "industry", 9, 9),
        cell("bologna", "industry", uncounted=(9, 9)),
        cell("hangzhou", "industry", 9, 9),
        cell("suzhou", "industry", 9, 9),
    ]
    mask = mask_of(cells)
    assert "bologna" not in mask.delegation
    assert not ("EU" in mask.region and "lazio" in mask.delegation)


ballots = st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 3))
few_ballots = st.tuples(st.integers(0, 2), st.integers(0, 2)) | st.just((0, 0))
cells = st.lists(
    st.tuples(
        st.sampled_from(sorted(REGION)),
        st.sampled_from(["academia", "industry", "government"]),
        ballots,
        few_ballots,
    ),
    max_size=9,
    unique_by=lambda found: found[:2],
).map(
    lambda found: [
        cell(delegation, sector, *counts, uncounted=uncounted_counts)
        for delegation, sector, counts, uncounted_counts in found
        if any(counts) or any(uncounted_counts)
    ]
)


@examples(150)
@given(cells)
def test_adding_people_shows_no_row(cells: list[Cell]):
    """In a single sector, where no answers are inferred. Their ballots decide nothing where others
    vote, and elsewhere they only hide rows.
    """
    one_sector = [replace(cell, sector="industry") for cell in cells]
    honest = [replace(cell, uncounted={}) for cell in one_sector]
    there = {cell.delegation for cell in honest if cell.answers}
    alone = mask_of(honest)
    assert mask_of([cell for cell in one_sector if cell.delegation in there]) == alone
    assert set(mask_of(one_sector).delegation) <= {*alone.delegation}


@examples(150)
@given(cells, st.sampled_from([NONE, SEVERAL]))
def test_no_set_of_ballots_computed_from_the_shown_rows_is_unsafe(
    cells: list[Cell], opinions: Opinions
):
    mask = mask_of(cells, opinions=opinions)
    rows = [[1] * len(cells)] + [
        [int(getattr(cell, by) == group) for cell in cells]
        for by in ("delegation", "region", "sector")
        for group in getattr(mask, by)
    ]
    basis = _echelon_form(rows)
    for some in product((0, 1), repeat=len(cells)):
        if any(some) and not all(some) and _is_in_span(basis, some):
            answers = sum(
                (
                    Counter(cell.answers)
                    for cell, is_chosen in zip(cells, some, strict=True)
                    if is_chosen
                ),
                Counter(),
            )
            most = max(count_opinions(answers, opinions).values(), default=0)
            assert answers.total() >= K and answers.total() - most >= 2, (some, mask)


def _echelon_form(rows):
    """Rows in echelon form over the rationals, by their leading column."""
    basis: dict[int, list[Fraction]] = {}
    for row in rows:
        rest = _less(basis, [Fraction(value) for value in row])
        lead = next((column for column, value in enumerate(rest) if value), None)
        if lead is not None:
            basis[lead] = [value / rest[lead] for value in rest]
    return basis


def _less(basis, row):
    for lead, known in sorted(basis.items()):
        if row[lead]:
            factor = row[lead]
            row = [value - factor * other for value, other in zip(row, known, strict=True)]
    return row


def _is_in_span(basis, row):
    return not any(_less(basis, [Fraction(value) for value in row]))
