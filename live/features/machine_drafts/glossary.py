"""Glossary of an event: terms with their forms in each language. Services that can are asked to
keep to it, drafts are checked against it, and translators have it at hand.
"""

from collections.abc import Sequence

from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.item import Item
from ...kernel.text import clean_translations
from ...kernel.topics import PLENARY, speaker_topics, staff_topics
from ..state import Event
from .model import GlossaryTerm

MAX_TERMS = 500
MAX_TERM_CHARS = 120
"""Code points of all forms of a term in a language."""
FORM_SEPARATOR = "|"


def clean_glossary(terms: Sequence[GlossaryTerm]) -> tuple[GlossaryTerm, ...]:
    """Return the terms with clean texts, each once. Raises BadValue, BadText."""
    if len(terms) > MAX_TERMS:
        raise BadValue("glossary", most=MAX_TERMS)
    clean = [GlossaryTerm(clean_translations(each.forms, MAX_TERM_CHARS)) for each in terms]
    return tuple({tuple(sorted(each.forms.items())): each for each in clean}.values())


def forms_in(term: GlossaryTerm, language: str) -> tuple[str, ...]:
    """Return the forms of a term in a language, the usual form first."""
    forms = term.forms.get(language, "").split(FORM_SEPARATOR)
    return tuple(form.strip() for form in forms if form.strip())


class GlossaryItem(Item, frozen=True):
    """Terms that translations keep to."""

    terms: tuple[GlossaryTerm, ...]


def view_glossary(event: Event, topic: str, id: str) -> GlossaryItem:
    """Glossary of the event. In `room:1:staff` and `room:1:speaker`, once it has a term."""
    return GlossaryItem(terms=event.profile.glossary)


def publish_glossary(event: Event) -> None:
    topics = (*staff_topics(PLENARY), *speaker_topics(PLENARY))
    event.publish_item("glossary", topics if event.profile.glossary else ())


VIEWS = {"glossary": view_glossary}
REFUSALS: RefusalSentences = {
    (BadValue, "glossary"): "A glossary has at most {most} terms. Remove some.",
}
