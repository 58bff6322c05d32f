"""Times of event files: local dates and times in the event's zone, so that people can edit them.

`2026-12-03 09:00`, with seconds if any, and with the offset from UTC for the second of two equal
times when clocks are set back. A time of day alone is on a given day.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ....kernel.errors import BadValue

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = re.compile(
    r"(?:(\d{4}-\d\d-\d\d)[ T])?(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)"
    r"(?:([-+])(\d\d):(\d\d)(?::(\d\d))?)?",
    re.ASCII,
)


class LocalTime(NamedTuple):
    """`wall`: date and time on a clock on the wall. `offset`: from UTC; None: that of the zone."""

    wall: datetime
    offset: timezone | None

    def to_ms(self, zone: str) -> int:
        """Time in ms since 1970. A time skipped by clocks is as long after the change as it would
        be without.
        """
        moment = self.wall.replace(tzinfo=self.offset or ZoneInfo(zone))
        return (moment - _EPOCH) // timedelta(milliseconds=1)

    def to_text(self, day: date | None = None) -> str:
        """Text of the time; without the date if it is this day."""
        wall = self.wall
        has_seconds, has_fraction = wall.second or wall.microsecond, wall.microsecond
        clock = wall.strftime("%H:%M") + (f":{wall.second:02}" if has_seconds else "")
        clock += f".{wall.microsecond // 1000:03}" if has_fraction else ""
        offset = "" if self.offset is None else _offset_text(self.offset)
        return ("" if wall.date() == day else f"{wall.date()} ") + clock + offset


def parse_time(text: str, day: date | None = None) -> LocalTime:
    """Read a time; without a date it is on this day. Raises BadValue."""
    match = _TIME.fullmatch(text.strip())
    if match is None or (match[1] is None and day is None):
        raise BadValue("date_time", value=text[:40])
    try:
        start = date.fromisoformat(match[1]) if match[1] else day
        wall = datetime.fromisoformat(f"{start}T{match[2]}")
        offset = None
        if match[3]:
            hours, minutes, seconds = (int(each or 0) for each in match.group(4, 5, 6))
            delta = timedelta(hours=hours, minutes=minutes, seconds=seconds)
            offset = timezone(-delta if match[3] == "-" else delta)
    except ValueError:
        raise BadValue("date_time", value=text[:40]) from None
    return LocalTime(wall, offset)


def local_time(ms: int, zone: str) -> LocalTime:
    """Local time of a time in ms since 1970. `to_ms` returns the same time."""
    moment = (_EPOCH + timedelta(milliseconds=ms)).astimezone(ZoneInfo(zone))
    local = LocalTime(moment.replace(tzinfo=None, fold=0), None)
    if local.to_ms(zone) == ms:
        return local
    return local._replace(offset=timezone(moment.utcoffset() or timedelta()))


def to_ms(text: str, zone: str, day: date | None = None) -> int:
    """Time in ms since 1970 of a text. Raises BadValue."""
    try:
        return parse_time(text, day).to_ms(zone)
    except OverflowError:
        raise BadValue("date_time", value=text[:40]) from None


def day_of(text: str) -> date:
    """Date of a time with a date. Raises BadValue."""
    return parse_time(text).wall.date()


class Move:
    """Moves local times by the same time on the clock."""

    def __init__(self, zone: str, start: datetime, by: timedelta) -> None:
        self._zone, self._day, self._by = zone, start.date(), by
        self.new_day = (start + by).date()
        """Day on which the copy starts."""

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


def _offset_text(offset: timezone) -> str:
    seconds = int(offset.utcoffset(None).total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    text = f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return text + (f":{seconds % 60:02}" if seconds % 60 else "")
