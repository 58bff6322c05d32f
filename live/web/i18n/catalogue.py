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

LOCALE = Path(__file__).parents[1] / "locale"
SOURCE = "en"
"""The language of the msgids: what nobody has translated is said in it."""
KIN = {"yue": "zh", "wuu": "zh", "nan": "zh", "hak": "zh", "hsn": "zh", "gan": "zh"}
"""Whose readers read another language, where CLDR has no alias."""
RULE = ""
"""In what a browser is given, the key of the form for each number: as in a .po file, that of its head."""
SMALL, PERIOD = 200, 100
"""The form of a number of at least SMALL is that of PERIOD and its last two digits."""

Sentences = Mapping[str, str | list[str]]


class Language(NamedTuple):
    """`id` is its folder's name; `tag` is for `lang` attributes and for how numbers and dates are written; `sentences`: msgid -> forms."""

    id: str
    tag: str
    name: str
    form: Callable[[int], int]
    sentences: Mapping[str, tuple[str, ...]]


class Catalogues:
    """`languages` by id, the source first."""

    def __init__(self, folder: Path = LOCALE) -> None:
        ids = sorted((each.name for each in folder.iterdir() if each.is_dir()), key=lambda id: (id != SOURCE, id))
        self.languages = {id: _read(id, folder / id / "LC_MESSAGES") for id in ids}
        self._by_tag = {tag.lower(): id for id, language in self.languages.items() for tag in (language.tag, id)}

    def say(self, language: str, sentence: str) -> str:
        return self._forms(language, sentence)[0]

    def count(self, language: str, one: str, many: str, n: int) -> str:
        """The form of a sentence that goes with a number."""
        found = self.languages[language].sentences.get(one)
        return found[self.languages[language].form(n)] if found else (one if n == 1 else many)

    def tag(self, language: str) -> str:
        """For `lang` attributes; of a language that is none of ours, it is its id."""
        return self.languages[language].tag if language in self.languages else language

    def known(self, tag: str) -> str | None:
        """The language of ours that a tag asks for: the very one, else the one most like it that its reader can read."""
        return next(filter(None, map(self._by_tag.get, _chain(tag))), None)

    def among(self, language: str, sentences: Iterable[str]) -> Sentences:
        """Those that there are, as a browser takes them."""
        own = self.languages[language]
        found = {each: own.sentences[each] for each in sentences if each in own.sentences}
        rule = {RULE: _tabulated(own.form)} if any(len(forms) > 1 for forms in found.values()) else {}
        return rule | {each: forms[0] if len(forms) == 1 else list(forms) for each, forms in found.items()}

    def _forms(self, language: str, sentence: str) -> tuple[str, ...]:
        return self.languages[language].sentences.get(sentence, (sentence,))


def _chain(tag: str) -> Iterator[str]:
    """From the most exact to the most general, in small letters: zh-tw, zh-hant-tw, zh-hant, zh."""
    first, *others = tag.strip().lower().replace("_", "-").split("-")
    language = KIN.get(first) or str(_cldr("language_aliases").get(first, first))
    region = next((part.upper() for part in others if len(part) == 2), None)
    likely = _cldr("likely_subtags")
    full = str(likely.get(f"{language}_{region}") or likely.get(language) or "").lower().split("_")
    script = next((part for part in [*others, *full] if len(part) == 4), "")
    yield "-".join([language, *others])
    yield f"{language}-{script}-{region}".lower()
    yield f"{language}-{script}"
    yield language


def _cldr(name: str) -> Mapping[str, Any]:
    return get_global(name)  # type: ignore[arg-type]


def _tabulated(form: Callable[[int], int]) -> str:
    return "".join(str(form(n)) for n in range(SMALL))


def _read(id: str, folder: Path) -> Language:
    sentences: dict[str, tuple[str, ...]] = {}
    tag, plural = id, "(n != 1)"
    for file in sorted(folder.glob("*.po")):
        with file.open("rb") as opened:
            catalogue = read_po(opened)
        tag, plural = str(catalogue.locale_identifier or id).replace("_", "-"), catalogue.plural_expr
        for message in catalogue:
            one, *_ = _several(message.id)
            forms = _several(message.string)
            if one and all(forms) and not message.fuzzy:
                sentences[one] = forms
    return Language(id, tag, _own_name(id), c2py(plural), sentences)


def _several(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _own_name(id: str) -> str:
    try:
        name = Locale.parse(id, sep="-").get_display_name() or id
    except UnknownLocaleError:
        return id
    return name[0].upper() + name[1:]
