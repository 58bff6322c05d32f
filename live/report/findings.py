"""Findings of a poll in sentences, made of figures that its section shows. They compare what people
of this event said; nothing is inferred about anyone else.
"""

from collections.abc import Callable, Iterable
from operator import itemgetter

from ..core.text import Text
from . import messages as say
from .model import (
    Decimal,
    FigureKey,
    Figures,
    GroupRow,
    Measure,
    Names,
    OfficialVotes,
    PollPart,
    PollSection,
    Sentence,
    Share,
    Value,
)

MOST_NAMED = 3
"""Options that are named as leading together."""
LEAST_DIVIDED = 0.25
"""Share that must agree and disagree for opinions to count as divided."""


def of_poll(poll: PollSection) -> tuple[Sentence, ...]:
    """Sentences about a poll: how many voted, what leads, and how regions differ."""
    if poll.withheld:
        return (Sentence(say.WITHHELD, {"k": poll.k}),)
    if poll.official is not None:
        return tuple(_of_delegations(poll, poll.official))
    if not poll.n:
        return (Sentence(say.NO_VOTES),)
    if poll.abstained == poll.n:
        return (*_turnout(poll), Sentence(say.ALL_ABSTAINED))
    return (*_turnout(poll), *FINDINGS.get(poll.kind, _of_nothing)(poll))


def _of_delegations(poll: PollSection, official: OfficialVotes) -> Iterable[Sentence]:
    """Turnout of the delegations, and the finding of the majority rule."""
    yield Sentence(say.DELEGATIONS_VOTED, {"n": poll.n, "all": poll.eligible or poll.n})
    outcome = official.outcome
    if outcome is None:
        return
    if not outcome.leading:
        yield Sentence(say.NO_OPTION)
        return
    messages = say.NOT_ADOPTED if outcome.option is None else say.ADOPTED
    leading = tuple(official.options[option][0] for option in outcome.leading)
    yield Sentence(
        messages[outcome.rule],
        {
            "option": leading[0] if len(leading) == 1 else Names(leading),
            "votes": outcome.votes,
            "counted": outcome.counted,
            "needed": outcome.needed,
        },
    )


def part_text(part: PollPart) -> Text:
    """The text of a part; a word is in no language."""
    return part.label or {"": part.word}


def region_range(poll: PollSection, key: FigureKey) -> tuple[GroupRow, GroupRow] | None:
    """The regions with the lowest and the highest figure, of those that show it; None unless they
    differ.
    """
    known = [
        (number, row)
        for breakdown in poll.breakdowns
        if breakdown.by == "region"
        for row in breakdown.rows
        if (number := number_of(row.figures, key)) is not None
    ]
    if len(known) < 2:
        return None
    low, high = min(known, key=itemgetter(0)), max(known, key=itemgetter(0))
    return None if low[0] == high[0] else (low[1], high[1])


def number_of(figures: Figures, key: FigureKey) -> float | None:
    """The share of a figure, or its value if it has no share."""
    figure = figures.get(key)
    if figure is None:
        return None
    return figure.value if figure.share is None else figure.share


def _turnout(poll: PollSection) -> Iterable[Sentence]:
    if poll.eligible is not None:
        yield Sentence(say.VOTED, {"n": poll.n, "all": poll.eligible})
    if poll.abstained:
        yield Sentence(say.ABSTAINED, {"n": poll.abstained})


def _of_nothing(poll: PollSection) -> Iterable[Sentence]:
    return ()


def _rank_parts(poll: PollSection, figures: Figures, name: str) -> list[tuple[float, PollPart]]:
    """Parts with their shares, the largest first."""
    found = [
        (figure.share, part)
        for part in poll.parts
        if (figure := figures.get((part.id, name))) is not None and figure.share is not None
    ]
    return sorted(found, key=lambda each: -each[0])


def _leaders(ranked: list[tuple[float, PollPart]]) -> list[PollPart]:
    return [part for share, part in ranked if share == ranked[0][0] and share > 0]


def _of_options(poll: PollSection) -> Iterable[Sentence]:
    ranked = _rank_parts(poll, poll.total, "votes")
    leaders = _leaders(ranked)
    if len(leaders) == len(ranked) > 1:
        yield Sentence(say.ALL_EQUAL)
    elif len(leaders) == 1:
        (leader,) = leaders
        yield Sentence(say.LEADS, {"name": part_text(leader), "share": Share(ranked[0][0])})
        second = [part for share, part in ranked if share == ranked[1][0]]
        if len(second) == 1 and ranked[1][0]:
            yield Sentence(
                say.FOLLOWS, {"name": part_text(second[0]), "share": Share(ranked[1][0])}
            )
        yield from _by_group(poll, leader, "votes")
    elif 1 < len(leaders) <= MOST_NAMED:
        names = Names(tuple(map(part_text, leaders)))
        yield Sentence(say.LEAD_TOGETHER, {"names": names, "share": Share(ranked[0][0])})


def _by_group(poll: PollSection, leader: PollPart, name: str) -> Iterable[Sentence]:
    """Regions and delegations beside the leading part."""
    ahead = [
        leader in _leaders(of_row)
        for breakdown in poll.breakdowns
        if breakdown.by == "delegation"
        for row in breakdown.rows
        if (of_row := _rank_parts(poll, row.figures, name))
    ]
    if len(ahead) > 1:
        yield Sentence(say.AHEAD_IN, {"n": sum(ahead), "all": len(ahead)})
    if (extremes := region_range(poll, (leader.id, name))) is not None:
        yield _range_sentence(
            say.REGIONS_SHARE, extremes, (leader.id, name), Share, name=part_text(leader)
        )
    if poll.voices is not None:
        of_voices = _rank_parts(poll, poll.voices.figures, name)
        others = _leaders(of_voices) if of_voices else []
        if len(others) == 1 and others != [leader]:
            yield Sentence(
                say.OTHER_LEADER, {"name": part_text(others[0]), "share": Share(of_voices[0][0])}
            )


def _range_sentence(
    msgid: str,
    extremes: tuple[GroupRow, GroupRow],
    key: FigureKey,
    form: Callable[[float], Value],
    **values: Value,
) -> Sentence:
    low, high = extremes
    return Sentence(
        msgid,
        values
        | {
            "low": form(number_of(low.figures, key) or 0),
            "region": low.name,
            "high": form(number_of(high.figures, key) or 0),
            "other": high.name,
        },
    )


def _of_scale(poll: PollSection) -> Iterable[Sentence]:
    mean, median = (number_of(poll.total, (None, name)) for name in ("mean", "median"))
    if mean is None or median is None or not poll.parts:
        return
    yield Sentence(
        say.MEAN_AND_MEDIAN,
        {
            "least": str(poll.parts[0].id),
            "most": str(poll.parts[-1].id),
            "mean": Decimal(mean),
            "median": Decimal(median),
        },
    )
    if (extremes := region_range(poll, (None, "mean"))) is not None:
        yield _range_sentence(say.REGIONS_MEAN, extremes, (None, "mean"), Decimal)


def _of_points(poll: PollSection) -> Iterable[Sentence]:
    ranked = _rank_parts(poll, poll.total, "points")
    leaders = _leaders(ranked)
    if len(leaders) == 1:
        (leader,) = leaders
        yield Sentence(say.MOST_POINTS, {"name": part_text(leader), "share": Share(ranked[0][0])})
        yield from _by_group(poll, leader, "points")


def _of_ranking(poll: PollSection) -> Iterable[Sentence]:
    ranked = _rank_parts(poll, poll.total, "points")
    leaders = _leaders(ranked)
    if len(leaders) == 1 and len(ranked) > 1:
        second = [part_text(part) for share, part in ranked if share == ranked[1][0]]
        if len(second) <= MOST_NAMED:
            yield Sentence(
                say.RANKED, {"first": part_text(leaders[0]), "second": Names(tuple(second))}
            )
        yield from _by_group(poll, leaders[0], "points")
    elif 1 < len(leaders) <= MOST_NAMED:
        yield Sentence(say.RANKED_TOGETHER, {"names": Names(tuple(map(part_text, leaders)))})


def _of_estimate(poll: PollSection) -> Iterable[Sentence]:
    numbers = [
        number_of(poll.total, (None, name))
        for name in ("median", "lower_quartile", "upper_quartile")
    ]
    median, low, high = numbers
    if median is not None and low is not None and high is not None:
        yield Sentence(
            say.ESTIMATES,
            {
                "median": Measure(median, poll.unit),
                "low": Measure(low, poll.unit),
                "high": Measure(high, poll.unit),
            },
        )
    if (extremes := region_range(poll, (None, "median"))) is not None:
        yield _range_sentence(
            say.REGIONS_MEDIAN,
            extremes,
            (None, "median"),
            lambda number: Measure(number, poll.unit),
        )


def _of_words(poll: PollSection) -> Iterable[Sentence]:
    if poll.parts:
        first = tuple(map(part_text, poll.parts[:MOST_NAMED]))
        yield Sentence(say.WORDS, {"names": Names(first)})


def _of_statements(poll: PollSection) -> Iterable[Sentence]:
    ranked = _rank_parts(poll, poll.total, "agree")
    if not ranked or not ranked[0][0]:
        return
    share, first = ranked[0]
    yield Sentence(say.MOST_AGREED, {"statement": part_text(first), "share": Share(share)})
    against = {part.id: share for share, part in _rank_parts(poll, poll.total, "disagree")}
    least, agree, part = max(
        ((min(agree, against.get(part.id, 0)), agree, part) for agree, part in ranked),
        key=itemgetter(0),
    )
    if least >= LEAST_DIVIDED and part != first:
        yield Sentence(
            say.MOST_DIVIDED,
            {
                "statement": part_text(part),
                "agree": Share(agree),
                "disagree": Share(against[part.id]),
            },
        )


def _of_grid(poll: PollSection) -> Iterable[Sentence]:
    """The row with the highest mean on each scale, unless several share it."""
    if poll.scales is None:
        return
    for axis, scale in (("y", poll.scales.y[0]), ("x", poll.scales.x[0])):
        ranked = sorted(
            (
                (mean, row)
                for at, row in enumerate(poll.scales.rows, 1)
                if (mean := number_of(poll.total, (f"{at}{axis}", "mean"))) is not None
            ),
            key=itemgetter(0),
            reverse=True,
        )
        if len(ranked) > 1 and ranked[0][0] > ranked[1][0]:
            mean, row = ranked[0]
            yield Sentence(say.RATED_HIGHEST, {"scale": scale, "row": row, "mean": Decimal(mean)})


def _of_texts(poll: PollSection) -> Iterable[Sentence]:
    texts = number_of_texts(poll)
    yield Sentence(say.TEXTS, {"n": texts}, say.TEXTS_PLURAL)


def number_of_texts(poll: PollSection) -> int:
    """Number of people who wrote something."""
    figure = poll.total.get((None, "texts"))
    return int(figure.value or 0) if figure is not None else 0


FINDINGS: dict[str, Callable[[PollSection], Iterable[Sentence]]] = {
    "choice": _of_options,
    "scale": _of_scale,
    "points": _of_points,
    "ranking": _of_ranking,
    "estimate": _of_estimate,
    "words": _of_words,
    "statements": _of_statements,
    "open": _of_texts,
    "grid": _of_grid,
}
"""By kind of poll; a kind that is not listed has no findings but how many voted."""
