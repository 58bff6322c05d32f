"""Copy of a definition for another day: the parts that go along, and their times.

Days move and local hours stay, regardless of clock changes in between.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Literal, get_args

from msgspec.structs import replace

from ....kernel.errors import BadValue
from ....kernel.text import Text
from ..model import Profile, SettingFields
from ..parts import all_parts
from .definition import FILE_PARTS, EventDefinition
from .local_time import Move, parse_time

Part = Literal["texts", "groups", "agenda", "polls", "breakouts", "rules", "look", "links"]
"""Parts that a copy may take along: description, place, call and channels; delegations, regions,
sectors and their words; agenda; polls and surveys as drafts; breakouts with templates and the
report form; rules of the doors, of frames, of the Q&A, of the board, of results and of personal
data; colour, logos and lines; role links with new keys.
"""
PARTS: tuple[Part, ...] = get_args(Part)
_BASICS = ("title", "starts", "ends", "zone", "languages")
_FIELDS: dict[str, tuple[str, ...]] = {
    "texts": ("description", "place", "call", "channels"),
    "groups": ("terms", "sectors", "regions", "delegations"),
    "look": ("look",),
}
"""Settings of each part. All others are rules."""
_NAMED = frozenset(_BASICS).union(*_FIELDS.values())
_FIELDS["rules"] = tuple(name for name in SettingFields.__struct_fields__ if name not in _NAMED)
for _part in FILE_PARTS:
    _FIELDS[_part.copied_with] = (*_FIELDS.get(_part.copied_with, ()), _part.field)


def copy_definition(
    definition: EventDefinition,
    parts: Collection[Part],
    new_start: date | datetime,
    title: Text | None = None,
) -> EventDefinition:
    """Definition of the copy of an event, with these parts, without what the event has of parts
    that were removed from it. `new_start`: a day, on which the copy starts at the same hour, or a
    local time. Raises BadValue if it is out of range.
    """
    definition = _without_removed_parts(definition)
    values = {
        field: getattr(definition, field)
        for part in PARTS
        if part in parts
        for field in _FIELDS[part]
    }
    basics = {name: getattr(definition, name) for name in _BASICS}
    copy = EventDefinition(**basics | {"title": title or definition.title} | values)
    return _adapt(copy, new_start)


def _without_removed_parts(definition: EventDefinition) -> EventDefinition:
    absent = [part for name, part in all_parts().items() if name not in definition.parts]
    defaults = Profile()
    settings = {part.setting: getattr(defaults, part.setting) for part in absent if part.setting}
    kept = replace(definition, **settings)
    for part in absent:
        kept = part.leave_out(kept)
    return kept


def _adapt(copy: EventDefinition, new_start: date | datetime) -> EventDefinition:
    """The copy with its new times, and without references to excluded parts."""
    start = parse_time(copy.starts).wall
    if not isinstance(new_start, datetime):
        new_start = datetime.combine(new_start, start.time())
    try:
        move = Move(copy.zone, start, new_start - start)
        starts, ends = move.span(copy.starts, copy.ends)
        values = {
            part.field: part.in_copy(getattr(copy, part.field), copy, move) for part in FILE_PARTS
        }
        return replace(copy, starts=starts.to_text(), ends=ends.to_text(), **values)
    except OverflowError:
        raise BadValue("ends") from None
