"""Ranking of options: all of them, or the first few. An answer is a list of option numbers, best
first.

The tally counts pairs. An option is above each option that follows it in a ballot and above each
one that the ballot leaves out. Options left out are above nothing, and not above each other.

- Borda: of m options the first gets m - 1 points, the next m - 2, and so on: a point for each
  option it is above. Options left out get 0. (J.-C. de Borda, Mémoire sur les élections au scrutin,
  1781. Giving 0 to options left out, rather than the mean of the places left, is the "pessimistic"
  rule of J. Baumeister, J. Rothe and others for truncated ballots.)
- Pairwise wins: the options that more people rank below it than above it, plus a half for each tie.
  (A. H. Copeland, 1951.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import add
from typing import Any

import msgspec

from ....kernel.errors import BadAnswer, BadValue, RefusalSentences
from ....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from .kind import Kind, Opinion
from .metric import Metric
from .plain_form import (
    Option,
    OrderField,
    Phrase,
    PlainForm,
    PlainRow,
    PlainTable,
    Rounded,
    Share,
    Values,
)
from .rng import Rng

FEWEST_OPTIONS = 2
MOST_OPTIONS = 12
LIMITS = {"fewest_options": FEWEST_OPTIONS, "most_options": MOST_OPTIONS}


class Config(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="ranking"
):
    """Options to put in order."""

    options: tuple[Text, ...]
    """Up to 12."""
    most: int | None = None
    """Number of options that are ranked, from the first place on; null: all."""

    @property
    def places(self) -> int:
        return self.most or len(self.options)


class HidesPairs(msgspec.Struct, frozen=True):
    """Extra of a group's row that has no pairs."""


class RankingResult(msgspec.Struct, frozen=True):
    """Result of a ranking."""

    points: list[int]
    """Borda points by option."""
    wins: list[float]
    """Pairwise wins by option, a half for each tie."""
    above: list[list[int]] | None
    """`above[a][b]`: ballots that rank option a above option b; null in a group's row of an
    anonymous poll, as a pair in which all agree would tell how each ranked it.
    """
    voters: int
    """Ballots without abstentions."""


class Tally(msgspec.Struct, tag_field="kind", tag="ranking"):
    """`above[i][j]`: ballots that rank option i above option j. A ballot costs at most options²
    steps.
    """

    above: list[list[int]]
    voters: int = 0

    def add_answer(self, answer: list[int]) -> None:
        self._count_ballot(answer, 1)

    def remove_answer(self, answer: list[int]) -> None:
        self._count_ballot(answer, -1)

    def _count_ballot(self, answer: list[int], by: int) -> None:
        self.voters += by
        below = set(range(len(self.above)))
        for option in answer:
            below.remove(option)
            row = self.above[option]
            for other in below:
                row[other] += by

    def merge(self, other: Tally) -> None:
        self.voters += other.voters
        self.above = [
            list(map(add, row, more)) for row, more in zip(self.above, other.above, strict=True)
        ]

    def as_result(self, extra: HidesPairs | None = None) -> RankingResult:
        above = None if extra else self.above
        return RankingResult(self.borda_points(), self.copeland_wins(), above, self.voters)

    def borda_points(self) -> list[int]:
        """Borda points by option."""
        return [sum(row) for row in self.above]

    def copeland_wins(self) -> list[float]:
        """Copeland wins by option."""
        options = range(len(self.above))
        return [
            sum(self._pair_score(one, other) for other in options if other != one)
            for one in options
        ]

    def _pair_score(self, one: int, other: int) -> float:
        ahead, behind = self.above[one][other], self.above[other][one]
        return 0.5 if ahead == behind else float(ahead > behind)


PROMPT = {
    "en": "Put the fields of our cooperation in order, the most important first.",
    "zh": "请将我们的合作领域排序，最重要的排在最前。",
}
EXAMPLE = Config(
    options=(
        {"en": "Clean energy and green buildings", "zh": "清洁能源与绿色建筑"},
        {"en": "Electric vehicles and sustainable mobility", "zh": "电动汽车与可持续交通"},
        {"en": "Industrial internet and digital skills", "zh": "工业互联网与数字技能"},
        {"en": "Circular economy", "zh": "循环经济"},
        {"en": "Social inclusion in innovation", "zh": "创新中的社会包容"},
    )
)

HEAVIEST = Config(({"en": "Option", "zh": "选项"},) * MOST_OPTIONS)
"""For the benchmark."""


def validate_config(config: Config) -> Config:
    """Validate and clean a configuration. Raises BadValue or BadText."""
    if not FEWEST_OPTIONS <= len(config.options) <= MOST_OPTIONS:
        raise BadValue("options_to_rank", least=FEWEST_OPTIONS, most=MOST_OPTIONS)
    if config.most is not None and not 1 <= config.most <= len(config.options):
        raise BadValue("most")
    return Config(
        tuple(clean_translations(option, LINE_MAX_CHARS) for option in config.options), config.most
    )


def validate_answer(config: Config, answer: Any, extra: HidesPairs | None = None) -> list[int]:
    """Distinct options, exactly as many as are ranked. Raises BadAnswer."""
    if type(answer) is not list or len(answer) != config.places:
        raise BadAnswer("order", places=config.places)
    if not all(type(option) is int and 0 <= option < len(config.options) for option in answer):
        raise BadAnswer("option")
    if len(set(answer)) != len(answer):
        raise BadAnswer("order", places=config.places)
    return answer


def empty_tally(config: Config, extra: HidesPairs | None = None) -> Tally:
    return Tally([[0] * len(config.options) for _ in config.options])


def sample_answer(config: Config, rng: Rng, extra: HidesPairs | None = None) -> list[int]:
    """The first options are more often near the top."""
    position = [
        rng.gauss(option, len(config.options) * 0.5) for option in range(len(config.options))
    ]
    return sorted(range(len(config.options)), key=position.__getitem__)[: config.places]


def metrics(
    config: Config, tally: Tally, n: int, extra: HidesPairs | None = None
) -> Iterator[Metric]:
    """Borda points as a share of the maximum; pairwise wins as a share of the option's pairs."""
    others = len(config.options) - 1
    for number, (option, points, wins) in enumerate(
        zip(config.options, tally.borda_points(), tally.copeland_wins(), strict=True)
    ):
        yield Metric(
            number,
            option,
            "points",
            points,
            points / (tally.voters * others) if tally.voters else None,
        )
        yield Metric(number, option, "wins", wins, wins / others if tally.voters else None)


def answer_text(
    config: Config, answer: list[int], language: str, extra: HidesPairs | None = None
) -> str:
    return " > ".join(text_in(config.options[option], language) for option in answer)


def group_extra(extra: HidesPairs | None, total: Tally, anonymous: bool) -> HidesPairs | None:
    return HidesPairs() if anonymous else None


def opinions(config: Config, answer: list[int], extra: HidesPairs | None = None) -> list[Opinion]:
    """The options with their places; of the first few places also that the option has one."""
    places: list[Opinion] = [(option, place) for place, option in enumerate(answer, 1)]
    if config.places < len(config.options):
        places += [(option, None) for option in answer]
    return places


def opinion_text(
    config: Config, opinion: Opinion, language: str, extra: HidesPairs | None = None
) -> str:
    option, place = opinion
    return f"{place}. {text_in(config.options[int(option)], language)}"


def plain_form(config: Config, parts: Mapping[str, Text]) -> PlainForm:
    options = tuple(Option(number, text) for number, text in enumerate(config.options))
    return PlainForm(
        (OrderField("place", options, config.places),),
        Phrase("Choose a different option for each rank, the most important first."),
    )


def answer_of_form(config: Config, values: Values) -> Any:
    return values["place"]


def form_of_answer(config: Config, answer: list[int]) -> Values:
    return {"place": answer}


def plain_result(
    config: Config, result: RankingResult, n: int, parts: Mapping[str, Text]
) -> PlainTable:
    most = result.voters * (len(config.options) - 1)
    return PlainTable(
        (Phrase("Option"), Phrase("Points"), Phrase("Share of the maximum"), Phrase("Pairs won")),
        tuple(
            PlainRow(
                option,
                (
                    Rounded(points, 0, 1),
                    Share(points / most if most else None),
                    Rounded(wins, 0, 1),
                ),
            )
            for option, points, wins in zip(config.options, result.points, result.wins, strict=True)
        ),
    )


REFUSALS: RefusalSentences = {
    (
        BadValue,
        "options_to_rank",
    ): "This poll type needs {least} to {most} options. Add or remove options.",
    (BadAnswer, "order"): (
        "This ranking is incomplete: it needs {places} different options. Rank them again."
    ),
}


KIND = Kind(
    about=__doc__,
    config_type=Config,
    tally_type=Tally,
    result_type=RankingResult,
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
    group_extra=group_extra,
    limits=LIMITS,
    refusals=REFUSALS,
)
