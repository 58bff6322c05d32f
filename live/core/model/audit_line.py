"""Lines of the audit log."""

from typing import Any

import msgspec


class AuditLine(msgspec.Struct, frozen=True, array_like=True):
    """`at`: ms. `tag`: tag of the fact. `details`: its numbers, choices and flags."""

    seq: int
    at: int
    role: str
    tag: str
    details: dict[str, Any]
