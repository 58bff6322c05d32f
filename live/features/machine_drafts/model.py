"""Machine drafts of an event: what was sent for them, and the glossary that they keep to."""

from typing import Literal

import msgspec

from ...kernel.text import Text

DraftProblem = Literal["", "unreachable", "busy", "quota", "key", "language", "answer", "spent"]
"""Reason for which no drafts are made; `spent`: the event has sent as much as the server allows."""


class DraftService(msgspec.Struct):
    """Use of the translation service by an event."""

    sent_chars: int = 0
    problem: DraftProblem = ""


class GlossaryTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term of the event in its languages. Further forms of a language are split by `|`."""

    forms: Text
