"""Registry of features, and what is derived from it: the unions that the wire and the journal
decode, and the item views.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import msgspec

from . import agenda, announcements, lifecycle, muting, people, questions, rooms, screen, text
from .actions import Action, Entry, Fact
from .breakouts import (
    assignments,
    breakout,
    copy_polls,
    draft_actions,
    hosts,
    manual_moves,
    plan_actions,
    report_actions,
    templates,
    undo_plan,
)
from .breakouts import run_actions as breaking
from .errors import RefusalSentences
from .event import Event
from .grouping import roster
from .log_messages import LogMessage
from .polls import (
    KINDS,
    control_actions,
    import_actions,
    poll,
    prepare_actions,
    vote_actions,
    yaml_file,
)

FEATURES = (
    lifecycle,
    rooms,
    agenda,
    people,
    muting,
    poll,
    prepare_actions,
    import_actions,
    control_actions,
    vote_actions,
    *KINDS,
    *questions.FEATURES,
    breakout,
    assignments,
    draft_actions,
    plan_actions,
    manual_moves,
    undo_plan,
    copy_polls,
    templates,
    breaking,
    hosts,
    report_actions,
    announcements,
    screen,
)
"""Each defines some of ACTIONS, FACTS, VIEWS, REFUSALS and LOG_MESSAGES."""

ACTIONS: tuple[type[Action], ...] = tuple(
    action for feature in FEATURES for action in getattr(feature, "ACTIONS", ())
)
FACTS: tuple[type[Fact], ...] = tuple(
    fact for feature in FEATURES for fact in getattr(feature, "FACTS", ())
)
VIEWS: dict[str, Callable[[Event, str, str], Any]] = {
    kind: view for feature in FEATURES for kind, view in getattr(feature, "VIEWS", {}).items()
}
LOG_MESSAGES: dict[str, LogMessage] = {
    fact.__struct_config__.tag: message
    for feature in FEATURES
    for fact, message in getattr(feature, "LOG_MESSAGES", {}).items()
}
"""Messages of the audit log, by the tag of a fact."""
REFUSALS: RefusalSentences = {
    refusal: sentence
    for module in (*FEATURES, text, yaml_file, roster)
    for refusal, sentence in getattr(module, "REFUSALS", {}).items()
}
"""Sentences for the reasons of refusals, of features and of what they share."""

if TYPE_CHECKING:
    AnyAction, AnyFact = Action, Fact
else:
    AnyAction, AnyFact = reduce(or_, ACTIONS), reduce(or_, FACTS)


class _Entry(Entry, frozen=True, array_like=True):
    fact: AnyFact  # type: ignore[valid-type]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Entry).decode


def view_item(event: Event, topic: str, key: str) -> Any:
    """Return the item under a key, as holders of the topic see it."""
    kind, _, id = key.partition(":")
    return VIEWS[kind](event, topic, id)


def encode_item(event: Event, topic: str, key: str) -> bytes:
    """Return the item as JSON."""
    return _encode(view_item(event, topic, key))


def closing_action(thing: poll.Poll | breakout.Breakout) -> Action:
    """Return the system's action that ends an overdue poll or breakout."""
    return (
        control_actions.ClosePoll(poll=thing.id)
        if isinstance(thing, poll.Poll)
        else breaking.EndBreakout(breakout=thing.id)
    )


write_entry: Callable[[Entry], bytes] = _encode
"""Encode an entry for the journal as one line of JSON."""


def read_entry(line: bytes) -> Entry:
    """Decode an entry. Raises msgspec.DecodeError if this build does not know the fact."""
    return _decode(line)
