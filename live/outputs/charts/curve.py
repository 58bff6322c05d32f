"""People over time, as steps."""

from collections.abc import Sequence

from .marks import Anchor, AreaMark, Box, LineMark, Mark, Sizes, TextMark
from .svg import coordinate
from .text_fitting import text_width

MOST_LABELS = 6
"""Labels on the axis of time."""


def draw_curve(
    points: Sequence[tuple[int, int]], labels: Sequence[str], box: Box, sizes: Sizes
) -> list[Mark]:
    """Draw people at times. `labels`: of the points."""
    least = sizes.least
    first, last = points[0][0], points[-1][0]
    most = max(1, *(people for _, people in points))
    left = box.x + text_width(str(most), least) + 0.5 * least
    top, base = box.y + 0.6 * least, box.bottom - 1.7 * least

    def x(at: int) -> float:
        return left + (box.right - left) * (at - first) / max(1, last - first)

    def y(people: int) -> float:
        return top + (base - top) * (1 - people / most)

    path = f"M{coordinate(x(first))} {coordinate(base)}V{coordinate(y(points[0][1]))}"
    path += "".join(f"H{coordinate(x(at))}V{coordinate(y(people))}" for at, people in points[1:])
    marks: list[Mark] = [
        AreaMark(f"{path}V{coordinate(base)}Z", "third"),
        LineMark(left, base, box.right, base, "edge"),
        LineMark(left, top, box.right, top, "hair"),
        TextMark(left - 0.4 * least, top + 0.35 * least, str(most), least, "ink", "end"),
        TextMark(left - 0.4 * least, base + 0.35 * least, "0", least, "ink", "end"),
    ]
    every = max(1, round(len(points) / (MOST_LABELS - 1)))
    for at in range(0, len(points), every):
        anchor: Anchor = "start" if at == 0 else "end" if at == len(points) - 1 else "middle"
        place = x(points[at][0])
        marks.append(TextMark(place, base + 1.4 * least, labels[at], least, "ink", anchor))
    return marks
