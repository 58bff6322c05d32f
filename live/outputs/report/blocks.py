"""Blocks of the report: headings, paragraphs, tables and charts in a language. The page and the
document are made from the same blocks.
"""

from typing import Any, Literal, NamedTuple

from ..charts.chart import Chart
from .reader import Words


class ShareBar(NamedTuple):
    """`leads`: its share is the largest of a result, or it is not compared with others."""

    share: float
    leads: bool = True


class OpinionBar(NamedTuple):
    agree: float
    disagree: float


class Heat(NamedTuple):
    """Shade of a cell, by a share from 0 to 1."""

    share: float


class Span(NamedTuple):
    """A dot with the range around it, on an axis from 0 to 1."""

    low: float
    middle: float
    high: float


Mark = ShareBar | OpinionBar | Heat | Span


class Cell(NamedTuple):
    text: Words = Words("")
    mark: Mark | None = None
    number: bool = False


class Band(NamedTuple):
    """Heading of the rows below it."""

    text: str


class Table(NamedTuple):
    """The first cell of a row is its heading. `style`: how it is laid out."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...] | Band, ...]
    style: Literal["bars", "heat", "words", "plain", "plan"] = "plain"
    notes: tuple[str, ...] = ()


class Heading(NamedTuple):
    level: int
    text: Words
    id: str = ""
    above: str = ""
    """A short line above it."""


ParagraphStyle = Literal["text", "finding", "facts", "note", "quote", "label"]


class Paragraph(NamedTuple):
    text: Words
    style: ParagraphStyle = "text"


class KeyFigures(NamedTuple):
    """Large figures side by side, each with its label."""

    figures: tuple[tuple[str, str], ...]
    """Label and figure."""


class Picture(NamedTuple):
    """A chart. A table with the same figures follows."""

    chart: Chart


class Together(NamedTuple):
    """Blocks that are not divided by a page break."""

    blocks: tuple[Any, ...]
    style: str = ""


Block = Heading | Paragraph | Table | KeyFigures | Picture | Together


class Part(NamedTuple):
    """A part of the report."""

    name: str
    title: str
    blocks: tuple[Block, ...]
