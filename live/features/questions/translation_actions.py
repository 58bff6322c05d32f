"""The translation desk: a translation is claimed, written and approved.

Speakers and translators translate public questions; moderators also translate pending questions,
to understand them.
"""

from __future__ import annotations

from copy import copy

import msgspec

from ...kernel.actions import Action, Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import Conflict
from ...kernel.log_messages import LogMessages, MessageByPresence, MessageByValue
from ...kernel.principal import ANSWERERS, FACILITATORS, TRANSLATORS, Principal
from ...kernel.text import PARAGRAPH_MAX_CHARS, clean_text
from ...kernel.undo import record_undo
from ..state import Event
from ..translation import rules
from ..translation.items import TranslationItem, desk_view
from ..translation.rules import TRANSLATION_CLAIM_MS
from .edit_actions import CLOSED_STATES
from .model import Question
from .publish import count_translation, publish_question, publish_translations
from .replies import find_visible_question
from .undo.undo_records import TranslationUndo, save_questions


class ClaimTranslation(Action, frozen=True, tag="question.claim_translation"):
    """Claim a translation (on; renews an own claim), or release it (off). Only the claimant can
    write a claimed translation.
    """

    allowed_roles = ANSWERERS | TRANSLATORS
    example = {"question": 57, "language": "zh", "on": True}
    question: int
    language: str
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> TranslationClaimed | None:
        question = _find_translatable(event, self.question, self.language, who)
        if not self.on:
            return (
                TranslationClaimed(question=question.id, language=self.language, until=0)
                if rules.has_claim(question, self.language, who)
                else None
            )
        rules.require_unclaimed(question, self.language, who, at)
        return TranslationClaimed(
            question=question.id, language=self.language, until=at + TRANSLATION_CLAIM_MS
        )


class TranslationClaimed(Fact, frozen=True, tag="question.translation_claimed"):
    """`until` in ms; 0: released."""

    logged_of_hosts = True

    question: int
    language: str
    until: int

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        rules.set_claim(question, self.language, entry.actor, self.until)
        publish_translations(event, question)


class TranslateQuestion(Action, frozen=True, tag="question.translate"):
    """Write the translation of a question. Readers see it once it is approved."""

    allowed_roles = ANSWERERS | TRANSLATORS
    example = {"question": 57, "language": "zh", "text": "老旧住房改造的资金从哪里来？"}
    question: int
    language: str
    text: str

    def decide(self, event: Event, who: Principal, at: int) -> QuestionTranslated | None:
        question = _find_translatable(event, self.question, self.language, who)
        rules.require_unclaimed(question, self.language, who, at)
        text = clean_text(self.text, PARAGRAPH_MAX_CHARS)
        if rules.is_written(question, self.language, text):
            return None
        return QuestionTranslated(
            question=question.id, language=self.language, text=text, act=_undo_seq(event, who)
        )


class QuestionTranslated(Fact, frozen=True, tag="question.translated"):
    logged_of_hosts = True
    question: int
    language: str
    text: str
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        _record_undo(event, entry, self)
        question = event.questions[self.question]
        rules.set_text(question, self.language, self.text, entry.actor, entry.seq)
        publish_translations(event, question)

    def redacted(self, rename: Rename = without_text) -> QuestionTranslated:
        return msgspec.structs.replace(self, text=rename(self.text))


class ApproveTranslation(Action, frozen=True, tag="question.approve_translation"):
    """Approve a translation (on), in the version `written` (a seq, from its item), or withdraw the
    approval (off; staff and hosts only).

    A speaker cannot approve a translation written through the same role link as their own; a
    translator can.
    """

    allowed_roles = ANSWERERS | TRANSLATORS
    example = {"question": 57, "language": "zh", "written": 61, "on": True}
    question: int
    language: str
    written: int
    """Seq of the version that was read, from the item `translations:N`."""
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> TranslationApproved | None:
        question = _find_translatable(event, self.question, self.language, who)
        if not rules.approval_changes(question, self.language, who, self.written, self.on):
            return None
        return TranslationApproved(
            question=question.id, language=self.language, on=self.on, act=_undo_seq(event, who)
        )


class TranslationApproved(Fact, frozen=True, tag="question.translation_approved"):
    logged_of_hosts = True
    question: int
    language: str
    on: bool
    act: int

    def apply(self, event: Event, entry: Entry) -> None:
        _record_undo(event, entry, self)
        question = event.questions[self.question]
        rules.set_approval(question, self.language, self.on, entry.at)
        count_translation(event, question, self.language)
        publish_question(event, question)


def _find_translatable(event: Event, id: int, language: str, who: Principal) -> Question:
    """Return a question that can be translated into the language. Raises NotFound, Conflict,
    BadValue.
    """
    question = find_visible_question(event, id, who)
    if question.state in CLOSED_STATES:
        raise Conflict("question_" + question.state)
    rules.require_other_language(event, question, language)
    return question


def _undo_seq(event: Event, who: Principal) -> int:
    """The action's seq for the undo log; 0 for speakers and translators, who cannot undo."""
    return event.seq + 1 if who.role in FACILITATORS else 0


def _record_undo(
    event: Event, entry: Entry, fact: QuestionTranslated | TranslationApproved
) -> None:
    question = event.questions[fact.question]
    translation = question.translations.get(fact.language)
    undo = TranslationUndo(
        saved_questions=save_questions(question),
        language=fact.language,
        translation=translation and copy(translation),
    )
    record_undo(event, entry, fact.act, undo)


def view_translations(event: Event, topic: str, id: str) -> dict[str, TranslationItem]:
    """Translations of a question, by language. In `room:R:staff` and, for speakers and
    translators who see the question, `room:R:speaker` or `room:R:speaker:D`, once
    there is something.
    """
    return desk_view(event, event.questions[int(id)], topic)


LOG_MESSAGES: LogMessages = {
    TranslationClaimed: MessageByPresence("until", "Translation claimed", "Translation released"),
    QuestionTranslated: "Translation written",
    TranslationApproved: MessageByValue(
        "on", {True: "Translation approved", False: "Translation approval withdrawn"}
    ),
}
ACTIONS = (ClaimTranslation, TranslateQuestion, ApproveTranslation)
FACTS = (TranslationClaimed, QuestionTranslated, TranslationApproved)
VIEWS = {"translations:N": view_translations}
