"""The maker link: its bearer makes events and opens events made with it.

Its key is derived from SECRET_KEY and a generation, which lies in the database, and is never
stored: it can be printed again, and another generation makes the link and its cookies worthless.
"""

import hmac
from base64 import b32encode
from hashlib import sha256


def maker_key(secret: bytes, generation: str) -> str:
    """26 base32 characters: 130 bits of HMAC over the generation."""
    digest = hmac.digest(secret, f"live maker link {generation}".encode(), sha256)
    return b32encode(digest).decode().lower()[:26]


def verify_maker_key(key: str, secret: bytes, generation: str) -> bool:
    """True if the key is that of the generation. Constant-time."""
    return hmac.compare_digest(key.encode(), maker_key(secret, generation).encode())


def maker_url(base_url: str, secret: bytes, generation: str) -> str:
    return f"{base_url}/m/{maker_key(secret, generation)}"
