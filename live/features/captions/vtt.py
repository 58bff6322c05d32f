"""WebVTT: lines of cues that a program sends, and files of captions and chapters.

https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

HEADER = "WEBVTT"
ARROW = "-->"
MAX_CUE_MS = 8_000
MIN_CUE_MS = 1
_TAG = re.compile(r"<[^<>]*>")
_BLOCKS_WITHOUT_CUES = ("NOTE", "STYLE", "REGION", HEADER)


class Cue(NamedTuple):
    """A text from a time until another, in ms since the start of the recording."""

    start: int
    end: int
    text: str
    note: str = ""
    """Comment before it, which players do not show."""


def is_vtt(text: str) -> bool:
    """Return True if the text begins as a WebVTT file does."""
    return re.match(r"\ufeff?WEBVTT(?:[ \t\r\n]|$)", text) is not None


def texts_of_cues(text: str) -> list[str]:
    """Return the text of each cue, in its order, without tags, names of speakers and settings."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = []
    for block in re.split(r"\n{2,}", lines):
        rows = block.strip("\n").split("\n")
        timing = next((place for place, row in enumerate(rows[:2]) if ARROW in row), None)
        if timing is None or rows[0].startswith(_BLOCKS_WITHOUT_CUES):
            continue
        words = html.unescape(_TAG.sub("", " ".join(rows[timing + 1 :]))).strip()
        if words:
            found.append(" ".join(words.split()))
    return found


def cue_time(ms: int) -> str:
    """Return a time as hh:mm:ss.mmm."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def escape_text(text: str) -> str:
    """Return a text as a single line of a cue. An arrow cannot occur in it."""
    return " ".join(html.escape(text, quote=False).split())


class Said(NamedTuple):
    """A text that begins at a time, with its comment."""

    at: int
    text: str
    note: str = ""


def end_cues(cues: Iterable[Said], max_ms: int | None = MAX_CUE_MS) -> Iterator[Cue]:
    """Yield cues in the order of their start: none overlaps another, or is longer than `max_ms`.
    Those that start together share the time until the next.
    """
    waiting: list[Said] = []
    start = 0
    for said in sorted(cues, key=lambda said: said.at):
        if waiting and said.at - start >= MIN_CUE_MS * len(waiting):
            yield from _share(start, said.at, waiting, max_ms)
            waiting, start = [], said.at
        elif not waiting:
            start = said.at
        waiting.append(said)
    if waiting:
        yield from _share(start, start + MAX_CUE_MS * len(waiting), waiting, max_ms)


def _share(start: int, end: int, texts: list[Said], max_ms: int | None) -> Iterator[Cue]:
    """Yield cues of equal time between two times, none longer than `max_ms`."""
    most = end - start if max_ms is None else max_ms
    step = min(most, (end - start) // len(texts))
    for place, said in enumerate(texts):
        first = start + place * step
        yield Cue(first, first + step, said.text, said.note)


def write_vtt(cues: Iterable[Cue], language: str = "") -> Iterator[str]:
    """Yield the lines of a WebVTT file."""
    yield f"{HEADER}\n"
    if language:
        yield f"\nNOTE language: {language}\n"
    for cue in cues:
        if cue.note:
            yield f"\nNOTE {cue.note}\n"
        yield f"\n{cue_time(cue.start)} {ARROW} {cue_time(cue.end)}\n{escape_text(cue.text)}\n"
