"""Tokens of programs, and the scopes that say what a token may do and see."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from ...kernel.principal import Role, Scope
from ...kernel.topics import PLENARY, attendee_topics, staff_topics


class Token(msgspec.Struct):
    """A token: its key lets a program act in the event within a scope. The key is never stored."""

    id: int
    scope: Scope
    label: str
    expires_at: int
    """Time (ms) from which it is refused."""
    salt: str
    """Random characters, part of the key."""
    revoked: bool = False
    used_at: int | None = None
    """Time (ms) of the last use that was recorded; None: not used yet."""
    uses: int = 0
    """Requests that were recorded."""
    listed_at: int | None = None
    """Time (ms) of the last line of the activity log on its requests."""


class ScopeRules(NamedTuple):
    """Rules of a scope. `role`: in which its actions are decided, hence their upper bound.
    `actions`: those that it may send, None for all of the role. `refused`: those of the role that
    it may not send. `topics_of`: its topics in a room. `kinds`: the items that it reads of these,
    None for all.
    """

    role: Role
    actions: frozenset[str] | None
    topics_of: Callable[[int], tuple[str, ...]]
    kinds: frozenset[str] | None = None
    refused: frozenset[str] = frozenset()
    reads_breakouts: bool = True


PREPARING_ACTIONS = frozenset({
    *("poll.create", "poll.edit", "poll.duplicate", "poll.repeat", "poll.drop", "poll.move"),
    *("poll.import", "agenda.set", "delegation.set", "delegation.remove"),
    *("breakout.draft", "breakout.edit", "breakout.drop", "breakout.template", "template.drop"),
    *("report.form", "survey.save", "survey.drop"),
})  # fmt: skip
"""Actions of those who prepare an event. None runs anything, or shows or hides a result."""
PREPARING_KINDS = frozenset({
    *("event", "delegations", "room", "agenda", "poll", "drafts", "template", "form"),
    *("breakout", "survey"),
})  # fmt: skip
UNDRAFTED_ACTIONS = frozenset({"poll.duplicate", "poll.repeat", "breakout.template"})
"""Actions that name a poll or breakout in any state, as they only copy it."""
PERSONAL_ACTIONS = frozenset({"staff.sign", "question.upvote"})
"""Actions that only people take: they sign, and they support."""
SCOPES: dict[Scope, ScopeRules] = {
    "read": ScopeRules(Role.GUEST, frozenset(), attendee_topics, reads_breakouts=False),
    "prepare": ScopeRules(Role.ORGANISER, PREPARING_ACTIONS, staff_topics, PREPARING_KINDS),
    "moderate": ScopeRules(Role.MODERATOR, None, staff_topics, refused=PERSONAL_ACTIONS),
}
"""Rules by scope. No scope has an action of organisers alone but those that prepare: neither links,
tokens, webhooks, the roster, erasures, doors, nor the start, end and settings of the event.
"""


def may_send(scope: Scope, action: str) -> bool:
    """True if the scope has the action. Its role may still not have it."""
    rules = SCOPES[scope]
    return action not in rules.refused and (rules.actions is None or action in rules.actions)


def topics_of_scope(scope: Scope, rooms: Iterable[int]) -> tuple[str, ...]:
    """Names of the topics that a token of this scope reads."""
    rules = SCOPES[scope]
    read = rooms if rules.reads_breakouts else [PLENARY]
    return tuple(name for room in read for name in rules.topics_of(room))
