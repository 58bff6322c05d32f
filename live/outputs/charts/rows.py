"""Rows of options or statements: a name, a bar below it, and figures beside both. Rows share the
height of their box, whatever their number.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .key_figures import NARROW
from .marks import MEDIUM, BarMark, Box, Mark, Role, Sizes, TextMark, base_of, lay_lines
from .text_fitting import LINE, Lines, cut_text, fit_text, text_width

MOST_ROWS = 12
BARS, THIN_BAR = (0.4, 0.5), 0.2
"""Least and largest height of a bar, of its row; and the least where names leave no more."""
TEXT_SHARE = 0.57
"""Height of a name at most, of its row."""
SPACE = 0.12
"""Between a name and its bar, in letters."""
FIGURES_SHARES = (0.34, 0.24, 0.16)
"""Widths of figures at most that are tried, of their row."""
LEAST_LETTERS = 18
"""Letters in a line of names in two columns, at least."""
SIGN, SIGN_SPACE = 0.8, 2.3
"""Signs of a legend: their size, and space of a sign and after its text, in letters."""
LEAST_IN_TWO_COLUMNS, FEWEST_FIGURES = 7, 2
FIGURE_LINE = 1.15
"""Height of figures beside bars, in letters."""
LETTER = 0.62
PREFERENCE, FIGURE_WEIGHT = 0.75, 0.35
"""Weights of two columns, and of the leader's figure, compared with names in a single one."""


class RowFigure(NamedTuple):
    """A number beside a bar. `leads`: larger than others."""

    text: str
    role: Role = "ink"
    leads: bool = False


class Row(NamedTuple):
    """A row: its name, the parts of its bar as shares with their roles, from the left on, and its
    figures. `weight`: of its name. `place`: a number before its name.
    """

    name: str
    parts: tuple[tuple[float, Role], ...]
    figures: tuple[RowFigure, ...]
    weight: int
    place: str = ""

    @property
    def label(self) -> str:
        return f"{self.place}\u2002{self.name}" if self.place else self.name

    @property
    def is_bold(self) -> bool:
        return self.weight > MEDIUM


class Legend(NamedTuple):
    """Names of the parts of bars, and the parts that the columns of figures are of."""

    parts: tuple[tuple[str, Role], ...]
    figures: tuple[Role, ...]

    def width(self, size: float) -> float:
        return sum(SIGN_SPACE * size + text_width(text, size) for text, _ in self.parts)


class Layout(NamedTuple):
    """Rows in columns: size of a row, of its figures, and its names."""

    columns: int
    width: float
    height: float
    gap: float
    figure_sizes: tuple[float, float]
    figure_widths: tuple[float, ...]
    names: tuple[Lines, ...]
    missing: int
    """Letters of names that are cut."""
    spans: bool
    """True if names are as wide as rows, and figures stand beside bars."""

    @property
    def bar_width(self) -> float:
        return self.width - sum(self.figure_widths)

    @property
    def has_space(self) -> bool:
        return all(self.rank[:2])

    @property
    def rank(self) -> tuple[bool, bool, bool, int, float]:
        """Quality: that rows have space for a name and a bar, that names have space for words, that
        bars have their height, how little of names is missing, and their size.
        """
        name = self.names[0]
        line = LINE * name.size / self.height
        size = name.size * (1 if self.columns == 1 else PREFERENCE)
        figures = FIGURE_LINE * self.figure_sizes[0] / self.height if self.spans else THIN_BAR
        return (
            line <= 1 - max(THIN_BAR, figures) + 0.001,
            self.columns == 1 or self.bar_width >= LEAST_LETTERS * LETTER * name.size,
            line <= TEXT_SHARE + 0.001,
            -self.missing,
            size + FIGURE_WEIGHT * self.figure_sizes[0],
        )


def share_row(name: str, share: float, figure: str, leads: bool, place: str = "") -> Row:
    """A row of an option: full colour if it leads, else a tint."""
    if leads:
        return Row(name, ((share, "accent"),), (RowFigure(figure, "accent", leads),), 700, place)
    return Row(name, ((share, "third"),), (RowFigure(figure),), MEDIUM, place)


def stacked_row(name: str, parts: Sequence[tuple[float, str, Role]]) -> Row:
    """A row with shares of a whole, their figures and roles; the first figure is larger."""
    inks: tuple[Role, ...] = ("accent", "muted", "ink")
    figures = tuple(
        RowFigure(figure, ink, leads=at == 0)
        for at, ((_, figure, _), ink) in enumerate(zip(parts, inks, strict=True))
    )
    return Row(name, tuple((share, role) for share, _, role in parts), figures, 600)


def draw_rows(
    rows: Sequence[Row], box: Box, sizes: Sizes, legend: Legend | None = None, more: str = ""
) -> list[Mark]:
    """Draw rows in a box; of more than two figures the first and the last, where there is no space
    for all. `more`: a line below about rows that are left out.
    """
    line = LINE * sizes.least
    below = 1.2 * line if more else 0
    above = 1.5 * line if legend else 0
    layout = _choose_layout(rows, _trim(box, above, below), sizes)
    if legend and legend.width(sizes.least) > layout.bar_width:
        above = 2.8 * line
        layout = _choose_layout(rows, _trim(box, above, below), sizes)
    if legend and len(legend.figures) > FEWEST_FIGURES and not layout.has_space:
        less = [row._replace(figures=(row.figures[0], row.figures[-1])) for row in rows]
        figures = legend.figures[0], legend.figures[-1]
        return draw_rows(less, box, sizes, legend._replace(figures=figures), more)
    top = box.y + above
    per_column = -(-len(rows) // layout.columns)
    marks: list[Mark] = []
    for at, (row, name) in enumerate(zip(rows, layout.names, strict=True)):
        x = box.x + (at // per_column) * (layout.width + layout.gap)
        y = top + (at % per_column) * layout.height
        marks += _draw_row(row, name, x, y, layout)
    if legend:
        marks += _draw_legend(legend, box, layout, sizes.least)
    if more:
        marks += lay_lines(Lines(sizes.least, (more,)), box.x, box.bottom - line, "muted")
    return marks


def _trim(box: Box, above: float, below: float) -> Box:
    return Box(box.x, box.y + above, box.width, box.height - above - below)


def _choose_layout(rows: Sequence[Row], box: Box, sizes: Sizes) -> Layout:
    layouts = (
        _lay_out(rows, box, sizes, columns, share, spans=spans)
        for columns in ((1, 2) if len(rows) >= LEAST_IN_TWO_COLUMNS else (1,))
        for share in FIGURES_SHARES
        for spans in ((False, True) if box.width < NARROW * box.height else (False,))
    )
    return max(layouts, key=lambda each: each.rank)


def _lay_out(
    rows: Sequence[Row],
    box: Box,
    sizes: Sizes,
    columns: int,
    figures_share: float,
    *,
    spans: bool,
) -> Layout:
    gap = 0.05 * box.width if columns > 1 else 0.0
    width = (box.width - gap * (columns - 1)) / columns
    height = box.height / -(-len(rows) // columns)
    tall, low = (0.36, 0.3) if spans else (0.62, 0.5)
    leader = max(sizes.least, min(sizes.leader, tall * height))
    figure = max(sizes.least, min(sizes.figure, low * height))
    while sum(widths := _figure_widths(rows, leader, figure, sizes.least)) > figures_share * width:
        if leader <= sizes.least:
            break
        leader = max(sizes.least, 0.92 * leader)
        figure = max(sizes.least, min(0.8 * leader, figure))
    bar_width = width - sum(widths)
    most = 1 - FIGURE_LINE * leader / height if spans else TEXT_SHARE
    text_height = max(min(TEXT_SHARE, most) * height, LINE * sizes.least)
    names = tuple(_fit_names(rows, width if spans else bar_width, text_height, sizes))
    missing = sum(
        len(row.name) - sum(map(len, name.lines))
        for row, name in zip(rows, names, strict=True)
        if name.is_cut
    )
    return Layout(columns, width, height, gap, (leader, figure), widths, names, missing, spans)


def _fit_names(rows: Sequence[Row], width: float, height: float, sizes: Sizes) -> Iterator[Lines]:
    limits = (sizes.label, sizes.least)
    size = min(fit_text(row.label, width, height, limits, row.is_bold).size for row in rows)
    most = max(1, int(height / (LINE * size) + 0.01))
    return (cut_text(row.label, size, width, most, row.is_bold) for row in rows)


def _figure_widths(
    rows: Sequence[Row], leader: float, figure: float, least: float
) -> tuple[float, ...]:
    """Widths of the columns of figures, with the space before them."""
    return tuple(
        1.1 * least
        + max(
            text_width(each.text, leader if each.leads else figure, bold=True)
            for each in (row.figures[at] for row in rows)
        )
        for at in range(len(rows[0].figures))
    )


def _draw_row(row: Row, name: Lines, x: float, y: float, layout: Layout) -> Iterator[Mark]:
    """The name and the bar as a block in the middle of the row, figures beside it."""
    least, most = BARS
    gap = min(SPACE * name.size, max(0.0, (1 - least) * layout.height - name.height))
    space = layout.height - name.height - gap
    thick = max(0.75 * space, min(least * layout.height, 0.94 * space))
    thick = min(most * layout.height, thick)
    top = y + (0.0 if layout.spans else max(0.0, space - thick) / 2)
    bar_top = top + name.height + gap + (max(0.0, space - thick) / 2 if layout.spans else 0.0)
    yield from lay_lines(name, x, top, weight=row.weight)
    left = x
    for share, role in row.parts:
        length = layout.bar_width * min(1.0, max(0.0, share))
        if length:
            yield BarMark(left, bar_top, length, thick, role)
        left += length
    right, middle = x + layout.bar_width, ((bar_top if layout.spans else top) + bar_top + thick) / 2
    for figure, width in zip(row.figures, layout.figure_widths, strict=True):
        right += width
        size = layout.figure_sizes[0 if figure.leads else 1]
        base = base_of(middle, size)
        yield TextMark(right, base, figure.text, size, figure.role, "end", 700)


def _draw_legend(legend: Legend, box: Box, layout: Layout, size: float) -> Iterator[Mark]:
    """Names of the parts of bars, and signs of the parts above their figures."""
    left, square = box.x, SIGN * size
    for text, role in legend.parts:
        yield BarMark(left, box.y + size - square, square, square, role)
        yield TextMark(left + 1.4 * square, box.y + size, text, size)
        left += SIGN_SPACE * size + text_width(text, size)
    for column in range(layout.columns):
        x = box.x + column * (layout.width + layout.gap)
        right = x + layout.bar_width
        is_free = legend.width(size) < layout.bar_width
        y = box.y + (0 if is_free else 1.3 * LINE * size) + size - square
        for role, width in zip(legend.figures, layout.figure_widths, strict=True):
            right += width
            yield BarMark(right - square, y, square, square, role)
