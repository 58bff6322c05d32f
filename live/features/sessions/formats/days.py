"""Days and times as people write them, in English, Chinese and the languages of the event."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

MAX_WRITTEN_CHARS = 200
"""Longest text in which a day or a time is looked for."""
EARLIEST_YEAR, LATEST_YEAR = 2000, 2099
DAY_MINUTES = 24 * 60
MAX_NIGHT_MINUTES = 12 * 60
"""Longest time from a start to an end that is earlier on the clock."""
_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})(?:\s?年\s?|[-/.])(\d{1,2})(?:\s?月\s?|[-/.])(\d{1,2})\s?[日号]?(?!\d)"
)
_CHINESE = re.compile(r"(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)")
_DAY_WORD = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?\s+(?:of\s+|de\s+)?([^\W\d_]{3,15})"
    r"(?:[.,]{0,2}\s+(?:de\s+)?(\d{4})(?!\d))?"
)
_WORD_DAY = re.compile(
    r"([^\W\d_]{3,15})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:.])(?:,?\s+(\d{4})(?!\d))?"
)
_DAY_NUMBER = re.compile(
    r"^\W{0,3}(?:day|tag|jour|día|dia|giorno|dag|dzień|dan|ημέρα)\s?(\d)(?!\d)"
    r"|^\W{0,3}第\s?([一二三四五六七八九\d])\s?[天日]",
    re.IGNORECASE,
)
_CHINESE_DIGITS = "零一二三四五六七八九"
_CLOCK = (
    r"(?P<half{n}>上午|下午|中午|晚上|早上|凌晨)?\s?(?P<hour{n}>\d{{1,2}})"
    r"(?:\s?[:：.．hH点时]\s?(?P<minute{n}>[0-5]\d)(?::\d{{2}})?分?|(?P<full{n}>[点时]整?))?(?!\d)"
    r"(?:\s?(?P<noon{n}>[ap]\.?m\.?)(?![^\W\d_]))?(?:\s?(?:Uhr|uur)\b)?"
)
_TIMES = re.compile(
    r"^[\s•·*\-–(\[【]{0,6}(?:(?:from|von|de)\s+)?"
    + _CLOCK.format(n=1)
    + r"(?:\s?(?:[-–—~～〜]{1,2}|至|到|to|bis|until)\s?"
    + _CLOCK.format(n=2)
    + r")?[)\]】]?(?=[\s:：|,，、.\-–—]|[^\W\d_A-Za-z]|$)",
    re.IGNORECASE,
)
_AFTER_TIMES = " \t:：|,，、.-–—\u3000"
_AFTERNOON = ("下午", "晚上")


class WrittenTimes(NamedTuple):
    """Minutes after midnight, and the rest of the text. `ends`: None if there is no end; more than
    a day's minutes if it is on the next day.
    """

    starts: int
    ends: int | None
    rest: str


class DayReader:
    """Reads days. `first_day`: that of the event, for days without a year or a date."""

    def __init__(self, languages: Collection[str], first_day: date) -> None:
        self.first_day = first_day
        self._months = _month_numbers(tuple(languages))

    def find_day(self, text: str) -> date | None:
        """Return the day that a text names, by its date or by its number."""
        if len(text) > MAX_WRITTEN_CHARS:
            return None
        day = next(self._dates_of(unicodedata.normalize("NFKC", text)), None)
        if day is not None:
            return day
        if number := _DAY_NUMBER.search(text):
            digit = number[1] or number[2]
            n = int(digit) if digit.isdecimal() else _CHINESE_DIGITS.index(digit)
            return self.first_day + timedelta(days=n - 1) if n else None
        return None

    def _dates_of(self, text: str) -> Iterator[date]:
        for match in _YEAR_FIRST.finditer(text):
            yield from _dates(int(match[1]), int(match[2]), int(match[3]))
        for match in _YEAR_LAST.finditer(text):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            is_american = match[2] == "/" and second > 12
            day, month = (second, first) if is_american else (first, second)
            yield from _dates(year, month, day)
        for match in _CHINESE.finditer(text):
            yield from self._dates_nearby(int(match[1]), int(match[2]))
        for match in _DAY_WORD.finditer(text):
            yield from self._named_dates(match[2], match[1], match[3])
        for match in _WORD_DAY.finditer(text):
            yield from self._named_dates(match[1], match[2], match[3])
        for match in _DAY_MONTH.finditer(text):
            yield from self._dates_nearby(int(match[2]), int(match[1]))

    def _named_dates(self, word: str, day: str, year: str | None) -> Iterator[date]:
        month = self._months.get(_plain(word))
        if month is None:
            return
        if year is None:
            yield from self._dates_nearby(month, int(day))
        else:
            yield from _dates(int(year), month, int(day))

    def _dates_nearby(self, month: int, day: int) -> Iterator[date]:
        """The date of the year in which it is nearest to the event's first day."""
        year = self.first_day.year
        dates = [each for at in (year - 1, year, year + 1) for each in _dates(at, month, day)]
        if dates:
            yield min(dates, key=lambda each: abs(each - self.first_day))


def read_times(text: str) -> WrittenTimes | None:
    """Return the time, or the times, that a text starts with."""
    match = _TIMES.match(text)
    if match is None or not (_is_clock(match, 1) or _is_clock(match, 2)):
        return None
    starts, ends = _minutes(match, 1), _minutes(match, 2)
    if starts is None or (ends is None and match["hour2"] is not None):
        return None
    if ends is not None:
        if match["noon1"] is None and (match["noon2"] or "")[:1] in ("p", "P"):
            afternoon = starts + 12 * 60
            starts = afternoon if starts < 12 * 60 and afternoon < ends else starts
        if ends <= starts and match["noon2"] is None and match["half2"] is None:
            ends += 12 * 60 if starts < ends + 12 * 60 and _is_afternoon(match) else 0
        if ends <= starts:
            ends += DAY_MINUTES
        if ends - starts > MAX_NIGHT_MINUTES and ends > DAY_MINUTES:
            return None
    return WrittenTimes(starts, ends, text[match.end() :].strip(_AFTER_TIMES))


def read_moment(text: str, zone: ZoneInfo) -> int | None:
    """Return an ISO 8601 time with a date, in ms. A time without an offset is in the zone."""
    text = text.strip()
    if not 15 <= len(text) <= 40:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return to_ms(moment if moment.tzinfo else moment.replace(tzinfo=zone))


def to_ms(moment: datetime) -> int | None:
    """Return a time with a zone in ms, or None if it is out of range."""
    try:
        return int(moment.astimezone(UTC).timestamp()) * 1000
    except (OverflowError, ValueError, OSError):
        return None


def local_ms(day: date, minutes: int, zone: ZoneInfo) -> int:
    """Return the time that clocks show so many minutes after midnight, in ms."""
    clock = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001
    return int(clock.replace(tzinfo=zone).timestamp()) * 1000


def find_zone(name: str) -> str:
    """Return the time zone with a name, or of a city such as Berlin; empty if there is none."""
    zones = _zones()
    if name in zones:
        return name
    city = "/" + name.replace(" ", "_")
    return next((zone for zone in sorted(zones) if zone.endswith(city)), "")


def day_of(at: int, zone: ZoneInfo) -> date:
    """Return the day of a time (ms) in a zone."""
    return datetime.fromtimestamp(at / 1000, zone).date()


def _is_clock(match: re.Match[str], n: int) -> bool:
    return any(match[f"{part}{n}"] for part in ("minute", "full", "half", "noon"))


def _is_afternoon(match: re.Match[str]) -> bool:
    return match["half1"] in _AFTERNOON or (match["noon1"] or "")[:1] in ("p", "P")


def _minutes(match: re.Match[str], n: int) -> int | None:
    if match[f"hour{n}"] is None:
        return None
    hour, minute = int(match[f"hour{n}"]), int(match[f"minute{n}"] or 0)
    half, noon = match[f"half{n}"], (match[f"noon{n}"] or "").casefold()[:1]
    if hour > 24 or (hour == 24 and minute) or (noon and not 1 <= hour <= 12):
        return None
    if noon:
        hour = hour % 12 + (12 if noon == "p" else 0)
    elif half in _AFTERNOON and hour < 12:
        hour += 12
    return hour * 60 + minute


def _dates(year: int, month: int, day: int) -> Iterator[date]:
    if EARLIEST_YEAR <= year <= LATEST_YEAR:
        try:
            yield date(year, month, day)
        except ValueError:
            return


@cache
def _zones() -> frozenset[str]:
    """Time zones of the system's tz database, read once."""
    return frozenset(available_timezones())


@cache
def _month_numbers(languages: tuple[str, ...]) -> dict[str, int]:
    """Months by their names and abbreviations."""
    months: dict[str, int] = {"sept": 9}
    for language in ("en", *languages):
        try:
            locale = Locale.parse(language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    months.setdefault(_plain(name), number)
    return months


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).casefold()
    return "".join(char for char in letters if char.isalpha())
