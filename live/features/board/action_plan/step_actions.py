"""Next steps and open questions of a project: by its author, pledging delegations, and staff."""

from __future__ import annotations

from datetime import date

import msgspec

from ....kernel.actions import Fact, Rename, without_text
from ....kernel.entry import Entry
from ....kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ....kernel.log_messages import LogMessages, MessageByValue
from ....kernel.principal import Principal
from ....kernel.text import clean_text
from ...state import Event
from ...translation.model import WrittenText
from ..card import (
    CARD_MAKERS,
    BoardAction,
    check_language,
    find_approved_card,
    require_partner,
    require_writable,
)
from ..model import NextStep, OpenQuestion
from ..publish import publish_card

MAX_STEP_CHARS = 300
"""Code points of a next step, and of an open question."""
MAX_OPEN_QUESTIONS = 20
"""Open questions of a card, settled questions among them."""


class SetNextStep(BoardAction, frozen=True, tag="card.next_step", omit_defaults=True):
    """Set the next step of a project, with its day. An empty text removes the step."""

    allowed_roles = CARD_MAKERS
    example = {
        "card": 57,
        "text": "Share the data of both pilots.",
        "language": "en",
        "due": "2026-12-15",
    }
    card: int
    text: str
    language: str
    due: str = ""
    """A day, as YYYY-MM-DD, or empty."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> NextStepSet | None:
        require_writable(event, who, at)
        card = find_approved_card(event, self.card, who)
        require_partner(card, who)
        text = clean_text(self.text, MAX_STEP_CHARS) if self.text.strip() else ""
        due = check_day(self.due) if text else ""
        language = check_language(event, self.language)
        step = card.next_step
        before = (step.text.text, step.text.language, step.due) if step else ("", language, "")
        if (text, language, due) == before:
            return None
        return NextStepSet(
            card=card.id, text=text, language=language, due=due, delegation=who.delegation or None
        )


def check_day(text: str) -> str:
    """Return a day as YYYY-MM-DD, or an empty text. Raises BadValue."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise BadValue("due") from None


class NextStepSet(Fact, frozen=True, tag="card.next_step_set", omit_defaults=True):
    card: int
    text: str
    language: str
    due: str = ""
    delegation: str | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        step = card.next_step
        text = WrittenText(self.text, self.language, worded_at=entry.at)
        if step is not None and (step.actor, step.text.text) == (entry.actor, self.text):
            text.translations = step.text.translations
            text.worded_at = step.text.worded_at
        card.next_step = (
            NextStep(text, self.due, self.delegation, entry.actor, entry.at, entry.seq)
            if self.text
            else None
        )
        publish_card(event, card)

    def redacted(self, rename: Rename = without_text) -> NextStepSet:
        return msgspec.structs.replace(self, text=rename(self.text))


class AskOpenQuestion(BoardAction, frozen=True, tag="card.ask_open"):
    """Note a question that the partners of a project still have to settle."""

    allowed_roles = CARD_MAKERS
    example = {"card": 57, "text": "Who owns the data?", "language": "en"}
    card: int
    text: str
    language: str

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> OpenQuestionAsked:
        require_writable(event, who, at)
        card = find_approved_card(event, self.card, who)
        require_partner(card, who)
        if len(card.open_questions) >= MAX_OPEN_QUESTIONS:
            raise Conflict("open_questions_many", most=MAX_OPEN_QUESTIONS)
        return OpenQuestionAsked(
            card=card.id,
            text=clean_text(self.text, MAX_STEP_CHARS),
            language=check_language(event, self.language),
            delegation=who.delegation or None,
        )


class OpenQuestionAsked(Fact, frozen=True, tag="card.open_question_asked", omit_defaults=True):
    card: int
    text: str
    language: str
    delegation: str | None = None

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        card.open_questions.append(
            OpenQuestion(
                entry.seq,
                WrittenText(self.text, self.language, worded_at=entry.at),
                self.delegation,
                entry.actor,
                entry.at,
            )
        )
        publish_card(event, card)

    def redacted(self, rename: Rename = without_text) -> OpenQuestionAsked:
        return msgspec.structs.replace(self, text=rename(self.text))


class SettleOpenQuestion(BoardAction, frozen=True, tag="card.settle_open"):
    """Mark an open question of a project as settled (on), or open it again (off)."""

    allowed_roles = CARD_MAKERS
    example = {"card": 57, "id": 61, "on": True}
    card: int
    id: int
    """Id of the open question, from the card."""
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> OpenQuestionSettled | None:
        require_writable(event, who, at)
        card = find_approved_card(event, self.card, who)
        require_partner(card, who)
        question = next((each for each in card.open_questions if each.id == self.id), None)
        if question is None:
            raise NotFound("open_question")
        if question.settled is self.on:
            return None
        return OpenQuestionSettled(card=card.id, id=question.id, on=self.on)


class OpenQuestionSettled(Fact, frozen=True, tag="card.open_question_settled"):
    card: int
    id: int
    on: bool

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        for question in card.open_questions:
            if question.id == self.id:
                question.settled = self.on
        publish_card(event, card)


LOG_MESSAGES: LogMessages = {
    NextStepSet: "Next step of a project changed",
    OpenQuestionAsked: "Open question noted",
    OpenQuestionSettled: MessageByValue(
        "on", {True: "Open question settled", False: "Open question opened again"}
    ),
}
REFUSALS: RefusalSentences = {
    (BadValue, "due"): "This is not a day. Write it as 2026-12-15, or leave it empty.",
    (Conflict, "open_questions_many"): (
        "This project has {most} open questions, which is the limit. Settle some with your "
        "partners first."
    ),
    (NotFound, "open_question"): "This question was removed from the card. Reload the page.",
}
ACTIONS = (SetNextStep, AskOpenQuestion, SettleOpenQuestion)
FACTS = (NextStepSet, OpenQuestionAsked, OpenQuestionSettled)
