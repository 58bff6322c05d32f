"""Base classes of features: an Action is decided into Facts and private rows, or refused; Facts are
applied.

`decide` raises to refuse and changes nothing; `apply` changes state and never refuses or computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

if TYPE_CHECKING:
    from .event import Event


class Role(StrEnum):
    """Capacity in which a request is made.

    A GUEST has not joined yet; SYSTEM closes polls and breakouts at their deadline; OPERATOR is the
    command line. No cookie carries HOST: a host is an attendee, in the breakout room that they run
    and nowhere else.
    """

    GUEST = "guest"
    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    HOST = "host"
    MODERATOR = "moderator"
    ORGANISER = "organiser"
    SCREEN = "screen"
    SYSTEM = "system"
    OPERATOR = "operator"


STAFF = frozenset({Role.MODERATOR, Role.ORGANISER, Role.OPERATOR})
ORGANISERS = frozenset({Role.ORGANISER, Role.OPERATOR})
ATTENDEES = frozenset({Role.ATTENDEE})
EVERYONE = ATTENDEES | STAFF | {Role.SPEAKER}
FACILITATORS = STAFF | {Role.HOST}
"""Roles that run a room: staff run every room, a host only their own."""
ANSWERERS = FACILITATORS | {Role.SPEAKER}
"""Roles that may answer questions in a room."""


class Principal(msgspec.Struct, frozen=True, gc=False):
    """The acting party, as recorded in the journal. Under an anonymous ballot, `actor` is a
    pseudonym and `person` is None.

    actor: `p<seq>` for a person, `l<link>.<browser>` for staff, `b<pseudonym>` for an anonymous
    ballot, `system`, `operator`.
    """

    actor: str
    role: Role
    person: int | None = None
    delegation: str | None = None
    region: str | None = None
    sector: str | None = None
    room: int | None = None
    """Current breakout room."""


class PrivateRow(msgspec.Struct, frozen=True):
    """A row beside the journal, written in the same commit and never sent over the bus. A value of
    None deletes it.

    Kind `name`: subject is the person's id, value their display name. Kind `ballot_key`: subject is
    empty, value is hex.
    """

    kind: str
    subject: str
    value: str | None


class Decision(msgspec.Struct, frozen=True):
    """Outcome of an action. Without facts, the state is already as requested."""

    facts: tuple[Fact, ...]
    private_rows: tuple[PrivateRow, ...] = ()


class Action(msgspec.Struct, frozen=True, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """A request to change the state. Actions set and never toggle, so a late copy is harmless."""

    allowed_roles: ClassVar[frozenset[Role]]
    """Roles that may send it; finer checks belong in `decide`."""
    example: ClassVar[Mapping[str, Any]]
    """Fields of a typical use, for the protocol description and the tests."""

    def decide(self, event: Event, who: Principal, at: int) -> Decision | Fact | None:
        """Return the outcome, or raise a refusal. A single fact counts as a decision; None means
        that nothing changes.
        """
        raise NotImplementedError

    precomputed: ClassVar[bool] = False
    """Set if an expensive part runs off the loop before `decide`, through `input`, `compute` and
    `with_result`.
    """

    def input(self, event: Event) -> bytes:
        """Serialise the input of `compute` from the state, or raise a refusal."""
        raise NotImplementedError

    @staticmethod
    def compute(prepared: bytes) -> bytes:
        """Compute the result: a pure function, run in a child process before the action is
        decided."""
        raise NotImplementedError

    def with_result(self, outcome: bytes) -> Action:
        """Return the action with the result filled in. `decide` checks that the state still matches
        it.
        """
        raise NotImplementedError

    def room_of(self, event: Event, who: Principal) -> int | None:
        """Return the room that the action concerns, or None. May raise a refusal.

        Only needed if no field names a thing in a room (see `rooms.room_of_action`).
        """
        return None

    def anonymous_in(self, event: Event) -> int | None:
        """Return the id of the anonymous poll that hides the sender of this action, or None."""
        return None

    def submits_text(self, event: Event) -> bool:
        """Return True if the action shows the sender's own words to others. Muted people may not
        send it.
        """
        return False


class Fact(msgspec.Struct, frozen=True, tag_field="is", forbid_unknown_fields=True, kw_only=True):
    """A recorded change of the state."""

    def apply(self, event: Event, entry: Entry) -> None:
        """Change the state. Must not fail and must not compute: everything was settled in
        `decide`."""
        raise NotImplementedError

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """Return (kind, subject) of the private rows that may have been written or deleted with
        this fact.
        """
        return ()

    def redacted(self) -> Fact:
        """Return the same fact without text that a person typed, for erasure of their data."""
        return self


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A fact in the journal. `at`: ms since 1970. `body`: checksum of the action, to tell a reused
    ref from a repeated request.
    """

    seq: int
    at: int
    actor: str
    ref: str
    body: int
    fact: Any
