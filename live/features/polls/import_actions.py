"""Import of polls prepared elsewhere, all or none. yaml_file.py reads such a file."""

from typing import Any

import msgspec

from ...kernel.actions import Action, Decision
from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.text import Text
from ..rooms import rooms
from ..state import Event
from . import AnyConfig
from .model import Poll, ReceiptRule, ResultRule, Voters
from .official.majority import Majority, Quorum
from .prepare_actions import (
    DEFINITION_FIELDS,
    PollCreated,
    default_voters,
    settle_fields,
    settle_quorum,
)

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
    voters: Voters | None = None
    """Everyone, people of the roster, or heads for their delegations. Null: people of the roster
    in an event that only they can join, else everyone.
    """
    majority: Majority | None = None
    """Rule by which heads adopt an option."""
    quorum: Quorum | None = None
    """Share of the delegations that must vote for an option to be adopted. Null: half of them if
    there is a majority rule.
    """

    def fields(self) -> dict[str, Any]:
        return {field: getattr(self, field) for field in DEFINITION_FIELDS}


def definition_of(event: Event, poll: Poll) -> PollDefinition:
    """The definition of an existing poll. Voters and a quorum that are suggested are left out."""
    fields = {field: getattr(poll, field) for field in DEFINITION_FIELDS}
    if poll.voters == default_voters(event.profile.admission):
        fields["voters"] = None
    if poll.quorum == settle_quorum(fields | {"quorum": None}):
        fields["quorum"] = None
    return PollDefinition(**fields)


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
            tuple(
                PollCreated(room=room, **settle_fields(event, room, poll.fields()))
                for poll in self.polls
            )
        )


REFUSALS: RefusalSentences = {
    (BadValue, "polls"): "A file can contain 1 to {most} polls. Split it and try again.",
}
ACTIONS = (ImportPolls,)
