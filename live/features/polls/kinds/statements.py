"""Statements, as in Polis: voters agree (1), disagree (-1) or pass (0) on one statement after
another. An answer holds the opinions given so far, by statement id: {"1": 1, "2": -1, "p57": 0}. If
the poll allows it, attendees propose statements and a moderator approves them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from ....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ....kernel.rejection import RejectionReason
from ....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ...questions.ranking.bridging import GroupCount, approval_gap, bridging_score, remaining_group
from .kind import Kind, Opinion, ResultRows
from .metric import Metric
from .plain_form import ChooseOne, Option, Phrase, PlainForm, PlainRow, PlainTable, Values
from .rng import Rng

ProposalState = Literal["pending", "approved", "rejected"]
FEWEST_STATEMENTS = 2
MOST_STATEMENTS = 50
"""Statements written with the poll."""
LIMITS = {
    "fewest_statements": FEWEST_STATEMENTS,
    "most_statements": MOST_STATEMENTS,
    "statement_chars": LINE_MAX_CHARS,
}
AUTHORED_IDS = [str(number) for number in range(1, MOST_STATEMENTS + 1)]
"""Their ids. Sharing the strings saves ten thousand ballots fifty strings each."""
COUNT_INDEX = {1: 0, -1: 1, 0: 2}
"""Index of an opinion in a statement's counts."""
OPINIONS = (
    Option(1, Phrase("Agree")),
    Option(-1, Phrase("Disagree")),
    Option(0, Phrase("Not sure")),
)
METRIC_NAMES = ("agree", "disagree", "pass")
NO_VOTES = (0, 0, 0)
OPINION_TEXTS: tuple[Text, ...] = (
    {"en": "agree", "zh": "同意"},
    {"en": "disagree", "zh": "不同意"},
    {"en": "pass", "zh": "跳过"},
)


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="statements"
):
    """Statements to vote on."""

    statements: tuple[Text, ...]
    """2 to 50."""
    propose: bool = False
    """True if attendees may propose statements."""


class Proposal(msgspec.Struct):
    """`author` is an actor. `person` and `delegation` are None if the poll is anonymous. `at` is in
    ms.
    """

    author: str
    person: int | None
    delegation: str | None
    text: str
    language: str
    at: int
    state: ProposalState = "pending"
    reason: RejectionReason | None = None
    note: str = ""


class Extra(msgspec.Struct, tag_field="kind", tag="statements"):
    """Number of statements written with the poll; proposals by the seq of their entry."""

    authored_count: int
    proposals: dict[int, Proposal] = {}

    def statement_ids(self) -> list[str]:
        """Ids of all statements voted on: "1", "2" …, then "p57" for proposal 57."""
        return [
            *AUTHORED_IDS[: self.authored_count],
            *(f"p{id}" for id, each in self.proposals.items() if each.state == "approved"),
        ]


class StatementsResult(msgspec.Struct, frozen=True):
    """Result of a poll of statements."""

    parts: dict[str, Sequence[int] | None]
    """Votes that agree, disagree and pass, by statement; null: hidden in this row."""


class Tally(msgspec.Struct, tag_field="kind", tag="statements"):
    """By statement id: votes that agree, disagree and pass."""

    parts: dict[str, list[int]] = {}

    def add_answer(self, answer: dict[str, int]) -> None:
        for part, said in answer.items():
            counts = self.parts.get(part)
            if counts is None:
                counts = self.parts[part] = [0, 0, 0]
            counts[COUNT_INDEX[said]] += 1

    def remove_answer(self, answer: dict[str, int]) -> None:
        for part, said in answer.items():
            counts = self.parts[part]
            counts[COUNT_INDEX[said]] -= 1
            if not any(counts):
                del self.parts[part]

    def merge(self, other: Tally) -> None:
        for part, counts in other.parts.items():
            self.parts[part] = [
                one + more for one, more in zip(self.parts.get(part, NO_VOTES), counts, strict=True)
            ]

    def opinion_counts(self) -> Iterator[tuple[str, int, int]]:
        """(statement id, opinion, votes) for each opinion that has votes."""
        for part, counts in self.parts.items():
            yield from ((part, said, counts[at]) for said, at in COUNT_INDEX.items() if counts[at])

    def as_result(self, extra: Extra) -> StatementsResult:
        return StatementsResult(
            {part: self.parts.get(part, NO_VOTES) for part in extra.statement_ids()}
        )


PROMPT = {
    "en": "Green and digital together: what does your city agree with?",
    "zh": "绿色与数字化协同转型：您的城市同意哪些说法？",
}
EXAMPLE = Config(
    statements=(
        {
            "en": "Every smart specialisation strategy should name the city that tests it first.",
            "zh": "每项智慧专业化战略都应明确首个试点城市。",
        },
        {
            "en": "Data of publicly funded pilots should be open to all partner cities.",
            "zh": "公共资金支持的试点数据应向所有伙伴城市开放。",
        },
        {
            "en": "Retrofitting old housing matters more than building new districts.",
            "zh": "改造老旧住房比建设新城区更重要。",
        },
        {
            "en": "Small and medium-sized companies belong in every common project.",
            "zh": "每个合作项目都应有中小企业参与。",
        },
        {
            "en": "Electric buses come first; private cars can wait.",
            "zh": "应优先发展电动公交，私家车可以等一等。",
        },
        {
            "en": "We should share one living lab rather than build two.",
            "zh": "与其各建一个，不如共用一个生活实验室。",
        },
        {
            "en": "Hydrogen is worth the risk for our industry.",
            "zh": "对我们的产业来说，氢能值得冒险。",
        },
        {
            "en": "Students and young engineers should be exchanged every year.",
            "zh": "应每年开展学生与青年工程师交流。",
        },
    ),
    propose=True,
)
HEAVIEST = Config(statements=EXAMPLE.statements[:1] * MOST_STATEMENTS)


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not FEWEST_STATEMENTS <= len(config.statements) <= MOST_STATEMENTS:
        raise BadValue("statements", least=FEWEST_STATEMENTS, most=MOST_STATEMENTS)
    return Config(
        tuple(clean_translations(statement, LINE_MAX_CHARS) for statement in config.statements),
        config.propose,
    )


def initial_extra(config: Config) -> Extra:
    return Extra(len(config.statements))


def part_ids(config: Config, extra: Extra) -> list[str]:
    return extra.statement_ids()


def validate_answer(config: Config, answer: Any, extra: Extra) -> dict[str, int]:
    """Opinions on one statement or more, in the order of the statements. Raises BadAnswer."""
    if type(answer) is not dict or not answer:
        raise BadAnswer("statements")
    shown = extra.statement_ids()
    if not answer.keys() <= set(shown):
        raise BadAnswer("statement")
    if any(type(said) is not int or said not in COUNT_INDEX for said in answer.values()):
        raise BadAnswer("opinion")
    return {part: answer[part] for part in shown if part in answer}


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally()


def sample_answer(config: Config, rng: Rng, extra: Extra) -> dict[str, int]:
    """Some statements are more popular than others, and few voters reach the end."""
    shown = extra.statement_ids()
    return {
        part: _sample_opinion(at, rng)
        for at, part in enumerate(shown[: rng.randint(len(shown) // 2, len(shown))] or shown[:1])
    }


def metrics(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Metric]:
    """Votes that agree, disagree and pass, as a share of the statement's voters."""
    for part in extra.statement_ids():
        counts = tally.parts.get(part, NO_VOTES)
        answered = sum(counts)
        for name, votes in zip(METRIC_NAMES, counts, strict=True):
            yield Metric(
                part,
                _statement_text(config, extra, part),
                name,
                votes,
                votes / answered if answered else None,
            )


def cross_group_metrics(
    config: Config, result: StatementsResult, by: ResultRows, extra: Extra
) -> Iterator[Metric]:
    """By statement: agreement across delegations (bridging), the number of groups in it, and the
    distance between regions (gap); see bridging.py.

    Groups are the rows that are shown. Everyone else forms one more group, the rest, which anyone
    can compute from the total. A hidden row is never looked at by itself. If all rows are hidden,
    as of what nearly everyone agrees with, the rest is the only group.
    """
    for part in extra.statement_ids() if by else ():
        delegations = _opinion_groups(by["delegation"], part)
        total = _opinion_group(result.parts[part] or NO_VOTES)
        groups = [group for group in (*delegations, remaining_group(total, delegations)) if group.n]
        gap = approval_gap(_opinion_groups(by["region"], part))
        shared = bridging_score(groups)
        text = _statement_text(config, extra, part)
        if shared is not None:
            yield Metric(part, text, "bridging", round(shared, 4))
            yield Metric(part, text, "bridging_groups", len(groups))
        if gap is not None:
            yield Metric(part, text, "gap", round(gap, 4))


def answer_text(config: Config, answer: dict[str, int], language: str, extra: Extra) -> str:
    shown = set(extra.statement_ids())
    opinions = (
        (_statement_text(config, extra, part), OPINION_TEXTS[COUNT_INDEX[each]])
        for part, each in answer.items()
        if part in shown
    )
    return " | ".join(
        f"{text_in(statement, language)}: {text_in(opinion, language)}"
        for statement, opinion in opinions
    )


def _sample_opinion(at: int, rng: Rng) -> int:
    popularity = (0.86, 0.6, 0.35, 0.72)[at % 4]
    draw = rng.random()
    return 1 if draw < popularity else -1 if draw < popularity + (1 - popularity) * 0.6 else 0


def _statement_text(config: Config, extra: Extra, part: str) -> Text:
    if not part.startswith("p"):
        return config.statements[int(part) - 1]
    proposal = extra.proposals[int(part[1:])]
    return {proposal.language: proposal.text}


def _opinion_group(counts: Sequence[int]) -> GroupCount:
    return GroupCount(counts[0], sum(counts))


def _opinion_groups(rows: Mapping[str, Any], part: str) -> list[GroupCount]:
    """The shown groups' votes on one statement."""
    counts_by_row = (row.tally.parts.get(part) for row in rows.values() if row is not None)
    return [_opinion_group(counts) for counts in counts_by_row if counts is not None]


def opinions(config: Config, answer: dict[str, int], extra: Extra) -> list[Opinion]:
    return list(answer.items())


def opinion_text(config: Config, opinion: Opinion, language: str, extra: Extra) -> str:
    part, said = opinion
    return answer_text(config, {str(part): int(said or 0)}, language, extra)


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    """One statement after another. `parts`: the proposals that are voted on."""
    fields = (
        ChooseOne(part, OPINIONS, text, optional=True)
        for part, text in _statement_texts(config, parts).items()
    )
    return PlainForm(tuple(fields), one_by_one=True)


def answer_of_form(config: Config, values: Values) -> Any:
    return {part: said for part, said in values.items() if said is not None}


def form_of_answer(config: Config, answer: dict[str, int]) -> Values:
    return answer


def plain_result(
    config: Config, result: StatementsResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    texts = _statement_texts(config, parts)
    return PlainTable(
        (Phrase("Statement"), *(option.label for option in OPINIONS)),
        tuple(
            PlainRow(texts.get(part, part), tuple(counts or (None,) * len(OPINIONS)))
            for part, counts in result.parts.items()
        ),
    )


def _statement_texts(config: Config, parts: Mapping[str, Text]) -> dict[str, Text]:
    return dict(zip(AUTHORED_IDS, config.statements, strict=False)) | dict(parts)


REFUSALS: RefusalSentences = {
    (BadValue, "statements"): (
        "This poll type needs {least} to {most} statements. Add or remove statements."
    ),
    (BadAnswer, "statements"): (
        "There is no answer. Choose agree, disagree or not sure, and send it again."
    ),
    (BadAnswer, "statement"): (
        "One of these statements is no longer part of the poll. Reload the page and answer "
        "the others."
    ),
    (BadAnswer, "opinion"): ("This answer is not valid. Choose agree, disagree or not sure."),
}


KIND = Kind(
    about=__doc__,
    config_type=Config,
    tally_type=Tally,
    result_type=StatementsResult,
    extra_type=Extra,
    prompt=PROMPT,
    example=EXAMPLE,
    heaviest=HEAVIEST,
    validate_config=validate_config,
    validate_answer=validate_answer,
    empty_tally=empty_tally,
    sample_answer=sample_answer,
    metrics=metrics,
    answer_text=answer_text,
    plain_form=plain_form,
    answer_of_form=answer_of_form,
    form_of_answer=form_of_answer,
    plain_result=plain_result,
    opinions=opinions,
    opinion_text=opinion_text,
    initial_extra=initial_extra,
    part_ids=part_ids,
    part_items="statement",
    cross_group_metrics=cross_group_metrics,
    limits=LIMITS,
    refusals=REFUSALS,
)
