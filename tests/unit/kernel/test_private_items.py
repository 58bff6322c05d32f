"""Private items: the newest come last, and a lost item can be sent again."""

from live.kernel.private_items import changes_since, current_keys, last_seq, record_change


def told(*steps: tuple[str, bool]) -> str:
    text = ""
    for seq, (key, here) in enumerate(steps, 1):
        text = record_change(text, key, seq, here)
    return text


def test_an_item_that_changed_again_comes_last():
    text = told(("a:1", True), ("b:1", True), ("a:1", True))
    assert current_keys(text) == ["b:1", "a:1"]
    assert changes_since(text, 2) == (["a:1"], [])
    assert last_seq(text) == 3


def test_lost_items_are_announced_to_their_possible_holders():
    text = told(("a:1", True), ("b:1", True), ("a:1", False))
    assert current_keys(text) == ["b:1"]
    assert changes_since(text, 2) == ([], ["a:1"])
    assert changes_since(text, 3) == ([], [])


def test_a_returned_item_is_no_longer_lost():
    text = told(("a:1", True), ("a:1", False), ("a:1", True))
    assert changes_since(text, 0) == (["a:1"], [])


def test_a_missing_item_cannot_be_lost():
    assert told(("a:1", False)) == ""
    assert last_seq("") == 0


def test_a_key_is_not_mistaken_for_a_key_that_begins_or_ends_alike():
    text = told(("ballot:4", True), ("ballot:42", True), ("mine:4", True), ("ballot:4", False))
    assert changes_since(text, 0) == (["ballot:42", "mine:4"], ["ballot:4"])
