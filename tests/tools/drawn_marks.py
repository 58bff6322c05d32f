"""Measures of a chart in SVG: boxes of its texts in a real face, its bars, lines and dots."""

import unicodedata
from functools import cache
from typing import NamedTuple
from xml.etree import ElementTree

from PIL import ImageFont

SVG = "{http://www.w3.org/2000/svg}"
FACES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
ASCENT, DESCENT = 0.74, 0.16
"""Height of letters above and below the base line, in letters."""
MEASURED_PX = 100


class Drawn(NamedTuple):
    """A mark in its box. `text`: of texts only."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    text: str = ""
    size: float = 0

    def covers(self, other: "Drawn", tolerance: float = 0.5) -> bool:
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across > tolerance and down > tolerance


class Picture:
    """The marks of a picture. `bars` are without its ground."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        _, _, self.width, self.height = map(float, self.root.get("viewBox", "").split())
        self.texts = [_text_box(each) for each in self.root.iter(f"{SVG}text")]
        boxes = [
            Drawn(*(_number(each, name) for name in ("x", "y", "width", "height")), _fill(each))
            for each in self.root.iter(f"{SVG}rect")
        ]
        self.ground = next((each for each in boxes if each.width == self.width), None)
        self.bars = [each for each in boxes if each is not self.ground]
        self.dots = [
            (_number(each, "cx"), _number(each, "cy")) for each in self.root.iter(f"{SVG}circle")
        ]
        self.lines = [
            tuple(_number(each, name) for name in ("x1", "y1", "x2", "y2"))
            for each in self.root.iter(f"{SVG}line")
        ]

    def bars_of(self, *fills: str) -> list[Drawn]:
        return [each for each in self.bars if each.fill in fills]


def measure_text(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text; East Asian characters are square."""
    square = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    rest = "".join(char for char in text if unicodedata.east_asian_width(char) not in "WF")
    return size * (square + _face(bold).getlength(rest) / MEASURED_PX)


@cache
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FACES[bold], MEASURED_PX)


def _text_box(element: ElementTree.Element) -> Drawn:
    text, size = element.text or "", _number(element, "font-size")
    width = measure_text(text, size, bold=element.get("font-weight") == "700")
    anchor = element.get("text-anchor", "start")
    x = _number(element, "x") - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
    y = _number(element, "y") - ASCENT * size
    return Drawn(x, y, width, (ASCENT + DESCENT) * size, _fill(element), text, size)


def _number(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, 0))


def _fill(element: ElementTree.Element) -> str:
    return element.get("fill", "")
