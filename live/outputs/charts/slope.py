"""Changes from a round to the next: a line for each part, from its share before to its share now.
Ends of lines stand at their shares; names that would cover each other are moved, with a line.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .marks import Box, LineMark, Mark, Role, Sizes, TextMark, base_of
from .text_fitting import LINE, cut_text, text_width

MOVED = 0.5
"""Names that are moved by more have a line, in letters."""


class Change(NamedTuple):
    """A part with its figures before and now, of the highest of all, and in words."""

    name: str
    before: float
    now: float
    figures: tuple[str, str]


def draw_slope(
    changes: Sequence[Change], heads: tuple[str, str], box: Box, sizes: Sizes
) -> list[Mark]:
    """Draw the changes of a result, the highest in full colour. `heads`: names of both rounds."""
    least = sizes.least
    top, base = box.y + 2.2 * LINE * least, box.bottom - LINE * least
    figure = max(text_width(each, least, True) for change in changes for each in change.figures)
    left, right = box.x + figure + 1.6 * least, box.x + 0.45 * box.width
    highest = max((max(change.before, change.now) for change in changes), default=0) or 1

    def y(share: float) -> float:
        return base - (base - top) * share / highest

    leader = max((change.now for change in changes), default=0)
    marks: list[Mark] = [
        TextMark(left, box.y + least, heads[0], least, "muted", "middle", 700),
        TextMark(right, box.y + least, heads[1], least, "muted", "middle", 700),
        LineMark(left, top, left, base, "hair", least / 10),
        LineMark(right, top, right, base, "hair", least / 10),
    ]
    for change in sorted(changes, key=lambda each: each.now):
        role: Role = "accent" if change.now == leader > 0 else "third"
        marks.append(LineMark(left, y(change.before), right, y(change.now), role, least / 4))
    lefts = spread([y(change.before) for change in changes], LINE * least, (top, base))
    rights = spread([y(change.now) for change in changes], LINE * least, (top, base))
    for change, before, now in zip(changes, lefts, rights, strict=True):
        weight = 700 if change.now == leader > 0 else 400
        marks += _draw_ends(change, (left, before), (right, now), box, least, weight=weight)
        for x, away, place, share in (
            (left, -1, before, change.before),
            (right, 1, now, change.now),
        ):
            if abs(place - y(share)) > MOVED * least:
                marks.append(
                    LineMark(
                        x + away * 0.4 * least,
                        y(share),
                        x + away * 0.9 * least,
                        place,
                        "edge",
                        least / 14,
                    )
                )
    return marks


def _draw_ends(
    change: Change,
    before: tuple[float, float],
    now: tuple[float, float],
    box: Box,
    least: float,
    *,
    weight: int,
) -> Iterator[Mark]:
    (left, low), (right, high) = before, now
    start, end = change.figures
    yield TextMark(left - least, base_of(low, least), start, least, "ink", "end", weight)
    x = right + least
    yield TextMark(x, base_of(high, least), end, least, "ink", weight=700)
    name_x = x + text_width(end, least, True) + 0.6 * least
    (name,) = cut_text(change.name, least, box.right - name_x, 1, weight > 400).lines
    yield TextMark(name_x, base_of(high, least), name, least, "ink", weight=weight)


def spread(places: Sequence[float], apart: float, ends: tuple[float, float]) -> list[float]:
    """Return places at least so far apart, in their order, as near as they can be."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = [places[at] for at in order]
    low, high = ends
    for at in range(len(found)):
        found[at] = max(found[at], low if at == 0 else found[at - 1] + apart)
    for at in reversed(range(len(found))):
        limit = high if at == len(found) - 1 else found[at + 1] - apart
        found[at] = min(found[at], limit)
    result = [0.0] * len(places)
    for at, place in zip(order, found, strict=True):
        result[at] = place
    return result
