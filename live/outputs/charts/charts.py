"""Charts of the page as SVG: text alternatives in title and desc, colours by the page's style sheet
through classes, no style attributes. Bars differ in height and outline, so they are read in grey.

Charts are 320 units wide, the narrowest page: their texts are then 11 units or more.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from .dot_labels import Plot
from .svg import coordinate, element

WIDTH = 320
TEXT_PX = 11
MOST_LABELS = 6
"""Labels on the axis of time."""


class Chart(NamedTuple):
    """A drawing with its text alternatives. `body`: SVG elements in a box of this height."""

    title: str
    description: str
    height: int
    body: Markup

    def svg(self, id: str) -> Markup:
        """Return the SVG element. `id`: distinguishes it on its page."""
        return Markup(
            '<svg role="img" class="chart" viewBox="0 0 {} {}" aria-labelledby="{}t {}d">'
            '<title id="{}t">{}</title><desc id="{}d">{}</desc>{}</svg>'
        ).format(WIDTH, self.height, id, id, id, self.title, id, self.description, self.body)


class Bar(NamedTuple):
    """A column: its share of the highest, its label, and its figure."""

    height: float
    name: str
    figure: str


def columns_chart(title: str, bars: Sequence[Bar], gap: float = 0.25) -> Chart:
    """Columns with their figures above and their names below."""
    height, top, bottom = 130, 16, 18
    space = height - top - bottom
    step = WIDTH / max(1, len(bars))
    parts = []
    for at, bar in enumerate(bars):
        x, tall = at * step, max(bar.height * space, 1 if bar.height else 0)
        y = top + space - tall
        parts.append(_bar(x + step * gap / 2, y, step * (1 - gap), tall))
        parts.append(_text(x + step / 2, y - 4, bar.figure))
        parts.append(_text(x + step / 2, height - 5, bar.name))
    parts.append(_line(0, top + space, WIDTH, top + space))
    summary = ", ".join(f"{bar.name}: {bar.figure}" for bar in bars)
    return Chart(title, summary, height, Markup("").join(parts))


class Ticks(NamedTuple):
    """An axis: its ends as numbers, and the labels on it."""

    least: float
    most: float
    labels: tuple[tuple[float, str], ...]


def histogram_chart(
    title: str,
    description: str,
    bars: Sequence[int],
    ticks: Ticks,
    quartiles: tuple[float, float, float] | None,
) -> Chart:
    """Adjacent columns over an axis, with the range of the middle half and the median below."""
    height, top, space = 150, 16, 84
    highest = max((*bars, 1))
    step = (WIDTH - 20) / max(1, len(bars))

    def place(number: float) -> float:
        span = ticks.most - ticks.least or 1
        return 10 + (WIDTH - 20) * min(1, max(0, (number - ticks.least) / span))

    parts = []
    for at, votes in enumerate(bars):
        tall = space * votes / highest
        if votes:
            parts.append(_bar(10 + at * step + 0.5, top + space - tall, step - 1, tall))
            parts.append(_text(10 + (at + 0.5) * step, top + space - tall - 4, str(votes)))
    base = top + space
    parts.append(_line(10, base, WIDTH - 10, base))
    if quartiles is not None:
        low, median, high = map(place, quartiles)
        parts.append(_line(low, base + 12, high, base + 12, "range"))
        parts.append(_dot(median, base + 12, 5))
    parts += [_text(place(number), base + 36, label) for number, label in ticks.labels]
    return Chart(title, description, height, Markup("").join(parts))


def step_chart(
    title: str, description: str, points: Sequence[tuple[int, int]], labels: Sequence[str]
) -> Chart:
    """People over time, as steps. `labels`: of the points."""
    height, left, top, space = 140, 30, 10, 100
    first, last = points[0][0], points[-1][0]
    most = max(1, *(people for _, people in points))

    def x(at: int) -> float:
        return left + (WIDTH - left - 4) * (at - first) / max(1, last - first)

    def y(people: int) -> float:
        return top + space * (1 - people / most)

    path = f"M{coordinate(x(first))} {coordinate(top + space)}V{coordinate(y(points[0][1]))}"
    path += "".join(f"H{coordinate(x(at))}V{coordinate(y(people))}" for at, people in points[1:])
    path += f"V{coordinate(top + space)}Z"
    parts = [
        element("path", class_="area", d=path),
        _line(left, top + space, WIDTH - 4, top + space),
        _line(left, top, WIDTH - 4, top, "hair"),
        _text(left - 4, top + 4, str(most), "end"),
        _text(left - 4, top + space + 4, "0", "end"),
    ]
    every = max(1, round(len(points) / (MOST_LABELS - 1)))
    marks = list(range(0, len(points), every))
    for at in marks:
        anchor = "start" if at == 0 else "end" if at == len(points) - 1 else "middle"
        parts.append(_text(x(points[at][0]), height - 10, labels[at], anchor))
    return Chart(title, description, height, Markup("").join(parts))


class Dot(NamedTuple):
    """A numbered dot: its means on the horizontal and the vertical scale."""

    number: str
    x: float
    y: float


def scatter_chart(
    title: str, description: str, dots: Sequence[Dot], names: tuple[str, str], steps: int
) -> Chart:
    """Dots on two scales, with their numbers beside them. `names`: of the horizontal scale, and of
    the vertical scale.
    """
    left, top, width, space = 20, 20, WIDTH - 40, 170
    base = top + space
    plot = Plot([(dot.x, dot.y) for dot in dots], steps, width / TEXT_PX, space / TEXT_PX)
    parts = [_text(0, top - 8, names[1], "start"), _text(WIDTH / 2, base + 32, names[0])]
    for step, share in plot.x_steps:
        x = left + width * share
        parts += [_line(x, top, x, base, "hair"), _text(x, base + 14, str(step))]
    for step, share in plot.y_steps:
        y = base - space * share
        parts += [_line(left, y, left + width, y, "hair")]
        parts += [_text(left - 6, y + 4, str(step), "end")]
    for (x, y), label in zip(plot.dots, plot.labels, strict=True):
        ends = (left + TEXT_PX * x, top + TEXT_PX * y)
        parts.append(_line(*ends, left + TEXT_PX * label.x, top + TEXT_PX * label.y, "link"))
    for x, y in plot.dots:
        parts.append(_dot(left + TEXT_PX * x, top + TEXT_PX * y, 3.5))
    for dot, label in zip(dots, plot.labels, strict=True):
        parts.append(
            element(
                "text",
                dot.number,
                class_="label",
                x=left + TEXT_PX * label.x,
                y=top + TEXT_PX * label.y + 4,
            )
        )
    return Chart(title, description, base + 40, Markup("").join(parts))


def row_bar(share: float) -> Markup:
    """A bar in a row of a table, with its figure beside it."""
    return Markup('<svg class=b aria-hidden=true><rect width="{}%"/></svg>').format(
        coordinate(100 * min(1, max(0, share)))
    )


def row_stack(agree: float, disagree: float) -> Markup:
    """Agreement from the left, disagreement from the right; the rest is not sure."""
    against = coordinate(100 * disagree)
    return Markup(
        '<svg class=b aria-hidden=true><rect width="{}%"/><rect class=a x="{}%" width="{}%"/></svg>'
    ).format(coordinate(100 * agree), coordinate(100 - 100 * disagree), against)


def row_span(low: float, middle: float, high: float) -> Markup:
    """A dot on an axis from 0 to 1, with the range around it."""
    parts = (
        Markup('<line x1="{}%" x2="{}%" y1="50%" y2="50%"/>').format(
            coordinate(100 * low), coordinate(100 * high)
        )
        if high > low
        else ""
    )
    return Markup('<svg class=s aria-hidden=true>{}<circle cx="{}%"/></svg>').format(
        parts, coordinate(100 * middle)
    )


def _text(x: float, y: float, text: str, anchor: str = "middle") -> Markup:
    anchored = {} if anchor == "middle" else {"text_anchor": anchor}
    return element("text", text, x=x, y=y, **anchored)


def _line(x1: float, y1: float, x2: float, y2: float, name: str = "axis") -> Markup:
    return element("line", class_=name, x1=x1, y1=y1, x2=x2, y2=y2)


def _bar(x: float, y: float, width: float, height: float) -> Markup:
    return element("rect", class_="f", x=x, y=y, width=width, height=height)


def _dot(x: float, y: float, radius: float) -> Markup:
    return element("circle", class_="dot", cx=x, cy=y, r=radius)
