"""Configuration, answers and counting of statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.rejection import RejectionReason
from .....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ....questions.ranking.bridging import GroupCount, approval_gap, bridging_score, remaining_group
from ..kind import Opinion, ResultRows
from ..metric import Metric
from ..rng import Rng

ProposalState = Literal["pending", "approved", "rejected"]
FEWEST_STATEMENTS = 2
MOST_STATEMENTS = 50
"""Statements written with the poll."""
AUTHORED_IDS = [str(number) for number in range(1, MOST_STATEMENTS + 1)]
"""Their ids. Sharing the strings saves ten thousand ballots fifty strings each."""
COUNT_INDEX = {1: 0, -1: 1, 0: 2}
"""Index of an opinion in a statement's counts."""
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
        for part, opinion in answer.items():
            counts = self.parts.get(part)
            if counts is None:
                counts = self.parts[part] = [0, 0, 0]
            counts[COUNT_INDEX[opinion]] += 1

    def remove_answer(self, answer: dict[str, int]) -> None:
        for part, opinion in answer.items():
            counts = self.parts[part]
            counts[COUNT_INDEX[opinion]] -= 1
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
            yield from (
                (part, opinion, counts[at]) for opinion, at in COUNT_INDEX.items() if counts[at]
            )

    def as_result(self, extra: Extra) -> StatementsResult:
        return StatementsResult(
            {part: self.parts.get(part, NO_VOTES) for part in extra.statement_ids()}
        )


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
    """Opinions on at least one statement, in the order of the statements. Raises BadAnswer."""
    if type(answer) is not dict or not answer:
        raise BadAnswer("statements")
    ids = extra.statement_ids()
    if not answer.keys() <= set(ids):
        raise BadAnswer("statement")
    if any(type(opinion) is not int or opinion not in COUNT_INDEX for opinion in answer.values()):
        raise BadAnswer("opinion")
    return {part: answer[part] for part in ids if part in answer}


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally()


def sample_answer(config: Config, rng: Rng, extra: Extra) -> dict[str, int]:
    """Some statements are more popular than others, and few voters reach the end."""
    ids = extra.statement_ids()
    return {
        part: _sample_opinion(at, rng)
        for at, part in enumerate(ids[: rng.randint(len(ids) // 2, len(ids))] or ids[:1])
    }


def metrics(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Metric]:
    """Votes that agree, disagree and pass, as a share of the statement's voters."""
    for part in extra.statement_ids():
        counts = tally.parts.get(part, NO_VOTES)
        total = sum(counts)
        for name, votes in zip(METRIC_NAMES, counts, strict=True):
            yield Metric(
                part,
                _statement_text(config, extra, part),
                name,
                votes,
                votes / total if total else None,
            )


def cross_group_metrics(
    config: Config, result: StatementsResult, by: ResultRows, extra: Extra
) -> Iterator[Metric]:
    """By statement: agreement across delegations (bridging), the number of groups in it, and the
    distance between regions (gap); see bridging.py.

    Groups are the rows that are shown. Everyone else forms another group, the rest, which every
    reader can compute from the total. A hidden row is never looked at by itself. If all rows are
    hidden, as under nearly unanimous agreement, the rest is the only group.
    """
    for part in extra.statement_ids() if by else ():
        delegations = _opinion_groups(by["delegation"], part)
        total = _opinion_group(result.parts[part] or NO_VOTES)
        groups = [group for group in (*delegations, remaining_group(total, delegations)) if group.n]
        gap = approval_gap(_opinion_groups(by["region"], part))
        score = bridging_score(groups)
        text = _statement_text(config, extra, part)
        if score is not None:
            yield Metric(part, text, "bridging", round(score, 4))
            yield Metric(part, text, "bridging_groups", len(groups))
        if gap is not None:
            yield Metric(part, text, "gap", round(gap, 4))


def answer_text(config: Config, answer: dict[str, int], language: str, extra: Extra) -> str:
    ids = set(extra.statement_ids())
    opinions = (
        (_statement_text(config, extra, part), OPINION_TEXTS[COUNT_INDEX[each]])
        for part, each in answer.items()
        if part in ids
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
    """The shown groups' votes on a statement."""
    counts_by_row = (row.tally.parts.get(part) for row in rows.values() if row is not None)
    return [_opinion_group(counts) for counts in counts_by_row if counts is not None]


def texts_by(extra: Extra, actor: str) -> Iterator[dict[str, Any]]:
    """The statements that someone proposed."""
    for id, proposal in extra.proposals.items():
        if proposal.author == actor:
            yield {
                "number": id,
                "text": proposal.text,
                "state": proposal.state,
                "note": proposal.note,
            }


def public_extra(tally: Tally, extra: Extra) -> Extra:
    """Approved statements without their authors: an author's pseudonym would name their ballot."""
    approved = {
        id: Proposal("", None, None, each.text, each.language, 0, "approved")
        for id, each in extra.proposals.items()
        if each.state == "approved"
    }
    return Extra(extra.authored_count, approved)


def opinions(config: Config, answer: dict[str, int], extra: Extra) -> list[Opinion]:
    return list(answer.items())


def opinion_text(config: Config, opinion: Opinion, language: str, extra: Extra) -> str:
    part, value = opinion
    return answer_text(config, {str(part): int(value or 0)}, language, extra)
