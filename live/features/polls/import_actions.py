"""Import of polls prepared elsewhere, all or none. yaml_file.py reads such a file."""

from typing import Any

from ...kernel.actions import Action, Decision
from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.principal import FACILITATORS, Principal
from ...kernel.shared_fields import copy_fields
from ..rooms import rooms
from ..state import Event
from .model import Poll, PollFields
from .prepare_actions import (
    GivenPoll,
    PollCreated,
    default_voters,
    settle_fields,
    settle_quorum,
)

MOST_POLLS = 100
"""Polls in an import."""


class PollDefinition(GivenPoll, frozen=True, forbid_unknown_fields=True):
    """The fields of a poll that are set before it is opened."""

    def fields(self) -> dict[str, Any]:
        return copy_fields(self, PollFields)


def definition_of(event: Event, poll: Poll) -> PollDefinition:
    """The definition of an existing poll. Voters and a quorum that are suggested are left out."""
    fields = copy_fields(poll, PollFields)
    if poll.voters == default_voters(event.profile.admission):
        fields["voters"] = None
    if poll.quorum == settle_quorum(fields | {"quorum": None}):
        fields["quorum"] = None
    return PollDefinition(**fields)


class ImportPolls(Action, frozen=True, tag="poll.import"):
    """Create up to a hundred drafts at once, after the existing drafts. If any is rejected, none is
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
