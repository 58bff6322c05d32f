"""WebSocket frames (RFC 6455, 5.2): encodes the server's, finds the end of the client's. Pure."""

from collections.abc import Iterable

TEXT, PING, PONG = 0x81, 0x89, 0x8A
"""First byte of a frame: FIN set, no extension bits."""
CLOSE = 0x8
"""Opcode of a close frame."""
EMPTY_PING = b"\x89\x00"
MAX_MESSAGE_BYTES = 64 * 1024
MASK_BYTES = 4
_SHORT_HEADERS = [bytes((TEXT, size)) for size in range(126)]
"""Headers of text frames below 126 bytes, by payload length."""


def encode_texts(texts: Iterable[bytes]) -> bytes:
    """Encode texts as consecutive frames."""
    parts: list[bytes] = []
    for text in texts:
        size = len(text)
        parts += (_SHORT_HEADERS[size] if size < 126 else _extended_header(size), text)
    return b"".join(parts)


def encode_close(code: int) -> bytes:
    return b"\x88\x02" + code.to_bytes(2, "big")


def encode_pong(payload: bytes) -> bytes:
    """Encode the answer to a ping, with its payload of at most 125 bytes."""
    return bytes((PONG, len(payload))) + payload


def header_length(data: bytes, start: int) -> int:
    """Length of the header of a masked frame, including the masking key."""
    length = data[start + 1] & 127
    return 14 if length == 127 else 8 if length == 126 else 6


def is_short_text(data: bytes) -> bool:
    """True if the data is exactly one masked text frame below 126 bytes, the common case.

    Its masking key is at 2, its payload at 6.
    """
    size = len(data)
    return 5 < size < 132 and data[1] - 122 == size and data[0] == TEXT


def frame_end(data: bytes, start: int) -> int:
    """End of the frame that starts here; beyond `len(data)` if its header is incomplete.

    A frame that is too big or unmasked ends with the data: the parser rejects it without waiting.
    """
    size = len(data)
    if size - start < 2:
        return size + 1
    second = data[start + 1]
    if 128 <= second < 254:
        return start + second - 122
    if second < 128:
        return size
    payload = start + header_length(data, start)
    if size < payload:
        return size + 1
    length = int.from_bytes(data[start + 2 : payload - MASK_BYTES], "big")
    return payload + length if length <= MAX_MESSAGE_BYTES else size


def _extended_header(size: int) -> bytes:
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")
