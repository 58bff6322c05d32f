"""Translation catalogues: every folder of locale/ with a .po file is a language of the interface.

They are read at start. Nothing else in the project lists the languages. The header of a .po file
gives the language tag (`Language`) and the plural rule (`Plural-Forms`); native names come from
CLDR.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from gettext import c2py
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
"""Language of the msgids, shown where a translation is missing."""
READS_AS = {"yue": "zh-Hant", "wuu": "zh", "nan": "zh", "hak": "zh", "hsn": "zh", "gan": "zh"}
"""Languages with readers who also read another language, where CLDR has no alias."""
UNREVIEWED = "Not reviewed by a native speaker"
"""Comment at the head of a file, until a native speaker has read it."""
PART_FILE = "attendee"
"""Name of the file with the messages of attendees, the screen and published results."""
PLURAL_RULE_KEY = ""
"""Key of the plural table among a browser's messages: the empty msgid, as for a .po header."""
PLURAL_TABLE_SIZE = 200
"""Numbers covered by the plural table; the browser looks up larger numbers as 100 + n % 100."""

BrowserMessages = Mapping[str, str | list[str]]


class Language(NamedTuple):
    """A language of the interface.

    `id` is the name of its folder; `tag` (BCP 47) is used in `lang` attributes and to format
    numbers and dates; `plural_form` maps a number to the index of its form; `messages` maps a msgid
    to its forms. `is_reviewed`: False where a comment at the head of a file says UNREVIEWED.
    `is_partial`: it has no translations of the pages of staff.
    """

    id: str
    tag: str
    name: str
    plural_form: Callable[[int], int]
    messages: Mapping[str, tuple[str, ...]]
    is_reviewed: bool = True
    is_partial: bool = False

    def completed_by(self, base: "Language") -> "Language":
        """Return the language with what it lacks in the script of its base: a reader of Traditional
        Chinese would rather read Simplified Chinese than English.
        """
        messages = {**base.messages, **self.messages}
        return self._replace(messages=messages, is_partial=base.is_partial)

    @property
    def folder(self) -> str:
        """Path of its folder in the project, for those who correct it."""
        return f"live/languages/locale/{self.id}/LC_MESSAGES"


class EventLanguage(NamedTuple):
    """A language of an event. `interface`: tag of the interface that comes with it."""

    id: str
    tag: str
    name: str
    interface: str


class Catalogues:
    """All catalogues. `languages` maps ids to languages, the source language first."""

    def __init__(self, folder: Path = LOCALE) -> None:
        ids = sorted(
            (each.name for each in folder.iterdir() if each.is_dir()),
            key=lambda id: (id != SOURCE_LANGUAGE, id),
        )
        self.languages = {id: _read_language(id, folder / id / "LC_MESSAGES") for id in ids}
        for id, language in self.languages.items():
            base = self.languages.get(id.partition("-")[0])
            if base not in (None, language):
                self.languages[id] = language.completed_by(base)
        self._by_tag = {
            tag.lower(): id for id, language in self.languages.items() for tag in (language.tag, id)
        }

    def translate(self, language: str, msgid: str) -> str:
        return self._forms_of(language, msgid)[0]

    def has_message(self, language: str, msgid: str) -> bool:
        """Return True if there is a text in this language, be it the source."""
        return language == SOURCE_LANGUAGE or msgid in self.languages[language].messages

    def translate_plural(self, language: str, singular: str, plural: str, n: int) -> str:
        """Translate a message with the plural form for `n`."""
        forms = self.languages[language].messages.get(singular)
        return (
            forms[self.languages[language].plural_form(n)]
            if forms
            else (singular if n == 1 else plural)
        )

    def tag_of(self, language: str) -> str:
        """Tag for a `lang` attribute; an unknown language is returned as it is."""
        return self.languages[language].tag if language in self.languages else language

    def describe_languages(self, languages: Iterable[str]) -> list[EventLanguage]:
        """Languages of an event, in their order."""
        return [
            EventLanguage(
                each,
                self.tag_of(each),
                self.languages[each].name if each in self.languages else native_name(each),
                self.tag_of(self.match_tag(each) or SOURCE_LANGUAGE),
            )
            for each in languages
        ]

    def match_tag(self, tag: str) -> str | None:
        """Id of the language that best matches a BCP 47 tag, or None."""
        return next(filter(None, map(self._by_tag.get, _fallbacks(tag))), None)

    def browser_messages(self, language: str, messages: Iterable[str]) -> BrowserMessages:
        """Translations of these msgids, and the plural table if any of them has plural forms."""
        catalogue = self.languages[language]
        own_messages = {
            each: catalogue.messages[each] for each in messages if each in catalogue.messages
        }
        rule = (
            {PLURAL_RULE_KEY: _plural_table(catalogue.plural_form)}
            if any(len(forms) > 1 for forms in own_messages.values())
            else {}
        )
        return rule | {
            each: forms[0] if len(forms) == 1 else list(forms)
            for each, forms in own_messages.items()
        }

    def _forms_of(self, language: str, msgid: str) -> tuple[str, ...]:
        return self.languages[language].messages.get(msgid, (msgid,))


def match_language(
    tag: str, languages: Sequence[str], *, in_same_script: bool = False
) -> str | None:
    """The language of these that best matches a BCP 47 tag, or None. `in_same_script`: never one
    that is written in another script, as zh and zh-TW are.
    """
    used = slice(-1) if in_same_script else slice(None)
    by_tag: dict[str, str] = {}
    for language in languages:
        by_tag.setdefault(language.lower(), language)
    for language in languages:
        for fallback in [*_fallbacks(language)][used]:
            by_tag.setdefault(fallback, language)
    return next(filter(None, map(by_tag.get, [*_fallbacks(tag)][used])), None)


def _fallbacks(tag: str) -> Iterator[str]:
    """Candidate tags, the most specific first: zh-tw, zh-hant-tw, zh-hant, zh."""
    first, *others = tag.strip().lower().replace("_", "-").split("-")
    read = READS_AS.get(first) or str(_cldr_data("language_aliases").get(first, first))
    language, *scripts = read.split("-")
    if not any(len(part) == 4 for part in others):
        others = [*map(str.lower, scripts), *others]
    region = next((part.upper() for part in others if len(part) == 2), None)
    likely = _cldr_data("likely_subtags")
    own = likely.get(f"{language}_{region}") or likely.get(language)
    full = str(own or "").lower().split("_")
    script = next((part for part in [*others, *full] if len(part) == 4), "")
    yield "-".join([language, *others])
    yield f"{language}-{script}-{region}".lower()
    yield f"{language}-{script}"
    yield language


def _cldr_data(name: str) -> Mapping[str, Any]:
    return get_global(name)  # type: ignore[arg-type]


def _plural_table(plural_form: Callable[[int], int]) -> str:
    return "".join(str(plural_form(n)) for n in range(PLURAL_TABLE_SIZE))


def _read_language(id: str, folder: Path) -> Language:
    messages: dict[str, tuple[str, ...]] = {}
    tag, plural, is_reviewed = id, "(n != 1)", True
    files = sorted(folder.glob("*.po"))
    for file in files:
        with file.open("rb") as stream:
            catalogue = read_po(stream)
        is_reviewed = is_reviewed and UNREVIEWED not in catalogue.header_comment
        tag, plural = (
            str(catalogue.locale_identifier or id).replace("_", "-"),
            catalogue.plural_expr,
        )
        for message in catalogue:
            singular, *_ = _as_tuple(message.id)
            forms = _as_tuple(message.string)
            if singular and all(forms) and not message.fuzzy:
                messages[singular] = forms
    is_partial = [file.stem for file in files] == [PART_FILE]
    return Language(id, tag, native_name(id), c2py(plural), messages, is_reviewed, is_partial)


def _as_tuple(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def is_right_to_left(tag: str) -> bool:
    """True if a language is written from the right; False for a language that CLDR lacks."""
    try:
        return Locale.parse(tag, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def native_name(id: str) -> str:
    """Name of a language in that language, with a capital letter; its id if CLDR has none."""
    try:
        name = Locale.parse(id, sep="-").get_display_name() or id
    except UnknownLocaleError:
        return id
    return name[0].upper() + name[1:]
