"""Roles, the bearer of a cookie, and the party that an action is decided for."""

from enum import StrEnum
from typing import Literal

import msgspec
from msgspec.structs import force_setattr

from .actor import Actor, person_actor, token_actor


class Role(StrEnum):
    """Capacity in which a request is made.

    A GUEST has not joined yet; SYSTEM closes polls and breakouts at their deadline; OPERATOR is the
    command line. No cookie carries HOST: a host is an attendee, in the breakout room that they run
    and nowhere else. HEAD and DEPUTY cast the vote of a delegation, either of them. A CLERK enters
    counts by show of hands. A TRANSLATOR translates published texts, and approves translations.
    """

    GUEST = "guest"
    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    TRANSLATOR = "translator"
    HEAD = "head"
    DEPUTY = "deputy"
    CLERK = "clerk"
    HOST = "host"
    MODERATOR = "moderator"
    ORGANISER = "organiser"
    SCREEN = "screen"
    SYSTEM = "system"
    OPERATOR = "operator"


STAFF = frozenset({Role.MODERATOR, Role.ORGANISER, Role.OPERATOR})
ORGANISERS = frozenset({Role.ORGANISER, Role.OPERATOR})
ATTENDEES = frozenset({Role.ATTENDEE})
HEADS = frozenset({Role.HEAD, Role.DEPUTY})
"""Roles that vote for a delegation in official polls."""
CLERKS = frozenset({Role.CLERK})
TRANSLATORS = frozenset({Role.TRANSLATOR})
"""Roles that translate published texts and do nothing else."""
DELEGATION_ROLES = HEADS | CLERKS | {Role.SPEAKER}
"""Roles with links that may name a delegation; that of a head or deputy must."""
EVERYONE = ATTENDEES | STAFF | {Role.SPEAKER}
FACILITATORS = STAFF | {Role.HOST}
"""Roles that run a room: staff run every room, a host only their own."""
ANSWERERS = FACILITATORS | {Role.SPEAKER}
"""Roles that may answer questions in a room."""


Scope = Literal["read", "prepare", "moderate", "captions"]
"""Scope of a token: the rights of a program with it (see token.py)."""


class Principal(msgspec.Struct, frozen=True, gc=False):
    """The acting party, as recorded in the journal. Under an anonymous ballot, `actor` is a
    pseudonym and `person` is None.

    actor: as text (see actor.py).
    """

    actor: str
    role: Role
    person: int | None = None
    delegation: str | None = None
    region: str | None = None
    sector: str | None = None
    room: int | None = None
    """Current breakout room."""
    invited: bool = False
    """True for a person of the roster with a personal link."""
    shared: bool = False
    """True for a person on a shared device."""
    arrival: int = 0
    """Number of anonymous polls that do not count the person towards k."""
    scope: Scope | None = None
    """Scope of the token of a program; None for everyone else."""
    sitting_seq: int = 0
    """Seq of the entry with which a person's sitting began (see sittings.py)."""


class Identity(msgspec.Struct, frozen=True):
    """Bearer of a cookie: a person, or a browser that opened a role link; or a program with a
    token.
    """

    role: Role
    person: int | None = None
    link: int | None = None
    browser: str = ""
    token: int | None = None
    nonce: str = ""
    """Hash of the join nonce of a person's cookie. Once it is not theirs any more, nothing of this
    bearer is done. Empty: not checked.
    """
    actor: str = ""
    """Name in the journal, derived from the other fields."""

    def __post_init__(self) -> None:
        if self.person is not None:
            actor = person_actor(self.person)
        elif self.link is not None:
            actor = str(Actor(link=self.link, browser=self.browser))
        elif self.token is not None:
            actor = token_actor(self.token)
        else:
            actor = str(self.role)
        force_setattr(self, "actor", actor)


GUEST = Identity(Role.GUEST)
SYSTEM = Identity(Role.SYSTEM)
OPERATOR = Identity(Role.OPERATOR)
