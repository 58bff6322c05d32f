"""Reasons for rejecting something that a person wrote, and the note to its author."""

from typing import Literal

from .text import clean_text

RejectionReason = Literal["duplicate", "off_topic", "unclear", "offensive", "other"]
NOTE_MAX_CHARS = 300
"""Maximum length of a note to the author, in code points."""


def clean_note(text: str) -> str:
    """Return a cleaned note to the author, which may be empty. Raises BadText."""
    return clean_text(text, NOTE_MAX_CHARS) if text.strip() else ""
