"""Terms of a file added to a glossary, whose own terms stay.

A term of the file is equal to a term of the glossary if they share a form in each language that
both have: it adds its other forms and languages to that term.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ....kernel.errors import BadFile, BadText, RefusalSentences, Refused
from ....kernel.text import Text, clean_translations, search_key
from ..glossary import FORM_SEPARATOR, MAX_TERM_CHARS, MAX_TERMS, forms_in
from ..model import GlossaryTerm
from .file_term import FileTerm

_LEAST_LANGUAGES = 2
_FormKey = tuple[str, str]


class MergedGlossary(NamedTuple):
    """A glossary with the terms of a file. `added` and `changed`: terms that are new or have new
    forms; `same`: terms of the file that were there. `problems`: of the others, by their lines;
    `left_out`: their number.
    """

    terms: tuple[GlossaryTerm, ...]
    added: list[GlossaryTerm]
    changed: list[GlossaryTerm]
    same: int
    problems: list[Refused]
    left_out: int


def merge_terms(glossary: Sequence[GlossaryTerm], terms: Iterable[FileTerm]) -> MergedGlossary:
    """Add the terms of a file to a glossary."""
    merger = _Merger(glossary)
    for term in terms:
        merger.add(term)
    return merger.result()


class _Merger:
    def __init__(self, glossary: Sequence[GlossaryTerm]) -> None:
        self._old_terms = len(glossary)
        self._terms: list[GlossaryTerm] = []
        self._places: dict[_FormKey, list[int]] = {}
        """Numbers of the terms that have a form."""
        self._changed = set[int]()
        self._same = 0
        self._problems: list[Refused] = []
        self._unfit_lines: list[int] = []
        """Lines of terms for which the glossary has no room."""
        for term in glossary:
            self._append(term)

    def add(self, term: FileTerm) -> None:
        try:
            self._merge(_clean_forms(term.forms), term.line)
        except (BadFile, BadText) as problem:
            problem.fields["line"] = term.line
            self._problems.append(problem)

    def result(self) -> MergedGlossary:
        problems = [*self._problems, *self._room_problems()]
        return MergedGlossary(
            tuple(self._terms),
            self._terms[self._old_terms :],
            [self._terms[at] for at in sorted(self._changed)],
            self._same,
            sorted(problems, key=lambda problem: int(str(problem.fields["line"]))),
            len(self._problems) + len(self._unfit_lines),
        )

    def _merge(self, forms: Text, line: int) -> None:
        """Add a term, or what is new in it. Raises BadFile, BadText."""
        at = self._find_equal(forms)
        if at is None:
            if len(self._terms) >= MAX_TERMS:
                self._unfit_lines.append(line)
            else:
                self._append(GlossaryTerm(forms))
            return
        before = self._terms[at]
        term = GlossaryTerm(_check_length(_add_forms(before.forms, forms)))
        if term == before:
            self._same += 1
            return
        self._terms[at] = term
        self._index(at)
        if at < self._old_terms:
            self._changed.add(at)

    def _append(self, term: GlossaryTerm) -> None:
        self._terms.append(term)
        self._index(len(self._terms) - 1)

    def _index(self, at: int) -> None:
        for key in _form_keys(self._terms[at].forms):
            places = self._places.setdefault(key, [])
            if at not in places:
                places.append(at)

    def _find_equal(self, forms: Text) -> int | None:
        """Number of the first term that a term of the file is equal to."""
        found = {at for key in _form_keys(forms) for at in self._places.get(key, ())}
        equal = (at for at in found if _is_equal(self._terms[at].forms, forms))
        return min(equal, default=None)

    def _room_problems(self) -> list[Refused]:
        if not self._unfit_lines:
            return []
        first, many = self._unfit_lines[0], len(self._unfit_lines)
        return [BadFile("glossary_room", line=first, count=many, most=MAX_TERMS)]


def _clean_forms(forms: Mapping[str, Sequence[str]]) -> Text:
    """Texts of a term with each form once. Raises BadFile, BadText."""
    texts = {language: _joined_forms(cells) for language, cells in forms.items()}
    texts = {language: text for language, text in texts.items() if text}
    if len(texts) < _LEAST_LANGUAGES:
        raise BadFile("glossary_one_language")
    return _check_length(texts)


def _check_length(forms: Text) -> Text:
    """Clean texts of a term. Raises BadFile, BadText."""
    if any(len(text) > MAX_TERM_CHARS for text in forms.values()):
        raise BadFile("glossary_long", most=MAX_TERM_CHARS)
    return clean_translations(forms, MAX_TERM_CHARS)


def _joined_forms(cells: Iterable[str]) -> str:
    """Forms of some cells, each once, without line ends."""
    forms = [" ".join(form.split()) for cell in cells for form in cell.split(FORM_SEPARATOR)]
    once: dict[str, str] = {}
    for form in filter(None, forms):
        once.setdefault(search_key(form), form)
    return FORM_SEPARATOR.join(once.values())


def _add_forms(before: Text, new: Text) -> Text:
    """Texts with the forms and languages that are new."""
    union, old, addition = dict(before), GlossaryTerm(before), GlossaryTerm(new)
    for language in new:
        own = {search_key(form) for form in forms_in(old, language)}
        others = [form for form in forms_in(addition, language) if search_key(form) not in own]
        if others:
            texts = filter(None, [before.get(language, ""), *others])
            union[language] = FORM_SEPARATOR.join(texts)
    return union


def _form_keys(forms: Text) -> set[_FormKey]:
    term = GlossaryTerm(forms)
    return {(language, search_key(form)) for language in forms for form in forms_in(term, language)}


def _is_equal(one: Text, other: Text) -> bool:
    shared_languages = one.keys() & other.keys()
    shared_forms = _form_keys(one) & _form_keys(other)
    return {language for language, _ in shared_forms} == shared_languages


REFUSALS: RefusalSentences = {
    (BadFile, "glossary_one_language"): (
        "this term has no second language of the event. Add a form in one."
    ),
    (BadFile, "glossary_long"): (
        "the forms of this term in a language have more than {most} characters. Shorten them."
    ),
    (BadFile, "glossary_room"): (
        "the glossary is full (limit: {most} terms). Terms that did not fit, from here on: "
        "{count}. Remove some, and choose the file again."
    ),
}
