"""Rows as dots between two scales. A dot stands at its means and is never moved. Its name stands
beside it; where names would cover each other, they stand in a list at the right of the plot, each
with a line to its dot.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .axes import axis_ends
from .marks import (
    Anchor,
    Box,
    DotMark,
    LineMark,
    Mark,
    Sizes,
    TextMark,
    base_of,
    has_cut_text,
    lay_lines,
)
from .text_fitting import LINE, Lines, cut_text, fit_texts, sizes_between, wrap_text

RADIUS = 0.42
"""Radius of a dot, in letters of the least size."""
NAME_WIDTHS = (0.34, 0.26, 0.2)
"""Widths of names beside dots, of the plot."""
LIST_SHARES = (0.36, 0.5)
"""Widths of the list at the right that are tried, of the box."""
MOST_LINES, MOST_TITLE_LINES = 3, 2
"""Lines of names beside dots, and of the names of scales."""


class Dot(NamedTuple):
    """A row with its means on the horizontal and the vertical scale. `means`: the vertical one and
    the horizontal one in words.
    """

    number: int
    name: str
    x: float
    y: float
    means: tuple[str, str]


class Scale(NamedTuple):
    """A scale: its name and its ends."""

    label: str
    low: str
    high: str


class Plot(NamedTuple):
    """A plot with the first and the last step of its axes."""

    box: Box
    x_ends: tuple[int, int]
    y_ends: tuple[int, int]

    def place(self, x: float, y: float) -> tuple[float, float]:
        (left, right), (low, high) = self.x_ends, self.y_ends
        return (
            self.box.x + self.box.width * (x - left) / (right - left),
            self.box.bottom - self.box.height * (y - low) / (high - low),
        )


class PlacedName(NamedTuple):
    """A name beside a dot, in its box."""

    found: Lines
    box: Box
    is_right: bool


def draw_matrix(
    dots: Sequence[Dot], scales: tuple[Scale, Scale], steps: int, box: Box, sizes: Sizes
) -> list[Mark]:
    """Draw dots with their names in a box. `scales`: the horizontal and the vertical one."""
    x, y = scales
    plot = _plot_of(dots, scales, steps, box, sizes)
    x_ends, y_ends = plot.x_ends, plot.y_ends
    names = _place_names(dots, plot, sizes)
    listed: list[int] = []
    best = max(dots, key=lambda dot: dot.x + dot.y, default=None)
    if any(name is None for name in names):
        names = [None] * len(dots)
        listed = sorted(range(len(dots)), key=lambda at: (-dots[at].y, dots[at].x))
    marks: list[Mark] = []
    for share in LIST_SHARES if listed else (0.0,):
        plot = Plot(_plot_box(box, sizes, box.width * (1 - share), x, y), x_ends, y_ends)
        marks = [
            *_draw_axes(plot, x, y, box, sizes.least),
            *_draw_list(dots, listed, plot, box, sizes, best=best),
        ]
        if not has_cut_text(marks):
            break
    for dot in dots:
        cx, cy = plot.place(dot.x, dot.y)
        marks.append(DotMark(cx, cy, RADIUS * sizes.least, "accent"))
    for dot, name in zip(dots, names, strict=True):
        if name:
            anchor: Anchor = "start" if name.is_right else "end"
            edge = name.box.x if name.is_right else name.box.right
            weight = 700 if dot is best else 400
            marks += lay_lines(name.found, edge, name.box.y, "ink", anchor, weight=weight)
    return marks


def have_places(
    dots: Sequence[Dot], scales: tuple[Scale, Scale], steps: int, box: Box, sizes: Sizes
) -> bool:
    """Return True if all names have a place beside their dots."""
    return all(_place_names(dots, _plot_of(dots, scales, steps, box, sizes), sizes))


def plot_height(scales: tuple[Scale, Scale], box: Box, sizes: Sizes) -> float:
    """Return the height that the scales' names leave to the dots."""
    return _plot_box(box, sizes, box.width, *scales).height


def _plot_of(
    dots: Sequence[Dot], scales: tuple[Scale, Scale], steps: int, box: Box, sizes: Sizes
) -> Plot:
    """The plot without a list."""
    x_ends = axis_ends([dot.x for dot in dots], steps)
    y_ends = axis_ends([dot.y for dot in dots], steps)
    return Plot(_plot_box(box, sizes, box.width, *scales), x_ends, y_ends)


def _plot_box(box: Box, sizes: Sizes, width: float, x: Scale, y: Scale) -> Box:
    """The plot, with the numbers of its steps left and below, and the scales' names around."""
    line = LINE * sizes.least
    left = 1.4 * sizes.least
    above, below = (
        _title_lines(*each, width - 0.6 * sizes.least, sizes.least).height
        for each in ((y, "↑"), (x, "→"))
    )
    below += 1.4 * line
    return Box(
        box.x + left,
        box.y + above + 0.4 * line,
        width - left - 0.6 * sizes.least,
        box.height - above - below - 0.4 * line,
    )


def _title_lines(scale: Scale, arrow: str, width: float, size: float) -> Lines:
    """The name of a scale, with its upper end where that fits."""
    text = f"{scale.label} {arrow} {scale.high}"
    found = wrap_text(text, size, width, bold=True)
    if len(found.lines) <= MOST_TITLE_LINES:
        return found
    return cut_text(scale.label, size, width, MOST_TITLE_LINES, bold=True)


def _draw_axes(plot: Plot, x: Scale, y: Scale, box: Box, least: float) -> Iterator[Mark]:
    (left, right), (low, high) = plot.x_ends, plot.y_ends
    area = plot.box
    for step in range(left, right + 1):
        at, _ = plot.place(step, low)
        yield LineMark(at, area.y, at, area.bottom, "hair", least / 16)
        yield TextMark(at, area.bottom + 1.25 * least, str(step), least, "muted", "middle")
    for step in range(low, high + 1):
        _, at = plot.place(left, step)
        yield LineMark(area.x, at, area.right, at, "hair", least / 16)
        yield TextMark(area.x - 0.5 * least, base_of(at, least), str(step), least, "muted", "end")
    width = area.right - box.x
    above, below = (_title_lines(*each, width, least) for each in ((y, "↑"), (x, "→")))
    top = area.y - 0.4 * LINE * least - above.height
    yield from lay_lines(above, box.x, top, weight=700)
    yield from lay_lines(below, area.right, area.bottom + 1.6 * least, "ink", "end", weight=700)


def _place_names(dots: Sequence[Dot], plot: Plot, sizes: Sizes) -> list[PlacedName | None]:
    """Return names beside their dots, as large as all of them fit; None for those without a
    place at the least size.
    """
    names: list[PlacedName | None] = []
    for size in sizes_between(max(sizes.least, 0.8 * sizes.label), sizes.least):
        for share in NAME_WIDTHS:
            names = _try_names(dots, plot, size, share, sizes.least)
            if all(names):
                return names
    return names


def _try_names(
    dots: Sequence[Dot], plot: Plot, size: float, share: float, least: float
) -> list[PlacedName | None]:
    radius = RADIUS * least
    centres = [plot.place(dot.x, dot.y) for dot in dots]
    taken = [Box(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in centres]
    placed: dict[int, PlacedName | None] = {}
    # crowded dots first, as they have the fewest places
    order = sorted(range(len(dots)), key=lambda at: -_crowd_of(centres, at, size))
    for at in order:
        found = wrap_text(dots[at].name, size, share * plot.box.width, True)
        name = None
        if len(found.lines) <= MOST_LINES:
            candidates = _candidates(found, centres[at], radius)
            name = next((each for each in candidates if _is_free(each.box, plot, taken)), None)
        placed[at] = name
        if name:
            taken.append(name.box)
    return [placed[at] for at in range(len(dots))]


def _crowd_of(centres: Sequence[tuple[float, float]], at: int, size: float) -> int:
    x, y = centres[at]
    return sum(abs(x - other) < 8 * size and abs(y - high) < 3 * size for other, high in centres)


def _candidates(found: Lines, centre: tuple[float, float], radius: float) -> Iterator[PlacedName]:
    x, y = centre
    width, height = found.width(bold=True), found.height
    gap = 1.5 * radius
    for rise in (-0.5, -1.0, 0.0):
        yield PlacedName(found, Box(x + gap, y + rise * height, width, height), is_right=True)
        yield PlacedName(
            found, Box(x - gap - width, y + rise * height, width, height), is_right=False
        )


def _is_free(box: Box, plot: Plot, taken: Sequence[Box]) -> bool:
    area = plot.box
    inside = (
        box.x >= area.x
        and box.right <= area.right
        and area.y <= box.y
        and box.bottom <= area.bottom
    )
    return inside and not any(
        box.x < other.right
        and other.x < box.right
        and box.y < other.bottom
        and other.y < box.bottom
        for other in taken
    )


def _draw_list(
    dots: Sequence[Dot],
    order: Sequence[int],
    plot: Plot,
    box: Box,
    sizes: Sizes,
    *,
    best: Dot | None,
) -> Iterator[Mark]:
    """Names in a list at the right of the plot, the highest dots first, each with a line."""
    if not order:
        return
    left = plot.box.right + 2 * sizes.least
    row = box.height / len(order)
    width = box.right - left
    names = [dots[at].name for at in order]
    found = fit_texts(
        names, width, max(LINE * sizes.least, 0.9 * row), (0.8 * sizes.label, sizes.least)
    )
    for place, (at, lines) in enumerate(zip(order, found, strict=True)):
        middle = box.y + (place + 0.5) * row
        x, y = plot.place(dots[at].x, dots[at].y)
        elbow = plot.box.right + 0.5 * sizes.least
        yield LineMark(x, y, elbow, middle, "edge", sizes.least / 14)
        yield LineMark(elbow, middle, left - 0.4 * sizes.least, middle, "edge", sizes.least / 14)
        weight = 700 if dots[at] is best else 400
        yield from lay_lines(lines, left, middle - lines.height / 2, "ink", weight=weight)
