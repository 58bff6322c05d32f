"""Keys of role links: derived from SECRET_KEY, never stored, so they can be printed again.

A key carries its link's salt, so that it is verified without a look at the event, and a link with a
lost link's number after a restore has another key.
"""

import hmac
import re
from base64 import b32encode, urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple

from ..features.people.model import RoleLink

KEY_PATTERN = re.compile(r"([^-]*)-([0-9]{1,15})-([a-z2-7]{8})([^-]{26})", re.ASCII)
"""Code, link, salt and proof."""


class RoleKey(NamedTuple):
    code: str
    link: int
    salt: str
    proof: str


def role_key(secret: bytes, code: str, event: str, link: RoleLink) -> str:
    """`<code>-<link>-<salt><26 base32>`: 130 bits of HMAC over the event's id, the link and its
    salt.
    """
    return f"{code}-{link.id}-{link.salt}{_proof(secret, event, link.id, link.salt)}"


def parse_role_key(text: str) -> RoleKey | None:
    """Split a key into its parts; None if it is malformed."""
    match = KEY_PATTERN.fullmatch(text)
    if match is None or not match[4].isascii():
        return None
    return RoleKey(match[1], int(match[2]), match[3], match[4])


def verify_role_key(key: RoleKey, secret: bytes, event: str) -> bool:
    """True if the key was made for this event, link and salt. Constant-time."""
    return hmac.compare_digest(key.proof, _proof(secret, event, key.link, key.salt))


def join_nonce(secret: bytes, event: str, actor: str) -> str:
    """Nonce with which the bearer of a link joins as a person: 128 bits of HMAC over the event's id
    and the actor, so that a session of a link is a single person, for any number of joins.
    """
    seed = f"live join nonce {event} {actor}".encode()
    return hmac.new(secret, seed, sha256).hexdigest()[:32]


def head_browser(secret: bytes, event: str, link: int, visitor: str) -> str:
    """Id of a visitor's browser that opened the link of a head: 96 bits of HMAC, so that the
    journal does not reveal that a browser opened two links.
    """
    seed = f"live head browser {event} {link} {visitor}".encode()
    return urlsafe_b64encode(hmac.digest(secret, seed, sha256)[:12]).decode()


def _proof(secret: bytes, event: str, link: int, salt: str) -> str:
    digest = hmac.digest(secret, f"live role link {event} {link} {salt}".encode(), sha256)
    return b32encode(digest).decode().lower()[:26]
