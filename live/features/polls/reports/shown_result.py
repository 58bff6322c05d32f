"""Result of a poll as everyone may see it: figures of all and of the groups that are shown."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from ....kernel.text import Text

Part = str | int | None
"""Part of a result: an option, a step, a word; None for a figure of the whole."""
FigureKey = tuple[Part, str]
"""Part and name of a metric."""


class Figure(NamedTuple):
    """A number of a result. `hidden`: protected, so it has no number."""

    value: float | None = None
    share: float | None = None
    hidden: bool = False


Figures = Mapping[FigureKey, Figure]


class PollPart(NamedTuple):
    """A part of a result, with its text; a word has it in no language."""

    id: Part
    label: Text
    word: str = ""


class GroupRow(NamedTuple):
    """The result of a group that may be shown."""

    id: str
    name: Text
    n: int
    eligible: int | None
    figures: Figures


class Breakdown(NamedTuple):
    """Results by delegation, region, sector or room."""

    by: str
    rows: tuple[GroupRow, ...]
    """Groups with votes."""
    without_votes: tuple[Text, ...]
    hidden: tuple[Text, ...]
    """Names of groups with hidden rows."""


class Voices(NamedTuple):
    """One city, one vote: means over the delegations shown. Without figures, too few are."""

    figures: Figures
    counts: Mapping[FigureKey, int]
    """Number of delegations in each mean."""
    n: int
    """Number of delegations that are shown."""
    of: int
    fewest: int


class ShownResult(Protocol):
    """Result of a poll. `parts` come in the order of the configuration, words by their number."""

    @property
    def config(self) -> Any: ...
    @property
    def parts(self) -> tuple[PollPart, ...]: ...
    @property
    def total(self) -> Figures: ...
    @property
    def breakdowns(self) -> tuple[Breakdown, ...]: ...
    @property
    def voices(self) -> Voices | None: ...


RankedParts = list[tuple[float, PollPart]]
"""Shares and their parts, the largest first."""


def part_text(part: PollPart) -> Text:
    """The text of a part; a word is in no language."""
    return part.label or {"": part.word}


def number_of(figures: Figures, key: FigureKey) -> float | None:
    """The share of a figure, or its value if it has no share."""
    figure = figures.get(key)
    if figure is None:
        return None
    return figure.value if figure.share is None else figure.share


def rank_parts(poll: ShownResult, figures: Figures, name: str) -> RankedParts:
    """Parts with their shares in a figure."""
    found = [
        (figure.share, part)
        for part in poll.parts
        if (figure := figures.get((part.id, name))) is not None and figure.share is not None
    ]
    return sorted(found, key=lambda each: -each[0])


def leading_parts(ranked: RankedParts) -> list[PollPart]:
    return [part for share, part in ranked if share == ranked[0][0] and share > 0]


def region_range(poll: ShownResult, key: FigureKey) -> tuple[GroupRow, GroupRow] | None:
    """The regions with the lowest and the highest figure, of those that show it; None unless they
    differ.
    """
    numbers = [
        (number, row)
        for breakdown in poll.breakdowns
        if breakdown.by == "region"
        for row in breakdown.rows
        if (number := number_of(row.figures, key)) is not None
    ]
    if len(numbers) < 2:
        return None
    low, high = min(numbers, key=itemgetter(0)), max(numbers, key=itemgetter(0))
    return None if low[0] == high[0] else (low[1], high[1])
