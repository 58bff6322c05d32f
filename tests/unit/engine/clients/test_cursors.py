"""Opaque cursors: every worker reads them, no client does, and no two are alike."""

from itertools import pairwise

import pytest

from live.engine.clients.cursors import CursorCipher

SECRET = b"a secret of at least 32 characters"


def test_a_cursor_is_read_by_every_worker_of_the_event_and_by_no_other_event():
    cursor = CursorCipher(SECRET, "e1").encrypt(2**33 + 5, 0xDEADBEEF)
    assert CursorCipher(SECRET, "e1").decrypt(cursor) == (2**33 + 5, 0xDEADBEEF)
    assert CursorCipher(SECRET, "e2").decrypt(cursor) is None
    assert CursorCipher(b"another" + SECRET, "e1").decrypt(cursor) is None


def test_cursors_of_the_same_place_and_of_later_places_look_alike():
    ciphers = [CursorCipher(SECRET, "e1") for _ in range(2)]
    cursors = [cipher.encrypt(seq) for seq in (7, 7, 7, 8, 9_000) for cipher in ciphers * 20]
    assert len(set(cursors)) == len(cursors) and {len(text) for text in cursors} == {32}
    rising = sum(one < other for one, other in pairwise(cursors))
    assert 0.3 < rising / len(cursors) < 0.7


@pytest.mark.parametrize(
    "made_up",
    ["", "227.1f52f439", "0" * 32, "g" * 32, "１" * 32, "00 " * 16, "é", "0123456789abcdef" * 2],
)
def test_a_made_up_cursor_is_not_read(made_up):
    assert CursorCipher(SECRET, "e1").decrypt(made_up) is None
