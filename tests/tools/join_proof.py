"""Proof of work for the join form, as the page's script finds it."""

import re
from hashlib import sha256
from html import unescape
from itertools import count

from live.features.people.web.join_limits import count_proof_bits


def find_proof(ticket: str, nonce: str, bits: int) -> str:
    seed, most = sha256(f"{ticket} {nonce}".encode()).digest(), 1 << (256 - bits)
    proof = next(
        number
        for number in count()
        if int.from_bytes(sha256(seed + number.to_bytes(8)).digest()) < most
    )
    assert count_proof_bits(ticket, nonce, str(proof)) >= bits
    return str(proof)


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of a join form, with the required proof."""
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?>', page)
    fields = {name: unescape(value) for name, value in found if name in ("nonce", "ticket")}
    (bits,) = re.findall(r'data-bits="(\d+)"', page)
    return {**fields, "proof": find_proof(fields["ticket"], fields["nonce"], int(bits))}


def is_sent_again(page: str) -> bool:
    """True if the page's script sends the form again by itself."""
    return "data-sends-again" in page
