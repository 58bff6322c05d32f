"""Report-backs: the fields that each room of a breakout fills in, in the event's languages, and
their texts.
"""

from __future__ import annotations

import msgspec

from ..text import Text


class ReportField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field that breakout rooms are asked to report."""

    id: str
    label: Text


class FieldVersion(msgspec.Struct, frozen=True):
    """A version of a field. `delegation` and `person` are None if staff wrote it. Time in ms."""

    text: str
    actor: str
    person: int | None
    delegation: str | None
    at: int


DEFAULT_FORM = (
    ReportField("agreed", {"en": "What we agree on", "zh": "我们的共识"}),
    ReportField("project", {"en": "Common project", "zh": "共同项目"}),
    ReportField("leads", {"en": "Who leads", "zh": "牵头方"}),
    ReportField("next", {"en": "Next step", "zh": "下一步"}),
    ReportField("by_when", {"en": "By when", "zh": "完成时间"}),
)
"""Default fields."""
