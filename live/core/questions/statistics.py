"""How many questions of a room were asked and answered, wait, or were turned down, by group: kept as they move, never counted anew."""

from __future__ import annotations

import msgspec

FEW = 5
"""Questions that are turned down before others are told so: of one alone nobody is to know that it was there."""


class Counted(msgspec.Struct, frozen=True):
    """As what a question is counted. `asked`: others have seen it, or one that it is merged into."""

    language: str = ""
    asked: bool = False
    answered: bool = False
    waiting: bool = False
    turned_down: str = ""

    def public(self) -> Counted:
        """What of it others are told: nothing of what only waits, nor of what was turned down (see `Counters.told`)."""
        return msgspec.structs.replace(self, language=self.language if self.asked else "", waiting=False, turned_down="")


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
    told: dict[str, int] = {}
    """How many were turned down as others know it: as it was when there were FEW more than they knew of."""

    def is_to_be_told(self) -> bool:
        """Whether there are so many more by now; then they are told."""
        if sum(self.turned_down.values()) - sum(self.told.values()) < FEW:
            return False
        self.told = dict(self.turned_down)
        return True

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
