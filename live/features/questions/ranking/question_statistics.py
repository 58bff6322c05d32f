"""Statistics of a room's questions: asked, answered, pending and rejected, by group. Updated with
every change and never recomputed.
"""

from __future__ import annotations

import msgspec

REJECTION_STEP = 5
"""New rejections needed before the published number is updated: a step of 1 would reveal that a
particular question was rejected.
"""


class QuestionCategories(msgspec.Struct, frozen=True):
    """The categories a question counts in. `asked`: the question, or its representative if merged,
    has been shown to attendees.
    """

    language: str = ""
    asked: bool = False
    answered: bool = False
    waiting: bool = False
    rejection: str = ""

    def public_part(self) -> QuestionCategories:
        """The categories that attendees may learn: nothing about pending or rejected questions (see
        `Counters.published_rejections`).
        """
        return msgspec.structs.replace(
            self, language=self.language if self.asked else "", waiting=False, rejection=""
        )


class GroupCounts(msgspec.Struct):
    """Counts by delegation (questions asked by staff have none) and by language, without zeros."""

    delegation: dict[str, int] = {}
    language: dict[str, int] = {}

    def count_question(self, delegation: str | None, language: str, by: int) -> None:
        if delegation is not None:
            increment(self.delegation, delegation, by)
        increment(self.language, language, by)


class QuestionCounters(msgspec.Struct):
    """Counters of a room, each by group; rejections are counted by reason."""

    asked: GroupCounts = msgspec.field(default_factory=GroupCounts)
    answered: GroupCounts = msgspec.field(default_factory=GroupCounts)
    waiting: GroupCounts = msgspec.field(default_factory=GroupCounts)
    rejections: dict[str, int] = {}
    published_rejections: dict[str, int] = {}
    """Rejections by reason as last published; see `publish_rejections`."""

    def publish_rejections(self) -> bool:
        """Publish the current rejections if there are REJECTION_STEP more than published, and
        return whether that was so.
        """
        if sum(self.rejections.values()) - sum(self.published_rejections.values()) < REJECTION_STEP:
            return False
        self.published_rejections = dict(self.rejections)
        return True

    def count_question(self, delegation: str | None, counted: QuestionCategories, by: int) -> None:
        """Add a question of the delegation to its categories (by=1), or remove it (by=-1)."""
        for tally, counts in (
            (self.asked, counted.asked),
            (self.answered, counted.answered),
            (self.waiting, counted.waiting),
        ):
            if counts:
                tally.count_question(delegation, counted.language, by)
        if counted.rejection:
            increment(self.rejections, counted.rejection, by)


def increment(counts: dict[str, int], group: str, by: int) -> None:
    """Add `by` to the count of a group; a count of zero is removed."""
    counts[group] = counts.get(group, 0) + by
    if not counts[group]:
        del counts[group]
