"""Marks of a chart: its geometry, without colours. Each mark has a role, which is a class on pages
with a style sheet, and a colour in pictures.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from markupsafe import Markup

from .svg import element
from .text_fitting import ASCENT, Lines

Role = Literal["accent", "third", "wash", "against", "ink", "muted", "edge", "hair", "paper"]
Anchor = Literal["start", "middle", "end"]
Paints = Mapping[Role, str]
"""Colour of each role."""


FONTS = (
    "'IBM Plex Sans', system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, 'Liberation Sans', "
    "'DejaVu Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', "
    "sans-serif"
)
"""Faces of pictures: that of the hall, then those of the device that shows them. Those with Latin
letters come first, as they have real weights.
"""
PAGE_SIZE = 11
"""Size of most texts of charts on pages, set for the whole chart."""


PAGE_ROLES: Mapping[str, Role] = {"rect": "third", "circle": "accent", "line": "hair"}
"""Roles that elements have on pages without a class."""
THIN, NORMAL, MEDIUM = 1.5, 400, 500
"""Width of lines that have none of their own on pages, and weights of text: many fonts of devices
have nothing between normal and bold.
"""


class Box(NamedTuple):
    """A part of a drawing."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


class Sizes(NamedTuple):
    """Sizes of texts. `label`: the largest of names; `leader` and `figure`: of numbers."""

    least: float
    label: float
    leader: float
    figure: float


class TextMark(NamedTuple):
    """A line of text. `y`: of its base line."""

    x: float
    y: float
    text: str
    size: float
    role: Role = "ink"
    anchor: Anchor = "start"
    weight: int = 400


class BarMark(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    role: Role
    radius: float = 0


class LineMark(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float
    role: Role
    width: float = 1


class DotMark(NamedTuple):
    x: float
    y: float
    radius: float
    role: Role


class AreaMark(NamedTuple):
    """A shape under a curve, with the path of SVG."""

    path: str
    role: Role


Mark = TextMark | BarMark | LineMark | DotMark | AreaMark


def write_marks(marks: Iterable[Mark], paints: Paints | None) -> Markup:
    """Return marks as elements of SVG, with these colours; None: with classes."""
    return Markup("").join(_write(mark, paints) for mark in marks)


def lay_lines(
    found: Lines,
    x: float,
    top: float,
    role: Role = "ink",
    anchor: Anchor = "start",
    *,
    weight: int = 400,
) -> list[TextMark]:
    """Return the marks of lines, the first of which begins at `top`."""
    first = top + found.size * (found.leading + ASCENT) / 2
    return [
        TextMark(x, first + at * found.leading * found.size, line, found.size, role, anchor, weight)
        for at, line in enumerate(found.lines)
    ]


def base_of(middle: float, size: float) -> float:
    """Return the base line of figures that are centred on a height."""
    return middle + size * ASCENT / 2


def has_cut_text(marks: Iterable[Mark]) -> bool:
    """Return True if a text of the marks ends early."""
    return any(isinstance(mark, TextMark) and mark.text.endswith("…") for mark in marks)


def _write(mark: Mark, paints: Paints | None) -> Markup:
    match mark:
        case TextMark():
            return _write_text(mark, paints)
        case BarMark(x, y, width, height, role, radius):
            rounded = {"rx": radius} if radius else {}
            box = {"x": x, "y": y, "width": max(0.0, width), "height": height}
            return element("rect", **box, **rounded, **_paint("rect", role, paints))
        case LineMark(x1, y1, x2, y2, role, width):
            ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
            is_thin = paints is None and width < THIN
            stroke = {} if is_thin else {"stroke_width": width}
            return element("line", **ends, **stroke, **_paint("line", role, paints))
        case DotMark(x, y, radius, role):
            return element("circle", cx=x, cy=y, r=radius, **_paint("circle", role, paints))
        case AreaMark(path, role):
            return element("path", d=path, **_paint("path", role, paints))


def _write_text(mark: TextMark, paints: Paints | None) -> Markup:
    place: dict[str, str | float] = {"x": mark.x, "y": mark.y}
    if paints is None:
        place = {"x": round(mark.x), "y": round(mark.y)}
        classes = (
            *([] if mark.role == "ink" else [mark.role]),  # the colour of the whole chart
            *({"middle": ["m"], "end": ["e"]}.get(mark.anchor, [])),
            *(["h"] if mark.weight > MEDIUM else []),
        )
        size: dict[str, str | float] = (
            {"font_size": round(mark.size)} if mark.size > PAGE_SIZE else {}
        )
        named = {"class_": " ".join(classes)} if classes else {}
        return element("text", mark.text, **place, **size, **named)
    return element(
        "text",
        mark.text,
        **place,
        font_size=mark.size,
        fill=paints[mark.role],
        **({"text_anchor": mark.anchor} if mark.anchor != "start" else {}),
        **({"font_weight": mark.weight} if mark.weight > NORMAL else {}),
    )


def _paint(name: str, role: Role, paints: Paints | None) -> dict[str, str]:
    """Return the colour of an element; on pages its class, unless its style sheet gives it so."""
    if paints is not None:
        return {"stroke" if name == "line" else "fill": paints[role]}
    if PAGE_ROLES.get(name) == role:
        return {}
    return {"class_": f"line-{role}" if name == "line" else role}
