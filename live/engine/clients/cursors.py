"""Cursors: in clear for staff. For everyone else encrypted, and each different, because a changed
cursor reveals a vote in a poll with a hidden result, or a waiting question.

A cursor also contains the build of its holder's items: those of another build may look otherwise,
so that a delta would not fit.

The key follows from SECRET_KEY and the event, so that every worker can read them, also after a
restart.
"""

import os
import re
import struct
from hashlib import blake2b
from itertools import count
from zlib import crc32

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

_BLOCK = struct.Struct(">QII")
"""Seq, checksum of the chain, and salt: a block of AES."""
_pack_block = _BLOCK.pack
_SALT_MASK = 2**32 - 1
_SEQ_LIMIT = 2**40
"""No journal gets so far: a made-up cursor nearly always decrypts to a larger seq."""


_IN_CLEAR = re.compile(r"([0-9]{1,11})\.([0-9a-f]{8})")


def format_cursor(seq: int, chain: int) -> str:
    """Return a cursor in clear: `<seq>.<checksum of the chain>`."""
    return f"{seq}.{chain:08x}"


def parse_cursor(cursor: str) -> tuple[int, int] | None:
    """Return (seq, checksum of the chain) of a cursor in clear, or None if it is none."""
    match = _IN_CLEAR.fullmatch(cursor)
    return None if match is None else (int(match[1]), int(match[2], 16))


def mark_of(build: str) -> int:
    """Return the number that is mixed into the checksums of a build's cursors."""
    return crc32(build.encode())


class CursorCipher:
    """Cipher of an event's cursors."""

    def __init__(self, secret: bytes, event: str) -> None:
        master = blake2b(secret, digest_size=32).digest()
        key = blake2b(event.encode(), key=master, digest_size=16, person=b"live cursors").digest()
        aes = Cipher(AES(key), ECB())  # noqa: S305 -- single blocks, no two alike
        self._encrypt, self._decrypt = aes.encryptor().update, aes.decryptor().update
        self._salts = count(int.from_bytes(os.urandom(4)))

    def encrypt(self, seq: int, chain: int = 0) -> str:
        """Return a text that differs each time, also for the same seq."""
        return self._encrypt(_pack_block(seq, chain, next(self._salts) & _SALT_MASK)).hex()

    def decrypt(self, text: str) -> tuple[int, int] | None:
        """Return (seq, checksum of the chain), or None if this was not encrypted here."""
        try:
            block = bytes.fromhex(text)
        except ValueError:
            return None
        if len(block) != _BLOCK.size:
            return None
        seq, chain, _ = _BLOCK.unpack(self._decrypt(block))
        return (seq, chain) if seq < _SEQ_LIMIT else None
