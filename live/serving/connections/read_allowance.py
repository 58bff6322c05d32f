"""Allowance for sending of a connection: units that it spends and earns back with time."""

import asyncio

BYTES_PER_UNIT = 128
"""A frame costs a unit, and another for each of so many bytes; so does a read without a frame."""
MAX_UNITS = 300
"""Units of a connection that has been quiet: above the 200 actions that staff may send at once."""
UNITS_PER_SECOND = 200
MAX_TURN_UNITS = 32
"""Units after which other connections get their turn of the loop; a single message may exceed
them.
"""
EXCESS_S = 10.0
"""Seconds of sending more than the allowance after which a connection is closed."""


class ReadAllowance:
    """Part of a connection, so that counting a message costs it no call. Subclasses that have slots
    list these.
    """

    __slots__ = tuple[str, ...]()  # attributes are slots of subclasses

    _units: float
    """Units left when they were last refilled."""
    _refilled_at: float
    _calm_at: float

    def _start_allowance(self) -> None:
        self._units = MAX_UNITS
        self._refilled_at = self._calm_at = asyncio.get_running_loop().time()

    def _refill(self) -> None:
        """Add units earned since the last time; a full allowance means that all is calm."""
        now = asyncio.get_running_loop().time()
        units = (now - self._refilled_at) * UNITS_PER_SECOND
        self._units, self._refilled_at = min(MAX_UNITS, self._units + units), now
        if self._units == MAX_UNITS:
            self._calm_at = now

    @property
    def _wait_s(self) -> float:
        """Seconds until the allowance admits a turn."""
        return (MAX_TURN_UNITS - self._units) / UNITS_PER_SECOND

    @property
    def _is_in_excess(self) -> bool:
        return asyncio.get_running_loop().time() - self._calm_at > EXCESS_S
