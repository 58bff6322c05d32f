"""Attendance: questions of a decision about the connected people of an event.

Connections are no part of the state: consequences of the answer are kept in the fact.
"""

from collections.abc import Collection, Mapping
from typing import Protocol


class Attendance(Protocol):
    def present_people(self) -> Collection[int]:
        """Return the ids of connected people, on any worker, as far as known."""

    def last_seen(self, at: int) -> Mapping[int, int]:
        """Return the time of the last sight (ms), by id, of people connected at some time since
        `at` (ms), as far as known; of connected people: now.
        """

    def knows_since(self, at: int) -> bool:
        """Return True if all departures since `at` (ms) are known."""

    @property
    def is_complete(self) -> bool:
        """True unless this worker has just started: then pages are still on their way back."""
