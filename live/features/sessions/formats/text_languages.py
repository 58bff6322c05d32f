"""Languages of the texts of a programme: by tags and names of languages, and by scripts."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from ....kernel.readers.table_reader import NameIndex
from ....kernel.text import Text

_SCRIPTS = (
    ("kana", re.compile("[\u3041-\u30ff]"), ("ja",)),
    ("hangul", re.compile("[\uac00-\ud7a3]"), ("ko",)),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), ("zh", "ja", "yue")),
    ("cyrillic", re.compile("[\u0400-\u04ff]"), ("ru", "uk", "bg", "sr", "mk", "be", "kk")),
    ("greek", re.compile("[\u0370-\u03ff]"), ("el",)),
    ("arabic", re.compile("[\u0600-\u06ff]"), ("ar", "fa", "ur")),
    ("hebrew", re.compile("[\u0590-\u05ff]"), ("he",)),
    ("thai", re.compile("[\u0e00-\u0e7f]"), ("th",)),
    ("devanagari", re.compile("[\u0900-\u097f]"), ("hi", "mr", "ne")),
)
"""Scripts other than Latin: their characters, and primary tags of their languages."""
MAX_TEXT_LANGUAGES = 100
"""Languages of a text that are looked at."""
MAX_SAMPLE_CHARS = 1000
"""Characters of a text by which its script is recognised."""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_TRADITIONAL = re.compile("(hant|tw|hk|mo)$", re.IGNORECASE)


class TextLanguages:
    """Languages of an event, by their names. The first is that of texts without a language."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._tags = list(names)
        self._index = NameIndex(names.items())
        self._found: dict[str, str] = {}
        self.first = self._tags[0]

    def find(self, name: str) -> str:
        """Return the language with a name or tag, such as zh-hans; empty if there is none."""
        if name not in self._found:
            self._found[name] = self._index.find(name) or self._find_tag(name)
        return self._found[name]

    def _find_tag(self, name: str) -> str:
        tag = name.replace("_", "-").casefold()
        primary, is_traditional = tag.partition("-")[0], bool(_TRADITIONAL.search(tag))
        alike = [
            each
            for each in self._tags
            if each.casefold() == tag or each.partition("-")[0].casefold() == primary
        ]
        for each in alike:
            if primary != "zh" or bool(_TRADITIONAL.search(each)) == is_traditional:
                return each
        return ""

    def choose(self, text: str, tag: str = "") -> str:
        """Return the language of a text: the tagged language if it has this script, else the first
        that has it.
        """
        script = script_of(text)
        hint = self.find(tag) if tag else ""
        if hint and (not script or _has_script(hint, script)):
            return hint
        return next(
            (each for each in self._tags if script and _has_script(each, script)), self.first
        )

    def sort(self, text: Text) -> Text:
        """Return a text with its languages in the order of the event's."""
        first = {each: text[each] for each in self._tags if each in text}
        return {**first, **text}

    def sibling(self, language: str) -> str:
        """Return another language of the event in the same script; empty if there is none."""
        script = _script_of_language(language)
        others = (each for each in self._tags if each != language)
        return next((each for each in others if _script_of_language(each) == script), "")

    def read(self, value: object, tag: str = "") -> Text:
        """Return a text that is plain or by language. Languages of others are left out if the text
        has any of the event.
        """
        if isinstance(value, str):
            return {self.choose(value, tag): value} if value.strip() else {}
        if not isinstance(value, Mapping):
            return {}
        entries = islice(value.items(), MAX_TEXT_LANGUAGES)
        texts = {str(key): words for key, words in entries if isinstance(words, str)}
        own_texts = {
            language: words
            for key, words in texts.items()
            if words.strip() and (language := self.find(key))
        }
        if own_texts:
            return self.sort(own_texts)
        return self.read(next(filter(str.strip, texts.values()), ""), tag)


def script_of(text: str) -> str:
    """Return the script that most of a text is written in; empty if it has no letters. A letter of
    another script counts as two of Latin.
    """
    text = text[:MAX_SAMPLE_CHARS]
    counts = {name: len(letters.findall(text)) for name, letters, _ in _SCRIPTS}
    if counts["kana"] and counts["han"]:
        counts["kana"] += counts["han"]
    name = max(counts, key=lambda each: counts[each])
    latin = len(_LATIN.findall(text))
    if counts[name] and counts[name] * 2 >= latin:
        return name
    return "latin" if latin else ""


def _has_script(language: str, script: str) -> bool:
    primary = language.partition("-")[0]
    if script == "latin":
        return _script_of_language(language) == "latin"
    return any(name == script and primary in tags for name, _, tags in _SCRIPTS)


def _script_of_language(language: str) -> str:
    primary = language.partition("-")[0]
    return next((name for name, _, tags in _SCRIPTS if primary in tags), "latin")
