"""The translation desk: a translation is claimed, written and approved.

Speakers translate public questions; moderators also translate pending ones, to understand them.
"""

from __future__ import annotations

from copy import copy

import msgspec

from ..actions import Action, Fact, Rename, without_text
from ..errors import BadValue, Conflict, Forbidden, NotFound, RefusalSentences
from ..event import Event
from ..log_messages import LogMessages, MessageByPresence, MessageByValue
from ..model.actor import link_of
from ..model.entry import Entry
from ..model.principal import ANSWERERS, FACILITATORS, Principal, Role
from ..model.questions import Question, Translation
from ..model.undo import TranslationUndo, save_questions
from ..text import PARAGRAPH_MAX_CHARS, clean_text
from . import undo_log
from .edit_actions import CLOSED_STATES
from .publish import publish_question, publish_translations
from .replies import find_visible_question
from .translation import TranslationItem, desk_view

TRANSLATION_CLAIM_MS = 120_000
"""Time until a claim on a translation expires, unless it is renewed."""


class ClaimTranslation(Action, frozen=True, tag="question.claim_translation"):
    """Claim a translation (on; renews an own claim), or release it (off). Nobody else can write a
    claimed translation.
    """

    allowed_roles = ANSWERERS
    example = {"question": 57, "language": "zh", "on": True}
    question: int
    language: str
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> TranslationClaimed | None:
        question = _find_translatable(event, self.question, self.language, who)
        known = question.translations.get(self.language, Translation())
        if not self.on:
            is_own = known.claimant == who.actor
            return (
                TranslationClaimed(question=question.id, language=self.language, until=0)
                if is_own
                else None
            )
        _require_unclaimed(known, who, at)
        return TranslationClaimed(
            question=question.id, language=self.language, until=at + TRANSLATION_CLAIM_MS
        )


class TranslationClaimed(Fact, frozen=True, tag="question.translation_claimed"):
    """`until` in ms; 0: released."""

    question: int
    language: str
    until: int

    def apply(self, event: Event, entry: Entry) -> None:
        translation = _translation_of(event, self.question, self.language)
        translation.claimant = entry.actor if self.until else ""
        translation.claimed_until = self.until
        publish_translations(event, event.questions[self.question])


class TranslateQuestion(Action, frozen=True, tag="question.translate"):
    """Write the translation of a question. Readers see it once it is approved."""

    allowed_roles = ANSWERERS
    example = {"question": 57, "language": "zh", "text": "老旧住房改造的资金从哪里来？"}
    question: int
    language: str
    text: str

    def decide(self, event: Event, who: Principal, at: int) -> QuestionTranslated | None:
        question = _find_translatable(event, self.question, self.language, who)
        known = question.translations.get(self.language, Translation())
        _require_unclaimed(known, who, at)
        text = clean_text(self.text, PARAGRAPH_MAX_CHARS)
        if (text, question.text) == (known.text, known.source_text):
            return None
        return QuestionTranslated(
            question=question.id, language=self.language, text=text, act=_undo_seq(event, who)
        )


class QuestionTranslated(Fact, frozen=True, tag="question.translated"):
    question: int
    language: str
    text: str
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        _record_undo(event, entry, self)
        translation = _translation_of(event, self.question, self.language)
        translation.text = self.text
        translation.author = entry.actor
        translation.written_seq = entry.seq
        translation.source_text = event.questions[self.question].text
        translation.claimant = ""
        translation.claimed_until = 0
        publish_translations(event, event.questions[self.question])

    def redacted(self, rename: Rename = without_text) -> QuestionTranslated:
        return msgspec.structs.replace(self, text=rename(self.text))


class ApproveTranslation(Action, frozen=True, tag="question.approve_translation"):
    """Approve a translation (on), in the version `written` (a seq, from its item), or withdraw the
    approval (off; staff and hosts only).

    A speaker cannot approve a translation written through the same role link as their own.
    """

    allowed_roles = ANSWERERS
    example = {"question": 57, "language": "zh", "written": 61, "on": True}
    question: int
    language: str
    written: int
    """Seq of the version that was read, from the item `translations:N`."""
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> TranslationApproved | None:
        question = _find_translatable(event, self.question, self.language, who)
        known = question.translations.get(self.language)
        if known is None or not known.text:
            raise NotFound("translation")
        _require_approval_right(known, who, self.on)
        if self.on and known.written_seq != self.written:
            raise Conflict("translation_rewritten")
        is_already_set = (
            known.state_for(question.text) == "approved" if self.on else not known.approved_text
        )
        return (
            None
            if is_already_set
            else TranslationApproved(
                question=question.id, language=self.language, on=self.on, act=_undo_seq(event, who)
            )
        )


class TranslationApproved(Fact, frozen=True, tag="question.translation_approved"):
    question: int
    language: str
    on: bool
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        _record_undo(event, entry, self)
        translation = _translation_of(event, self.question, self.language)
        question = event.questions[self.question]
        translation.approved_text = translation.text if self.on else ""
        translation.source_text = translation.approved_source = question.text
        publish_question(event, question)


def _find_translatable(event: Event, id: int, language: str, who: Principal) -> Question:
    """Return a question that can be translated into the language. Raises NotFound, Conflict,
    BadValue.
    """
    question = find_visible_question(event, id, who)
    if question.state in CLOSED_STATES:
        raise Conflict("question_" + question.state)
    if language == question.language or language not in event.profile.languages:
        raise BadValue("translation_language")
    return question


def _require_unclaimed(known: Translation, who: Principal, at: int) -> None:
    """Raises Conflict while another person has a claim."""
    if known.claimant not in ("", who.actor) and at < known.claimed_until:
        raise Conflict("translation_claimed")


def _require_approval_right(known: Translation, who: Principal, on: bool) -> None:
    if who.role == Role.SPEAKER and (not on or link_of(known.author) == link_of(who.actor)):
        raise Forbidden("own_translation")


def _translation_of(event: Event, question: int, language: str) -> Translation:
    return event.questions[question].translations.setdefault(language, Translation())


def _undo_seq(event: Event, who: Principal) -> int:
    """The action's seq for the undo log; 0 for speakers, who cannot undo."""
    return event.seq + 1 if who.role in FACILITATORS else 0


def _record_undo(
    event: Event, entry: Entry, fact: QuestionTranslated | TranslationApproved
) -> None:
    question = event.questions[fact.question]
    known = question.translations.get(fact.language)
    undo = TranslationUndo(
        saved_questions=save_questions(question),
        language=fact.language,
        translation=known and copy(known),
    )
    undo_log.record_undo(event, entry, fact.act, undo)


def view_translations(event: Event, topic: str, id: str) -> dict[str, TranslationItem]:
    """Translations of a question, by language. In `room:R:staff` and, for speakers who see the
    question, `room:R:speaker` or `room:R:speaker:D`, once there is something.
    """
    return desk_view(event, event.questions[int(id)], topic)


LOG_MESSAGES: LogMessages = {
    TranslationClaimed: MessageByPresence("until", "Translation claimed", "Translation released"),
    QuestionTranslated: "Translation written",
    TranslationApproved: MessageByValue(
        "on", {True: "Translation approved", False: "Translation approval withdrawn"}
    ),
}
REFUSALS: RefusalSentences = {
    (Forbidden, "own_translation"): (
        "This translation was written through your link. Someone else has to approve it. You can "
        "still edit it."
    ),
    (NotFound, "translation"): "This translation has not been written yet. Write it first.",
    (Conflict, "translation_claimed"): (
        "Someone else is writing this translation. Wait until they finish, or translate another "
        "question."
    ),
    (Conflict, "translation_rewritten"): (
        "This translation has changed. Read the new version, then approve it."
    ),
    (BadValue, "translation_language"): (
        "Questions are not translated into this language. Choose another language of the event."
    ),
}
ACTIONS = (ClaimTranslation, TranslateQuestion, ApproveTranslation)
FACTS = (TranslationClaimed, QuestionTranslated, TranslationApproved)
VIEWS = {"translations:N": view_translations}
