"""Keys of tokens: derived from SECRET_KEY and never stored, as those of role links.

A key carries its token's salt, so that it is verified without a look at the event, and a token with
a lost token's number after a restore has another key.
"""

import hmac
import re
from base64 import b32encode
from hashlib import sha256
from typing import NamedTuple

from ..token import Token

PREFIX = "live"
"""First part of each key, by which scanners for leaked secrets find it."""
KEY_PATTERN = re.compile(rf"{PREFIX}-([A-Z0-9]+)-([0-9]{{1,15}})-([a-z2-7]{{8}})([a-z2-7]{{26}})")
"""Code, token, salt and proof."""


class TokenKey(NamedTuple):
    code: str
    token: int
    salt: str
    proof: str


def token_key(secret: bytes, code: str, event: str, token: Token) -> str:
    """`live-<code>-<token>-<salt><26 base32>`: 130 bits of HMAC over the event's id, the token and
    its salt.
    """
    proof = _proof(secret, event, token.id, token.salt)
    return f"{PREFIX}-{code}-{token.id}-{token.salt}{proof}"


def parse_token_key(text: str) -> TokenKey | None:
    """Split a key into its parts; None if it is malformed."""
    match = KEY_PATTERN.fullmatch(text)
    return None if match is None else TokenKey(match[1], int(match[2]), match[3], match[4])


def verify_token_key(key: TokenKey, secret: bytes, event: str) -> bool:
    """True if the key was made for this event, token and salt. Constant-time."""
    return hmac.compare_digest(key.proof, _proof(secret, event, key.token, key.salt))


def _proof(secret: bytes, event: str, token: int, salt: str) -> str:
    digest = hmac.digest(secret, f"live token {event} {token} {salt}".encode(), sha256)
    return b32encode(digest).decode().lower()[:26]
