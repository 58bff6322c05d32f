"""Counts of the people who were here at some moment."""

import msgspec

SAMPLE_INTERVAL_MS = 5 * 60 * 1000
"""Time between two samples, which lie on full five minutes."""


class AttendanceSample(msgspec.Struct, frozen=True):
    """People who had a page open: never who, only how many."""

    at: int
    """Time (ms)."""
    people: int
    delegations: dict[str, int]
    """Number of people by delegation. Those without one are in `people` only."""
    sectors: dict[str, int]
