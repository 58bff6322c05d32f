"""Lines of text that fit a box: estimated widths, breaks, and sizes. Fonts of readers are not
known, so widths are those of a wide face.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

BOLD = 1.13
"""Width of bold text, compared with normal text."""
LINE = 1.22
"""Height of a line, in letters."""
ASCENT = 0.76
"""Height of capital letters above the base line, in letters."""
STEP = 0.94
"""Sizes are tried from the largest on, each so much smaller than the one before."""
NARROW, WIDE = frozenset("iljIJtfr.,:;'|!()[]{}·‘’-/\\ "), frozenset("mwMW@%—…+=<>~#")
CLOSING = frozenset("，。、；：！？）》」』】”’…,.;:!?)]}%")
"""Signs that begin no line."""
BRACKETS = frozenset("（《「『【“‘")
"""Signs that end no line."""
ENDS = " ,;:.，、。；："


class Lines(NamedTuple):
    """A text at a size. `is_cut`: its end is missing."""

    size: float
    lines: tuple[str, ...]
    is_cut: bool = False
    leading: float = LINE

    @property
    def height(self) -> float:
        return self.leading * self.size * len(self.lines)

    def width(self, bold: bool = False) -> float:
        return max((text_width(line, self.size, bold) for line in self.lines), default=0)


class Piece(NamedTuple):
    """A part of a text that is not divided, with the space after it; widths in letters."""

    text: str
    width: float
    bare: float
    """Without the space."""


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the estimated width of a text."""
    return size * (BOLD if bold else 1) * sum(map(_letter_width, text))


def word_width(text: str, size: float, bold: bool = False) -> float:
    """Return the estimated width of the longest word of a text."""
    return size * (BOLD if bold else 1) * max((piece.bare for piece in _pieces(text)), default=0)


def wrap_text(text: str, size: float, width: float, bold: bool = False) -> Lines:
    """Return all of a text in lines of this width."""
    most = width / (size * (BOLD if bold else 1))
    lines, line, used = [], "", 0.0
    for piece in _pieces(text):
        for part in _divide(piece, most):
            if line and used + part.bare > most:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line, used = line + part.text, used + part.width
    return Lines(size, (*lines, line.rstrip()))


def cut_text(text: str, size: float, width: float, most: int, bold: bool = False) -> Lines:
    """Return a text in `most` lines at most. The last has an ellipsis if more follows."""
    whole = wrap_text(text, size, width, bold)
    if len(whole.lines) <= most:
        return whole
    last = whole.lines[most - 1]
    while last and text_width(f"{last}…", size, bold) > width:
        last = last[:-1]
    return Lines(size, (*whole.lines[: most - 1], f"{last.rstrip(ENDS)}…"), is_cut=True)


def balance_lines(text: str, found: Lines, width: float, bold: bool = False) -> Lines:
    """Return the same text in as many lines of about the same width."""
    if found.is_cut or len(found.lines) < 2:
        return found
    low, high = width / len(found.lines) / 2, width
    for _ in range(10):
        middle = (low + high) / 2
        tried = wrap_text(text, found.size, middle, bold)
        if len(tried.lines) > len(found.lines) or tried.width(bold) > middle:
            low = middle
        else:
            high = middle
    return wrap_text(text, found.size, high, bold)


def sizes_between(most: float, least: float) -> Iterable[float]:
    """Yield sizes from the largest to the least."""
    size = most
    while size > least:
        yield size
        size *= STEP
    yield least


def fit_text(
    text: str, width: float, height: float, sizes: tuple[float, float], bold: bool = False
) -> Lines:
    """Return a text at the largest of these sizes (the largest and the least) at which it fits a
    box without a break inside a word; cut at the least, if need be.
    """
    most, least = sizes
    smallest = wrap_text(text, least, width, bold)
    if smallest.height > height + 0.01:
        return cut_text(text, least, width, max(1, int(height / (LINE * least) + 0.01)), bold)
    for size in sizes_between(most, least):
        if word_width(text, size, bold) <= width:
            found = wrap_text(text, size, width, bold)
            if found.height <= height + 0.01:
                return found
    return smallest


def fit_texts(
    texts: Sequence[str],
    width: float,
    height: float,
    sizes: tuple[float, float],
    bold: bool = False,
) -> list[Lines]:
    """Return texts in boxes of one size, all at the size of the smallest."""
    sizes_found = (fit_text(each, width, height, sizes, bold).size for each in texts)
    size = min(sizes_found, default=sizes[1])
    return [fit_text(each, width, height, (size, size), bold) for each in texts]


def _letter_width(char: str) -> float:
    width = 0.62
    if unicodedata.east_asian_width(char) in "WF":
        width = 1.0
    elif unicodedata.combining(char):
        width = 0.0
    elif char in NARROW:
        width = 0.4
    elif char in WIDE:
        width = 0.97
    elif char.isupper() or ord(char) > 0x2E7F or 0x590 <= ord(char) < 0x1E00:
        width = 0.74
    elif char.isdecimal():
        width = 0.64
    return width


@lru_cache(maxsize=512)
def _pieces(text: str) -> tuple[Piece, ...]:
    """Return words with the space after them; East Asian characters singly, with the signs that
    do not stand alone.
    """
    words: list[str] = []
    for char in " ".join(text.split()):
        before = words[-1][-1] if words else " "
        follows = char in CLOSING or before in BRACKETS or char == " "
        is_square = unicodedata.east_asian_width(char) in "WF"
        after_square = unicodedata.east_asian_width(before) in "WF"
        if words and (follows or not (before == " " or is_square or after_square)):
            words[-1] += char
        else:
            words.append(char)
    return tuple(Piece(word, text_width(word, 1), text_width(word.rstrip(), 1)) for word in words)


def _divide(piece: Piece, width: float) -> Iterable[Piece]:
    """Yield the parts of a word that is wider than a line; else the word."""
    if piece.bare <= width:
        yield piece
        return
    part = ""
    for char in piece.text:
        if part and text_width(part + char, 1) > width:
            yield Piece(part, (wide := text_width(part, 1)), wide)
            part = ""
        part += char
    yield Piece(part, text_width(part, 1), text_width(part.rstrip(), 1))
