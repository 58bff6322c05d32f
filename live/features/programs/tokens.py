"""Tokens: keys with which programs act in the event, within a scope (see model/token.py)."""

from __future__ import annotations

from typing import Annotated

import msgspec

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import (
    BadValue,
    Barred,
    Conflict,
    Forbidden,
    NotFound,
    RefusalSentences,
)
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal, Role, Scope
from ...kernel.shared_fields import copy_fields
from ...kernel.text import clean_text
from ...kernel.topics import ORGANISER_TOPIC
from ..event.model import DAY_MS
from ..state import Event
from .token import Token, TokenFields

LABEL_MAX_CHARS = 60
MAX_TOKENS = 20
"""Tokens of an event that are neither revoked nor expired."""
VALID_AFTER_END_DAYS = 30
"""Days after the event's end for which a token is good, unless it names another time."""
MAX_VALID_DAYS = 800
LIST_INTERVAL_MS = 60 * 60_000
"""Time between two lines of the activity log on the requests of a token."""


class MakeToken(Action, frozen=True, tag="token.make"):
    """Create a token. Its key is derived, shown once by the page that asks, and never stored."""

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"scope": "read", "label": "Dashboard of the city"}
    scope: Scope
    """`read`: the public view of the plenary. `prepare`: drafts and the agenda. `moderate`: the
    rights of a moderator. `captions`: sending captions, and nothing else.
    """
    label: str
    """Name of the program; the activity log shows it."""
    until: int | None = None
    """Time from which it is refused; null: 30 days after the event's end."""

    def decide(self, event: Event, who: Principal, at: int) -> TokenMade:
        until = self.until
        if until is None:
            until = max(at, event.profile.ends) + VALID_AFTER_END_DAYS * DAY_MS
        elif not at < until <= at + MAX_VALID_DAYS * DAY_MS:
            raise BadValue("until", most=MAX_VALID_DAYS)
        if sum(not token.revoked and at < token.expires_at for token in event.tokens.values()) >= (
            MAX_TOKENS
        ):
            raise Conflict("tokens_limit", most=MAX_TOKENS)
        return TokenMade(
            scope=self.scope,
            label=clean_text(self.label, LABEL_MAX_CHARS, lines=False),
            expires_at=until,
            salt=event.make_salt(),
        )


class TokenMade(Fact, TokenFields, frozen=True, tag="token.made"):
    creates_subject = True
    salt: str = ""

    def apply(self, event: Event, entry: Entry) -> None:
        fields = copy_fields(self, TokenFields)
        event.tokens[entry.seq] = Token(**fields, id=entry.seq, salt=self.salt)
        event.publish_item(f"token:{entry.seq}", (ORGANISER_TOPIC,))


class UseToken(Action, frozen=True, tag="token.use"):
    """Record requests of a program. Sent at most once a minute for each token and worker."""

    allowed_roles = frozenset({Role.SYSTEM})
    works_after_end = True
    works_in_archive = True
    example = {"token": 3, "uses": 12}
    token: int
    uses: Annotated[int, msgspec.Meta(ge=1)]
    """Requests since they were last recorded."""

    def decide(self, event: Event, who: Principal, at: int) -> TokenUsed | None:
        token = event.tokens.get(self.token)
        if token is None:
            return None
        is_due = token.listed_at is None or at - token.listed_at >= LIST_INTERVAL_MS
        return TokenUsed(token=self.token, uses=self.uses, listed=is_due)


class TokenUsed(Fact, frozen=True, tag="token.used"):
    """`listed`: the activity log has a line for it."""

    token: int
    uses: int
    listed: bool

    def is_logged(self) -> bool:
        return self.listed

    def program(self) -> int | None:
        return self.token

    def apply(self, event: Event, entry: Entry) -> None:
        token = event.tokens[self.token]
        token.used_at = entry.at
        token.uses += self.uses
        if self.listed:
            token.listed_at = entry.at
        event.publish_item(f"token:{self.token}", (ORGANISER_TOPIC,))


class RevokeToken(Action, frozen=True, tag="token.revoke"):
    """Revoke a token: its next request is refused."""

    allowed_roles = ORGANISERS
    works_after_end = True
    works_in_archive = True
    example = {"token": 3}
    token: int

    def decide(self, event: Event, who: Principal, at: int) -> TokenRevoked | None:
        token = event.tokens.get(self.token)
        if token is None:
            raise NotFound("token_item")
        return None if token.revoked else TokenRevoked(token=self.token)


class TokenRevoked(Fact, frozen=True, tag="token.revoked"):
    token: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.tokens[self.token].revoked = True
        event.publish_item(f"token:{self.token}", (ORGANISER_TOPIC,))


class TokenItem(Item, TokenFields, frozen=True):
    """A token, without its key."""

    revoked: bool
    used_at: int | None
    """Time of the last use that was recorded; null: not used yet."""
    uses: int
    """Requests so far, recorded at most once a minute."""


def view_token(event: Event, topic: str, id: str) -> TokenItem:
    """Token of a program. In `event:organiser`."""
    token = event.tokens[int(id)]
    return TokenItem(
        **copy_fields(token, TokenFields),
        revoked=token.revoked,
        used_at=token.used_at,
        uses=token.uses,
    )


LOG_MESSAGES: LogMessages = {
    TokenMade: "Token of a program created",
    TokenUsed: "Requests of a program",
    TokenRevoked: "Token of a program revoked",
}
REFUSALS: RefusalSentences = {
    (BadValue, "until"): "Choose a time in the future, at most {most} days from now.",
    (Conflict, "tokens_limit"): (
        "The event already has the maximum of {most} tokens. Revoke one that is not needed."
    ),
    (NotFound, "token_item"): ("This token does not exist. Choose one from the list."),
    (NotFound, "token"): "This token is not valid. Ask the organiser for a new one.",
    (Barred, "token"): ("This token was revoked or has expired. Ask the organiser for a new one."),
    (Forbidden, "scope"): (
        "This token does not allow this action. Ask the organiser for one with more access."
    ),
    (Forbidden, "scope_draft"): (
        "This has already been opened. A token that prepares changes drafts only."
    ),
}
ACTIONS = (MakeToken, UseToken, RevokeToken)
FACTS = (TokenMade, TokenUsed, TokenRevoked)
VIEWS = {"token:N": view_token}
