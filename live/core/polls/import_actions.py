"""Import of polls prepared elsewhere, all or none. yaml_file.py reads such a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from .. import rooms
from ..actions import FACILITATORS, Action, Decision, Principal
from ..errors import BadValue
from ..profile import require_not_ended
from ..text import Text
from . import AnyConfig
from .poll import Poll, ResultRule
from .prepare_actions import DEFINITION_FIELDS, PollCreated, validate_fields

if TYPE_CHECKING:
    from ..event import Event

MOST_POLLS = 100
"""Polls in one import."""


class PollDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of a poll that are set before it is opened."""

    prompt: Text
    config: AnyConfig
    anonymous: bool = True
    rule: ResultRule = "revealed"
    abstain: bool = True
    reading: int = 0
    changeable: bool = True

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

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        require_not_ended(event)
        room = rooms.find_room(event, self.room).id
        if not 1 <= len(self.polls) <= MOST_POLLS:
            raise BadValue("polls", most=MOST_POLLS)
        return Decision(
            tuple(PollCreated(room=room, **validate_fields(poll.fields())) for poll in self.polls)
        )


ACTIONS = (ImportPolls,)
