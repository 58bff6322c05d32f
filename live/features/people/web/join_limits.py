"""Limits new people. Each browser may add a few; where many come from the same address within a
minute, each brings a proof of work, so that a flood of joins from an address shuts out no person
there.

The join form holds a *ticket*, signed for this event and browser. A proof is a number for which the
hash of ticket, nonce and number starts with so many zero bits. The page's script finds a proof
while the form is filled in. It is good for a single person: a nonce belongs to a person.
"""

import time
from hashlib import sha256
from typing import NamedTuple

from starlette.requests import HTTPConnection

from ....web.context import context_of
from ....web.forms import Form
from ....web.limits.client_address import client_address
from ....web.limits.visitors import visitor_of

JOINS_PER_VISITOR = 3
VISITOR_WINDOW_S = 600
TICKET_MAX_AGE_S = 3600
TICKET = "join form"
"""Purpose for which tickets are signed."""


class JoinStep(NamedTuple):
    """New people of an address admitted in a minute with a proof of so many bits; None: all."""

    bits: int
    per_minute: int | None


JOIN_STEPS = (JoinStep(0, 60), JoinStep(17, 1200), JoinStep(21, None))
FIRST_PROOF_BITS = JOIN_STEPS[1].bits
"""Proof that the page's script finds at once: 100,000 hashes, a tenth of a second."""


class ProofNeeded(Exception):
    """Many people join from this address: a proof of so many bits is needed."""

    def __init__(self, bits: int) -> None:
        super().__init__(bits)
        self.bits = bits


class TooManyJoins(Exception):
    """This browser has added too many people, or all browsers without a cookie of its address."""


def issue_ticket(connection: HTTPConnection, code: str, visitor: str) -> str:
    values = [code, visitor, int(time.time())]
    return context_of(connection).cookies.sign_values(TICKET, values)


async def admit_newcomer(connection: HTTPConnection, code: str, form: Form) -> None:
    """Count a new person. Raises ProofNeeded, TooManyJoins."""
    visitor, address = visitor_of(connection), client_address(connection)
    allow_use = context_of(connection).bus.allow_use
    bits = (
        count_proof_bits(form.get("ticket"), form.get("nonce"), form.get("proof"))
        if _is_valid_ticket(connection, code, visitor, form.get("ticket"))
        else 0
    )
    # the strongest first: places without a proof are left to people without a proof
    for step in reversed([step for step in JOIN_STEPS if step.bits <= bits]):
        if step.per_minute is None or await allow_use(
            f"join:{address}:{step.bits}", step.per_minute, 60
        ):
            break
    else:
        raise ProofNeeded(next(step.bits for step in JOIN_STEPS if step.bits > bits))
    who = f"join:{visitor}" if visitor else f"join:{address}"
    if not await allow_use(who, JOINS_PER_VISITOR, VISITOR_WINDOW_S):
        raise TooManyJoins


def count_proof_bits(ticket: str, nonce: str, proof: str) -> int:
    """Number of zero bits with which the hash of a proof starts."""
    if not (proof.isascii() and proof.isdigit() and len(proof) < 16):
        return 0
    seed = sha256(f"{ticket} {nonce}".encode()).digest()
    digest = sha256(seed + int(proof).to_bytes(8)).digest()
    return 256 - int.from_bytes(digest).bit_length()


def _is_valid_ticket(connection: HTTPConnection, code: str, visitor: str, ticket: str) -> bool:
    match context_of(connection).cookies.read_values(TICKET, ticket):
        case [str(of_code), str(of_visitor), int(issued_at)]:
            age = time.time() - issued_at
            return (of_code, of_visitor) == (code, visitor) and age < TICKET_MAX_AGE_S
    return False
