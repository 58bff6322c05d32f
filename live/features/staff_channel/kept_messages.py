"""Texts of messages that their senders chose to keep, for the activity log."""

from __future__ import annotations

from ...kernel.audit_log import AuditLine
from ..event.parts import has_part
from ..state import Event
from .members import PART
from .model import ChannelText, Preset

NO_TEXT = ChannelText()
PRESET_SENTENCES: dict[Preset, str] = {
    "two_minutes": "Two minutes left",
    "one_minute": "One minute left",
    "finish": "Please finish",
    "louder": "Louder, please",
    "slower": "Slower, please",
    "late": "We are late",
    "take_question": "Please answer this question",
    "next_ready": "Is the next speaker ready?",
    "interpretation_lost": "Interpretation is lost",
    "thanks": "Thank you, understood",
}
"""Sentences of presets, messages."""


def kept_text(event: Event, line: AuditLine) -> ChannelText:
    """Return the content of the message that a line of the log is about; empty if the line is about
    something else, or the message is deleted.
    """
    number = line.details.get("channel_message")
    if number not in event.staff_channel.kept or not has_part(event, PART):
        return NO_TEXT
    return event.channel_texts.get(number, NO_TEXT)
