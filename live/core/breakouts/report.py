"""What a report-back is: the fields that each room of a breakout fills in, each in the languages of the event, and what stands in them."""

from __future__ import annotations

import msgspec

from ..text import Text


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    label: Text


class Said(msgspec.Struct, frozen=True):
    """What somebody wrote; `delegation` and `person` are None of those who run the event. Time in ms."""

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
"""What is asked of each room, unless those who run the event ask something else."""
