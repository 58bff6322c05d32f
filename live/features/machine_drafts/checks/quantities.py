"""Numbers in a text with their units, in the notations of several languages.

A number that is written in digits is *certain*: it has to come back. A number word, a month or a
digit within a name ("5G") only explains a number of the other text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .number_words import certain_words, number_words
from .times import find_clock_times, find_dates, find_months
from .units import SCALE_OF, UNIT_OF, alternatives

Unit = tuple[str, float]
"""Dimension, and how much of its basic unit it is."""
NO_UNIT: Unit = ("", 1)


class Quantity(NamedTuple):
    """A number in a text. `values`: all that it can mean, the likeliest first."""

    values: tuple[float, ...]
    unit: Unit = NO_UNIT
    is_certain: bool = True


class _Found(NamedTuple):
    """A number with its place in the text."""

    start: int
    end: int
    quantity: Quantity
    digits: tuple[float, ...]
    """Values of its digits alone."""


_DIGITS = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+[.,]\d+|\d+"
_SIGNS = r"€|us\$|\$|£|¥|￥|eur |usd |cny |rmb |人民币"
_OF = r"(?:de |di |d['’]|of |w |z )?"
_GAP = r"[ \u00a0\u202f-]?"
_NUMBER = re.compile(
    rf"(?P<before>[a-z]-?)?(?P<sign>(?:{_SIGNS})[ \u00a0]?)?(?P<digits>{_DIGITS})"
    rf"(?:{_GAP}(?:多|余)?(?P<scale>{alternatives(SCALE_OF)})(?![瓦克米])\.?)?"
    rf"(?:{_GAP}(?:多|余)?{_OF}(?P<unit>{alternatives(UNIT_OF)}))?"
    r"(?P<after>[a-z])?"
)
_UNIT_AFTER = re.compile(rf"[ \u00a0-](?:{_OF}(?P<unit>{alternatives(UNIT_OF)}))")
_RANGE = re.compile(
    r"[^.!?;。！？；]{0,14}?(?:[-–—~/]|\b(?:to|and|or|bis|auf|und|oder|a|à|al|y|e|et|ou|o|do|na|i|na"
    r"|até|para|en|op|tot)\b|至|到|和|或|、)[^.!?;。！？；\d]{0,14}"
)
"""Words between the two ends of a range, of which only the last may have a unit."""
_CHINESE = re.compile(
    r"(?<![\d.])(?:百分之)?[零〇一二三四五六七八九十百千万亿两几]+(?:点[零一二三四五六七八九]+)?|半"
)
_CERTAIN_BEFORE = re.compile(r"[个家项种名所座条台位支套批届]")
"""Measure words after which a Chinese numeral is certain."""
LEAST_CERTAIN = 3
"""Number words below it are said in many ways."""
_ALWAYS = re.compile(r"\bseven days a week\b|\b24/7\b|\b24 ore su 24\b|\b24 hours a day\b")
_POINT_LANGUAGES = frozenset({"en", "zh"})
"""Languages that write a point before decimals; the others group thousands by it."""
_DECADE = re.compile(r"(\d{1,2})世纪(\d0)年代")
_TENTHS = re.compile(r"([一二两三四五六七八九\d])成(?![为立功果员本熟长])")
_OUT_OF = re.compile(r"([1-9]\d*|[一二两三四五六七八九十]+)分之(\d+|[一二两三四五六七八九十]+)")
_YEARS_AND_HALF = re.compile(r"(\d+|[一二两三四五六七八九十]+)年半")
_QUADRUPLED = re.compile(r"翻了?([一两二三四])番")
_CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "几": 0,
    "两": 2,
}
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000}
_NO_COUNT = frozenset({"fold", "thirds", "quarters", "percent", "per", "fifths", "tenths"})
_RATIO = re.compile(r" (?:out of|in) (?:every )?(?:\w+)\b")
_RATIO_BEFORE = re.compile(r" (?:out of|in|in every) $")
"""Beside a number word that is half of a ratio: nine out of ten."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_quantities(text: str, language: str) -> list[Quantity]:
    """Return the numbers of a text, certain ones in their order first."""
    low = text.lower().replace("，", ", ").replace("：", ":")
    low = low.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
    low = _ALWAYS.sub(" ", low)
    low, clock = find_clock_times(low, language)
    low, dates = find_dates(low)
    numbers = list(_numbers_in_digits(_DECADE.sub(" ", low), language))
    return [
        *(Quantity(hours) for hours in clock),
        *(Quantity((value,)) for value in dates),
        *(each.quantity for each in _with_units_of_ranges(low, numbers)),
        *(Quantity(each.digits, is_certain=False) for each in numbers),
        *_explaining_numbers(low, language),
    ]


def same(one: Quantity, other: Quantity) -> bool:
    """Return True if two numbers can be the same, in units of the same dimension, too."""
    return has_same_value(one, other) or has_same_measure(one, other)


def has_same_value(one: Quantity, other: Quantity) -> bool:
    """Return True if two numbers can be the same, whatever their units."""
    return any(_equal(a, b) for a in one.values for b in other.values)


def has_same_measure(one: Quantity, other: Quantity) -> bool:
    """Return True if two numbers with units of the same dimension are as much: 1.2 GW, 1,200 MW."""
    return one.unit[0] == other.unit[0] != "" and any(
        abs(a * one.unit[1] - b * other.unit[1]) <= 1e-6 * max(1.0, abs(a * one.unit[1]))
        for a in one.values
        for b in other.values
    )


def is_share(wanted: Quantity, others: Sequence[Quantity]) -> bool:
    """Return True if a percentage is said as a fraction: a third, or four in five."""
    if wanted.unit[0] != "%":
        return False
    values = {value for each in others for value in each.values if 0 < value <= 20}
    fractions = {value for value in values if value < 1}
    fractions |= {a / b for a in values for b in values if 1 <= a < b}
    return any(
        abs(100 * fraction - value) < 0.7 for fraction in fractions for value in wanted.values
    )


def _equal(a: float, b: float) -> bool:
    return abs(a - b) < 1e-6 * max(1.0, abs(a))


def _numbers_in_digits(text: str, language: str) -> Iterator[_Found]:
    for found in _NUMBER.finditer(text):
        digits = _readings(found["digits"])
        if found["scale"] and len(digits) > 1:
            is_grouped = ("," if language[:2] in _POINT_LANGUAGES else ".") in found["digits"]
            digits = (digits[0],) if is_grouped else (digits[1],)
        start, end = found.start("digits"), found.end()
        if found["before"] or (found["after"] and not (found["scale"] or found["unit"])):
            yield _Found(start, end, Quantity(digits, is_certain=False), digits)
            continue
        unit = UNIT_OF.get(found["unit"] or "") or UNIT_OF.get((found["sign"] or "").strip())
        scale = found["scale"]
        if scale == "m" and not found["sign"] and not unit:
            scale, unit = None, UNIT_OF["m"]
        factor = SCALE_OF[scale] if scale else 1
        values = tuple(value * factor for value in digits)
        if unit == UNIT_OF["year"] and _is_calendar_year(digits):
            unit = None
        is_certain = values not in ((0.0,), (1.0,))
        yield _Found(start, end, Quantity(values, unit or NO_UNIT, is_certain), digits)


def _with_units_of_ranges(text: str, numbers: list[_Found]) -> Iterator[_Found]:
    """Yield numbers; the first of a range has the unit and may have the scale of the last."""
    for at, each in enumerate(numbers):
        values, unit, _ = each.quantity
        is_bare = unit == NO_UNIT and not _is_calendar_year(each.digits)
        if is_bare and at + 1 < len(numbers):
            following = numbers[at + 1]
            if _RANGE.fullmatch(text, each.end, following.start):
                unit = following.quantity.unit
                factor = following.quantity.values[0] / (following.digits[0] or 1)
                values = (*values, values[0] * factor)
        yield each._replace(quantity=each.quantity._replace(values=values, unit=unit))


def _is_calendar_year(digits: tuple[float, ...]) -> bool:
    return len(digits) == 1 and 1500 <= digits[0] <= 2200 and digits[0].is_integer()


def _readings(digits: str) -> tuple[float, ...]:
    """Return the values of digits whose separators may be of thousands or of decimals."""
    plain = re.sub(r"[\s'’\u00a0\u202f]", "", digits)
    *groups, last = re.split("[.,]", plain)
    if not groups:
        return (float(plain),)
    decimal = float("".join(groups) + "." + last)
    if len(last) != 3 or groups[0] == "0":
        return (decimal,)
    whole = float("".join(groups) + last)
    return (whole,) if len(groups) > 1 else (whole, decimal)


def _explaining_numbers(text: str, language: str) -> Iterator[Quantity]:
    for found in _TENTHS.finditer(text):
        digit = _small(found[1])
        yield Quantity((digit * 10, digit / 10), UNIT_OF["%"], is_certain=False)
    for found in _OUT_OF.finditer(text):
        yield Quantity((_small(found[2]) / _small(found[1]),), is_certain=False)
    for found in _DECADE.finditer(text):
        yield Quantity((100 * (int(found[1]) - 1) + int(found[2]),), is_certain=False)
        yield Quantity((int(found[2]),), is_certain=False)
    for found in _YEARS_AND_HALF.finditer(text):
        yield Quantity((_small(found[1]) + 0.5,), UNIT_OF["years"], is_certain=False)
    for found in _QUADRUPLED.finditer(text):
        yield Quantity((2 ** _small(found[1]),), is_certain=False)
    for month in find_months(text, language):
        yield Quantity((month,), is_certain=False)
    if "上半年" in text or "下半年" in text:
        yield Quantity((6,), is_certain=False)
    if "刻钟" in text:
        yield Quantity((15, 45, 0.25), is_certain=False)
    for found in _CHINESE.finditer(text):
        after = _UNIT_AFTER.match(" " + text[found.end() : found.end() + 6])
        unit = UNIT_OF[after["unit"]] if after else NO_UNIT
        is_counted = _CERTAIN_BEFORE.match(text, found.end()) is not None
        yield from _chinese_number(found[0], is_counted, unit)
    yield from _numbers_in_words(text, language)


def _numbers_in_words(text: str, language: str) -> Iterator[Quantity]:
    words, certain = number_words(language), certain_words(language)
    found = list(_WORD.finditer(text))
    names = [each[0] for each in found]
    for at, each in enumerate(found):
        word = each[0]
        values = words.get(word) or _value_of_joint_word(word, language)
        if not values:
            continue
        after = _UNIT_AFTER.match(text, each.end())
        unit = UNIT_OF[after["unit"]] if after else NO_UNIT
        is_part = at > 0 and (names[at - 1] in words or names[at - 1] in SCALE_OF)
        is_next = at + 1 < len(names) and (
            names[at + 1] in words or names[at + 1] in SCALE_OF or names[at + 1] in _NO_COUNT
        )
        is_ratio = _RATIO.match(text, each.end()) or _RATIO_BEFORE.search(text, 0, each.start())
        is_alone = not (is_part or is_next or is_ratio)
        yield Quantity(values, unit, word in certain and is_alone)
        yield from _compound(text, found, at, words)


@lru_cache(maxsize=2048)
def _value_of_joint_word(word: str, language: str) -> tuple[float, ...]:
    """Return the value of a number in a single word: `cinquantamila`, `twenty-five`."""
    words = number_words(language)
    for join in ("mila", "tausend", "hundert", "cento", "und", "-", "en"):
        first, found, last = word.partition(join)
        one, other = words.get(first), words.get(last)
        if not found or one is None or (last and other is None):
            continue
        factor = {"mila": 1e3, "tausend": 1e3, "hundert": 1e2, "cento": 1e2}.get(join, 1)
        return (one[0] * factor + (other[0] if other else 0),)
    return ()


def _compound(
    text: str, found: Sequence[re.Match[str]], at: int, words: dict[str, tuple[float, ...]]
) -> Iterator[Quantity]:
    """Yield the numbers that several words are: `two hundred`, `half a million euros`."""
    total, last = 0.0, words.get(found[at][0], (0.0,))[0]
    for each in found[at + 1 : at + 6]:
        word = each[0]
        if word in ("and", "y", "e", "et", "und", "a", "de", "i", "en"):
            continue
        if word in SCALE_OF or (word in words and words[word][0] >= 1000):
            last = (last or 1) * (SCALE_OF.get(word) or words[word][0])
            if last >= 1000:
                total, last = total + last, 0.0
        elif word in words:
            last += words[word][0]
        else:
            break
        after = _UNIT_AFTER.match(text, each.end())
        unit = UNIT_OF[after["unit"]] if after else NO_UNIT
        yield Quantity((total + last,), unit, is_certain=False)


def _small(text: str) -> float:
    return float(text) if text.isdigit() else _chinese_value(text)


def _chinese_number(text: str, is_counted: bool, unit: Unit) -> Iterator[Quantity]:
    if text == "半":
        yield Quantity((0.5, 50, 30), unit, is_certain=False)
        return
    is_share_of = text.startswith("百分之")
    digits, _, tenths = text.removeprefix("百分之").partition("点")
    value = _chinese_value(digits)
    if tenths:
        value += float("0." + "".join(str(_CHINESE_DIGITS[char]) for char in tenths))
    is_certain = is_share_of or (is_counted and value >= LEAST_CERTAIN and "几" not in digits)
    yield Quantity((value,), UNIT_OF["%"] if is_share_of else unit, is_certain)
    for end in range(1, len(digits)):
        yield Quantity((_chinese_value(digits[:end]),), is_certain=False)
    for char in digits:
        if char in _CHINESE_DIGITS:
            yield Quantity((_CHINESE_DIGITS[char],), is_certain=False)
    if digits and all(char in _CHINESE_DIGITS for char in digits):  # a year: 二〇二五
        value = int("".join(str(_CHINESE_DIGITS[char]) for char in digits))
        yield Quantity((value,), is_certain=False)


def _chinese_value(text: str) -> float:
    total = section = digit = 0
    for char in text:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
        elif char in _CHINESE_SCALES:
            section += (digit or 1) * _CHINESE_SCALES[char]
            digit = 0
        else:
            factor = 10_000 if char == "万" else 100_000_000
            total = (total + section + digit or 1) * factor
            section = digit = 0
    return float(total + section + digit)
