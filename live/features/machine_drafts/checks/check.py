"""Check of a draft against its source. Pure; it takes less than a millisecond for a question."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import combining, normalize

from ...translation.model import DraftFlag
from ..glossary import forms_in
from ..model import GlossaryTerm
from .negation import is_negation_lost
from .quantities import (
    Quantity,
    find_quantities,
    has_same_measure,
    has_same_value,
    is_share,
    same,
)
from .scripts import has_copied_run, is_long_foreign_run, is_other_language
from .times import are_dates_changed, is_time_changed
from .units import COUNTED

KnownName = Mapping[str, str]
"""A name that the event knows, by language."""
LEAST_LENGTH_RATIO, MOST_LENGTH_RATIO = 0.45, 2.1
"""Bounds of the length of a draft by its expected length, in syllables, roughly."""
LENGTH_SLACK, FEWEST_SYLLABLES = 9, 12
"""Syllables by which any draft may differ; below the second number it may differ by more."""
LOST_SENTENCE, ADDED_SENTENCE = 0.7, 1.35
"""Bounds where a draft has fewer sentences, or more."""
FROM_CHINESE = 1.25
"""Syllables of a usual translation for each Chinese character."""
MOST_NUMBERS = 200
"""Numbers of a text and its draft that are compared; a person compares more."""
_WORDS = re.compile(r"[^\W\d_]{4}|[\u3400-\u9fff]{2}")
"""More than a name or an abbreviation, which stay as they are."""
_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|[。！？；]")
_LATIN_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9&+-]*[A-Za-z0-9]")
_SYLLABLE = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüãõåąęόίάήύώέαειουηω]+", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


def check_draft(
    source: str,
    draft: str,
    source_language: str,
    language: str,
    *,
    names: Sequence[KnownName] = (),
    terms: Sequence[GlossaryTerm] = (),
) -> tuple[DraftFlag, ...]:
    """Return the reasons for which a draft has to wait for a person, in a fixed order."""
    if source.strip() == draft.strip() and _WORDS.search(source):
        return ("copied",)
    languages = source_language, language
    first, second = map(find_quantities, (source, draft), languages)
    if len(first) + len(second) > MOST_NUMBERS:
        return ("numbers",)
    found: dict[DraftFlag, bool] = {
        "numbers": are_numbers_lost(first, second)
        or is_time_changed(source, draft, languages)
        or are_dates_changed(source, draft, languages),
        "units": are_units_lost(first, second),
        "negation": is_negation_lost(source, draft, *languages),
        "names": are_names_lost(source, draft, names)
        or are_abbreviations_lost(source, draft, language),
        "glossary": any(_is_term_lost(source, draft, *languages, term) for term in terms),
        "length": is_length_unlikely(source, draft, language),
        "language": is_other_language(source, draft, language)
        or is_long_foreign_run(source, draft, language)
        or has_copied_run(source, draft),
    }
    return tuple(flag for flag, is_found in found.items() if is_found)


def are_numbers_lost(source: Sequence[Quantity], draft: Sequence[Quantity]) -> bool:
    """Return True if a certain number of either text is explained by none of the other."""
    return any(
        not _explains(others, quantity)
        for these, others in ((source, draft), (draft, source))
        for quantity in these
        if quantity.is_certain
    )


def _explains(quantities: Sequence[Quantity], wanted: Quantity) -> bool:
    return any(same(wanted, each) for each in quantities) or is_share(wanted, quantities)


def are_units_lost(source: Sequence[Quantity], draft: Sequence[Quantity]) -> bool:
    """Return True if a number stands with a unit of another kind in the other text, or has lost one
    that is never left out.
    """
    return any(
        quantity.unit[0]
        and quantity.is_certain
        and not is_share(quantity, others)
        and _has_lost_unit(quantity, others)
        for these, others in ((source, draft), (draft, source))
        for quantity in these
    )


def _has_lost_unit(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    if any(has_same_measure(quantity, each) for each in others):
        return False
    units = {
        each.unit
        for each in others
        if (each.is_certain or each.unit[0]) and has_same_value(quantity, each)
    }
    return any(unit[0] for unit in units) or (bool(units) and quantity.unit[0] in COUNTED)


def are_names_lost(source: str, draft: str, names: Sequence[KnownName]) -> bool:
    """Return True if a known name is in one of the texts only."""
    return any(_has_name(source, name) != _has_name(draft, name) for name in names)


def _has_name(text: str, name: KnownName) -> bool:
    """Return True if a text has a name, without its accents, with the ends of inflected names."""
    plain = _without_accents(text.lower())
    return any(_has_words(plain, _without_accents(each.lower())) for each in name.values() if each)


def _has_words(text: str, name: str) -> bool:
    if _HAN.search(name):
        return name in text
    return re.search(rf"(?<!\w){re.escape(name)}\w{{0,3}}(?!\w)", text) is not None


def _without_accents(text: str) -> str:
    return "".join(char for char in normalize("NFD", text) if not combining(char))


def are_abbreviations_lost(source: str, draft: str, language: str) -> bool:
    """Return True if Latin words of a Chinese text are gone, or a Chinese draft has new ones."""
    if _HAN.search(source) and not _HAN.search(draft):
        low = draft.lower()
        return any(not _is_in(token, low) for token in _LATIN_TOKEN.findall(source))
    if language.startswith("zh"):
        low = source.lower()
        return any(not _is_in(token, low) for token in _LATIN_TOKEN.findall(draft))
    return False


def _is_in(token: str, low: str) -> bool:
    stem = token.lower().rstrip("s")
    if stem in low:
        return True
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", low))
    return token.isupper() and token.lower() in initials


def _is_term_lost(
    source: str, draft: str, source_language: str, language: str, term: GlossaryTerm
) -> bool:
    """Return True if the source has a term and the draft none of its forms."""
    wanted = forms_in(term, language)
    return (
        bool(wanted)
        and any(_has_term(source, form) for form in forms_in(term, source_language))
        and not any(_has_term(draft, form) for form in wanted)
    )


def _has_term(text: str, form: str) -> bool:
    """Return True if a text has a form of a term; the last letters of words may be inflected."""
    low, words = text.lower(), form.lower()
    if _HAN.search(form):
        return words in low
    stems = [
        re.escape(word[: max(4, len(word) - 2)] if len(word) > 5 else word)
        for word in words.split()
    ]
    return re.search(r"(?<!\w)" + r"\w*[\s-]+".join(stems), low) is not None


def is_length_unlikely(source: str, draft: str, language: str) -> bool:
    """Return True if a draft is much longer or shorter than usual, or has lost or added a
    sentence.
    """
    expected, length = _expected_length(source, language), _syllables(draft)
    low, high = expected * LEAST_LENGTH_RATIO, expected * MOST_LENGTH_RATIO
    if not low - LENGTH_SLACK <= length <= high + LENGTH_SLACK:
        return True
    if expected >= FEWEST_SYLLABLES and not low <= length <= high:
        return True
    sentences, others = _sentences(source), _sentences(draft)
    return (others < sentences and length < expected * LOST_SENTENCE) or (
        others > sentences and length > expected * ADDED_SENTENCE
    )


def _expected_length(source: str, language: str) -> float:
    """Return the syllables of a usual translation: into Chinese as many, from it a quarter more."""
    is_from_chinese = bool(_HAN.search(source)) and not language.startswith("zh")
    return _syllables(source) * (FROM_CHINESE if is_from_chinese else 1)


def _syllables(text: str) -> int:
    latin = _HAN.sub(" ", text)
    return len(_HAN.findall(text)) + len(_SYLLABLE.findall(latin)) + sum(map(str.isdigit, latin))


def _sentences(text: str) -> int:
    return max(1, len(_SENTENCE_END.findall(text)))
