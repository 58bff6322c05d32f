"""What workers say to each other through Redis, under a seal: Redis and whoever writes there are not trusted.

A sealed message is `mac (16) · sender (8) · sent, ms since 1970 (8) · body`. The MAC covers all that follows it, so nothing
can be taken out of a message, put under another event or another name, or made up without SECRET_KEY. What is older than FRESH
is not believed: whoever kept an old message can say it again for a minute, to no effect but that of hearing it twice.
"""

import hmac
import os
import struct
import time
from hashlib import blake2b

FRESH = 60.0
"""Seconds between sending and hearing, with all that clocks of several machines differ."""
BIGGEST = 2**20
"""Bytes of a body. What is bigger is neither sealed nor opened."""

HEAD = struct.Struct(">8sQ")
MAC = 16


class NotOurs(Exception):
    """A message that is not believed; `str()` says why."""


class Seal:
    """`sender` is drawn anew for each: it stands for a worker, for as long as that lives."""

    def __init__(self, secret: bytes) -> None:
        self._key = blake2b(secret, digest_size=32, person=b"live bus").digest()
        self.sender = os.urandom(8)

    def close(self, body: bytes) -> bytes:
        signed = HEAD.pack(self.sender, int(time.time() * 1000)) + body
        return self._mac(signed) + signed

    def open(self, message: bytes) -> tuple[bytes, bytes] | None:
        """Who said what; None where it was we ourselves. Raises NotOurs."""
        if not MAC + HEAD.size <= len(message) <= MAC + HEAD.size + BIGGEST:
            raise NotOurs("its size is none of ours")
        signed = message[MAC:]
        sender, sent = HEAD.unpack_from(signed)
        if sender == self.sender:
            return None
        if not hmac.compare_digest(message[:MAC], self._mac(signed)):
            raise NotOurs("its seal is wrong")
        if abs(time.time() - sent / 1000) > FRESH:
            raise NotOurs("it is old, or the clocks of two machines differ by a minute")
        return sender, signed[HEAD.size :]

    def name(self, of: str) -> str:
        """A name that tells nobody what it stands for."""
        return blake2b(of.encode(errors="surrogatepass"), key=self._key, digest_size=16, person=b"live bus name").hexdigest()

    def _mac(self, signed: bytes) -> bytes:
        return hmac.digest(self._key, signed, "sha256")[:MAC]  # of long messages three times as quick as blake2b
