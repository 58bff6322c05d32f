"""Counts of the people in a room: enough to place another person, for any number of people."""

from collections.abc import Iterable

import msgspec

from .types import Member

GROUP_FIELDS = ("region", "sector", "language", "delegation", "answer")


class RoomCounts(msgspec.Struct):
    """`groups`: people by group field and group; no count is 0."""

    size: int = 0
    bilingual: int = 0
    groups: dict[str, dict[str, int]] = {}

    def count_person(self, person: Member, change: int) -> None:
        """Add (1) or remove (-1) a person."""
        self.size += change
        self.bilingual += change * bool(person.also_speaks)
        for by in GROUP_FIELDS:
            if group := getattr(person, by):
                self._change_count(by, group, change)

    def group_size_of(self, by: str, person: Member) -> int:
        """Number of people in the same group as the person."""
        return self.groups.get(by, {}).get(getattr(person, by), 0)

    def _change_count(self, by: str, group: str, change: int) -> None:
        counts = self.groups.setdefault(by, {})
        counts[group] = counts.get(group, 0) + change
        if not counts[group]:
            del counts[group]
        if not counts:
            del self.groups[by]


def count_room(people: Iterable[Member]) -> RoomCounts:
    counts = RoomCounts()
    for person in people:
        counts.count_person(person, 1)
    return counts
