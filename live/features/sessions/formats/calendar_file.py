"""Programmes in iCalendar (RFC 5545): an entry is a talk. Entries that repeat are left out: their
rules may describe millions of times.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import icalendar
from icalendar.error import BrokenCalendarProperty

from ....kernel.errors import BadFile
from ....kernel.text import Text
from .days import to_ms
from .model import MAX_TALKS, ImportContext, ProgrammeFile
from .programme_builder import ProgrammeBuilder, RawTalk

MAX_LINES = 200_000
"""Lines of a calendar, with those that are folded."""
MAX_PARTS = 2 * MAX_TALKS
"""Components of a calendar, entries that are left out included."""
_COMPONENT = re.compile(rb"^[ \t]*BEGIN[ \t]*[:;]", re.IGNORECASE | re.MULTILINE)
_REPEATS = ("RRULE", "RDATE", "EXRULE")
_COMMA_BETWEEN_NAMES = re.compile(r",\s+(?![^\[]*\])")


def read_calendar(text: str, context: ImportContext) -> ProgrammeFile:
    """Read a calendar. Raises BadFile."""
    content = text.encode()
    if len(_COMPONENT.findall(content)) > MAX_PARTS or content.count(b"\n") > MAX_LINES:
        raise BadFile("programme_talks", most=MAX_TALKS)
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise BadFile("programme_ics") from None
    if not any(calendar.walk("VEVENT") for calendar in calendars):
        raise BadFile("programme_ics")
    reader = _CalendarReader(context)
    title: Text = {}
    for calendar in calendars:
        title = title or reader.read(calendar)
    return reader.builder.build("ics", title)


class _CalendarReader:
    def __init__(self, context: ImportContext) -> None:
        self.builder = ProgrammeBuilder(context)
        self._unknown_zones: set[str] = set()
        self._is_pretalx = False

    def read(self, calendar: Any) -> Text:
        """Read the entries of a calendar, and return its title."""
        self.builder.use_zone(_word(calendar, "X-WR-TIMEZONE"))
        self._is_pretalx = _word(calendar, "PRODID").startswith("-//pretalx//")
        for entry in calendar.walk("VEVENT"):
            if any(name in entry for name in _REPEATS):
                self.builder.count("programme_repeats")
            elif _word(entry, "STATUS").upper() == "CANCELLED":
                self.builder.count("programme_cancelled")
            else:
                self._read_entry(entry)
        return self.builder.languages.read(
            _word(calendar, "X-WR-CALNAME") or _word(calendar, "NAME")
        )

    def _read_entry(self, entry: Any) -> None:
        starts, ends = _moment(entry, "DTSTART"), _moment(entry, "DTEND")
        length = _moment(entry, "DURATION")
        if starts is not None and not isinstance(starts, datetime):
            self.builder.count("programme_whole_days")
            return
        starts_ms, ends_ms = self._to_ms(entry, "DTSTART"), self._to_ms(entry, "DTEND")
        if ends is None and starts_ms is not None and isinstance(length, timedelta):
            ends_ms = starts_ms + int(length.total_seconds()) * 1000
        url = _word(entry, "URL")
        title, speakers = self._texts(entry, "SUMMARY"), list[tuple[str, str]]()
        if self._is_pretalx:
            title, speakers = _take_speakers(title)
        self.builder.add(
            RawTalk(
                starts=starts_ms,
                ends=ends_ms,
                title=title,
                room=self._texts(entry, "LOCATION"),
                track=self.builder.languages.read(next(_categories(entry), "")),
                speakers=speakers,
                description=self._texts(entry, "DESCRIPTION"),
                links=[("", url)] if url else [],
                source_id=_word(entry, "UID"),
            )
        )

    def _to_ms(self, entry: Any, name: str) -> int | None:
        moment = _moment(entry, name)
        if not isinstance(moment, datetime):
            return None
        if moment.tzinfo is None:
            self._note_zone(entry, name)
            moment = moment.replace(tzinfo=self.builder.zone)
        return to_ms(moment)

    def _note_zone(self, entry: Any, name: str) -> None:
        """Note that a time names a zone that is not known."""
        zone = str(entry[name].params.get("TZID", ""))
        if zone and zone not in self._unknown_zones:
            self._unknown_zones.add(zone)
            self.builder.name_left_out("programme_zones", zone)

    def _texts(self, entry: Any, name: str) -> Text:
        """A text, or several of them in languages of their own."""
        values = entry.get(name, [])
        texts: Text = {}
        for value in values if isinstance(values, list) else [values]:
            language = str(getattr(value, "params", {}).get("LANGUAGE", ""))
            for tag, words in self.builder.languages.read(str(value), language).items():
                texts.setdefault(tag, words)
        return texts


def _take_speakers(title: Text) -> tuple[Text, list[tuple[str, str]]]:
    """Return a title of pretalx, "Title - Ana [Porto, Portugal], Li Wei", without its speakers, and
    these.
    """
    names: dict[str, None] = {}
    titles: Text = {}
    for language, words in title.items():
        before, dash, after = words.rpartition(" -")
        titles[language] = before.strip() if dash and before.strip() else words
        if dash and before.strip() and after.strip():
            names |= dict.fromkeys(_COMMA_BETWEEN_NAMES.split(after.strip()))
    return titles, [(name, "") for name in names]


def _moment(entry: Any, name: str) -> object:
    """The date, time or duration of a property; None if it is missing, twice there or broken."""
    try:
        return getattr(entry.get(name), "dt", None)
    except BrokenCalendarProperty:
        return None


def _word(entry: Any, name: str) -> str:
    value = entry.get(name, "")
    return str(value[0]) if isinstance(value, list) and value else str(value)


def _categories(entry: Any) -> Iterator[str]:
    values = entry.get("CATEGORIES", [])
    for value in values if isinstance(values, list) else [values]:
        yield from (str(each) for each in getattr(value, "cats", []))
