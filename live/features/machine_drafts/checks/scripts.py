"""Language of a text: its script, and its commonest words."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
SCRIPT_OF = {"zh": _HAN, "el": _GREEK}
"""Scripts of languages that are not written in Latin letters."""
_LANGUAGES_OF = {
    _HAN: {"zh", "ja"},
    _KANA: {"ja"},
    _HANGUL: {"ko"},
    _GREEK: {"el"},
    _CYRILLIC: {"be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"},
}
"""Languages that may be written in a script other than Latin."""
_COMMON_WORDS = {
    "en": "the and of to in is for that with are how what will we our can be from this it on have",
    "es": "el la los las de que y en para con por una un cómo se nuestra es son del más",
    "it": "il la le di che e per con una un come si nostra è sono del della gli nel",
    "fr": "le la les des et que pour avec une un comment nous notre est sont dans du sur aux",
    "de": "der die das und zu für mit ist sind wie wir unsere ein eine den dem von auf werden",
    "pt": "o a os as de que e para com por uma um como se nossa é são do da não",
    "pl": "i w na z do jak się jest są dla nie to oraz czy przez które nasze od",
    "nl": "de het een en van voor met is zijn hoe wij ons onze op te dat in worden",
    "hr": "i u na za s da je su kako se od naše ili koje mi što će iz",
}
_WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 3
"""Common words of another language from which a text is taken for one in it."""
COPIED_WORDS = 4
"""Words in a row that no translation shares with its source."""
MOST_FOREIGN_SHARE = 0.35
"""Largest share of letters of another script, besides words that the source has, too."""


def is_other_language(source: str, draft: str, language: str) -> bool:
    """Return True if a draft is not in the language, wholly or for the most part."""
    base = language.partition("-")[0]
    if _KANA.search(draft) and not _KANA.search(source):
        return True
    if any(
        len(script.findall(draft)) > 3 and not script.search(source)
        for script in (_HANGUL, _CYRILLIC)
    ):
        return True
    own = len(SCRIPT_OF.get(base, _LATIN).findall(_without_shared_words(source, draft)))
    letters = sum(char.isalpha() for char in _without_shared_words(source, draft))
    if letters and _own_share(own, letters, base) < 1 - MOST_FOREIGN_SHARE:
        return True
    return base in _COMMON_WORDS and _looks_like_another(draft, base)


def is_long_foreign_run(source: str, draft: str, language: str) -> bool:
    """Return True if several words in a row of a Chinese draft are in Latin letters, or some
    characters of another one are Chinese.
    """
    base = language.partition("-")[0]
    if base == "zh":
        runs = re.findall(r"(?:[A-Za-z][A-Za-z'’-]*[ ,]+){3,}[A-Za-z]+", draft)
        return any(re.search(r"\b[a-z]{2,}\b", run) for run in runs)
    return bool(_HAN.search(draft)) and SCRIPT_OF.get(base) is not _HAN


def has_copied_run(source: str, draft: str) -> bool:
    """Return True if a draft has a part of its source as it was: several words in a row, of which
    some are no names.
    """
    words, others = _WORD.findall(source), _WORD.findall(draft)
    runs = {tuple(words[at : at + COPIED_WORDS]) for at in range(len(words) - COPIED_WORDS + 1)}
    return any(
        (run := tuple(others[at : at + COPIED_WORDS])) in runs
        and all(word.islower() for word in run)
        for at in range(len(others) - COPIED_WORDS + 1)
    )


def language_by_script(text: str, languages: Iterable[str]) -> str:
    """Return the only language of these that the script of a text may be of; empty if there
    are several, or none. Latin letters in a text of another script say nothing.
    """
    scripts = [script for script in _LANGUAGES_OF if script.search(text)]
    if not scripts and not _LATIN.search(text):
        return ""
    found = [each for each in languages if _is_written_in(each.partition("-")[0], scripts)]
    return found[0] if len(found) == 1 else ""


def _is_written_in(language: str, scripts: Sequence[re.Pattern[str]]) -> bool:
    """Return True if texts of a language have all of these scripts; without any, Latin letters."""
    if scripts:
        return all(language in _LANGUAGES_OF[script] for script in scripts)
    return not any(language in each for each in _LANGUAGES_OF.values())


def _own_share(own: int, letters: int, base: str) -> float:
    """Return the share of letters of the language. A Chinese character is as much as three."""
    if base != "zh":
        return own / letters
    return own * 3 / (own * 3 + letters - own)


def _without_shared_words(source: str, draft: str) -> str:
    """Return a draft without the Latin words that its source has: names and abbreviations."""
    low = source.lower()
    return re.sub(
        r"[A-Za-z\u00c0-\u024f][\w.-]*", lambda m: "" if m[0].lower() in low else m[0], draft
    )


@cache
def _words_of_its_own(language: str) -> frozenset[str]:
    """Return the common words that no other language has."""
    others = {
        word for each, words in _COMMON_WORDS.items() if each != language for word in words.split()
    }
    return frozenset(_COMMON_WORDS[language].split()) - others


def _looks_like_another(draft: str, base: str) -> bool:
    words = _WORD.findall(draft.lower())
    own = sum(word in _COMMON_WORDS[base].split() for word in words)
    counts = {
        language: sum(word in _words_of_its_own(language) for word in words)
        for language in _COMMON_WORDS
        if language != base
    }
    most = max(counts.values(), default=0)
    return most >= FEWEST_WORDS and most > 2 * own
