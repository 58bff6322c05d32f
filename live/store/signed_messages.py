"""Signed messages between workers over Redis. Neither Redis nor its other clients are trusted.

A message is `mac (16 bytes) · sender (8) · sent, ms since 1970 (8) · body`. The MAC covers
everything after it, so that without SECRET_KEY a message cannot be forged, altered or attributed to
another sender. Messages older than MAX_AGE_S are rejected: until then a recorded message can be
replayed, which only has it delivered twice.
"""

import hmac
import os
import struct
import time
from hashlib import blake2b

MAX_AGE_S = 60.0
"""Seconds between sending and receipt, including clock differences between machines."""
MAX_BODY_BYTES = 2**20
"""Bytes of a body; larger ones are neither signed nor accepted."""

HEADER = struct.Struct(">8sQ")
"""Sender and time of sending."""
MAC_BYTES = 16
"""Bytes of the MAC."""


class InvalidMessage(Exception):
    """A message that was rejected; `str()` is the reason."""


class MessageSigner:
    """Signs and verifies messages with a key derived from the secret. `sender` is random per
    instance and identifies a worker for its lifetime.
    """

    def __init__(self, secret: bytes) -> None:
        self._key = blake2b(secret, digest_size=32, person=b"live bus").digest()
        self.sender = os.urandom(8)

    def sign(self, body: bytes) -> bytes:
        """Prefix a body with MAC, sender and time."""
        signed = HEADER.pack(self.sender, int(time.time() * 1000)) + body
        return self._mac(signed) + signed

    def verify(self, message: bytes) -> tuple[bytes, bytes] | None:
        """Sender and body of a message, or None for one's own. Raises InvalidMessage."""
        if not MAC_BYTES + HEADER.size <= len(message) <= MAC_BYTES + HEADER.size + MAX_BODY_BYTES:
            raise InvalidMessage("unexpected size")
        signed = message[MAC_BYTES:]
        sender, sent = HEADER.unpack_from(signed)
        if sender == self.sender:
            return None
        if not hmac.compare_digest(message[:MAC_BYTES], self._mac(signed)):
            raise InvalidMessage("wrong signature")
        if abs(time.time() - sent / 1000) > MAX_AGE_S:
            raise InvalidMessage("too old, or the clocks of two machines differ by a minute")
        return sender, signed[HEADER.size :]

    def hashed_name(self, value: str) -> str:
        """A keyed hash of a value, to use it as a name without revealing it."""
        return blake2b(
            value.encode(errors="surrogatepass"),
            key=self._key,
            digest_size=16,
            person=b"live bus name",
        ).hexdigest()

    def _mac(self, signed: bytes) -> bytes:
        # Three times as fast as blake2b on long messages.
        return hmac.digest(self._key, signed, "sha256")[:MAC_BYTES]
