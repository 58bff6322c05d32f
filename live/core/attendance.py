"""Attendance: what a decision may ask about the people of an event who are connected.

Connections are no part of the state: what follows from the answer is kept in the fact.
"""

from collections.abc import Collection
from typing import Protocol


class Attendance(Protocol):
    def present_people(self) -> Collection[int]:
        """Return the ids of the people who are connected, on any worker, as far as known."""

    def people_since(self, at: int) -> Collection[int]:
        """Return the ids of those who are connected, or were at some time since `at` (ms)."""
