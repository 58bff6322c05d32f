"""Configuration, answers and counting of rankings."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add
from typing import Any

import msgspec

from .....kernel.errors import BadAnswer, BadValue
from .....kernel.text import LINE_MAX_CHARS, Text, clean_translations, text_in
from ..kind import Opinion
from ..metric import Metric
from ..rng import Rng

FEWEST_OPTIONS = 2
MOST_OPTIONS = 12


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
    anonymous poll, as a unanimous pair would reveal the rankings of each.
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
    """The options with their places; of the first few places also that the option has a place."""
    places: list[Opinion] = [(option, place) for place, option in enumerate(answer, 1)]
    if config.places < len(config.options):
        places += [(option, None) for option in answer]
    return places


def opinion_text(
    config: Config, opinion: Opinion, language: str, extra: HidesPairs | None = None
) -> str:
    option, place = opinion
    return f"{place}. {text_in(config.options[int(option)], language)}"
