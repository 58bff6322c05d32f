"""Key figures of a chart, as beside charts on the hall's screen: below it in narrow boxes."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from .marks import BarMark, Box, LineMark, Mark, Sizes, TextMark
from .text_fitting import LINE, Lines, text_width, wrap_text

Sign = Literal["", "line", "band"]
NARROW = 1.65
"""Width of boxes that have figures below the chart, of their height, at most."""
MOST_WIDTH, GAP = 0.3, 2.2
"""Width of figures beside a chart at most, of the box; and the space before them, in letters."""
NAME, FIRST = 0.36, 0.9
"""Sizes of names, and of the first figure, compared with that of a leader."""
SPACE = 0.9
"""Between figures, in letters of their names."""


class KeyFigure(NamedTuple):
    """A figure with its name. `sign`: its drawing in the chart. `unit`: a line below it."""

    name: str
    value: str
    sign: Sign = ""
    unit: str = ""


class PlacedFigure(NamedTuple):
    """A figure with the lines of its name, and the sizes of both."""

    figure: KeyFigure
    name: Lines
    size: float

    @property
    def indent(self) -> float:
        return 1.4 * self.name.size if self.figure.sign else 0.0

    @property
    def width(self) -> float:
        unit = text_width(self.figure.unit, self.name.size)
        value = text_width(self.figure.value, self.size, bold=True)
        return max(self.indent + self.name.width(), value, unit)

    @property
    def height(self) -> float:
        unit = LINE * self.name.size if self.figure.unit else 0
        return self.name.height + LINE * self.size + unit


def draw_key_figures(
    figures: Sequence[KeyFigure], box: Box, sizes: Sizes
) -> tuple[Box, list[Mark]]:
    """Return the part of a box that figures leave to the chart, and their marks."""
    if not figures:
        return box, []
    is_beside = box.width > NARROW * box.height
    name = max(sizes.least, min(sizes.label, NAME * sizes.leader))
    first = FIRST * sizes.leader if is_beside else sizes.figure
    most = MOST_WIDTH * box.width if is_beside else box.width
    cells = [
        _fit_cell(figure, name, max(name, sizes.figure if at else first), most)
        for at, figure in enumerate(figures)
    ]
    if is_beside:
        return _draw_beside(cells, box, name)
    return _draw_below(cells, box, name)


def _fit_cell(figure: KeyFigure, name: float, size: float, width: float) -> PlacedFigure:
    """A figure no wider than this."""
    wide = text_width(figure.value, size, bold=True)
    size = max(name, size * min(1, width / wide))
    return PlacedFigure(figure, wrap_text(figure.name, name, width - 1.4 * name), size)


def _draw_beside(cells: Sequence[PlacedFigure], box: Box, name: float) -> tuple[Box, list[Mark]]:
    width = max(each.width for each in cells)
    height = sum(each.height for each in cells) + SPACE * name * (len(cells) - 1)
    x, y = box.right - width, box.y + max(0.0, box.height - height) / 2
    marks: list[Mark] = []
    for each in cells:
        marks += _draw_cell(each, x, y)
        y += each.height + SPACE * name
    return box._replace(width=box.width - width - GAP * name), marks


def _draw_below(cells: Sequence[PlacedFigure], box: Box, name: float) -> tuple[Box, list[Mark]]:
    """The figures from the left on, in as many lines as they need."""
    lines: list[list[PlacedFigure]] = [[]]
    used = 0.0
    for each in cells:
        if lines[-1] and used + each.width > box.width:
            lines.append([])
            used = 0.0
        lines[-1].append(each)
        used += each.width + GAP * name
    heights = [max(each.height for each in line) + SPACE * name / 2 for line in lines]
    rest = box._replace(height=box.height - sum(heights) - SPACE * name / 2)
    marks: list[Mark] = []
    y = box.bottom - sum(heights)
    for line, height in zip(lines, heights, strict=True):
        x = box.x
        for each in line:
            marks += _draw_cell(each, x, y)
            x += each.width + GAP * name
        y += height
    return rest, marks


def _draw_cell(cell: PlacedFigure, x: float, y: float) -> Iterator[Mark]:
    figure, name, size, indent = *cell, cell.indent
    least = name.size
    if figure.sign == "line":
        yield LineMark(
            x + 0.4 * least, y + 0.2 * least, x + 0.4 * least, y + least, "ink", least / 8
        )
    elif figure.sign == "band":
        yield BarMark(x, y + 0.2 * least, least, 0.6 * least, "wash")
        yield BarMark(x, y + 0.8 * least, least, 0.2 * least, "accent")
    for at, text in enumerate(name.lines):
        base = y + (at * LINE + 1) * least
        yield TextMark(x + indent, base, text, least, "muted")
    base = y + name.height + 0.95 * size
    yield TextMark(x, base, figure.value, size, "ink", weight=700)
    if figure.unit:
        yield TextMark(x, base + LINE * least, figure.unit, least, "ink")
