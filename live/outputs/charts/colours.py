"""Colours of files that have no style sheet: the event's accent, and mixtures of it with white."""

from collections.abc import Mapping

ACCENTS = {
    "teal": "#0a6a6a",
    "blue": "#1a5a96",
    "indigo": "#4a4fa3",
    "plum": "#84366f",
    "brick": "#8c4522",
    "olive": "#5a6312",
}
DARK_ACCENTS = {
    "teal": "#5fcbc2",
    "blue": "#86b9ee",
    "indigo": "#b3b5f2",
    "plum": "#e3a3d0",
    "brick": "#e9ab86",
    "olive": "#c3ca72",
}
"""Colours of static/src/features/event/look.css, by theme."""
INK, MUTED, LINE, PAPER, AGAINST = "#1a1f24", "#59636d", "#d8dcdf", "#ffffff", "#b06a00"
DARK_COLOURS = {
    INK: "#edf0f2",
    MUTED: "#a9b3bb",
    LINE: "#3a434a",
    PAPER: "#13171a",
    AGAINST: "#e3a04d",
}
"""The same on a dark background."""


def accent_of(colour: str, accents: Mapping[str, str] = ACCENTS) -> str:
    return accents.get(colour, accents["teal"])


def mix(colour: str, share: float) -> str:
    """The colour, of which only this share is left; the rest is white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)
