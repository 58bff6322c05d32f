"""Import of polls prepared elsewhere, all or none. yaml_file.py reads such a file."""

from typing import Any

import msgspec

from .. import rooms
from ..actions import Action, Decision
from ..errors import BadValue, RefusalSentences
from ..event import Event
from ..model.polls import Poll, ReceiptRule, ResultRule
from ..model.principal import FACILITATORS, Principal
from ..text import Text
from . import AnyConfig
from .prepare_actions import DEFINITION_FIELDS, PollCreated, validate_fields

MOST_POLLS = 100
"""Polls in one import."""


class PollDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of a poll that are set before it is opened."""

    prompt: Text
    config: AnyConfig
    anonymous: bool = True
    rule: ResultRule = "revealed"
    """When attendees see the result."""
    abstain: bool = True
    """True if null is a valid answer."""
    reading: int = 0
    """Seconds before ballots are accepted."""
    changeable: bool = True
    """True if a vote can be changed or withdrawn while the poll is open."""
    observers: bool = False
    """True if people of observing delegations may vote."""
    receipts: ReceiptRule = "auto"
    """Receipts with which voters find their ballot in the published list: from twenty ballots,
    always, or never.
    """

    def fields(self) -> dict[str, Any]:
        return {field: getattr(self, field) for field in DEFINITION_FIELDS}


def definition_of(poll: Poll) -> PollDefinition:
    """The definition of an existing poll."""
    return PollDefinition(**{field: getattr(poll, field) for field in DEFINITION_FIELDS})


class ImportPolls(Action, frozen=True, tag="poll.import"):
    """Create up to a hundred drafts at once, after the existing ones. If one is rejected, none is
    created.
    """

    allowed_roles = FACILITATORS
    example = {
        "room": 1,
        "polls": [
            {
                "prompt": {"en": "Continue?"},
                "config": {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]},
                "abstain": False,
            }
        ],
    }
    room: int
    polls: tuple[PollDefinition, ...]
    """Up to a hundred, in planned order."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        room = rooms.find_room(event, self.room).id
        if not 1 <= len(self.polls) <= MOST_POLLS:
            raise BadValue("polls", most=MOST_POLLS)
        return Decision(
            tuple(PollCreated(room=room, **validate_fields(poll.fields())) for poll in self.polls)
        )


REFUSALS: RefusalSentences = {
    (BadValue, "polls"): "A file can contain 1 to {most} polls. Split it and try again.",
}
ACTIONS = (ImportPolls,)
