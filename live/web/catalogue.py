"""Languages of the interface: which one a reader wants, and the sentences in it. Catalogues are .po files, read at the start."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from babel.messages.pofile import read_po
from starlette.requests import HTTPConnection
from starlette.responses import Response

from ..core.text import LANGUAGES

LOCALE = Path(__file__).parent / "locale"
DOMAINS = ("browser", "staff", "pages", "refusals")
LABELS = {"en": "English", "zh": "中文"}
TAGS = {"zh": "zh-Hans"}
"""For `lang` attributes, where that is not the language's own name."""
ALIASES = {"cmn": "zh", "yue": "zh", "wuu": "zh", "zho": "zh", "chi": "zh", "eng": "en"}
"""Of languages; zh-CN, zh-Hans, zh-TW, zh-HK … are zh by their first part."""
COOKIE = "language"
YEAR = 365 * 24 * 3600

Sentences = Mapping[str, str | list[str]]


class Catalogues:
    """By domain and language: msgid -> sentence, or its forms where it has a number in it. English is the msgid itself."""

    def __init__(self, folder: Path = LOCALE) -> None:
        self._read = {
            (domain, language): _read(folder / language / "LC_MESSAGES" / f"{domain}.po") for domain in DOMAINS for language in LANGUAGES
        }

    def sentences(self, domain: str, language: str) -> Sentences:
        return self._read[domain, language]

    def say(self, domain: str, language: str, sentence: str) -> str:
        found = self._read[domain, language].get(sentence)
        return found if isinstance(found, str) else sentence


def known(tag: str) -> str | None:
    """The language of ours that a tag asks for: exactly, by an alias, or by its first part."""
    tag = tag.strip().lower().replace("_", "-")
    while tag:
        language = ALIASES.get(tag, tag)
        if language in LANGUAGES:
            return language
        tag = tag.rpartition("-")[0]
    return None


def language_of(connection: HTTPConnection) -> str:
    """The language that a reader chose, or else the one that their browser prefers."""
    chosen = connection.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    wanted = filter(None, map(known, _by_preference(connection.headers.get("accept-language", ""))))
    return next(wanted, LANGUAGES[0])


def remember_language(connection: HTTPConnection, response: Response, language: str) -> None:
    if language in LANGUAGES:
        secure = connection.url.scheme == "https"
        response.set_cookie(COOKIE, language, max_age=YEAR, httponly=True, samesite="lax", secure=secure)


def html_lang(language: str) -> str:
    return TAGS.get(language, language)


def _by_preference(header: str) -> Iterable[str]:
    ranges = [part.partition(";") for part in header[:500].split(",")]
    return [tag for tag, _, weight in sorted(ranges, key=lambda part: -_weight(part[2])) if _weight(weight)]


def _weight(parameter: str) -> float:
    try:
        weight = float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def _read(file: Path) -> Sentences:
    if not file.exists():
        return {}
    with file.open("rb") as opened:
        catalogue = read_po(opened)
    found = dict[str, str | list[str]]()
    for message in catalogue:
        if message.id and message.string and not message.fuzzy:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[key] = message.string if isinstance(message.string, str) else list(cast(tuple[str, ...], message.string))
    return found
