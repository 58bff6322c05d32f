"""Colours of the roles of marks, by an event's colour and the theme."""

from ...features.event.palette import GROUNDS, Theme, mix_colours, palette_of
from .marks import Paints

AGAINST_SHARE = 0.8
"""Share of ink in the colour of disagreement, as on the hall's screen."""
EDGE = "#7d8791"
PAPERS: dict[Theme, str] = {"light": "#ffffff", "dark": GROUNDS["dark"].paper}
HAIRS: dict[Theme, str] = {"light": GROUNDS["light"].track, "dark": "#3a434a"}


def paints_of(shade: str, theme: Theme = "light") -> Paints:
    """Return the colours of an event's charts."""
    palette, ground, paper = palette_of(shade, theme), GROUNDS[theme], PAPERS[theme]
    return {
        "accent": palette.accent,
        "third": palette.third,
        "wash": palette.wash,
        "against": mix_colours(ground.ink, paper, AGAINST_SHARE),
        "ink": ground.ink,
        "muted": ground.muted,
        "edge": EDGE,
        "hair": HAIRS[theme],
        "paper": paper,
    }
