"""Keys of role links: derived from SECRET_KEY, never stored, so they can be printed again."""

import hmac
from base64 import b32encode
from hashlib import sha256
from typing import NamedTuple


class RoleKey(NamedTuple):
    code: str
    link: int
    proof: str


def role_key(secret: bytes, code: str, event: str, link: int) -> str:
    """`<code>-<link>-<26 base32>`: 130 bits of HMAC over the event's id and the link."""
    return f"{code}-{link}-{_proof(secret, event, link)}"


def parse_role_key(text: str) -> RoleKey | None:
    """Split a key into its parts; None if it is malformed."""
    code, _, rest = text.partition("-")
    link, _, proof = rest.partition("-")
    if not (
        link.isascii()
        and link.isdigit()
        and len(link) < 16
        and len(proof) == 26
        and proof.isascii()
    ):
        return None
    return RoleKey(code, int(link), proof)


def verify_role_key(key: RoleKey, secret: bytes, event: str) -> bool:
    """True if the key belongs to its link of this event. Constant-time."""
    return hmac.compare_digest(key.proof, _proof(secret, event, key.link))


def _proof(secret: bytes, event: str, link: int) -> str:
    digest = hmac.digest(secret, b"live role link %s %d" % (event.encode(), link), sha256)
    return b32encode(digest).decode().lower()[:26]
