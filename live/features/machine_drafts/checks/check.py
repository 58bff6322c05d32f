"""Check of a draft against its source. Pure; it takes less than a millisecond for a question."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ...translation.model import DraftFlag
from ..glossary import forms_in
from ..model import GlossaryTerm
from .negation import is_negation_lost
from .quantities import COUNTED_UNITS, Quantity, find_quantities
from .scripts import is_long_foreign_run, is_other_language
from .times import is_time_changed

KnownName = Mapping[str, str]
"""A name that the event knows, by language."""
LEAST_LENGTH_RATIO, MOST_LENGTH_RATIO = 0.45, 2.3
"""Bounds of the length of a draft by that of its source, in syllables, roughly."""
LENGTH_SLACK = 9
"""Syllables by which any draft may differ."""
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
    found: dict[DraftFlag, bool] = {
        "numbers": are_numbers_lost(first, second) or is_time_changed(source, draft),
        "units": are_units_lost(first, second),
        "negation": is_negation_lost(source, draft, *languages),
        "names": are_names_lost(source, draft, names)
        or are_abbreviations_lost(source, draft, language),
        "glossary": any(_is_term_lost(source, draft, *languages, term) for term in terms),
        "length": is_length_unlikely(source, draft),
        "language": is_other_language(source, draft, language)
        or is_long_foreign_run(source, draft, language),
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


def _explains(quantities: Iterable[Quantity], wanted: Quantity) -> bool:
    return any(_same(wanted, each) for each in quantities)


def _same(one: Quantity, other: Quantity) -> bool:
    return any(abs(a - b) < 1e-9 * max(1, abs(a)) for a in one.values for b in other.values)


def are_units_lost(source: Sequence[Quantity], draft: Sequence[Quantity]) -> bool:
    """Return True if a number stands with another unit in the other text, or has lost one that is
    never left out.
    """
    for these, others in ((source, draft), (draft, source)):
        for quantity in these:
            if not quantity.unit or not quantity.is_certain:
                continue
            units = {
                each.unit
                for each in others
                if (each.is_certain or each.unit) and _same(quantity, each)
            }
            if quantity.unit in units or not units:
                continue
            if units - {""} or quantity.unit in COUNTED_UNITS:
                return True
    return False


def are_names_lost(source: str, draft: str, names: Sequence[KnownName]) -> bool:
    """Return True if a known name is in one of the texts only."""
    return any(_has_name(source, name) != _has_name(draft, name) for name in names)


def _has_name(text: str, name: KnownName) -> bool:
    low = text.lower()
    return any(words.lower() in low for words in name.values() if words)


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
    """Return True if a text has a form of a term; its last letters may be inflected."""
    low, words = text.lower(), form.lower()
    if _HAN.search(form):
        return words in low
    stem = words[: max(4, len(words) - 2)] if len(words) > 5 else words
    return re.search(rf"(?<!\w){re.escape(stem)}", low) is not None


def is_length_unlikely(source: str, draft: str) -> bool:
    """Return True if a draft is much longer or shorter than its source, or has far fewer or more
    sentences.
    """
    long, length = _syllables(source), _syllables(draft)
    if (
        not long * LEAST_LENGTH_RATIO - LENGTH_SLACK
        <= length
        <= long * MOST_LENGTH_RATIO + LENGTH_SLACK
    ):
        return True
    if long >= 12 and not long * 0.5 <= length <= long * 2.1:
        return True
    sentences, others = _sentences(source), _sentences(draft)
    return (
        min(sentences, others) * 2 <= max(sentences, others)
        and max(sentences, others) >= 2
        and not (0.62 <= length / max(1, long) <= 1.6)
    )


def _syllables(text: str) -> int:
    latin = _HAN.sub(" ", text)
    return len(_HAN.findall(text)) + len(_SYLLABLE.findall(latin)) + sum(map(str.isdigit, latin))


def _sentences(text: str) -> int:
    return max(1, len(_SENTENCE_END.findall(text)))
