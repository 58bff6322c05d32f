"""Limits wrong codes and keys per address, and of each browser there.

The browser counts too, since everyone in a venue may share an address.
"""

import asyncio
import time

from starlette.requests import HTTPConnection

from ..context import context_of
from .client_address import client_address
from .visitors import visitor_of

FAILURES_PER_MINUTE = 10
"""Per browser, and for all browsers of an address without a visitor cookie together."""
ADDRESS_FAILURES_PER_MINUTE = 60
FAILURE_STEP_S = 0.1
"""Failed codes are answered after a multiple of this: timing must not reveal which exist."""


async def allow_attempt(connection: HTTPConnection, purpose: str) -> bool:
    """Count an attempt to guess a code or key; False if over a limit."""
    address, allow_use = client_address(connection), context_of(connection).bus.allow_use
    return await allow_use(
        f"{purpose}:{address}:{visitor_of(connection)}", FAILURES_PER_MINUTE, 60
    ) and await allow_use(f"{purpose}:{address}", ADDRESS_FAILURES_PER_MINUTE, 60)


async def wait_for_step(started: float) -> None:
    """Wait until a multiple of FAILURE_STEP_S has passed since `started` (monotonic, s)."""
    elapsed_s = time.monotonic() - started
    await asyncio.sleep(FAILURE_STEP_S - elapsed_s % FAILURE_STEP_S)
