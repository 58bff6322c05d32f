"""Columns over an axis: the steps of a scale, or the distribution of numbers, with the median as a
line and the range of the middle half.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .marks import Anchor, BarMark, Box, DotMark, LineMark, Mark, Role, Sizes, TextMark, lay_lines
from .text_fitting import ASCENT, LINE, Lines, fit_texts, text_width

LEFT: Anchor = "start"
RIGHT: Anchor = "end"
WIDTHS = (0.92, 0.98)
"""Width of a column, of its step: apart from each other, or adjacent."""
INNER_SHARE, OUTER_SHARE = 0.9, 0.62
"""Width of names at most, of their distance: below columns, and at the edges of columns, where the
first and the last stand inside.
"""
STEP_SHARE = 0.94
"""Width of figures above columns at most, of their step."""
NAME_OF_LABEL, END_OF_LABEL = 0.75, 0.6
"""Sizes of names and ends of an axis, compared with labels."""


class Column(NamedTuple):
    """A column from one place on the axis to another: its share of the highest, and its figure."""

    start: float
    end: float
    height: float
    figure: str

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2

    @property
    def leads(self) -> bool:
        return self.height >= 1


class Axis(NamedTuple):
    """Names below an axis, at their places from 0 to 1, and the ends of a scale."""

    names: tuple[tuple[float, str], ...]
    ends: tuple[str, str] = ("", "")


class Middle(NamedTuple):
    """The median at its place from 0 to 1, with its label; `half`: the range of the middle half."""

    median: float
    label: str
    half: tuple[float, float] | None = None


def draw_columns(
    columns: Sequence[Column],
    axis: Axis,
    box: Box,
    sizes: Sizes,
    *,
    middle: Middle | None = None,
    are_adjacent: bool = False,
) -> list[Mark]:
    """Draw columns in a box, the highest in full colour."""
    line = LINE * sizes.least
    step = box.width * min((column.end - column.start for column in columns), default=1)
    if not fit_in_steps([column.figure for column in columns], step, sizes):
        columns = [column if column.leads else column._replace(figure="") for column in columns]
    name_size = _fit_in_steps([name for _, name in axis.names], axis, box, sizes)
    ends = _fit_ends(axis.ends, box.width, sizes)
    ends_height = max((end.height for end in ends), default=0)
    half_height = 0.9 * sizes.least if middle and middle.half else 0
    base = box.bottom - ends_height - 1.3 * name_size - half_height
    figures = _figure_sizes(columns, step, sizes, box.height)
    top = box.y + (1.5 * line if middle else 0) + 1.1 * max((*figures, 0.0))
    marks: list[Mark] = []
    if middle and middle.half:
        low, high = _half_of(middle, box)
        above = box.y + 1.5 * line
        marks.append(BarMark(low, above, high - low, base - above, "wash"))
    spans: list[tuple[float, float, float, float]] = []
    for column, size in zip(columns, figures, strict=True):
        tall = max(0.0, base - top) * min(1.0, max(0.0, column.height))
        wide = box.width * (column.end - column.start) * WIDTHS[are_adjacent]
        centre = box.x + box.width * column.centre
        if tall:
            role: Role = "accent" if column.leads else "third"
            marks.append(BarMark(centre - wide / 2, base - tall, wide, tall, role))
        if column.figure:
            above = base - tall - 0.3 * size
            role = "accent" if column.leads else "ink"
            half = text_width(column.figure, size, True) / 2
            marks.append(TextMark(centre, above, column.figure, size, "ink", "middle", 700))
            spans.append((centre - half, centre + half, above - ASCENT * size, above))
    marks.append(LineMark(box.x, base, box.right, base, "edge", sizes.least / 10))
    for place, name in axis.names:
        x = box.x + place * box.width
        y = base + half_height + 1.05 * name_size
        marks.append(TextMark(x, y, name, name_size, "ink", _anchor_of(place), 700))
    for at, end in enumerate(ends):
        x, anchor = (box.right, RIGHT) if at else (box.x, LEFT)
        marks += lay_lines(end, x, box.bottom - ends_height, "ink", anchor, weight=600)
    if middle:
        marks += _draw_middle(middle, box, base, sizes.least, spans)
    return marks


def fit_in_steps(figures: Iterable[str], step: float, sizes: Sizes) -> bool:
    """Return True if columns of this width have space for their figures."""
    return all(text_width(each, sizes.least, bold=True) <= STEP_SHARE * step for each in figures)


def _draw_middle(
    middle: Middle,
    box: Box,
    base: float,
    least: float,
    spans: Sequence[tuple[float, float, float, float]],
) -> Iterator[Mark]:
    """The median as a line from its label to the axis, or to a figure in its way."""
    x = box.x + box.width * middle.median
    wide = text_width(middle.label, least, True)
    centre = min(box.right - wide / 2, max(box.x + wide / 2, x))
    yield TextMark(centre, box.y + least, middle.label, least, "ink", "middle", 700)
    start, gap = box.y + LINE * least, least / 3
    in_way = [top for left, right, top, _ in spans if left - gap < x < right + gap]
    end = min((top - gap for top in in_way), default=base)
    if end > start:
        if not in_way:  # through a column, whose colour may be as dark
            yield LineMark(x, start, x, end, "paper", least / 4)
        yield LineMark(x, start, x, end, "ink", least / 8)
    if middle.half:
        low, high = _half_of(middle, box)
        y = base + 0.55 * least
        yield LineMark(low, y, high, y, "accent", least / 4)
        yield DotMark(x, y, least / 3, "accent")


def _half_of(middle: Middle, box: Box) -> tuple[float, float]:
    low, high = (box.x + box.width * place for place in middle.half or (0, 0))
    return low, high


def _figure_sizes(
    columns: Sequence[Column], step: float, sizes: Sizes, height: float
) -> list[float]:
    """Sizes of figures: a larger one for the highest, the same for the others."""
    leader, figure = sizes.leader, sizes.figure
    for column in columns:
        most = STEP_SHARE * step / (text_width(column.figure, 1, bold=True) or 1)
        leader = min(leader, most if column.leads else leader, 0.3 * height)
        figure = min(figure, most, 0.3 * height)
    leader, figure = max(sizes.least, leader), max(sizes.least, figure)
    return [leader if column.leads else min(leader, figure) for column in columns]


def _fit_in_steps(names: Sequence[str], axis: Axis, box: Box, sizes: Sizes) -> float:
    """Size of the names below an axis, so that none reaches the next one."""
    places = [place for place, _ in axis.names]
    apart = min((after - before for before, after in pairwise(places)), default=1.0)
    widest = max((text_width(name, 1, bold=True) for name in names), default=0) or 1
    space = apart * box.width * (INNER_SHARE if places and places[0] > 0 else OUTER_SHARE)
    return max(sizes.least, min(NAME_OF_LABEL * sizes.label, space / widest))


def _fit_ends(ends: tuple[str, str], width: float, sizes: Sizes) -> list[Lines]:
    if not any(ends):
        return []
    limits = (max(sizes.least, END_OF_LABEL * sizes.label), sizes.least)
    half = 0.48 * width
    return fit_texts(ends, half, 3 * LINE * sizes.least, limits, bold=True)


def _anchor_of(place: float) -> Anchor:
    return "start" if place <= 0 else "end" if place >= 1 else "middle"
