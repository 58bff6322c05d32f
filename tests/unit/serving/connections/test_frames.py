"""WebSocket frames: written as RFC 6455 says, and found to be complete or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.serving.connections.frames import (
    MAX_MESSAGE_BYTES,
    encode_close,
    encode_texts,
    frame_end,
    is_short_text,
)


def mask_frame(payload: bytes, opcode: int = 0x81) -> bytes:
    size = len(payload)
    if size < 126:
        length = bytes([128 | size])
    elif size < 1 << 16:
        length = b"\xfe" + size.to_bytes(2, "big")
    else:
        length = b"\xff" + size.to_bytes(8, "big")
    return bytes([opcode]) + length + bytes(4) + payload


@pytest.mark.parametrize(
    ("size", "header"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65535, b"\x81\x7e\xff\xff"),
        (65536, b"\x81\x7f" + (65536).to_bytes(8, "big")),
    ],
)
def test_a_text_has_the_header_of_its_length(size, header):
    assert encode_texts([bytes(size)]) == header + bytes(size)


def test_texts_follow_each_other_in_order():
    assert encode_texts([b"a", b"bc"]) == b"\x81\x01a\x81\x02bc"


def test_a_close_frame_carries_its_code():
    assert encode_close(1001) == b"\x88\x02\x03\xe9"


@given(st.integers(0, 400), st.data())
def test_a_frame_ends_where_its_length_says_and_is_incomplete_before(size, data):
    frame = mask_frame(bytes(size))
    assert frame_end(frame + b"more", 0) == len(frame)
    cut = data.draw(st.integers(0, len(frame) - 1))
    assert frame_end(frame[:cut], 0) > cut


def test_a_second_frame_is_found_behind_the_first():
    first, second = mask_frame(b"one"), mask_frame(bytes(300))
    assert frame_end(first + second, len(first)) == len(first) + len(second)


@pytest.mark.parametrize("frame", [b"\x81\x05hello", mask_frame(bytes(MAX_MESSAGE_BYTES + 1))])
def test_a_frame_that_is_unmasked_or_too_big_ends_with_the_data(frame):
    assert frame_end(frame[:20], 0) == len(frame[:20])


@pytest.mark.parametrize(("size", "short"), [(0, True), (125, True), (126, False)])
def test_a_short_text_is_known_at_once(size, short):
    assert is_short_text(mask_frame(bytes(size))) is short
    assert not is_short_text(mask_frame(bytes(size)) + b"x")
    assert not is_short_text(mask_frame(bytes(size), opcode=0x88))
