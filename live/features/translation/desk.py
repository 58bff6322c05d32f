"""Translations of written texts other than questions. The features name the kinds of things.

A text is known by the kind of its thing, the thing's id, and the part of it. Speakers and
translators translate published texts, staff also texts in review.
"""

from __future__ import annotations

import msgspec

from ...kernel.actions import Action, Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByPresence, MessageByValue
from ...kernel.principal import STAFF, TRANSLATORS, Principal, Role
from ...kernel.text import clean_text
from ..state import Event
from . import figures, rules
from .items import TranslationItem, desk_view
from .model import WrittenText
from .text_kind import TextKind

DESK_ROLES = STAFF | TRANSLATORS | {Role.SPEAKER}
"""Roles that translate written texts."""


def find_kind(event: Event, name: str) -> TextKind:
    """Return a kind of things with texts, of the feature that has it. Raises NotFound."""
    for feature in event.features:
        if name in feature.text_kinds:
            kind: TextKind = feature.text_kinds[name]
            return kind
    raise NotFound("text")


class TextAction(Action, frozen=True):
    """An action on a translation of a text."""

    allowed_roles = DESK_ROLES
    works_after_end = True
    kind: str
    """Kind of the thing: `card`."""
    id: int
    part: str
    """Part of it: `title`, `summary`, `next_step`, `question.N`."""
    language: str

    def find(self, event: Event, who: Principal, at: int) -> WrittenText:
        """Return the text, if it can be translated into the language. Raises NotFound, Conflict,
        Closed, BadValue.
        """
        source_text = find_kind(event, self.kind).find(event, self.id, who, at).get(self.part)
        if source_text is None:
            raise NotFound("text")
        rules.require_other_language(event, source_text, self.language)
        return source_text


class ClaimTextTranslation(TextAction, frozen=True, tag="text.claim_translation"):
    """Claim the translation of a text (on; renews an own claim), or release it (off). Only the
    claimant can write a claimed translation.
    """

    example = {"kind": "card", "id": 57, "part": "title", "language": "zh", "on": True}
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> TextTranslationClaimed | None:
        text = self.find(event, who, at)
        if self.on:
            rules.require_unclaimed(text, self.language, who, at)
        elif not rules.has_claim(text, self.language, who):
            return None
        until = at + rules.TRANSLATION_CLAIM_MS if self.on else 0
        return TextTranslationClaimed(
            kind=self.kind, id=self.id, part=self.part, language=self.language, until=until
        )


class TranslateText(TextAction, frozen=True, tag="text.translate"):
    """Write the translation of a text. Readers see it once it is approved."""

    example = {
        "kind": "card",
        "id": 57,
        "part": "title",
        "language": "zh",
        "text": "共用公交场站",
    }
    text: str

    def decide(self, event: Event, who: Principal, at: int) -> TextTranslated | None:
        source_text = self.find(event, who, at)
        rules.require_unclaimed(source_text, self.language, who, at)
        text = clean_text(self.text, find_kind(event, self.kind).max_chars)
        if rules.is_written(source_text, self.language, text):
            return None
        return TextTranslated(
            kind=self.kind, id=self.id, part=self.part, language=self.language, text=text
        )


class ApproveTextTranslation(TextAction, frozen=True, tag="text.approve_translation"):
    """Approve the translation of a text (on), in the version `written` (a seq, from its item), or
    withdraw the approval (off; staff only).

    A speaker cannot approve a translation written through the same role link as their own; a
    translator can.
    """

    example = {
        "kind": "card",
        "id": 57,
        "part": "title",
        "language": "zh",
        "written": 61,
        "on": True,
    }
    written: int
    """Seq of the version that was read, from the item `text_translations:K.N`."""
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> TextTranslationApproved | None:
        source_text = self.find(event, who, at)
        if not rules.approval_changes(source_text, self.language, who, self.written, self.on):
            return None
        return TextTranslationApproved(
            kind=self.kind, id=self.id, part=self.part, language=self.language, on=self.on
        )


class _TextFact(Fact, frozen=True):
    """A change of a translation of a text."""

    kind: str
    id: int
    part: str
    language: str

    def text_in(self, event: Event) -> WrittenText:
        return find_kind(event, self.kind).texts(event, self.id)[self.part]

    def publish(self, event: Event) -> None:
        find_kind(event, self.kind).publish(event, self.id)


class TextTranslationClaimed(_TextFact, frozen=True, tag="text.translation_claimed"):
    """`until` in ms; 0: released."""

    until: int

    def apply(self, event: Event, entry: Entry) -> None:
        rules.set_claim(self.text_in(event), self.language, entry.actor, self.until)
        self.publish(event)


class TextTranslated(_TextFact, frozen=True, tag="text.translated"):
    text: str

    def apply(self, event: Event, entry: Entry) -> None:
        rules.set_text(self.text_in(event), self.language, self.text, entry.actor, entry.seq)
        self.publish(event)

    def redacted(self, rename: Rename = without_text) -> TextTranslated:
        return msgspec.structs.replace(self, text=rename(self.text))


class TextTranslationApproved(_TextFact, frozen=True, tag="text.translation_approved"):
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        text = self.text_in(event)
        rules.set_approval(text, self.language, self.on, entry.at)
        if find_kind(event, self.kind).is_public(event, self.id):
            name = f"{self.kind}.{self.id}.{self.part}"
            figures.count_translation(event, name, text, self.language, text.worded_at)
        self.publish(event)


def view_text_translations(
    event: Event, topic: str, id: str
) -> dict[str, dict[str, TranslationItem]]:
    """Translations of the texts of thing N of kind K, by part and language. In `room:1:board:desk`
    while it is published, before that in `room:1:board:staff`, once there is something.
    """
    kind, _, number = id.partition(".")
    texts = find_kind(event, kind).texts(event, int(number))
    return {
        part: desk_view(event, text, topic) for part, text in texts.items() if text.translations
    }


LOG_MESSAGES: LogMessages = {
    TextTranslationClaimed: MessageByPresence(
        "until", "Translation claimed", "Translation released"
    ),
    TextTranslated: "Translation written",
    TextTranslationApproved: MessageByValue(
        "on", {True: "Translation approved", False: "Translation approval withdrawn"}
    ),
}
REFUSALS: RefusalSentences = {
    (NotFound, "text"): "This text no longer exists. Choose another text in the list.",
}
ACTIONS = (ClaimTextTranslation, TranslateText, ApproveTextTranslation)
FACTS = (TextTranslationClaimed, TextTranslated, TextTranslationApproved)
VIEWS = {"text_translations:K.N": view_text_translations}
