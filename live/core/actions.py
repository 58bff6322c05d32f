"""What features are made of. An action is asked for, decided into facts and private rows or refused; facts are applied.

`decide` refuses by raising and changes nothing; `apply` changes and never refuses or computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

if TYPE_CHECKING:
    from .event import Event


class Role(StrEnum):
    """In what capacity somebody speaks. A guest has not joined yet; the system closes what is due; the operator is the command line.

    Nobody comes as a host: that is an attendee in the breakout room that they run, and nowhere else.
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
HOLDERS = frozenset({Role.ORGANISER, Role.OPERATOR})
ATTENDING = frozenset({Role.ATTENDEE})
EVERYONE = ATTENDING | STAFF | {Role.SPEAKER}
RUNNING = STAFF | {Role.HOST}
"""Those who run a room: the staff each, a host their own."""
SPEAKING = RUNNING | {Role.SPEAKER}
"""Those who answer there."""


class Who(msgspec.Struct, frozen=True, gc=False):
    """Who acts, as the journal will know them: `actor` is a pseudonym and `person` None where a ballot is anonymous.

    actor: `p<seq>` a person, `l<link>.<browser>` staff, `b<pseudonym>` an anonymous ballot, `system`, `operator`.
    """

    actor: str
    role: Role
    person: int | None = None
    delegation: str | None = None
    region: str | None = None
    sector: str | None = None
    room: int | None = None
    """The breakout room they are in now."""


class Private(msgspec.Struct, frozen=True):
    """A row beside the journal, written in the same commit and never on the bus; a value of None deletes it.

    kind `name`, subject the person's id: what they call themselves. kind `ballot_key`, subject empty: hex.
    """

    kind: str
    subject: str
    value: str | None


class Decision(msgspec.Struct, frozen=True):
    """What an action comes to. No facts at all means that it is already so."""

    facts: tuple[Fact, ...]
    private: tuple[Private, ...] = ()


class Action(msgspec.Struct, frozen=True, tag_field="do", forbid_unknown_fields=True, kw_only=True):
    """What somebody asks for. Actions set, they never toggle, so a late copy is harmless."""

    by: ClassVar[frozenset[Role]]
    """Roles that may ask for it. Everything finer is up to `decide`."""
    example: ClassVar[Mapping[str, Any]]
    """The fields of one sensible use, for the protocol's description and the tests."""

    def decide(self, event: Event, who: Who, at: int) -> Decision | Fact | None:
        """Say what it comes to (one fact is a decision too; None: it is already so), or raise a refusal."""
        raise NotImplementedError

    takes_long: ClassVar[bool] = False
    """Whether something of it is to be worked out before it is decided, apart from the loop: by `prepare`, `work_out` and `complete`."""

    def prepare(self, event: Event) -> bytes:
        """What that work is done on, or raise a refusal."""
        raise NotImplementedError

    @staticmethod
    def work_out(prepared: bytes) -> bytes:
        """Do that work: a pure function, run by a process of its own before the action is decided."""
        raise NotImplementedError

    def complete(self, outcome: bytes) -> Action:
        """The action with what was worked out; whether the state is still as it was, `decide` says."""
        raise NotImplementedError

    def about(self, event: Event, who: Who) -> int | None:
        """The room that it is about, where none of its fields names what lies there (rooms.place); None: no room. May raise a refusal."""
        return None

    def secret(self, event: Event) -> int | None:
        """The poll whose anonymity hides the sender of this action, if one does."""
        return None

    def writes(self, event: Event) -> bool:
        """Whether words of the sender's own go to others with it: who is muted may not ask for it."""
        return False


class Fact(msgspec.Struct, frozen=True, tag_field="is", forbid_unknown_fields=True, kw_only=True):
    """What happened."""

    def apply(self, event: Event, entry: Entry) -> None:
        """Change the state. Total, and dumb: whatever takes thought was decided before."""
        raise NotImplementedError

    def hides(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """The kinds and subjects of the private rows that may have been written or deleted with it."""
        return ()

    def blank(self) -> Fact:
        """The same fact without what a person typed, for their erasure."""
        return self


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A fact in the journal. `at` in milliseconds; `body` is a checksum of the action, which tells a reused ref from a repeated one."""

    seq: int
    at: int
    actor: str
    ref: str
    body: int
    fact: Any
