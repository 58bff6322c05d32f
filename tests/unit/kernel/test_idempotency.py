"""Refs: an actor's last actions are known by them, however many entries each of them made."""

import pytest

from live.kernel.idempotency import MAX_CHARS, MAX_REFS, lookup, remember


def noting(*refs: str) -> str:
    text = ""
    for seq, ref in enumerate(refs, 1):
        text = remember(text, ref, seq, seq * 7)
    return text


def test_the_outcome_of_an_action_is_found_by_its_ref():
    text = noting("one", "two", "three")
    assert [lookup(text, ref) for ref in ("one", "two", "three")] == [(1, 7), (2, 14), (3, 21)]


def test_a_ref_that_contains_another_does_not_find_it():
    text = noting("a-ref-of-ann", "b")
    assert not any(lookup(text, ref) for ref in ("ref-of-ann", "a-ref-of", "1", "7", ""))
    assert lookup("", "b") is None


def test_of_an_action_with_several_entries_the_last_counts():
    text = noting("one", "two", "two", "two", "three")
    assert lookup(text, "two") == (4, 28)
    assert text.count("\n") == 3


@pytest.mark.parametrize("length", [16, 24, 32])
def test_at_least_the_last_64_are_remembered_in_so_much_memory_at_most(length):
    refs, text = [f"{number:0{length}}" for number in range(1000)], ""
    for number, ref in enumerate(refs):
        text = remember(text, ref, 10**9 + number, 2**48 - 1)
    assert [ref for ref in refs if lookup(text, ref)][-MAX_REFS:] == refs[-MAX_REFS:]
    assert len(text) <= MAX_CHARS
