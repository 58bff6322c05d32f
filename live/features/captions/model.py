"""Captions: their settings, and their lines in blocks."""

import msgspec


class CaptionLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of captions."""

    number: int
    """Number of the line, from 1."""
    language: str
    at: int
    """Time (ms) at which it arrived; of a late line that of the line after it."""
    text: str
    sent: int | None = None
    """Number that the program gave it; None: it has none."""
    token: int | None = None
    """Token of the program; None: staff typed it."""
    machine: bool = False
    """True if a machine drafted it."""
    of: int | None = None
    """Number of the line that it is a draft of."""
    text_language: str = ""
    """Language of the original, where that stands in place of a draft; empty: that of the line."""


class CaptionSettings(msgspec.Struct, frozen=True):
    """Settings of the captions."""

    keep: bool = False
    """True if captions stay for the results; else they are deleted as new ones arrive."""
    on_screen: bool = False
    """True if the hall's screen shows them."""
    starts_at: int | None = None
    """Time (ms) at which the recording starts; None: with the first line."""
    drafts: bool = False
    """True if a machine drafts the lines in languages that have none of their own."""


class Captions(msgspec.Struct):
    """Captions of the plenary, without their texts: these lie in private rows, so that they can be
    deleted.
    """

    settings: CaptionSettings = CaptionSettings()
    said: int = 0
    """Number of the last line."""
    held: int = 0
    """Lines that are kept."""
    languages: tuple[str, ...] = ()
    """Languages with lines that can still be read."""
    last_sent: dict[int, int] = {}
    """By token: number that the program gave its last line."""


Block = tuple[CaptionLine, ...]
"""Lines in the order in which they arrived: a private row."""
decode_block = msgspec.json.Decoder(Block).decode
