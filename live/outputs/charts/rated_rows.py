"""Rows rated on two scales, as on the hall's screen: dots between the scales, each with its number
and name, or with its number alone; and a list of both means, below the plot in narrow boxes.
"""

from collections.abc import Iterator, Sequence

from .key_figures import NARROW
from .marks import Box, Mark, Role, Sizes, TextMark, base_of, lay_lines
from .matrix import Dot, Scale, draw_matrix, have_places, plot_height
from .text_fitting import LINE, Lines, sizes_between, text_width, wrap_text

LIST_SHARE, MOST_BELOW = 0.36, 0.55
"""Width of the list beside the plot, and its height at most below, of the box."""
NAME, MEAN = 0.7, 1.2
"""Sizes of names in the list, compared with labels, and of means, compared with names."""
LEAST_PLOT = 5
"""Height of the plot at least, in letters."""
ROW, GAP = 1.1, 1.0
"""Height of a row, in texts, and space between the columns of the list, in letters."""


def draw_rated_rows(
    dots: Sequence[Dot], scales: tuple[Scale, Scale], steps: int, box: Box, sizes: Sizes
) -> list[Mark]:
    """Draw rows, the highest sum of both means first in the list; without a list where both have no
    space.
    """
    plot, below = _divide(dots, box, sizes)
    ranked = sorted(dots, key=lambda dot: -(dot.x + dot.y))
    names = _fit_list(ranked, below, sizes)
    if not names or plot_height(scales, plot, sizes) < LEAST_PLOT * sizes.least:
        return draw_matrix(dots, scales, steps, box, sizes)
    named = [dot._replace(name=f"{dot.number}\u2002{dot.name}") for dot in dots]
    if not have_places(named, scales, steps, plot, sizes):
        named = [dot._replace(name=str(dot.number)) for dot in dots]
    return [
        *draw_matrix(named, scales, steps, plot, sizes),
        *_draw_list(ranked, names, below, sizes.least),
    ]


def _divide(dots: Sequence[Dot], box: Box, sizes: Sizes) -> tuple[Box, Box]:
    """The boxes of the plot and of the list."""
    if box.width > NARROW * box.height:
        width = LIST_SHARE * box.width
        plot = box._replace(width=box.width - width - 2 * sizes.least)
        return plot, Box(box.right - width, box.y, width, box.height)
    names = _wrap_names(dots, box.width, sizes.least)
    needed = 1.01 * sum(map(_row_height, names)) + LINE * sizes.least
    height = min(MOST_BELOW * box.height, needed)
    plot = box._replace(height=box.height - height - sizes.least)
    return plot, Box(box.x, box.bottom - height, box.width, height)


def _fit_list(dots: Sequence[Dot], box: Box, sizes: Sizes) -> list[Lines]:
    """Return all names at the largest size at which they fit; nothing if they do not."""
    for size in sizes_between(max(sizes.least, NAME * sizes.label), sizes.least):
        names = _wrap_names(dots, box.width, size)
        if sum(map(_row_height, names)) <= box.height - LINE * sizes.least:
            return names
    return []


def _wrap_names(dots: Sequence[Dot], width: float, size: float) -> list[Lines]:
    """The names beside their numbers and means."""
    rest = width - _number_width(dots, size) - sum(_mean_widths(dots, size)) - 2 * GAP * size
    return [wrap_text(dot.name, size, rest, bold=True) for dot in dots]


def _row_height(name: Lines) -> float:
    return ROW * max(name.height, MEAN * LINE * name.size)


def _number_width(dots: Sequence[Dot], size: float) -> float:
    return max(text_width(str(dot.number), size, bold=True) for dot in dots) + GAP * size


def _mean_widths(dots: Sequence[Dot], size: float) -> list[float]:
    return [max(text_width(dot.means[at], MEAN * size, True) for dot in dots) for at in (0, 1)]


def _draw_list(
    dots: Sequence[Dot], names: Sequence[Lines], box: Box, least: float
) -> Iterator[Mark]:
    """The rows, with the same space after each."""
    size, top = names[0].size, box.y + LINE * least
    columns = (box.right - _mean_widths(dots, size)[1] - GAP * size, box.right)
    for x, arrow in zip(columns, "↑→", strict=True):
        yield TextMark(x, box.y + least, arrow, least, "accent", "end", 700)
    left = box.x + _number_width(dots, size)
    space = (box.bottom - top - sum(map(_row_height, names))) / len(names)
    for at, (dot, name) in enumerate(zip(dots, names, strict=True)):
        height = _row_height(name) + space
        places = (box.x, left, *columns)
        yield from _draw_row(dot, name, places, top + height / 2, leads=at == 0)
        top += height


def _draw_row(
    dot: Dot,
    name: Lines,
    places: tuple[float, float, float, float],
    middle: float,
    *,
    leads: bool,
) -> Iterator[Mark]:
    number, left, *means = places
    base = base_of(middle, name.size)
    yield TextMark(number, base, str(dot.number), name.size, "accent", "start", 700)
    yield from lay_lines(name, left, middle - name.height / 2, weight=700 if leads else 400)
    role: Role = "accent" if leads else "ink"
    size = MEAN * name.size
    for x, mean in zip(means, dot.means, strict=True):
        yield TextMark(x, base_of(middle, size), mean, size, role, "end", 700)
