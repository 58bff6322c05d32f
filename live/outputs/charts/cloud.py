"""A word cloud: words by the number of people who wrote them, 1 : 4 at most, in three tints. The
most frequent stands in the middle, and the others find their places around it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from math import inf, log
from typing import NamedTuple

from .marks import Box, Mark, Role, Sizes, TextMark, base_of
from .text_fitting import LINE, sizes_between, text_width

MOST_RATIO, AT_TIMES = 4.0, 8.0
"""Size of the most frequent word at most, of the least frequent, and the times of their numbers."""
BOLD_FROM = 0.4
"""Words from this share of the most on are bold, and darker than the others."""
TIGHT, GAP = 1.05, 0.35
"""Height of a word, and the space beside it, in letters."""
GRID = 41, 31
"""Places that are tried, across and down."""


class Word(NamedTuple):
    text: str
    votes: float


class Placed(NamedTuple):
    """A word with its centre and its box."""

    word: Word
    size: float
    x: float
    y: float
    width: float
    height: float


def size_ratio(votes: float, least: float, most: float) -> float:
    """Return the size of a word, compared with the least frequent: four times for eight times the
    people or more, and as much less for fewer. static/src/kinds/words/cloud.js does the same.
    """
    if least <= 0:
        return 1.0
    power = log(MOST_RATIO) / log(max(AT_TIMES, most / least))
    return float((votes / least) ** power)


def draw_cloud(
    words: Sequence[Word], box: Box, sizes: Sizes, say_more: Callable[[int], str], others: int = 0
) -> list[Mark]:
    """Draw words as large as all of them fit; the least frequent of those that do not fit at the
    least size are counted in a line, with the `others` that are not given.
    """
    if not words:
        return []
    line = 1.5 * LINE * sizes.least
    shown = sorted(words, key=lambda word: -word.votes)
    less = box._replace(height=box.height - line)
    for space in (less,) if others else (box, less):
        for size in sizes_between(sizes.leader, sizes.least):
            placed = _place(shown, space, size)
            if len(placed) == len(shown):
                return [*_draw(placed), *_tell(others, box, sizes, say_more)]
    for many in range(len(shown) - 1, 0, -1):
        placed = _place(shown[:many], less, sizes.least)
        if len(placed) == many:
            break
    return [*_draw(placed), *_tell(len(shown) - len(placed) + others, box, sizes, say_more)]


def _place(words: Sequence[Word], box: Box, least: float) -> list[Placed]:
    """Return the places of words whose least size this is; fewer if one finds no place. A word that
    is too wide is smaller, and so are all less frequent ones.
    """
    fewest, most = words[-1].votes, words[0].votes
    limit = inf
    placed: list[Placed] = []
    for word in words:
        bold = word.votes >= BOLD_FROM * most
        limit = min(limit, box.width / text_width(word.text, 1, bold))
        size = max(least, min(limit, least * size_ratio(word.votes, fewest, most)))
        found = _find_place(word, size, box, placed, bold)
        if not found:
            break
        placed.append(found)
    return placed


def _find_place(
    word: Word, size: float, box: Box, placed: Sequence[Placed], bold: bool
) -> Placed | None:
    width, height = text_width(word.text, size, bold), TIGHT * size
    if width > box.width or height > box.height:
        return None
    for across, down in _grid():
        x = box.x + box.width / 2 + across * (box.width - width) / 2
        y = box.y + box.height / 2 + down * (box.height - height) / 2
        if not any(
            abs(x - other.x) < (width + other.width) / 2 + GAP * min(size, other.size)
            and abs(y - other.y) < (height + other.height) / 2
            for other in placed
        ):
            return Placed(word, size, x, y, width, height)
    return None


@cache
def _grid() -> list[tuple[float, float]]:
    """Return places from -1 to 1 in both directions, those in the middle first."""
    across, down = GRID
    places = [
        (2 * x / (across - 1) - 1, 2 * y / (down - 1) - 1)
        for x in range(across)
        for y in range(down)
    ]
    return sorted(places, key=lambda place: (place[0] ** 2 + place[1] ** 2, place))


def _draw(placed: Sequence[Placed]) -> Iterator[Mark]:
    most = max((each.word.votes for each in placed), default=1)
    for each in placed:
        role = tint_of(each.word.votes, most)
        weight = 400 if role == "muted" else 700
        y = base_of(each.y, each.size)
        yield TextMark(each.x, y, each.word.text, each.size, role, "middle", weight)


def tint_of(votes: float, most: float) -> Role:
    """Return the tint of a word: of the most frequent, of frequent and of other words."""
    return "accent" if votes >= most else "ink" if votes >= BOLD_FROM * most else "muted"


def _tell(number: int, box: Box, sizes: Sizes, say_more: Callable[[int], str]) -> Iterator[Mark]:
    if number:
        base = box.bottom - 0.3 * sizes.least
        yield TextMark(box.x, base, say_more(number), sizes.least, "muted")
