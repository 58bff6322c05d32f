"""Findings of a poll in sentences, made of figures that its section shows. They compare what people
of this event said; nothing is inferred about anyone else.
"""

from collections.abc import Callable, Iterable
from operator import itemgetter

from msgspec import UNSET

from ...kernel.text import Text
from ...languages.rounding import round_half_up
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
LEAST_PEOPLE = 3
"""People whose answers make up a difference at least, else it is not told."""
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
    if outcome.quorum is not UNSET and not outcome.quorum.is_met:
        quorum = outcome.quorum
        facts = {"voted": quorum.voted, "all": quorum.may_vote, "needed": quorum.needed}
        yield Sentence(say.NO_QUORUM, facts)
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
        yield from _of_leader(ranked)
        yield from _by_group(poll, leader, "votes")
    elif 1 < len(leaders) <= MOST_NAMED:
        names = Names(tuple(map(part_text, leaders)))
        yield Sentence(say.LEAD_TOGETHER, {"names": names, "share": Share(ranked[0][0])})


def _of_leader(ranked: list[tuple[float, PollPart]]) -> Iterable[Sentence]:
    """The part that leads alone, and the one that follows."""
    (share, leader), others = ranked[0], ranked[1:]
    name = part_text(leader)
    second = [part for each, part in others if each == others[0][0]]
    followed = others[0][0] if len(second) == 1 else 0
    if share == 1:
        yield Sentence(say.NAMED_BY_ALL, {"name": name})
    elif _written(Share(share)) == 100:
        yield Sentence(say.NAMED_BY_NEARLY_ALL, {"name": name})
    elif others and _written(Share(share)) == _written(Share(others[0][0])):
        if len(second) == 1:
            other = part_text(second[0])
            yield Sentence(say.JUST_AHEAD, {"name": name, "other": other, "share": Share(share)})
        return
    else:
        yield Sentence(say.LEADS, {"name": name, "share": Share(share)})
    if _written(Share(followed)):
        yield Sentence(say.FOLLOWS, {"name": part_text(second[0]), "share": Share(followed)})


def _by_group(poll: PollSection, leader: PollPart, name: str) -> Iterable[Sentence]:
    """Regions and delegations beside the leading part."""
    ahead = [
        _leaders(of_row) == [leader]
        for breakdown in poll.breakdowns
        if breakdown.by == "delegation"
        for row in breakdown.rows
        if (of_row := _rank_parts(poll, row.figures, name))
    ]
    if len(ahead) > 1:
        yield Sentence(
            say.AHEAD_IN, {"name": part_text(leader), "n": sum(ahead), "all": len(ahead)}
        )
    yield from _by_region(poll, say.REGIONS_SHARE, (leader.id, name), Share, name=part_text(leader))
    if poll.voices is not None:
        of_voices = _rank_parts(poll, poll.voices.figures, name)
        others = _leaders(of_voices) if of_voices else []
        if len(others) == 1 and others != [leader]:
            yield Sentence(
                say.OTHER_LEADER, {"name": part_text(others[0]), "share": Share(of_voices[0][0])}
            )


def _by_region(
    poll: PollSection,
    msgid: str,
    key: FigureKey,
    form: Callable[[float], Share | Decimal | Measure],
    **values: Value,
) -> Iterable[Sentence]:
    """The regions with the lowest and the highest figure, unless these are written alike, or three
    people of the smaller region could have made the difference.
    """
    extremes = region_range(poll, key)
    if extremes is None:
        return
    low, high = extremes
    least, most = (number_of(row.figures, key) or 0 for row in extremes)
    is_apart = _written(form(least)) != _written(form(most))
    if is_apart and is_told(form(most - least), min(low.n, high.n)):
        yield Sentence(
            msgid,
            values
            | {
                "low": form(least),
                "region": low.name,
                "high": form(most),
                "other": high.name,
            },
        )


def is_told(difference: Share | Decimal | Measure, people: int) -> bool:
    """Return True if at least three of these people make up a difference: three who answered
    otherwise, or, of means, by a step each. Of medians there must be three people.
    """
    by_each = 1.0 if isinstance(difference, Measure) else abs(difference.value)
    return round(people * by_each, 6) >= LEAST_PEOPLE


def _written(value: Share | Decimal | Measure) -> float:
    """Return a number as sentences round it."""
    match value:
        case Share(share):
            return round_half_up(100 * share)
        case Decimal(number, decimals):
            return round_half_up(number, decimals)
        case Measure(number, _, decimals):
            return round_half_up(number, decimals + 1)


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
            "median": Measure(median),
        },
    )
    yield from _by_region(poll, say.REGIONS_MEAN, (None, "mean"), Decimal)


def _of_points(poll: PollSection) -> Iterable[Sentence]:
    ranked = _rank_parts(poll, poll.total, "points")
    leaders = _leaders(ranked)
    if len(leaders) == 1:
        (leader,), share = leaders, ranked[0][0]
        message = say.ALL_POINTS if share == 1 else say.MOST_POINTS
        yield Sentence(message, {"name": part_text(leader), "share": Share(share)})
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

    def measure(number: float) -> Measure:
        return Measure(number, poll.unit, poll.decimals)

    if median is not None and low is not None and high is not None:
        yield Sentence(
            say.ESTIMATES,
            {
                "median": measure(median),
                "low": measure(low),
                "high": measure(high),
            },
        )
    yield from _by_region(poll, say.REGIONS_MEDIAN, (None, "median"), measure)


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
        means = [_written(Decimal(mean)) for mean, _ in ranked]
        if len(means) > 1 and means[0] > means[1]:
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
