"""Encrypted messages between workers over Redis. Neither Redis nor its other clients are trusted,
nor may they read data hidden from attendees: questions in review, notes, ballots.

A message is `sender (8 bytes) · sent, ns since 1970 (8) · number (4) · body in AES-256-GCM with its
tag (16)`. Each sender has a key of its own, derived from SECRET_KEY. Time and number are the nonce:
no two messages of a sender have both alike, even if its clock is set back.

Without SECRET_KEY a message cannot be read, forged, altered or attributed to another sender; its
length, time and channel can be seen. Messages older than MAX_AGE_S are rejected: until then a
recorded message can be replayed, which only has it delivered twice.
"""

import os
import struct
import time
from functools import lru_cache
from hashlib import blake2b
from itertools import count

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAX_AGE_S = 60.0
"""Seconds between sending and receipt, including clock differences between machines."""
MAX_BODY_BYTES = 2**20
"""Bytes of a body; larger bodies are neither encrypted nor accepted."""

HEADER = struct.Struct(">8sQI")
"""Sender, time of sending and number. Authenticated: the body is decrypted by all of them."""
NONCE = slice(8, HEADER.size)
TAG_BYTES = 16
MAX_SENDERS = 256
"""Keys of senders kept at once; any other is derived again."""


class InvalidMessage(Exception):
    """A message that was rejected; `str()` is the reason."""


class MessageCipher:
    """Encrypts and decrypts messages with keys derived from the secret. `sender` is random per
    instance and identifies a worker for its lifetime.
    """

    def __init__(self, secret: bytes) -> None:
        self._key = blake2b(secret, digest_size=32, person=b"live bus").digest()
        self._cipher_of = lru_cache(MAX_SENDERS)(self._derive_cipher)
        self.sender = os.urandom(8)
        self._cipher = self._derive_cipher(self.sender)
        self._numbers = count()

    def encrypt(self, body: bytes) -> bytes:
        """Encrypt a body, and prefix it with sender and time."""
        header = HEADER.pack(self.sender, time.time_ns(), next(self._numbers) % 2**32)
        return header + self._cipher.encrypt(header[NONCE], body, None)

    def decrypt(self, message: bytes) -> tuple[bytes, bytes] | None:
        """Sender and body of a message, or None for an own message. Raises InvalidMessage."""
        if not HEADER.size <= len(message) - TAG_BYTES <= HEADER.size + MAX_BODY_BYTES:
            raise InvalidMessage("unexpected size")
        sender, sent_at, _ = HEADER.unpack_from(message)
        if sender == self.sender:
            return None
        try:
            body = self._cipher_of(sender).decrypt(
                message[NONCE], memoryview(message)[HEADER.size :], None
            )
        except InvalidTag:
            raise InvalidMessage("not of this deployment, or altered") from None
        if abs(time.time_ns() - sent_at) > MAX_AGE_S * 1e9:
            raise InvalidMessage("too old, or the clocks of two machines differ by a minute")
        return sender, body

    def hashed_name(self, value: str) -> str:
        """A keyed hash of a value, to use it as a name without revealing it."""
        return blake2b(
            value.encode(errors="surrogatepass"),
            key=self._key,
            digest_size=16,
            person=b"live bus name",
        ).hexdigest()

    def _derive_cipher(self, sender: bytes) -> AESGCM:
        key = blake2b(sender, key=self._key, digest_size=32, person=b"live bus sender")
        return AESGCM(key.digest())
