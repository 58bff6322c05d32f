"""Sentences about a result with their values, to be written in the reader's language. They compare
statements of this event's people; nothing is inferred about anyone else.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ....kernel.text import Text
from .rounding import round_half_up
from .shown_result import (
    FigureKey,
    PollPart,
    ShownResult,
    leading_parts,
    number_of,
    part_text,
    rank_parts,
    region_range,
)

MOST_NAMED = 3
"""Options that are named as leading together."""
LEAST_PEOPLE = 3
"""People with answers that make up a difference at least, else it is not mentioned."""
AHEAD_IN = "{name} is ahead in {n} of the {all} delegations shown."
REGIONS_SHARE = "By region, {name} ranges from {low} ({region}) to {high} ({other})."
OTHER_LEADER = "With one vote for each city, {name} has the largest share: {share}."


class Percent(NamedTuple):
    """A share from 0 to 1, written as whole per cent."""

    value: float


class Points(NamedTuple):
    """A difference of two shares, written in percentage points with its sign."""

    value: float


class Decimal(NamedTuple):
    """A number with this many decimals."""

    value: float
    decimals: int = 1


class Measure(NamedTuple):
    """A number with the unit that its author gave it, and with the decimals of answers: an extra
    decimal if it lies between two of them.
    """

    value: float
    unit: Text = {}
    decimals: int = 0


class Names(NamedTuple):
    """Names that are listed in a sentence."""

    texts: tuple[Text, ...]


Number = Percent | Decimal | Measure
Value = int | str | Text | Percent | Points | Decimal | Measure | Names


class Sentence(NamedTuple):
    """A message with its values. `plural`: the message for numbers `n` that need another form."""

    msgid: str
    values: Mapping[str, Value] = {}
    plural: str = ""


def written_number(value: Number) -> float:
    """Return a number as sentences round it."""
    match value:
        case Percent(share):
            return round(100 * round_half_up(share, 2))
        case Decimal(number, decimals):
            return round_half_up(number, decimals)
        case Measure(number, _, decimals):
            return round_half_up(number, decimals + 1)


def is_told(difference: Number, people: int) -> bool:
    """Return True if at least three of these people make up a difference: three with other answers,
    or, of means, by a step each. Of medians there must be three people.
    """
    by_each = 1.0 if isinstance(difference, Measure) else abs(difference.value)
    return round(people * by_each, 6) >= LEAST_PEOPLE


def compare_groups(poll: ShownResult, leader: PollPart, name: str) -> Iterable[Sentence]:
    """Sentences about regions and delegations beside the part that leads in a figure."""
    ahead = [
        leading_parts(of_row) == [leader]
        for breakdown in poll.breakdowns
        if breakdown.by == "delegation"
        for row in breakdown.rows
        if (of_row := rank_parts(poll, row.figures, name))
    ]
    text = part_text(leader)
    if len(ahead) > 1:
        yield Sentence(AHEAD_IN, {"name": text, "n": sum(ahead), "all": len(ahead)})
    yield from compare_regions(poll, REGIONS_SHARE, (leader.id, name), Percent, name=text)
    if poll.voices is not None:
        of_voices = rank_parts(poll, poll.voices.figures, name)
        others = leading_parts(of_voices) if of_voices else []
        if len(others) == 1 and others != [leader]:
            share = Percent(of_voices[0][0])
            yield Sentence(OTHER_LEADER, {"name": part_text(others[0]), "share": share})


def compare_regions(
    poll: ShownResult,
    msgid: str,
    key: FigureKey,
    form: Callable[[float], Number],
    **values: Value,
) -> Iterable[Sentence]:
    """A sentence about the regions with the lowest and the highest figure, unless these are written
    alike, or three people of the smaller region could have made the difference.
    """
    extremes = region_range(poll, key)
    if extremes is None:
        return
    low, high = extremes
    least, most = (number_of(row.figures, key) or 0 for row in extremes)
    is_apart = written_number(form(least)) != written_number(form(most))
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
