"""Claims: a mark telling other moderators that a question is being handled.

A claim restricts nobody. It expires without an entry in the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..actions import FACILITATORS, Action, Entry, Fact, Principal
from ..errors import Conflict, RefusalSentences
from ..log_messages import LogMessages, MessageByPresence
from ..topics import staff_topics
from .question import Claim, find_question

if TYPE_CHECKING:
    from ..event import Event

QUESTION_CLAIM_MS = 120_000


class ClaimQuestion(Action, frozen=True, tag="question.claim"):
    """Claim a question for two minutes (on), or release it (off)."""

    allowed_roles = FACILITATORS
    example = {"question": 57, "on": True}
    question: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> QuestionClaimed | None:
        question = find_question(event, self.question)
        if question.state == "withdrawn":
            raise Conflict("question_withdrawn")
        claim = question.claim if question.claim and at < question.claim.until else None
        is_other = claim is not None and claim.by != who.actor
        if not self.on:
            return (
                None
                if claim is None or is_other
                else QuestionClaimed(question=question.id, until=None)
            )
        if is_other:
            raise Conflict("question_claimed")
        return QuestionClaimed(question=question.id, until=at + QUESTION_CLAIM_MS)


class QuestionClaimed(Fact, frozen=True, tag="question.claimed"):
    question: int
    until: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.claim = None if self.until is None else Claim(entry.actor, self.until)
        event.publish_item(
            f"claim:{question.id}", staff_topics(question.room) if question.claim else ()
        )


def view_claim(event: Event, topic: str, id: str) -> dict[str, Any]:
    claim = cast(Claim, event.questions[int(id)].claim)  # without a claim, the item is in no topic
    return {"by": claim.by, "label": _link_label(event, claim.by), "until": claim.until}


def _link_label(event: Event, actor: str) -> str:
    """Label of the role link used by the actor; empty for the operator and for hosts."""
    return event.links[int(actor[1:].partition(".")[0])].label if actor[0] == "l" else ""


LOG_MESSAGES: LogMessages = {
    QuestionClaimed: MessageByPresence("until", "Question claimed", "Question released"),
}
REFUSALS: RefusalSentences = {
    (Conflict, "question_claimed"): (
        "Someone else is handling this question. Take another one, or wait until they finish."
    ),
}
ACTIONS = (ClaimQuestion,)
FACTS = (QuestionClaimed,)
VIEWS = {"claim": view_claim}
