"""Refs: an actor's last actions are known by them, however many entries each of them made."""

import pytest

from live.kernel.idempotency import MAX_CHARS, MAX_REFS, lookup, remember


def noting(*refs: str) -> str:
    known = ""
    for seq, ref in enumerate(refs, 1):
        known = remember(known, ref, seq, seq * 7)
    return known


def test_what_an_action_came_to_is_found_by_its_ref():
    known = noting("one", "two", "three")
    assert [lookup(known, ref) for ref in ("one", "two", "three")] == [(1, 7), (2, 14), (3, 21)]


def test_another_ref_is_not_found_even_if_it_is_part_of_one():
    known = noting("a-ref-of-ann", "b")
    assert not any(lookup(known, ref) for ref in ("ref-of-ann", "a-ref-of", "1", "7", ""))
    assert lookup("", "b") is None


def test_of_an_action_with_several_entries_the_last_one_counts():
    known = noting("one", "two", "two", "two", "three")
    assert lookup(known, "two") == (4, 28)
    assert known.count("\n") == 3


@pytest.mark.parametrize("length", [16, 24, 32])
def test_at_least_the_last_64_are_remembered_in_so_much_memory_at_most(length):
    refs, known = [f"{number:0{length}}" for number in range(1000)], ""
    for number, ref in enumerate(refs):
        known = remember(known, ref, 10**9 + number, 2**48 - 1)
    assert [ref for ref in refs if lookup(known, ref)][-MAX_REFS:] == refs[-MAX_REFS:]
    assert len(known) <= MAX_CHARS
