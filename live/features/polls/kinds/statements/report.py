"""Results of statements in reports: how many agree and disagree with each."""

from collections.abc import Iterable
from operator import itemgetter

from ...reports.findings import Percent, Sentence
from ...reports.kind_report import KindView, Opinions, ReportColumn
from ...reports.shown_result import ShownResult, part_text, rank_parts
from .tally import Config, StatementsResult

MOST_AGREED = "Most agreement: “{statement}” ({share} agree)."
MOST_DIVIDED = "Opinions are most divided on “{statement}”: {agree} agree, {disagree} disagree."
AGREE = "Agree"
LEAST_DIVIDED = 0.25
"""Share that must agree and disagree for opinions to count as divided."""


def view(config: Config, result: StatementsResult | None) -> KindView:
    return KindView(
        "Statements",
        item="Statement",
        main="agree",
        main_heading=AGREE,
        columns=(),
        group_note="Share of people who agree, in %.",
        by_rank=True,
        opinions=Opinions(
            ReportColumn(AGREE, "agree"),
            ReportColumn("Not sure", "pass"),
            ReportColumn("Disagree", "disagree"),
        ),
    )


def findings(poll: ShownResult) -> Iterable[Sentence]:
    ranked = rank_parts(poll, poll.total, "agree")
    if not ranked or not ranked[0][0]:
        return
    share, first = ranked[0]
    yield Sentence(MOST_AGREED, {"statement": part_text(first), "share": Percent(share)})
    against = {part.id: share for share, part in rank_parts(poll, poll.total, "disagree")}
    least, agree, part = max(
        ((min(agree, against.get(part.id, 0)), agree, part) for agree, part in ranked),
        key=itemgetter(0),
    )
    if least >= LEAST_DIVIDED and part != first:
        yield Sentence(
            MOST_DIVIDED,
            {
                "statement": part_text(part),
                "agree": Percent(agree),
                "disagree": Percent(against[part.id]),
            },
        )
