"""Redaction of the journal: its entries without the typed text of an erased person, and without the
additions of staff.

Each text is replaced by a mark with a number, the same mark for the same text. So entries that
compare texts, or look for a text, fold as they did; `erasure.PersonErased` then empties the texts,
and the state is that of the erasure.
"""

from msgspec.structs import replace

from ...kernel.entry import Entry
from ...kernel.text import ERASED_MARK
from ..state import Event


class Redaction:
    """Entries to replace for a person. It reads all entries of an event in their order, once."""

    def __init__(self, person: int) -> None:
        self.person = person
        self._marks: dict[str, str] = {}
        self._redactors = [
            feature.redactor(person) for feature in Event.features if feature.redactor is not None
        ]
        self._redacted: dict[int, Entry] = {}

    def read_entry(self, event: Event, entry: Entry) -> None:
        """Take the next entry. `event`: a state that knows the things which it names."""
        redacted = entry
        for redactor in self._redactors:
            fact = redactor.redact(event, redacted, self._mark_of)
            if fact is not None:
                redacted = replace(redacted, fact=fact)
        if redacted != entry:
            self._redacted[entry.seq] = redacted

    def replaced_entries(self, event: Event) -> dict[int, Entry]:
        """Return the entries to replace, by seq. `event`: the state before the erasure."""
        for redactor in self._redactors:
            self._redacted.update(redactor.redact_at_end(event))
        return self._redacted

    def _mark_of(self, text: str) -> str:
        if not text:
            return ""
        return self._marks.setdefault(text, f"{ERASED_MARK}{self.person}.{len(self._marks)}")
