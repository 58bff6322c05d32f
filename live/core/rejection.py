"""Reasons for rejecting something that a person wrote, and the note to its author."""

from typing import Literal

from .text import typed

Reason = Literal["duplicate", "off_topic", "unclear", "offensive", "other"]
NOTE = 300
"""Maximum length of a note to the author, in code points."""


def note(text: str) -> str:
    """Return a cleaned note to the author, which may be empty. Raises BadText."""
    return typed(text, NOTE) if text.strip() else ""
