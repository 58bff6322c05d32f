"""Texts that people write in a single language, and their translations by the translation desk."""

from typing import Literal, Protocol

import msgspec

TranslationState = Literal["drafted", "claimed", "written", "approved"]
DraftFlag = Literal[
    "numbers", "units", "negation", "names", "glossary", "length", "language", "copied", "marks"
]
"""Reason for which a machine draft waits for a person (machine_drafts/checks)."""


class Translation(msgspec.Struct):
    """A translation of a text into a language: `claimed` → `written` → `approved`. The original is
    always kept. A new text waits for approval, and readers keep the approved text until then.

    `text`: the latest version, by the actor `author`, written by the entry `written_seq`, of the
    wording `source_text`. `approved_text`: shown to readers while the original still says
    `approved_source`; this wording was first published at `approved_at` (ms), translated by
    `approved_by`. `claimant` has exclusive access until `claimed_until` (ms).
    `draft`: a machine draft of the wording `draft_source`, with the reasons for which readers do
    not get it; it goes with the first approval.
    """

    text: str = ""
    author: str = ""
    written_seq: int = 0
    source_text: str = ""
    approved_text: str = ""
    approved_source: str = ""
    approved_at: int = 0
    approved_by: str = ""
    claimant: str = ""
    claimed_until: int = 0
    draft: str = ""
    draft_source: str = ""
    draft_flags: tuple[DraftFlag, ...] = ()

    def applies_to(self, original: str) -> bool:
        """True if the approved text is a translation of this wording."""
        return bool(self.approved_text) and self.approved_source == original

    def draft_for(self, original: str) -> str:
        """Return the machine draft of this wording, or nothing."""
        return self.draft if self.draft_source == original else ""

    def state_for(self, original: str) -> TranslationState:
        if not self.text:
            return "claimed" if self.claimant or not self.draft else "drafted"
        return (
            "approved"
            if self.applies_to(original) and self.text == self.approved_text
            else "written"
        )


class PublishedTranslation(msgspec.Struct, frozen=True):
    """A translation that readers got at a time, so long after its wording was written (both in ms).
    `by`: the actor who wrote it.
    """

    at: int
    wait: int
    by: str


class Translatable(Protocol):
    """A text that the translation desk translates: a question, or a WrittenText."""

    @property
    def text(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def translations(self) -> dict[str, Translation]: ...


class WrittenText(msgspec.Struct):
    """A text in the language of its writer, with its translations by language."""

    text: str
    language: str
    translations: dict[str, Translation] = {}
    worded_at: int = 0
    """Time (ms) from which it has this wording."""

    def approved_texts(self) -> dict[str, str]:
        """Approved translations of the current wording, by language."""
        return approved_texts(self)


def approved_texts(written: Translatable) -> dict[str, str]:
    """Return the approved translations of the current wording, by language."""
    return {
        language: each.approved_text
        for language, each in written.translations.items()
        if each.applies_to(written.text) and language != written.language
    }


def readable_drafts(written: Translatable) -> dict[str, str]:
    """Return the machine drafts of the current wording that readers get, by language: those without
    a flag, of languages without an approved translation.
    """
    return {
        language: draft
        for language, each in written.translations.items()
        if (draft := each.draft_for(written.text))
        and not each.draft_flags
        and not each.applies_to(written.text)
        and language != written.language
    }
