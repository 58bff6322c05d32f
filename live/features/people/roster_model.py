"""The roster: people expected by the organiser, each with a personal link, and signs of how they
join.

Personal columns (name, e-mail, organisation, code) lie in private rows only: RosterDetails.
"""

from typing import Literal

import msgspec

from ...kernel.audit_log import AuditLine

SignKind = Literal["far", "crowded"]
"""`far`: a personal link was used on networks far apart within minutes. `crowded`: a person joined
openly at an address with many joins within the hour.
"""


class RosterPerson(msgspec.Struct):
    """A person of the roster. `id`: counted from 1 in their event, and never used again."""

    id: int
    delegation: str
    """Id, or empty."""
    sector: str = ""
    languages: tuple[str, ...] = ()
    """Languages they speak, by tag; they read the first."""
    salt: str = ""
    """Random characters, part of the secret of their link. New links make the old link void."""
    person: int | None = None
    """Id of the person as which they joined."""
    revoked: bool = False
    """True if their link is closed."""
    opened: bool = False
    """True if they said on the page of their link that it works, or joined by it."""
    moves: int = 0
    """Number of times that they moved to another device."""
    moved_seq: int = 0
    """Seq of the entry by which they moved, or were shut out, last."""
    nonce: str = ""
    """Hash of the join nonce of the device on which they are."""


class RosterDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """Name and addresses of a person of the roster. The value of a private row, as JSON."""

    name: str = ""
    email: str = ""
    organisation: str = ""
    code: str = ""
    """Organiser's own sign for them, such as the number of a registration."""


class JoinSign(msgspec.Struct, frozen=True):
    """Something about a person's joining that the organiser may want to look at."""

    kind: SignKind
    person: int
    at: int
    """Time in ms."""


class RosterState(msgspec.Struct):
    """State of the roster as a whole."""

    last_id: int = 0
    """Highest id ever given."""
    columns: dict[str, str] = {}
    """Field by title of a column, as mapped by hand at the last import."""
    delegation_salts: dict[str, str] = {}
    """Salt of a delegation's link, by delegation, once it was renewed."""
    signs: list[JoinSign] = []
    """The latest, oldest first."""
    held_signs: list[JoinSign] = []
    """Signs from while a secret ballot runs: they are shown after it."""
    held_lines: list[AuditLine] = []
    """Lines of the audit log about moves while a secret ballot runs: they are shown after it."""
    held: dict[int, RosterPerson] = {}
    """People of the roster who joined or moved while a secret ballot runs, as they were before:
    so they are shown until it closes.
    """
