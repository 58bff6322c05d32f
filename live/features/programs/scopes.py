"""Scopes: what a token may do and see. Each feature says which of its actions and items prepare an
event, and which actions only people take.

No scope has an action of organisers alone but those that prepare: neither links, tokens, webhooks,
the roster, erasures, doors, nor the start, end and settings of the event.
"""

from collections.abc import Iterable
from functools import cache

from ...kernel.actions import Action
from ...kernel.principal import Scope
from ...kernel.topics import PLENARY
from ..state import Event
from .token import SCOPES


def tag_of(action: type[Action]) -> str:
    return str(action.__struct_config__.tag)


@cache
def preparing_actions() -> frozenset[str]:
    """Tags of the actions by which an event is prepared. None runs anything, or shows or hides a
    result.
    """
    return frozenset(tag_of(action) for feature in Event.features for action in feature.preparing)


@cache
def captioning_actions() -> frozenset[str]:
    """Tags of the actions that send captions."""
    return frozenset(tag_of(action) for feature in Event.features for action in feature.captioning)


@cache
def personal_actions() -> frozenset[str]:
    """Tags of the actions that only people take."""
    return frozenset(tag_of(action) for feature in Event.features for action in feature.personal)


def may_send(scope: Scope, action: str) -> bool:
    """True if the scope has the action. Its role may still not have it."""
    match scope:
        case "read":
            return False
        case "prepare":
            return action in preparing_actions()
        case "captions":
            return action in captioning_actions()
        case "moderate":
            return action not in personal_actions()


@cache
def kinds_of_scope(scope: Scope) -> frozenset[str] | None:
    """Return the kinds of items that a token of this scope reads; None: all of its topics."""
    if scope == "captions":
        return frozenset()
    if scope != "prepare":
        return None
    return frozenset(kind for feature in Event.features for kind in feature.prepared_items)


def topics_of_scope(scope: Scope, rooms: Iterable[int]) -> tuple[str, ...]:
    """Names of the topics that a token of this scope reads."""
    rules = SCOPES[scope]
    read = rooms if rules.reads_breakouts else [PLENARY]
    return tuple(name for room in read for name in rules.topics_of(room))
