"""Languages of the interface, and the sentences in them. There are those that have a folder in
locale/ with a .po file in it, read at the start.

Nothing else in the project knows which languages there are. Of a language the head of its file says how its texts are tagged (`Language`)
and which form goes with a number (`Plural-Forms`); its own name is CLDR's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from gettext import c2py
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
SOURCE = "en"
"""The language of the msgids: what nobody has translated is said in it."""
READS_AS = {"yue": "zh", "wuu": "zh", "nan": "zh", "hak": "zh", "hsn": "zh", "gan": "zh"}
"""Whose readers read another language, where CLDR has no alias."""
RULE = ""
"""In what a browser is given, the key of the form for each number: as in a .po file, that of its head."""
PLURAL_TABLE_SIZE, PLURAL_PERIOD = 200, 100
"""The form of a number of at least SMALL is that of PERIOD and its last two digits."""

Sentences = Mapping[str, str | list[str]]


class Language(NamedTuple):
    """`id` is its folder's name; `tag` is for `lang` attributes and for how numbers and dates are written; `sentences`: msgid -> forms."""

    id: str
    tag: str
    name: str
    plural_form: Callable[[int], int]
    messages: Mapping[str, tuple[str, ...]]


class Catalogues:
    """`languages` by id, the source first."""

    def __init__(self, folder: Path = LOCALE) -> None:
        ids = sorted((each.name for each in folder.iterdir() if each.is_dir()), key=lambda id: (id != SOURCE, id))
        self.languages = {id: _read_language(id, folder / id / "LC_MESSAGES") for id in ids}
        self._by_tag = {tag.lower(): id for id, language in self.languages.items() for tag in (language.tag, id)}

    def translate(self, language: str, msgid: str) -> str:
        return self._forms_of(language, msgid)[0]

    def translate_plural(self, language: str, singular: str, plural: str, n: int) -> str:
        """The form of a sentence that goes with a number."""
        found = self.languages[language].messages.get(singular)
        return found[self.languages[language].plural_form(n)] if found else (singular if n == 1 else plural)

    def tag_of(self, language: str) -> str:
        """For `lang` attributes; of a language that is none of ours, it is its id."""
        return self.languages[language].tag if language in self.languages else language

    def match_tag(self, tag: str) -> str | None:
        """The language of ours that a tag asks for: the very one, else the one most like it that its reader can read."""
        return next(filter(None, map(self._by_tag.get, _fallbacks(tag))), None)

    def among(self, language: str, messages: Iterable[str]) -> Sentences:
        """Those that there are, as a browser takes them."""
        catalogue = self.languages[language]
        found = {each: catalogue.messages[each] for each in messages if each in catalogue.messages}
        rule = {RULE: _plural_table(catalogue.plural_form)} if any(len(forms) > 1 for forms in found.values()) else {}
        return rule | {each: forms[0] if len(forms) == 1 else list(forms) for each, forms in found.items()}

    def _forms_of(self, language: str, msgid: str) -> tuple[str, ...]:
        return self.languages[language].messages.get(msgid, (msgid,))


def _fallbacks(tag: str) -> Iterator[str]:
    """From the most exact to the most general, in small letters: zh-tw, zh-hant-tw, zh-hant, zh."""
    first, *others = tag.strip().lower().replace("_", "-").split("-")
    language = READS_AS.get(first) or str(_cldr_data("language_aliases").get(first, first))
    region = next((part.upper() for part in others if len(part) == 2), None)
    likely = _cldr_data("likely_subtags")
    full = str(likely.get(f"{language}_{region}") or likely.get(language) or "").lower().split("_")
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
    tag, plural = id, "(n != 1)"
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as opened:
            catalogue = read_po(opened)
        tag, plural = str(catalogue.locale_identifier or id).replace("_", "-"), catalogue.plural_expr
        for message in catalogue:
            singular, *_ = _as_tuple(message.id)
            forms = _as_tuple(message.string)
            if singular and all(forms) and not message.fuzzy:
                messages[singular] = forms
    return Language(id, tag, _native_name(id), c2py(plural), messages)


def _as_tuple(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _native_name(id: str) -> str:
    try:
        name = Locale.parse(id, sep="-").get_display_name() or id
    except UnknownLocaleError:
        return id
    return name[0].upper() + name[1:]
