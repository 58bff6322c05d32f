"""Report-backs: the fields that each room of a breakout fills in, in the event's languages, and
their texts.
"""

from __future__ import annotations

import msgspec

from ..text import Text


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    label: Text


class Said(msgspec.Struct, frozen=True):
    """A version of a field. `delegation` and `person` are None if staff wrote it. Time in ms."""

    text: str
    actor: str
    person: int | None
    delegation: str | None
    at: int


FORM = (
    Field("agreed", {"en": "What we agree on", "zh": "我们的共识"}),
    Field("project", {"en": "Common project", "zh": "共同项目"}),
    Field("leads", {"en": "Who leads", "zh": "牵头方"}),
    Field("next", {"en": "Next step", "zh": "下一步"}),
    Field("by_when", {"en": "By when", "zh": "完成时间"}),
)
"""Default fields."""
