"""Server-sent events (HTML, 9.2) in chunks of HTTP/1.1 (RFC 9112, 7.1): encodes frames. Pure."""

from collections.abc import Iterable

LAST_CHUNK = b"0\r\n\r\n"


def encode_events(texts: Iterable[bytes]) -> bytes:
    """Encode texts without line breaks as events without a name."""
    return b"".join([b"data: %s\n\n" % text for text in texts])


def encode_chunk(data: bytes) -> bytes:
    """Encode data as a chunk; nothing for none, as an empty chunk would be the last."""
    return b"%x\r\n%s\r\n" % (len(data), data) if data else b""
