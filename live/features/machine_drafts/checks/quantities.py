"""Numbers in a text with their units, in the notations of several languages.

A number that is written in digits is *certain*: it has to come back. A number word, a month or a
digit within a name ("5G") only explains a number of the other text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names


class Quantity(NamedTuple):
    """A number in a text. `values`: all that it can mean, the likeliest first. `unit`: its unit in
    a form that languages share, or empty.
    """

    values: tuple[float, ...]
    unit: str = ""
    is_certain: bool = True


_SCALES = {
    "thousand": 1e3, "k": 1e3, "千": 1e3, "百": 1e2, "hundred": 1e2, "mil": 1e3, "mila": 1e3,
    "mille": 1e3, "tausend": 1e3, "tysięcy": 1e3, "tys": 1e3, "duizend": 1e3, "tisuća": 1e3,
    "χιλιάδες": 1e3, "万": 1e4, "萬": 1e4, "十万": 1e5, "百万": 1e6, "百萬": 1e6, "千万": 1e7,
    "million": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "millón": 1e6,
    "millones": 1e6, "milioni": 1e6, "milione": 1e6, "millionen": 1e6, "milhões": 1e6,
    "milhão": 1e6, "miljoen": 1e6, "milionów": 1e6, "miliony": 1e6, "milijuna": 1e6,
    "εκατομμύρια": 1e6, "亿": 1e8, "億": 1e8, "dozen": 12, "dozens": 12, "billion": 1e9,
    "billions": 1e9, "bn": 1e9,
    "十亿": 1e9, "milliard": 1e9, "milliards": 1e9, "milliarden": 1e9, "mrd": 1e9, "miljard": 1e9,
    "miliardi": 1e9, "miliardów": 1e9, "mld": 1e9, "万亿": 1e12, "trillion": 1e12,
}  # fmt: skip
"""Factors of words after a number."""
_UNITS = {
    "%": ("%", "％", "per cent", "percent", "prozent", "procent", "por ciento", "per cento",
          "pour cent", "por cento", "posto", "τοις εκατό", "percentage point", "percentage points",
          "百分点", "个百分点", "個百分點"),
    "km2": ("km²", "km2", "sq km", "square kilometre", "square kilometres", "square kilometers",
            "平方公里", "平方千米"),
    "m2": ("m²", "m2", "square metre", "square metres", "square meters", "平方米", "平米"),
    "m3": ("m³", "m3", "cubic metre", "cubic metres", "cubic meters", "立方米"),
    "ha": ("ha", "hectare", "hectares", "公顷", "公頃"),
    "mu": ("mu", "亩"),
    "km": ("km", "kilometre", "kilometres", "kilometer", "kilometers", "公里", "千米"),
    "m": ("metre", "metres", "meter", "meters", "m", "米"),
    "cm": ("cm", "centimetre", "centimetres", "厘米", "公分"),
    "gwh": ("gwh", "吉瓦时"), "mwh": ("mwh", "兆瓦时"), "kwh": ("kwh", "千瓦时", "度电"),
    "gw": ("gw", "gigawatt", "gigawatts", "吉瓦"), "mw": ("mw", "megawatt", "megawatts", "兆瓦"),
    "kw": ("kw", "kilowatt", "kilowatts", "千瓦"),
    "t": ("t", "ton", "tons", "tonne", "tonnes", "吨", "公吨", "噸"),
    "kg": ("kg", "kilogram", "kilograms", "kilo", "kilos", "公斤", "千克"),
    "l": ("litre", "litres", "liter", "liters", "升"),
    "°c": ("°c", "℃", "degrees celsius", "degrees", "摄氏度", "度"),
    "eur": ("€", "eur", "euro", "euros", "欧元", "歐元"),
    "usd": ("$", "usd", "us$", "dollar", "dollars", "美元"),
    "cny": ("¥", "￥", "rmb", "cny", "yuan", "renminbi", "元", "人民币", "元人民币"),
    "min": ("min", "mins", "minute", "minutes", "分钟", "分鐘"),
    "h": ("h", "hour", "hours", "小时", "个小时", "小時"),
    "day": ("day", "days", "天"), "week": ("week", "weeks", "周", "星期", "个星期", "週"),
    "month": ("month", "months", "个月", "個月"), "year": ("year", "years", "年"),
}  # fmt: skip
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
COUNTED_UNITS = frozenset(_UNITS) - {"day", "week", "month", "year", "min", "h", "°c", "m"}
"""Units that never go without notice: the others are said in many ways."""


def _alternatives(words: "set[str] | dict[str, object]") -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _with_ends(words: "dict[str, object]") -> str:
    """Pattern of words; those of letters end where a word ends."""
    spaced = {word for word in words if re.fullmatch(r"[a-zà-ɏͰ-ϿЀ-ӿ ]+", word)}
    others = set(words) - spaced
    return rf"(?:{_alternatives(others)}|(?:{_alternatives(spaced)})(?![a-zà-ɏͰ-Ͽ²³0-9]))"


_DIGITS = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+[.,]\d+|\d+"
_NUMBER = re.compile(
    rf"(?P<before>[a-z]-?)?(?P<sign>[€$¥￥]|us\$|eur |rmb )?(?P<digits>{_DIGITS})"
    rf"(?:[ \u00a0-]?(?:多|余)?(?P<scale>{_with_ends(dict(_SCALES))}\.?))?"
    rf"(?:[ \u00a0-]?(?:多|余)?(?P<unit>{_with_ends(dict(_UNIT_OF))}))?"
    r"(?P<after>[a-z])?"
)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?\s?(?P<half>am|pm|a\.m\.|p\.m\.)")
_TIME_ZH = re.compile(r"(?P<half>下午|晚上|傍晚|中午)(?P<hour>\d{1,2})[点點:：时時]")
_CHINESE = re.compile(
    r"(?:百分之)?[零〇一二三四五六七八九十百千万亿两几]+(?:点[零一二三四五六七八九]+)?|半"
)
_CERTAIN_BEFORE = re.compile(r"[个家项种名所座条台位支套批届]")
"""Measure words after which a Chinese numeral is certain."""
LEAST_CERTAIN = 3
"""Number words below it are said in many ways."""
_HALF_HOUR = re.compile(r"\d{1,2}[点點]半|half past")
_DECADE = re.compile(r"(\d{1,2})世纪(\d0)年代")
_TENTHS = re.compile(r"([一二两三四五六七八九\d])成")
_CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "几": 0,
    "两": 2,
}
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000}
_WORDS = {
    "zero": (0,), "one": (1,), "a": (1,), "an": (1,), "single": (1,), "once": (1,), "two": (2,),
    "both": (2,), "twice": (2,), "double": (2,), "doubled": (2,), "pair": (2,), "couple": (2,),
    "three": (3,), "triple": (3,), "four": (4,), "five": (5,), "six": (6,), "seven": (7,),
    "eight": (8,), "nine": (9,), "ten": (10,), "decade": (10,), "decades": (10,), "eleven": (11,),
    "twelve": (12,), "dozen": (12,), "thirteen": (13,), "fourteen": (14,), "fifteen": (15,),
    "sixteen": (16,), "seventeen": (17,), "eighteen": (18,), "nineteen": (19,), "twenty": (20,),
    "thirty": (30,), "forty": (40,), "fifty": (50,), "sixty": (60,), "seventy": (70,),
    "eighty": (80,), "ninety": (90,), "hundred": (100,), "thousand": (1000,), "million": (1e6,),
    "half": (0.5, 50), "halve": (0.5, 50), "third": (3, 1 / 3), "thirds": (3, 2 / 3),
    "quarter": (4, 0.25, 25, 3, 15), "quarters": (4, 0.75, 75), "first": (1,), "second": (2,),
    "fourth": (4,), "fifth": (5,), "sixth": (6,), "seventh": (7,), "eighth": (8,), "ninth": (9,),
    "tenth": (10,), "century": (100,), "noon": (12,), "midnight": (0, 12, 24), "zwei": (2,),
    "drei": (3,), "vier": (4,), "fünf": (5,), "zehn": (10,), "deux": (2,), "trois": (3,),
    "dos": (2,), "tres": (3,), "due": (2,), "tre": (3,), "dois": (2,), "dwa": (2,), "trzy": (3,),
}  # fmt: skip
"""Number words, with all that they can stand for."""
_CERTAIN_WORDS = frozenset(
    each
    for each, values in _WORDS.items()
    if each.isascii()
    and len(values) == 1
    and 4 <= values[0] < 100
    and not each.endswith(("th", "ade", "ades", "noon"))
)
"""Number words that come back as a number."""
_NO_COUNT = frozenset({"fold", "thirds", "quarters", "percent", "per"})
_WORD = re.compile(r"[^\W\d_]+")


def find_quantities(text: str, language: str) -> list[Quantity]:
    """Return the numbers of a text, certain ones in their order first."""
    low = text.lower().replace("，", ", ").replace("：", ":")
    low = low.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))
    return [*_certain_numbers(low), *_explaining_numbers(low, language)]


def _certain_numbers(text: str) -> Iterator[Quantity]:
    for found in _NUMBER.finditer(_DECADE.sub(" ", text)):
        values = _readings(found["digits"])
        if found["before"] or (found["after"] and not (found["scale"] or found["unit"])):
            yield Quantity(values, is_certain=False)
            continue
        unit = _UNIT_OF.get(found["unit"] or "") or _UNIT_OF.get((found["sign"] or "").strip(), "")
        scale = (found["scale"] or "").rstrip(".")
        if scale == "m" and not found["sign"] and not unit:
            scale, unit = "", "m"
        if scale:
            yield Quantity(tuple(value * _SCALES[scale] for value in values), unit)
            yield Quantity(values, is_certain=False)
        else:
            yield Quantity(values, unit)


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
    for found in _TIME.finditer(text):
        hour = int(found["hour"])
        yield Quantity((hour, hour + 12, hour - 12, 0), is_certain=False)
    for found in _TIME_ZH.finditer(text):
        yield Quantity((int(found["hour"]), int(found["hour"]) + 12), is_certain=False)
    for found in _TENTHS.finditer(text):
        digit = found[1]
        value = int(digit) if digit.isdigit() else _CHINESE_DIGITS[digit]
        yield Quantity((value * 10, value / 10), "%", is_certain=False)
    for found in _DECADE.finditer(text):
        yield Quantity((100 * (int(found[1]) - 1) + int(found[2]),), is_certain=False)
        yield Quantity((int(found[2]),), is_certain=False)
    if _HALF_HOUR.search(text):
        yield Quantity((30,), is_certain=False)
    if "上半年" in text or "下半年" in text:
        yield Quantity((6,), is_certain=False)
    for found in _CHINESE.finditer(text):
        yield from _chinese_number(found[0], _CERTAIN_BEFORE.match(text, found.end()) is not None)
    words = _WORD.findall(text)
    months = _months(language)
    for at, word in enumerate(words):
        if word in _WORDS:
            is_part = at > 0 and words[at - 1] in _WORDS
            is_next = at + 1 < len(words) and (
                words[at + 1] in _WORDS or words[at + 1] in _SCALES or words[at + 1] in _NO_COUNT
            )
            yield Quantity(_WORDS[word], "", word in _CERTAIN_WORDS and not is_part and not is_next)
            yield from _compound(words, at)
        if word in months:
            yield Quantity((months[word],), is_certain=False)


def _compound(words: list[str], at: int) -> Iterator[Quantity]:
    """Yield the number of several words, such as `two hundred` and `twenty-five`."""
    total, last = 0.0, 0.0
    for word in words[at : at + 6]:
        if word == "and":
            continue
        if word in _SCALES and last + total:
            last *= _SCALES[word]
            if _SCALES[word] > 100:
                total, last = total + last, 0.0
        elif word in _WORDS and word not in ("a", "an"):
            last += _WORDS[word][0]
        else:
            break
    yield Quantity((total + last,), is_certain=False)


def _chinese_number(text: str, is_counted: bool) -> Iterator[Quantity]:
    if text == "半":
        yield Quantity((0.5, 50), is_certain=False)
        return
    is_share = text.startswith("百分之")
    digits, _, tenths = text.removeprefix("百分之").partition("点")
    value = _chinese_value(digits)
    if tenths:
        value += float("0." + "".join(str(_CHINESE_DIGITS[char]) for char in tenths))
    is_certain = is_share or (is_counted and value >= LEAST_CERTAIN and "几" not in digits)
    yield Quantity((value,), "%" if is_share else "", is_certain)
    for end in range(1, len(digits)):
        yield Quantity((_chinese_value(digits[:end]),), is_certain=False)
    for char in digits:
        if char in _CHINESE_DIGITS:
            yield Quantity((_CHINESE_DIGITS[char],), is_certain=False)
    if all(char in _CHINESE_DIGITS for char in digits):  # a year: 二〇二五
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


@cache
def _months(language: str) -> dict[str, int]:
    """Return the months by their names, as CLDR has them."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, context, locale).items():
                names.setdefault(name.lower().rstrip("."), number)
    return {name: number for name, number in names.items() if name.isalpha()}
