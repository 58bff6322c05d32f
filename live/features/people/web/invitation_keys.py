"""Keys of personal links and of links of delegations: derived from SECRET_KEY, never stored, so
that they can be printed again.

A key names its bearer: `<code>-<id in the roster>-<proof>`, `<code>-d-<delegation>-<proof>`. A
proof is 80 bits, short enough to be typed. That suffices: wrong keys are limited like wrong codes.
"""

import hmac
import re
import unicodedata
from base64 import b32encode
from hashlib import sha256
from typing import NamedTuple

from ...event.event_code import LENGTH, event_path
from ...state import Event

PROOF_CHARS = 16
"""Characters of base32, of 5 bits each."""
_CODE = rf"([^-]{{{LENGTH}}})"
PERSONAL_KEY = re.compile(_CODE + r"-([0-9]{1,9})-((?:[^-]{4}-?){3}[^-]{4})")
DELEGATION_KEY = re.compile(_CODE + r"-d-([A-Za-z0-9_-]{1,64})-([a-z2-7]{16})")
LOOKALIKES = str.maketrans("018", "olb")
"""Digits that base32 does not have, and letters that they are taken for."""
MAX_TYPED_CHARS = 100


class InvitationKey(NamedTuple):
    """`roster`: the person it is for; None: it is for a delegation."""

    code: str
    roster: int | None
    delegation: str
    proof: str

    @property
    def bearer(self) -> str:
        """The key without the code of its event."""
        return f"{self.roster if self.roster is not None else f'd-{self.delegation}'}-{self.proof}"


def key_path(key: InvitationKey) -> str:
    """Path of the page of a link, below the event's: so the event's cookies reach it."""
    return f"{event_path(key.code)}/i/{key.bearer}"


def personal_key(secret: bytes, event: Event, roster: int) -> str:
    proof = _proof(secret, event, f"person {roster}", event.roster[roster].salt)
    return f"{event.profile.code}-{roster}-{proof}"


def delegation_key(secret: bytes, event: Event, delegation: str, former_id: str = "") -> str:
    """Key of a delegation's link, or the one that was made when it had a former id."""
    id, salt = former_id or delegation, _delegation_salt(event, delegation)
    return f"{event.profile.code}-d-{id}-{_proof(secret, event, f'delegation {id}', salt)}"


def spell_key(key: str) -> str:
    """Return a personal key as it is printed, to be typed: in groups of four."""
    head, _, proof = key.rpartition("-")
    groups = [proof[start : start + 4] for start in range(0, len(proof), 4)]
    return f"{head}-{'-'.join(groups)}"


def parse_key(text: str) -> InvitationKey | None:
    """Split a key into its parts, in any typed form of a personal key; None if it is none."""
    if (match := DELEGATION_KEY.fullmatch(text)) is not None:
        return InvitationKey(match[1].upper(), None, match[2], match[3])
    plain = unicodedata.normalize("NFKC", text[:MAX_TYPED_CHARS])
    key_text = "".join(
        "-" if unicodedata.category(char) == "Pd" else char for char in plain if not char.isspace()
    )
    match = PERSONAL_KEY.fullmatch(key_text)
    if match is None or not key_text.isascii():
        return None
    proof = match[3].replace("-", "").lower().translate(LOOKALIKES)
    return InvitationKey(match[1].upper(), int(match[2]), "", proof)


def verify_key(key: InvitationKey, secret: bytes, event: Event) -> bool:
    """True if the key is that of a person of the roster with a valid link, or of a delegation.
    Constant-time.
    """
    if key.roster is None:
        delegation = event.profile.find_delegation(key.delegation)
        if delegation is None:
            return False
        expected_key = delegation_key(secret, event, delegation.id, key.delegation)
    else:
        entry = event.roster.get(key.roster)
        if entry is None or entry.revoked:
            return False
        expected_key = personal_key(secret, event, key.roster)
    return hmac.compare_digest(key.proof, expected_key[-PROOF_CHARS:])


def _delegation_salt(event: Event, delegation: str) -> str:
    return event.roster_state.delegation_salts.get(delegation, "")


def _proof(secret: bytes, event: Event, bearer: str, salt: str) -> str:
    seed = f"live invitation {event.profile.id} {bearer} {salt}"
    digest = hmac.digest(secret, seed.encode(), sha256)
    return b32encode(digest).decode().lower()[:PROOF_CHARS]
