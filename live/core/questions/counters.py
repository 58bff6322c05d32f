"""How many questions of a room were asked and answered, wait, or were turned down, by group: kept as they move, never counted anew."""

from __future__ import annotations

import msgspec

REJECTION_STEP = 5
"""Questions that are turned down before others are told so: of one alone nobody is to know that it was there."""


class Counted(msgspec.Struct, frozen=True):
    """As what a question is counted. `asked`: others have seen it, or one that it is merged into."""

    language: str = ""
    asked: bool = False
    answered: bool = False
    waiting: bool = False
    rejection: str = ""

    def public_part(self) -> Counted:
        """What of it others are told: nothing of what only waits, nor of what was turned down (see `Counters.told`)."""
        return msgspec.structs.replace(self, language=self.language if self.asked else "", waiting=False, rejection="")


class GroupCounts(msgspec.Struct):
    """By delegation (those of staff in none) and language; none that is zero."""

    delegation: dict[str, int] = {}
    language: dict[str, int] = {}

    def count_question(self, delegation: str | None, language: str, by: int) -> None:
        if delegation is not None:
            increment(self.delegation, delegation, by)
        increment(self.language, language, by)


class Counters(msgspec.Struct):
    asked: GroupCounts = msgspec.field(default_factory=GroupCounts)
    answered: GroupCounts = msgspec.field(default_factory=GroupCounts)
    waiting: GroupCounts = msgspec.field(default_factory=GroupCounts)
    rejections: dict[str, int] = {}
    published_rejections: dict[str, int] = {}
    """How many were turned down as others know it: as it was when there were FEW more than they knew of."""

    def publish_rejections(self) -> bool:
        """Whether there are so many more by now; then they are told."""
        if sum(self.rejections.values()) - sum(self.published_rejections.values()) < REJECTION_STEP:
            return False
        self.published_rejections = dict(self.rejections)
        return True

    def count_question(self, delegation: str | None, counted: Counted, by: int) -> None:
        """Count a question of a delegation in (1) or out (-1)."""
        for tally, counts in ((self.asked, counted.asked), (self.answered, counted.answered), (self.waiting, counted.waiting)):
            if counts:
                tally.count_question(delegation, counted.language, by)
        if counted.rejection:
            increment(self.rejections, counted.rejection, by)


def increment(counts: dict[str, int], group: str, by: int) -> None:
    counts[group] = counts.get(group, 0) + by
    if not counts[group]:
        del counts[group]
