"""Counts of the people present at some moment."""

import msgspec

SAMPLE_INTERVAL_MS = 5 * 60 * 1000
"""Time between two samples, which lie on full five minutes."""


class AttendanceSample(msgspec.Struct, frozen=True):
    """People with an open page: never names, only numbers."""

    at: int
    """Time (ms)."""
    people: int
    delegations: dict[str, int]
    """Number of people by delegation. People without a group are in `people` only."""
    sectors: dict[str, int]
