"""Claims: a mark by which other moderators see that a question is being handled.

A claim restricts no person. It expires without an entry in the journal.
"""

from __future__ import annotations

from typing import cast

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages, MessageByPresence
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.topics import staff_topics
from ..people.role_links import link_label
from ..state import Event
from .model import Claim
from .question import find_question

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
    logged_of_hosts = True
    question: int
    until: int | None

    def apply(self, event: Event, entry: Entry) -> None:
        question = event.questions[self.question]
        question.claim = None if self.until is None else Claim(entry.actor, self.until)
        event.publish_item(
            f"claim:{question.id}", staff_topics(question.room) if question.claim else ()
        )


class ClaimItem(Item, frozen=True):
    """A claim on a question."""

    by: str
    """Claiming actor."""
    label: str
    """Label of their role link; empty for a host."""
    until: int
    """Time at which it expires; no entry marks that."""
    initials: str = ""
    """Initials given in their browser."""


def view_claim(event: Event, topic: str, id: str) -> ClaimItem:
    """Claim on a question in someone's hands. In `room:R:staff`."""
    claim = cast(Claim, event.questions[int(id)].claim)  # without a claim, the item is in no topic
    return ClaimItem(
        by=claim.by,
        label=link_label(event, claim.by),
        until=claim.until,
        initials=event.initials.get(claim.by, ""),
    )


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
VIEWS = {"claim:N": view_claim}
