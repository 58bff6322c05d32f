"""What only one person sees: the newest come last, and what was lost can still be told."""

from live.core.private_items import changed, held, last, since


def told(*steps: tuple[str, bool]) -> str:
    known = ""
    for seq, (key, here) in enumerate(steps, 1):
        known = changed(known, key, seq, here)
    return known


def test_what_changed_again_comes_last():
    known = told(("a:1", True), ("b:1", True), ("a:1", True))
    assert held(known) == ["b:1", "a:1"]
    assert since(known, 2) == (["a:1"], [])
    assert last(known) == 3


def test_what_was_lost_is_told_to_who_may_hold_it():
    known = told(("a:1", True), ("b:1", True), ("a:1", False))
    assert held(known) == ["b:1"]
    assert since(known, 2) == ([], ["a:1"])
    assert since(known, 3) == ([], [])


def test_what_came_back_is_no_longer_lost():
    known = told(("a:1", True), ("a:1", False), ("a:1", True))
    assert since(known, 0) == (["a:1"], [])


def test_what_was_not_there_cannot_be_lost():
    assert told(("a:1", False)) == ""
    assert last("") == 0


def test_a_key_is_not_taken_for_one_that_begins_or_ends_alike():
    known = told(("ballot:4", True), ("ballot:42", True), ("mine:4", True), ("ballot:4", False))
    assert since(known, 0) == (["ballot:42", "mine:4"], ["ballot:4"])
