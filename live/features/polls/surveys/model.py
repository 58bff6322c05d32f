"""Surveys: questions that people answer at their own pace, such as an evaluation.

Their polls are made when the survey is opened. All are anonymous: answers and tallies are hidden
before the survey closes. Then they are closed polls like any others.
"""

from typing import Literal

import msgspec

from ....kernel.text import Text
from ..model import PollQuestion

SurveyState = Literal["draft", "open", "closed"]


class SurveyQuestion(PollQuestion, frozen=True, forbid_unknown_fields=True):
    """A question of a survey."""


class SurveyFields(msgspec.Struct, frozen=True):
    """Fields of a survey that are set before it is opened."""

    title: Text
    introduction: Text
    questions: tuple[SurveyQuestion, ...]


class Survey(SurveyFields, frozen=False, kw_only=True):  # type: ignore[misc]
    id: int
    state: SurveyState = "draft"
    closes_at: int | None = None
    """Time (ms) at which it closes; None: it has not been opened."""
    opened_at: int | None = None
    polls: list[int] = []
    """Ids of the polls of its questions, in order, once it is open."""
    written_seq: int = 0
    """Seq of the entry that last changed its content."""

    @property
    def deadline(self) -> int | None:
        """Time (ms) at which it must close; None if it is not open."""
        return self.closes_at if self.state == "open" else None
