"""Why a moderator turns down what somebody wrote; its author reads it."""

from typing import Literal

from .text import typed

Reason = Literal["duplicate", "off_topic", "unclear", "offensive", "other"]
NOTE = 300
"""How long a note to the author may be, in code points."""


def note(text: str) -> str:
    """Clean a note to the author, which may be empty. Raises BadText."""
    return typed(text, NOTE) if text.strip() else ""
