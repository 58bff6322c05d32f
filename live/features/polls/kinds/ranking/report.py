"""Results of rankings in reports: the options by their scores."""

from collections.abc import Iterable, Sequence

from .....kernel.text import Text
from ...reports.findings import MOST_NAMED, Names, Sentence, compare_groups
from ...reports.kind_report import POINTS, KindView, ReportColumn
from ...reports.shown_result import ShownResult, leading_parts, part_text, rank_parts
from .tally import Config, RankingResult

MOST_BESIDE, MOST_LETTERS = 6, 130
"""Steps at most, and letters of the longest option, times the options."""
LAST_NARROW = 0x2E80
"""Characters behind it are as wide as two letters."""
RANKED = "{first} is ranked first, followed by {second}."
RANKED_TOGETHER = "{names} share the first place."


def view(config: Config, result: RankingResult | None) -> KindView:
    return KindView(
        "Ranking",
        main="points",
        main_heading="Score",
        columns=(ReportColumn(POINTS, "points"), ReportColumn("Pairwise wins", "wins", "number")),
        group_note="Share of the highest possible score in %.",
        by_rank=True,
        has_steps=has_steps(config.options),
    )


def has_steps(options: Sequence[Text]) -> bool:
    """Return True if options have room beside each other. static/src/kinds/ranking/stage.jsx does
    the same for the hall.
    """
    longest = max(
        len(words) + sum(ord(char) > LAST_NARROW for char in words)
        for text in options
        for words in text.values()
    )
    return len(options) <= MOST_BESIDE and len(options) * longest <= MOST_LETTERS


def findings(poll: ShownResult) -> Iterable[Sentence]:
    ranked = rank_parts(poll, poll.total, "points")
    leaders = leading_parts(ranked)
    if len(leaders) == 1 and len(ranked) > 1:
        second = [part_text(part) for share, part in ranked if share == ranked[1][0]]
        if len(second) <= MOST_NAMED:
            first = part_text(leaders[0])
            yield Sentence(RANKED, {"first": first, "second": Names(tuple(second))})
        yield from compare_groups(poll, leaders[0], "points")
    elif 1 < len(leaders) <= MOST_NAMED:
        yield Sentence(RANKED_TOGETHER, {"names": Names(tuple(map(part_text, leaders)))})
