"""Speakers in a text: "Ana Silva, Mayor of Porto; Li Wei", "(Ana Silva)", "王伟，市长"."""

import re

_BETWEEN_PEOPLE = re.compile(r"\s*[;；、\n|]\s*|\s+[/&]\s+")
_BETWEEN_NAMES = re.compile(r"\s*,\s*|\s+(?:and|und|et|y|e|en|i|και)\s+")
_LAST_PARENTHESIS = re.compile(r"\s*[（(]([^()（）]{2,300})[）)]\s*$")
_ROLE_IN_PARENTHESIS = re.compile(r"^([^()（）]{1,100})[（(]([^()（）]{1,200})[）)]$")
_COMMA = re.compile(r"\s*[,，]\s*")
_CHINESE_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+"
)
_CHINESE_NAME_AND_ROLE = re.compile(
    r"([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+)\s+(\S.*)"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_NO_NAMES = re.compile(
    r"\b(keynote|panel|online|part|session|hybrid|tbc|tbd|tba|round|room|hall|day|video|remote"
    r"|english|chinese|interpretation|invitation|only|workshop|continued|min|minutes)\b"
    r"|演讲|线上|视频|待定|传译|英文|中文|邀请|会议|讨论|论坛|部分|上午|下午|续|分钟|现场",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "zu",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "i",
        "ten",
        "ter",
    ]
)
Person = tuple[str, str]
"""A name and a role."""


def take_people(title: str) -> tuple[str, list[Person]]:
    """Return a title without the speakers in its last parenthesis, and these. A parenthesis that
    has no names stays in the title.
    """
    match = _LAST_PARENTHESIS.search(title)
    if match is None or not title[: match.start()].strip():
        return title, []
    pieces = [each for each in _BETWEEN_PEOPLE.split(match[1]) if each]
    people = [_split_role(each) for each in pieces]
    if not people or not all(_is_name(name, bool(role)) for name, role in people):
        return title, []
    return title[: match.start()].rstrip(), people


def read_people(cell: str) -> list[Person]:
    """Return the speakers that a text lists. Commas are between names if nothing else is, and
    before a role otherwise.
    """
    pieces = [each for each in _BETWEEN_PEOPLE.split(cell) if each.strip()]
    if len(pieces) == 1 and not _ROLE_IN_PARENTHESIS.match(pieces[0].strip()):
        names = [each for each in _BETWEEN_NAMES.split(pieces[0]) if each]
        if len(names) > 1 and all(_is_name(each, False) for each in names):
            return [(each, "") for each in names]
    return [_split_role(each.strip()) for each in pieces]


def _split_role(piece: str) -> Person:
    if match := _ROLE_IN_PARENTHESIS.match(piece):
        return match[1].strip(), match[2].strip()
    name, *rest = _COMMA.split(piece, maxsplit=1)
    if rest:
        return name.strip(), rest[0].strip()
    if match := _CHINESE_NAME_AND_ROLE.fullmatch(piece):
        return match[1], match[2]
    return piece.strip(), ""


def _is_name(text: str, has_role: bool) -> bool:
    if not text or len(text) > 60 or any(char.isdecimal() for char in text):
        return False
    if _NO_NAMES.search(text):
        return False
    if _HAN.search(text):
        return has_role or bool(_CHINESE_NAME.fullmatch(text))
    words = text.split()
    if len(words) > 6 or (len(words) < 2 and not has_role):
        return False
    return words[0][0].isupper() and all(
        not word[0].islower() or word.casefold() in _PARTICLES for word in words
    )
