"""Draws a picture in SVG as PNG. With the start of its process it takes a fifth of a second."""

import msgspec

from ..outputs.charts.png import render_png
from .runner import Job, run_child

MAX_CONCURRENT = 1
"""Pictures that a worker draws at once."""
MAX_WAITING = 20
"""Further requests that may be queued."""
TIMEOUT_S = 20.0
"""Seconds that a picture may take."""


class DrawPicture(msgspec.Struct, frozen=True):
    svg: str
    width_px: int


DRAW_PICTURE = Job("live.jobs.picture", DrawPicture, bytes, MAX_WAITING, TIMEOUT_S)
"""Its result is the PNG file."""


def draw_picture(task: DrawPicture) -> bytes:
    return render_png(task.svg, task.width_px)


if __name__ == "__main__":
    run_child(DrawPicture, draw_picture)
