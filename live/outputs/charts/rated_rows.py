"""Rows rated on two scales, as on the hall's screen: dots between the scales, each with its number
and name, or with its number alone; and a list of both means, below the plot in narrow boxes.
"""

from collections.abc import Iterator, Sequence

from .key_figures import NARROW
from .marks import Box, Mark, Role, Sizes, TextMark, base_of, lay_lines
from .matrix import Dot, Scale, draw_matrix, have_places, plot_height
from .text_fitting import LINE, Lines, fit_texts, text_width, wrap_text

LIST_SHARE, MOST_BELOW = 0.36, 0.55
"""Width of the list beside the plot, and its height at most below, of the box."""
NAME, MEAN = 0.7, 1.2
"""Sizes of names in the list, compared with labels, and of means, compared with names."""
LEAST_PLOT, LEAST_ROW = 5, 1.1
"""Heights of the plot and of a row of the list at least, in letters."""
GAP = 1.0
"""Between the columns of the list, in letters."""


def draw_rated_rows(
    dots: Sequence[Dot], scales: tuple[Scale, Scale], steps: int, box: Box, sizes: Sizes
) -> list[Mark]:
    """Draw rows, the highest sum of both means first in the list; without a list where both have no
    space.
    """
    plot, below = _divide(dots, box, sizes)
    is_low = plot_height(scales, plot, sizes) < LEAST_PLOT * sizes.least
    if is_low or below.height < LEAST_ROW * sizes.least * (len(dots) + 1):
        return draw_matrix(dots, scales, steps, box, sizes)
    named = [dot._replace(name=f"{dot.number}\u2002{dot.name}") for dot in dots]
    if not have_places(named, scales, steps, plot, sizes):
        named = [dot._replace(name=str(dot.number)) for dot in dots]
    ranked = sorted(dots, key=lambda dot: -(dot.x + dot.y))
    return [*draw_matrix(named, scales, steps, plot, sizes), *_draw_list(ranked, below, sizes)]


def _divide(dots: Sequence[Dot], box: Box, sizes: Sizes) -> tuple[Box, Box]:
    """The boxes of the plot and of the list."""
    if box.width > NARROW * box.height:
        width = LIST_SHARE * box.width
        plot = box._replace(width=box.width - width - 2 * sizes.least)
        return plot, Box(box.right - width, box.y, width, box.height)
    width = _name_width(dots, box.width, sizes)
    names = (wrap_text(dot.name, sizes.least, width, bold=True) for dot in dots)
    row = max((name.height for name in names), default=0)
    needed = 1.1 * len(dots) * max(MEAN * LINE * sizes.least, row)
    height = min(MOST_BELOW * box.height, needed + LINE * sizes.least)
    plot = box._replace(height=box.height - height - sizes.least)
    return plot, Box(box.x, box.bottom - height, box.width, height)


def _largest(sizes: Sizes) -> float:
    return max(sizes.least, NAME * sizes.label)


def _name_width(dots: Sequence[Dot], width: float, sizes: Sizes) -> float:
    """Width of names beside their number and their means."""
    size = _largest(sizes)
    number = text_width(str(len(dots)), size, bold=True) + GAP * size
    means = sum(max(text_width(dot.means[at], MEAN * size, True) for dot in dots) for at in (0, 1))
    return width - number - means - 2 * GAP * size


def _draw_list(ranked: Sequence[Dot], box: Box, sizes: Sizes) -> Iterator[Mark]:
    if not ranked:
        return
    top = box.y + LINE * sizes.least
    row = (box.bottom - top) / len(ranked)
    names = fit_texts(
        [dot.name for dot in ranked],
        _name_width(ranked, box.width, sizes),
        max(LINE * sizes.least, 0.95 * row),
        (_largest(sizes), sizes.least),
        bold=True,
    )
    size = names[0].size
    right = box.right - max(text_width(dot.means[1], MEAN * size, True) for dot in ranked)
    columns = (right - GAP * size, box.right)
    for x, arrow in zip(columns, "↑→", strict=True):
        yield TextMark(x, box.y + sizes.least, arrow, sizes.least, "accent", "end", 700)
    left = box.x + text_width(str(len(ranked)), size, bold=True) + GAP * size
    for at, (dot, name) in enumerate(zip(ranked, names, strict=True)):
        middle = top + (at + 0.5) * row
        yield from _draw_row(dot, name, (box.x, left, *columns), middle, leads=at == 0)


def _draw_row(
    dot: Dot,
    name: Lines,
    columns: tuple[float, float, float, float],
    middle: float,
    *,
    leads: bool,
) -> Iterator[Mark]:
    number, left, *means = columns
    base = base_of(middle, name.size)
    yield TextMark(number, base, str(dot.number), name.size, "accent", "start", 700)
    weight = 700 if leads else 400
    yield from lay_lines(name, left, middle - name.height / 2, weight=weight)
    role: Role = "accent" if leads else "ink"
    size = MEAN * name.size
    for x, mean in zip(means, dot.means, strict=True):
        yield TextMark(x, base_of(middle, size), mean, size, role, "end", 700)
