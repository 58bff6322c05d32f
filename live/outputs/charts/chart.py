"""A chart of a report, with its text alternatives. Its marks are written with classes on the page,
whose style sheet has the colours, and with colours as a picture for documents.
"""

from typing import NamedTuple

from markupsafe import Markup

from .marks import FONTS, PAGE_SIZE, Box, Mark, Paints, Sizes, write_marks
from .png import render_png

WIDTH = 320
"""Units of the narrowest page: texts of charts are then 11 units or more."""
SIZES = Sizes(least=PAGE_SIZE, label=13, leader=22, figure=15)
SCALE = 4
"""Pixels of a unit, in documents."""


class Chart(NamedTuple):
    """A drawing in a box of this height."""

    title: str
    description: str
    height: float
    marks: tuple[Mark, ...]

    def svg(self, id: str) -> Markup:
        """Return the SVG element. `id`: distinguishes it on its page."""
        return Markup(
            '<svg role="img" class="chart" viewBox="0 0 {} {}" aria-labelledby="{}t {}d">'
            '<title id="{}t">{}</title><desc id="{}d">{}</desc>{}</svg>'
        ).format(
            *(WIDTH, round(self.height), id, id, id, self.title, id, self.description),
            write_marks(self.marks, None),
        )

    def png(self, paints: Paints) -> bytes:
        """Return the drawing as a picture with its own background."""
        svg = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" font-family="{}">'
            '<rect width="100%" height="100%" fill="{}"/>{}</svg>'
        ).format(WIDTH, round(self.height), FONTS, paints["paper"], write_marks(self.marks, paints))
        return render_png(str(svg), SCALE * WIDTH)


def page_box(height: float) -> Box:
    """The box of a chart of this height."""
    return Box(0, 0, WIDTH, height)
