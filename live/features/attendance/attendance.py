"""Attendance: what a decision may ask about the people of an event who are connected.

Connections are no part of the state: what follows from the answer is kept in the fact.
"""

from collections.abc import Collection, Mapping
from typing import Protocol


class Attendance(Protocol):
    def present_people(self) -> Collection[int]:
        """Return the ids of the people who are connected, on any worker, as far as known."""

    def last_seen(self, at: int) -> Mapping[int, int]:
        """Return when people were seen last (ms), by id, of those who were connected at some time
        since `at` (ms), as far as known; those who are connected: now.
        """

    def knows_since(self, at: int) -> bool:
        """Return True if everyone who left since `at` (ms) is known."""

    @property
    def is_complete(self) -> bool:
        """True unless this worker has just started: then pages are still on their way back."""
