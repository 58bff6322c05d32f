"""Colours of the roles of marks, by an event's colour and the theme."""

from typing import Literal

from .colours import DARK_ACCENTS, DARK_COLOURS, INK, LINE, MUTED, PAPER, accent_of
from .marks import Paints

Theme = Literal["light", "dark"]
THIRD, WASH = 0.35, 0.14
"""Shares of the accent in its tints."""
AGAINST_SHARE = 0.8
"""Share of ink in the colour of disagreement, as on the hall's screen."""
EDGE = "#7d8791"


def paints_of(colour: str, theme: Theme = "light") -> Paints:
    """Return the colours of an event's charts."""
    of_theme = DARK_COLOURS if theme == "dark" else {}
    ink, muted, line, paper = (of_theme.get(each, each) for each in (INK, MUTED, LINE, PAPER))
    accent = accent_of(colour, DARK_ACCENTS) if theme == "dark" else accent_of(colour)
    return {
        "accent": accent,
        "third": blend(accent, paper, THIRD),
        "wash": blend(accent, paper, WASH),
        "against": blend(ink, paper, AGAINST_SHARE),
        "ink": ink,
        "muted": muted,
        "edge": EDGE,
        "hair": line,
        "paper": paper,
    }


def blend(colour: str, ground: str, share: float) -> str:
    """Return a colour of which this share is left on a ground."""
    parts = zip(_parts_of(colour), _parts_of(ground), strict=True)
    return "#" + "".join(f"{round(below + (part - below) * share):02x}" for part, below in parts)


def _parts_of(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
