"""Times in a text: clock times, dates, and words of time that a faulty draft replaces by others of
their kind.
"""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

_CLOCK = re.compile(
    r"(?P<zh>上午|早上|早晨|凌晨|清晨|下午|晚上|晚间|傍晚|中午|午后)?"
    r"(?<![\d.,])(?P<hour>\d{1,2}|(?<=[午上晨间晚])[一二三四五六七八九十两]{1,3})"
    r"(?:"
    r"[点點时時](?P<zh_minute>\d{1,2}(?=分)|半|一刻|三刻)?分?(?!间|代|期|装)"
    r"|:(?P<minute>\d\d)(?!\d)(?P<am>\s?[ap]\.?m\b\.?)?(?:\s?(?:uhr|h|heures)\b)?"
    r"|[.](?P<point>\d\d)(?P<am2>\s?[ap]\.?m\b\.?|\s?uhr\b)"
    r"|[.](?P<range>[0-5]\d)(?=\s?(?:bis|und|[-–])\s?\d{1,2}(?:[.:]\d\d)?\s?uhr)"
    r"|\s?(?P<am3>[ap]\.?m\b\.?)"
    r"|\s?(?:uhr|heures?)\b(?:\s(?P<after>\d\d)\b)?"
    r"|\s?h\s?(?P<h_minute>\d\d)\b"
    r")"
)
_CLOCK_AFTER_WORD = re.compile(
    r"\b(?:alle|alle ore|ore|às|as|a las|godz\.|godzinie|o godz\.|um|à|klokke)\s+"
    r"(?P<hour>\d{1,2})(?:[.:,](?P<minute>\d\d))?(?:\s?h\b)?(?![\d.,]*\d|\s?%)"
)
_AFTERNOON = frozenset({"下午", "晚上", "晚间", "傍晚", "午后"})
_ZH_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_ZH_HOURS = {char: at for at, char in enumerate("零一二三四五六七八九十")} | {
    "两": 2, "十一": 11, "十二": 12,
}  # fmt: skip
_NUMERIC_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_ZH_WEEKDAY = re.compile(r"(?:周|週|星期|礼拜)([一二三四五六日天])")
_ZH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号號]?")
_ZH_MONTH = re.compile(r"(?<![个個\d])(\d{1,2})月(?!\d)")

_KINDS: tuple[dict[str, str], ...] = (
    {
        "spring": r"\bspring\b|春季|春天|春",
        "summer": r"\bsummer\b|夏季|夏天|夏",
        "autumn": r"\b(?:autumn|fall of|this fall)\b|秋季|秋天|秋",
        "winter": r"\bwinter\b|冬季|冬天|冬",
    },
    {
        "start": r"\b(?:early|beginning of|start of)\b|年初|月初|上旬|初期",
        "middle": r"\bmid-?\b|\bmiddle of\b|年中|月中|中旬|中期",
        "end": r"\b(?:late|end of|end-|year-end)\b|年底|年末|月底|月末|末|下旬",
    },
    {
        "last": r"\blast (?:year|month|week|spring|summer|autumn|winter)\b|去年|上个?月|上周",
        "next": r"\bnext (?:year|month|week|spring|summer|autumn|winter)\b|明年|下个?月|下周|来年",
    },
)
"""By kind: words for the same time."""
_PATTERNS = [{name: re.compile(each) for name, each in kind.items()} for kind in _KINDS]


def is_time_changed(source: str, draft: str, languages: tuple[str, str]) -> bool:
    """Return True if a word of time stands in one text and another one of its kind in the other."""
    texts = source.lower(), draft.lower()
    kinds = [
        [{name for name, pattern in kind.items() if pattern.search(text)} for text in texts]
        for kind in _PATTERNS
    ]
    days = [_weekdays(text, language) for text, language in zip(texts, languages, strict=True)]
    return any(
        first and second and first.isdisjoint(second) for first, second in (*kinds, tuple(days))
    )


def _weekdays(text: str, language: str) -> set[str]:
    """Return the days of the week in a text: 0 is Monday."""
    found = {
        str(day)
        for name, day in _names_of_days(language).items()
        if re.search(rf"\b{re.escape(name)}", text)
    }
    return found | {str("一二三四五六日天".index(day) % 7) for day in _ZH_WEEKDAY.findall(text)}


def find_clock_times(text: str, language: str) -> tuple[str, list[tuple[float, ...]]]:
    """Return a text without its clock times, and their hours: all that each can mean."""
    times = list[tuple[float, ...]]()

    def note(found: re.Match[str]) -> str:
        parts = found.groupdict()
        hour = _ZH_HOURS.get(parts["hour"]) if not parts["hour"].isdigit() else int(parts["hour"])
        if hour is None or hour > 24:
            return found[0]
        digits = next(
            (
                parts[name]
                for name in ("zh_minute", "minute", "point", "range", "after", "h_minute")
                if parts.get(name)
            ),
            "0",
        )
        minute = _ZH_MINUTES.get(digits) or int(digits if digits.isdigit() else 0)
        if minute > 59:
            return found[0]
        times.append(_hours(hour, minute / 60, parts, language))
        return " " * len(found[0])

    text = _CLOCK.sub(note, text)
    return _CLOCK_AFTER_WORD.sub(note, text), times


def _hours(
    hour: int, minutes: float, parts: dict[str, str | None], language: str
) -> tuple[float, ...]:
    half = (parts.get("am") or parts.get("am2") or parts.get("am3") or "").strip()
    zh = parts.get("zh") or ""
    if half.startswith("p") or zh in _AFTERNOON or (zh == "中午" and hour < 3):
        return (hour % 12 + 12 + minutes, *((24.0, 0.0) if zh == "晚上" and hour == 12 else ()))
    if half.startswith("a") or zh in {"上午", "早上", "早晨", "凌晨", "清晨"}:
        return (hour % 12 + minutes, *((24.0,) if hour == 12 else ()))
    if hour <= 12 and (language.startswith("en") or "zh_minute" in parts):
        return (hour + minutes, hour % 12 + 12 + minutes)
    return (hour % 24 + minutes, hour + minutes)


def find_dates(text: str) -> tuple[str, list[float]]:
    """Return a text without dates that are written in digits alone, and their day, month, year."""
    values = list[float]()

    def note(found: re.Match[str]) -> str:
        numbers = [int(each) for each in found.groups() if each]
        if not 1 <= numbers[1] <= 12:
            return found[0]
        values.extend(float(number) for number in numbers if number > 12)
        return " " * len(found[0])

    return _ISO_DATE.sub(note, _NUMERIC_DATE.sub(note, text)), values


def are_dates_changed(source: str, draft: str, languages: tuple[str, str]) -> bool:
    """Return True if the days or the months of two texts differ."""
    days, months = zip(
        *map(_days_and_months, (source.lower(), draft.lower()), languages), strict=True
    )
    if days[0] and days[1] and days[0] != days[1]:
        return True
    return bool(months[0] and months[1] and months[0].isdisjoint(months[1]))


def _days_and_months(text: str, language: str) -> tuple[set[tuple[int, int]], set[int]]:
    """Return days as (month, day), and all months."""
    days = {(int(found[1]), int(found[2])) for found in _ZH_DAY.finditer(text)}
    days |= {(int(found[2]), int(found[1])) for found in _NUMERIC_DATE.finditer(text)}
    days |= {(int(found[2]), int(found[3])) for found in _ISO_DATE.finditer(text)}
    months = {int(found[1]) for found in _ZH_MONTH.finditer(text)}
    for name, month in _months(language).items():
        for found in _month_pattern(name).finditer(text):
            months.add(month)
            day = found["before"] or found["after"]
            if day and int(day) <= 31:
                days.add((month, int(day)))
    months |= {month for month, _ in days}
    return {each for each in days if 1 <= each[0] <= 12}, {each for each in months if each <= 12}


def find_months(text: str, language: str) -> set[int]:
    """Return the months that a text names, by their number. `may` may be a month."""
    found = {month for name, month in _months(language).items() if name in text}
    return found | ({5} if re.search(r"\bmay\b", text) else set())


@cache
def _month_pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\d)(?P<before>\d{{1,2}})(?:st|nd|rd|th|\.|º|°|er)?\s(?:of\s|de\s)?)?"
        rf"\b{re.escape(name)}\b\.?(?:\s(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.:,]?\d))?"
    )


@cache
def _months(language: str) -> dict[str, int]:
    """Return the months by their names, as CLDR has them. `may` is a verb as well."""
    locale, names = _locale(language), dict[str, int]()
    if locale is None:
        return names
    for context in ("format", "stand-alone"):
        for number, name in get_month_names("wide", context, locale).items():
            names.setdefault(name.lower().rstrip("."), number)
    return {name: number for name, number in names.items() if name.isalpha() and name != "may"}


@cache
def _names_of_days(language: str) -> dict[str, int]:
    """Return the days of the week by their names in CLDR, without inflected ends: 0 is Monday."""
    locale = _locale(language)
    names = get_day_names("wide", "format", locale) if locale else {}
    return {name.lower().removesuffix("a"): day for day, name in names.items() if len(name) > 3}


def _locale(language: str) -> Locale | None:
    """Return the locale of a language; None if CLDR does not know it."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
