"""WebSocket frames as bytes (RFC 6455): what a server writes, and where the frames of a client end. Pure."""

from collections.abc import Iterable

TEXT, PONG = 0x81, 0x8A
"""First bytes: whole, unfragmented, not compressed."""
CLOSING = 0x8
"""The opcode of a closing frame."""
PING = b"\x89\x00"
BIGGEST_MESSAGE = 64 * 1024
MASK = 4
_SHORT_HEADERS = [bytes((TEXT, size)) for size in range(126)]
"""Heads of short texts, by their size."""


def pack(texts: Iterable[bytes]) -> bytes:
    """Text frames, one after the other."""
    parts: list[bytes] = []
    for text in texts:
        size = len(text)
        parts += (_SHORT_HEADERS[size] if size < 126 else _extended_header(size), text)
    return b"".join(parts)


def closing(code: int) -> bytes:
    return b"\x88\x02" + code.to_bytes(2, "big")


def head(data: bytes, start: int) -> int:
    """How long a frame's head is, its mask included."""
    length = data[start + 1] & 127
    return 14 if length == 127 else 8 if length == 126 else 6


def is_short_text(data: bytes) -> bool:
    """Whether it is one whole masked text of less than 126 bytes, as nearly all are that come: mask at 2, text at 6."""
    size = len(data)
    return 5 < size < 132 and data[1] - 122 == size and data[0] == TEXT


def end(data: bytes, start: int) -> int:
    """Where the frame that begins here ends: beyond the end of `data`, where that is not known yet.

    One that is too big or not masked ends with the data: it is not worth waiting for.
    """
    size = len(data)
    if size - start < 2:
        return size + 1
    second = data[start + 1]
    if 128 <= second < 254:
        return start + second - 122
    if second < 128:
        return size
    payload = start + head(data, start)
    if size < payload:
        return size + 1
    length = int.from_bytes(data[start + 2 : payload - MASK], "big")
    return payload + length if length <= BIGGEST_MESSAGE else size


def _extended_header(size: int) -> bytes:
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")
