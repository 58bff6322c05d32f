"""Texts of people, each with a mark at its left: as large as all that fit allow."""

from collections.abc import Callable, Iterator, Sequence

from .marks import BarMark, Box, Mark, Sizes, lay_lines
from .text_fitting import LINE, Lines, cut_text, sizes_between, wrap_text

MOST_QUOTES = 9
MOST_LINES = 4
SPACE, INDENT = 0.8, 0.9
"""Between texts, and before them, in letters."""


def draw_quotes(
    texts: Sequence[str], box: Box, sizes: Sizes, say_more: Callable[[int], str], others: int = 0
) -> list[Mark]:
    """Draw texts in a box. `say_more`: a line about the number of those that are left out;
    `others`: texts that are not even given.
    """
    shown = list(texts[:MOST_QUOTES])
    found = _fit(shown, box, sizes, others > 0 or len(texts) > len(shown))
    while not found and len(shown) > 1:
        shown.pop()
        found = _fit(shown, box, sizes, has_more=True)
    if not found:  # a single text that is longer than the box
        line = LINE * sizes.least
        most = max(1, int((box.height - 2 * line) / line))
        found = [cut_text(text, sizes.least, box.width - sizes.least, most) for text in shown]
    left_out = others + len(texts) - len(shown)
    return list(_draw(found, box, sizes, say_more(left_out) if left_out else ""))


def _fit(texts: Sequence[str], box: Box, sizes: Sizes, has_more: bool) -> list[Lines]:
    """Return all texts at the largest size at which they fit; nothing if they do not."""
    height = box.height - (1.4 * LINE * sizes.least if has_more else 0)
    for size in sizes_between(sizes.label, sizes.least):
        found = [wrap_text(text, size, box.width - INDENT * size) for text in texts]
        if sum(each.height for each in found) + SPACE * size * (len(found) - 1) <= height and (
            size == sizes.least or all(len(each.lines) <= MOST_LINES for each in found)
        ):
            return found
    return []


def _draw(found: Sequence[Lines], box: Box, sizes: Sizes, more: str) -> Iterator[Mark]:
    """The texts with all height that is left between them."""
    line = LINE * sizes.least
    bottom = box.bottom - (1.4 * line if more else 0)
    free = bottom - box.y - sum(each.height for each in found)
    gap = min(free / max(1, len(found)), 2.5 * found[0].size) if found else 0.0
    y = box.y + (gap / 2 if gap else 0)
    for each in found:
        yield BarMark(box.x, y, each.size / 6, each.height, "accent")
        yield from lay_lines(each, box.x + INDENT * each.size, y)
        y += each.height + gap
    if more:
        yield from lay_lines(Lines(sizes.least, (more,)), box.x, box.bottom - line, "muted")
