"""Relayed questions: staff write down questions asked by voice, or in the chat of the call.

Such a question is public at once and marked with where it was asked. It counts for the delegation
that asked it, as any other.
"""

from __future__ import annotations

from ....kernel.actions import Action
from ....kernel.errors import BadValue, RefusalSentences
from ....kernel.principal import STAFF, Principal
from ....kernel.text import QUESTION_MAX_CHARS, clean_text, is_language
from ...rooms import rooms
from ...state import Event
from ..model import RelayChannel
from ..qa_settings import check_labels
from .author_actions import QuestionAsked


class RelayQuestion(Action, frozen=True, tag="question.relay", omit_defaults=True):
    """Write down a question that was asked by voice or in the call's chat. It is published at
    once, also while the Q&A is closed.
    """

    allowed_roles = STAFF
    example = {
        "room": 1,
        "text": "Who pays for the charging stations?",
        "language": "en",
        "channel": "voice",
        "delegation": "porto",
    }
    room: int
    text: str
    language: str
    """Tag of the language in which it is written."""
    channel: RelayChannel
    """Place where it was asked."""
    delegation: str | None = None
    """Delegation that asked it; null: unknown."""
    to: str | None = None
    """Delegation that it is addressed to."""
    topic: str | None = None
    """A topic of the room."""

    def decide(self, event: Event, who: Principal, at: int) -> QuestionAsked:
        event.profile.require_live()
        rooms.find_room(event, self.room)
        if not is_language(self.language):
            raise BadValue("language")
        if self.delegation is not None and self.delegation not in event.profile.delegations:
            raise BadValue("relay_delegation")
        check_labels(event, self.room, self.topic, self.to)
        return QuestionAsked(
            room=self.room,
            text=clean_text(self.text, QUESTION_MAX_CHARS),
            language=self.language,
            person=None,
            delegation=self.delegation,
            to=self.to,
            topic=self.topic,
            state="approved",
            relayed=self.channel,
        )


REFUSALS: RefusalSentences = {
    (BadValue, "relay_delegation"): (
        "This event has no such delegation. Choose the delegation that asked, or leave it open."
    ),
}
ACTIONS = (RelayQuestion,)
