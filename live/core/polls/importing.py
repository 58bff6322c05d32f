"""Polls that were written down somewhere else, all of them or none: written.py reads such a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from .. import rooms
from ..change import RUNNING, Action, Decision, Who
from ..errors import BadValue
from ..profile import must_not_be_over
from ..text import Text
from . import AnyConfig
from .poll import Poll, ResultRule
from .preparing import DEFINITION_FIELDS, Created, validate_fields

if TYPE_CHECKING:
    from ..event import Event

MOST_POLLS = 100
"""Polls of one import."""


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is written of a poll before it is opened."""

    prompt: Text
    config: AnyConfig
    anonymous: bool = True
    rule: ResultRule = "revealed"
    abstain: bool = True
    reading: int = 0
    changeable: bool = True

    def fields(self) -> dict[str, Any]:
        return {field: getattr(self, field) for field in DEFINITION_FIELDS}


def written(poll: Poll) -> Written:
    """What stands of a poll that is there."""
    return Written(**{field: getattr(poll, field) for field in DEFINITION_FIELDS})


class Import(Action, frozen=True, tag="poll.import"):
    """Prepare up to a hundred polls at once, behind the drafts there are: all of them, or none where one cannot be taken."""

    by = RUNNING
    example = {
        "room": 1,
        "polls": [{"prompt": {"en": "Go on?"}, "config": {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}, "abstain": False}],
    }
    room: int
    polls: tuple[Written, ...]

    def decide(self, event: Event, who: Who, at: int) -> Decision:
        must_not_be_over(event)
        room = rooms.find(event, self.room).id
        if not 1 <= len(self.polls) <= MOST_POLLS:
            raise BadValue("polls")
        return Decision(tuple(Created(room=room, **validate_fields(poll.fields())) for poll in self.polls))


ACTIONS = (Import,)
