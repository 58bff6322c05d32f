"""Tokens of programs, and their scopes."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from ...kernel.principal import Role, Scope
from ...kernel.topics import attendee_topics, staff_topics


class TokenFields(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a token that stay."""

    scope: Scope
    label: str
    expires_at: int
    """Time (ms) from which it is refused."""


class Token(TokenFields, frozen=False, kw_only=True):  # type: ignore[misc]
    """A token: its key lets a program act in the event within a scope. The key is never stored."""

    id: int
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
    `topics_of`: its topics in a room. Its actions and items: scopes.py.
    """

    role: Role
    topics_of: Callable[[int], tuple[str, ...]]
    reads_breakouts: bool = True


def _no_topics(room: int) -> tuple[str, ...]:
    return ()


SCOPES: dict[Scope, ScopeRules] = {
    "read": ScopeRules(Role.GUEST, attendee_topics, reads_breakouts=False),
    "prepare": ScopeRules(Role.ORGANISER, staff_topics),
    "moderate": ScopeRules(Role.MODERATOR, staff_topics),
    "captions": ScopeRules(Role.MODERATOR, _no_topics, reads_breakouts=False),
}
"""Rules by scope."""
