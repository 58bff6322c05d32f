"""How many questions of a room were asked and answered, wait, or were turned down, by group: kept as they move, never counted anew."""

from __future__ import annotations

import msgspec


class Counted(msgspec.Struct, frozen=True):
    """As what a question is counted. `asked`: others have seen it, or one that it is merged into."""

    language: str = ""
    asked: bool = False
    answered: bool = False
    waiting: bool = False
    turned_down: str = ""

    def public(self) -> Counted:
        """What of it others are told: nothing of what only waits."""
        return msgspec.structs.replace(self, language=self.language if self.asked else "", waiting=False)


class Tally(msgspec.Struct):
    """By delegation (those of staff in none) and language; none that is zero."""

    delegation: dict[str, int] = {}
    language: dict[str, int] = {}

    def add(self, delegation: str | None, language: str, by: int) -> None:
        if delegation is not None:
            add(self.delegation, delegation, by)
        add(self.language, language, by)


class Counters(msgspec.Struct):
    asked: Tally = msgspec.field(default_factory=Tally)
    answered: Tally = msgspec.field(default_factory=Tally)
    waiting: Tally = msgspec.field(default_factory=Tally)
    turned_down: dict[str, int] = {}

    def count(self, delegation: str | None, counted: Counted, by: int) -> None:
        """Count a question of a delegation in (1) or out (-1)."""
        for tally, counts in ((self.asked, counted.asked), (self.answered, counted.answered), (self.waiting, counted.waiting)):
            if counts:
                tally.add(delegation, counted.language, by)
        if counted.turned_down:
            add(self.turned_down, counted.turned_down, by)


def add(counts: dict[str, int], group: str, by: int) -> None:
    counts[group] = counts.get(group, 0) + by
    if not counts[group]:
        del counts[group]
