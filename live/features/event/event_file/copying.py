"""Copy of a definition for another day: the parts that go along, and their times.

Days move and local hours stay, regardless of clock changes in between.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from msgspec.structs import replace

from ....kernel.errors import BadValue
from ....kernel.text import Text
from ..model import SettingFields
from .definition import EventDefinition, PointDefinition
from .local_time import LocalTime, local_time, parse_time

Part = Literal["texts", "groups", "agenda", "polls", "breakouts", "rules", "look", "links"]
"""Parts that a copy may take along: description, call and channels; delegations, regions, sectors
and their words; agenda; polls and surveys as drafts; breakouts with templates and the report form;
rules of the doors, of frames, of the Q&A, of the board, of results and of personal data; colour,
logos and lines; role links with new keys.
"""
PARTS: tuple[Part, ...] = get_args(Part)
_FIELDS: dict[Part, tuple[str, ...]] = {
    "texts": ("description", "call", "channels"),
    "groups": ("terms", "sectors", "regions", "delegations"),
    "agenda": ("agenda",),
    "polls": ("polls", "surveys"),
    "breakouts": ("breakouts", "templates", "report"),
    "rules": ("questions", "board"),
    "look": ("look",),
    "links": ("links",),
}
"""Fields of each part. Settings that none of them names are rules, too."""
_BASICS = ("title", "starts", "ends", "zone", "languages")
_NAMED = frozenset(_BASICS).union(*_FIELDS.values())
_FIELDS["rules"] += tuple(name for name in SettingFields.__struct_fields__ if name not in _NAMED)


def copy_definition(
    definition: EventDefinition,
    parts: Collection[Part],
    new_start: date | datetime,
    title: Text | None = None,
) -> EventDefinition:
    """Definition of the copy, with these parts. `new_start`: a day, on which the copy starts at the
    same hour, or a local time. Raises BadValue if it is out of range.
    """
    values = {
        field: getattr(definition, field)
        for part in PARTS
        if part in parts
        for field in _FIELDS[part]
    }
    basics = {name: getattr(definition, name) for name in _BASICS}
    copy = EventDefinition(**basics | {"title": title or definition.title} | values)
    return _move(_without_loose_ends(copy), new_start)


def _without_loose_ends(copy: EventDefinition) -> EventDefinition:
    """The copy without references to excluded parts."""
    delegation_ids = {each.id for each in copy.delegations}
    links = tuple(
        link if link.delegation in delegation_ids else replace(link, delegation="")
        for link in copy.links
    )
    agenda = tuple(
        replace(
            point,
            polls=point.polls if copy.polls else (),
            breakouts=point.breakouts if copy.breakouts else (),
        )
        for point in copy.agenda
    )
    has_pairs = any(each.paired_with for each in copy.delegations)
    breakouts = tuple(
        replace(breakout, together=breakout.together and has_pairs) for breakout in copy.breakouts
    )
    return replace(copy, links=links, agenda=agenda, breakouts=breakouts)


def _move(copy: EventDefinition, new_start: date | datetime) -> EventDefinition:
    start = parse_time(copy.starts).wall
    if not isinstance(new_start, datetime):
        new_start = datetime.combine(new_start, start.time())
    try:
        move = _Move(copy.zone, start, new_start - start)
        starts, ends = move.span(copy.starts, copy.ends)
        return replace(
            copy,
            starts=starts.to_text(),
            ends=ends.to_text(),
            agenda=tuple(move.point(point) for point in copy.agenda),
            board=replace(copy.board, until=move.time(copy.board.until)),
        )
    except OverflowError:
        raise BadValue("ends") from None


class _Move:
    """Moves local times by the same time on the clock."""

    def __init__(self, zone: str, start: datetime, by: timedelta) -> None:
        self._zone, self._day, self._by = zone, start.date(), by
        self._new_day = (start + by).date()

    def span(self, starts: str, ends: str) -> tuple[LocalTime, LocalTime]:
        """Start and end after the move. The length stays if clocks change in between so that the
        end would come first.
        """
        before = [parse_time(text, self._day) for text in (starts, ends)]
        after = [LocalTime(time.wall + self._by, None) for time in before]
        start, end = (time.to_ms(self._zone) for time in after)
        if end <= start:
            length = before[1].to_ms(self._zone) - before[0].to_ms(self._zone)
            return after[0], local_time(start + length, self._zone)
        return after[0], after[1]

    def time(self, text: str) -> str:
        """A time after the move; an empty time stays empty."""
        return LocalTime(parse_time(text).wall + self._by, None).to_text() if text else ""

    def point(self, point: PointDefinition) -> PointDefinition:
        starts, ends = self.span(point.starts, point.ends)
        return replace(
            point, starts=starts.to_text(self._new_day), ends=ends.to_text(self._new_day)
        )
