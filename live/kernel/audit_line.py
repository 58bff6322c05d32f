"""Lines of the audit log."""

from typing import Any

import msgspec


class AuditLine(msgspec.Struct, frozen=True, array_like=True):
    """`at`: ms. `tag`: tag of the fact. `details`: its numbers, choices and flags. `link`: role
    link of staff, with the `initials` that its browser had given by then. `token`: of a program.
    """

    seq: int
    at: int
    role: str
    tag: str
    details: dict[str, Any]
    link: int | None = None
    initials: str = ""
    token: int | None = None
