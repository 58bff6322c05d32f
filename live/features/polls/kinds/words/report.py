"""Results of word clouds in reports: the words of the most people."""

from collections.abc import Iterable

from ...reports.findings import MOST_NAMED, Names, Sentence
from ...reports.kind_report import Cloud, KindView, ReportColumn
from ...reports.shown_result import ShownResult, part_text
from .tally import Config, WordsResult

WORDS = "Written by the most people: {names}."


def view(config: Config, result: WordsResult | None) -> KindView:
    return KindView(
        "Word cloud",
        item="Word",
        columns=(ReportColumn("Number of people", "votes"),),
        by_rank=True,
        lists_own_parts=True,
        chart=Cloud(),
    )


def findings(poll: ShownResult) -> Iterable[Sentence]:
    if poll.parts:
        first = tuple(map(part_text, poll.parts[:MOST_NAMED]))
        yield Sentence(WORDS, {"names": Names(first)})
