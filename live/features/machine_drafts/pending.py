"""Texts that wait for a draft."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from ..event.parts import has_part
from ..state import Event
from .draft_actions import drafted_kinds, missing_languages
from .masking import WORD, Name, delegation_names
from .reading import PART


class PendingText(NamedTuple):
    """A text that has neither a translation nor a draft in a language of the event."""

    kind: str
    id: int
    part: str
    text: str
    source: str
    """Language of the text."""
    language: str
    is_autosaved: bool = False
    """True if it may still be in the making."""

    @property
    def key(self) -> str:
        """A name of the request, which differs once the text has changed."""
        digest = blake2b(self.text.encode(), digest_size=8).hexdigest()
        return f"{self.kind}.{self.id}.{self.part}:{self.language}:{digest}"


def pending_texts(event: Event) -> Iterator[PendingText]:
    """Yield the texts to draft, the most urgent first; none unless the event has the part."""
    if not has_part(event, PART) or event.profile.is_over:
        return
    languages = event.profile.languages
    for name, kind in drafted_kinds(event).items():
        for id in kind.drafted(event):
            for part, written in kind.texts(event, id).items():
                if written.language not in languages:
                    continue
                for language in missing_languages(event, kind, id, part, written):
                    yield PendingText(
                        name,
                        id,
                        part,
                        written.text,
                        written.language,
                        language,
                        kind.is_autosaved,
                    )


def masked_names(event: Event, texts: Iterable[str]) -> list[Name]:
    """Return the names in texts that never leave the server: of people, and of delegations. Of
    people those that can be in a text: thousands of names are looked up by their beginning.
    """
    whole = "\n".join(texts)
    beginnings = {*whole, *WORD.findall(whole)}
    details = event.roster_details.values()
    people = {*event.names.values(), *(each.name for each in details)}
    return [
        *delegation_names(each.name for each in event.profile.delegations.values()),
        *(Name(name) for name in people if name and _beginning_of(name) in beginnings),
    ]


def _beginning_of(name: str) -> str:
    """Return the first word of a name, or its first character in scripts without spaces."""
    word = WORD.match(name)
    return word[0] if word else name[0]
