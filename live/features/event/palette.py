"""Palettes: the colours that pages, pictures and the report derive from one colour of the event.

Computed in Oklab (Björn Ottosson, 2020), in which equal lightness looks equal in every hue. A
colour keeps its hue, and its lightness as far as the contrast on each ground allows; any colour has
a palette.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, hypot, sin
from typing import Literal, NamedTuple

from ...kernel.errors import BadValue, RefusalSentences
from .model import Colour, Look

Theme = Literal["light", "dark"]
SHADES: dict[Colour, str] = {
    "teal": "#0a6a6a",
    "blue": "#1a5a96",
    "indigo": "#4a4fa3",
    "plum": "#84366f",
    "brick": "#8c4522",
    "olive": "#5a6312",
}
"""The colours with names."""
TEXT_CONTRAST, PART_CONTRAST = 4.5, 3.0
"""Least contrast (WCAG 2.2) of text, and of parts of a drawing, with what is behind or beside."""
THIRD = 0.35
"""Share of the accent in the bars that do not lead."""
_HEX = re.compile("#[0-9a-f]{6}")
_STEP = 0.005


class Grounds(NamedTuple):
    """Colours of a theme that are the same in each event, as in tokens.css."""

    paper: str
    raised: str
    sunken: str
    ink: str
    muted: str
    track: str
    on_accent: str


GROUNDS: dict[Theme, Grounds] = {
    "light": Grounds(
        *("#fbfaf6", "#ffffff", "#f2f0e9"), *("#1a1f24", "#59636d", "#d8dcdf"), "#ffffff"
    ),
    "dark": Grounds(
        *("#13171a", "#1c2226", "#181d20"), *("#edf0f2", "#a9b3bb", "#30383e"), "#13171a"
    ),
}


class Palette(NamedTuple):
    """Colours of an event in a theme."""

    accent: str
    wash: str
    """Ground of what is chosen."""
    third: str
    """Bars that do not lead."""


class _Rule(NamedTuple):
    """Derivation of a palette in a theme. Lightness 0 to 1, chroma 0 to about 0.3."""

    darkest: float
    lightest: float
    chroma_share: float
    most_chroma: float
    wash: float
    wash_share: float
    wash_chroma: float
    step: float
    """Change of lightness that raises the contrast."""


_RULES: dict[Theme, _Rule] = {
    "light": _Rule(
        *(0.25, 0.62), *(1.0, 0.4), wash=0.946, wash_share=0.16, wash_chroma=0.022, step=-_STEP
    ),
    "dark": _Rule(
        *(0.78, 0.92), *(1.25, 0.11), wash=0.303, wash_share=0.37, wash_chroma=0.05, step=_STEP
    ),
}


@lru_cache(256)
def palette_of(shade: str, theme: Theme = "light") -> Palette:
    """Return the palette of a colour such as #0a6a6a. Every pair of `contrasts_of` holds."""
    rule = _RULES[theme]
    lightness, chroma, hue = _to_oklch(shade)
    wash = _from_oklch(rule.wash, min(chroma * rule.wash_share, rule.wash_chroma), hue)
    bright = min(chroma * rule.chroma_share, rule.most_chroma)
    start = min(max(lightness, rule.darkest), rule.lightest)
    accent = shade if (start, bright) == (lightness, chroma) else _from_oklch(start, bright, hue)
    while True:
        palette = Palette(accent, wash, mix_colours(accent, GROUNDS[theme].paper, THIRD))
        if all(found >= least for _, found, least in contrasts_of(palette, theme)):
            return palette
        start += rule.step
        accent = _from_oklch(start, bright, hue)


def contrasts_of(palette: Palette, theme: Theme) -> list[tuple[str, float, float]]:
    """Return each pair that pages draw, its contrast, and the least that it may have."""
    ground = GROUNDS[theme]
    texts = [
        *((palette.accent, each) for each in (ground.paper, ground.raised, ground.sunken)),
        (palette.accent, palette.wash),
        (ground.on_accent, palette.accent),
        *((each, palette.wash) for each in (ground.ink, ground.muted)),
        (ground.ink, palette.third),
    ]
    parts = [(palette.accent, palette.third), (palette.accent, ground.track)]
    return [
        (f"{one} on {other}", contrast(one, other), least)
        for pairs, least in ((texts, TEXT_CONTRAST), (parts, PART_CONTRAST))
        for one, other in pairs
    ]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def shade_of(look: Look) -> str:
    """Return the colour from which the palette of an event comes."""
    return look.shade or SHADES[look.colour]


def clean_shade(shade: str) -> str:
    """Return a colour in lower case, or an empty text. Raises BadValue."""
    clean = shade.strip().lower()
    if clean and not _HEX.fullmatch(clean):
        raise BadValue("shade")
    return clean


REFUSALS: RefusalSentences = {
    (BadValue, "shade"): (
        "This is not a colour. Write # and six digits or letters from a to f, such as #0a6a6a."
    ),
}


def mix_colours(one: str, other: str, share: float) -> str:
    """Return the share of one colour, over the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return _to_hex([b + (a - b) * share for a, b in pairs])


def _parts(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _to_hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _to_linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _to_srgb(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _luminance(colour: str) -> float:
    red, green, blue = map(_to_linear, _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(colour: str) -> tuple[float, float, float]:
    """Return lightness, chroma and hue (radians)."""
    red, green, blue = map(_to_linear, _parts(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return the colour, with less chroma where screens have no such colour."""
    while True:
        a, b = chroma * cos(hue), chroma * sin(hue)
        long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        parts = (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )
        if chroma < _STEP or all(-0.0005 <= part <= 1.0005 for part in parts):
            return _to_hex([_to_srgb(min(max(part, 0.0), 1.0)) for part in parts])
        chroma -= _STEP
