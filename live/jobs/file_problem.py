"""Problems of uploaded files, as a child process reports them to its server."""

from typing import Any

import msgspec

from ..kernel.errors import BadFile, BadText, BadValue, Refused

_REFUSAL_BY_CODE: dict[str, type[Refused]] = {
    refusal.code: refusal for refusal in (BadFile, BadText, BadValue)
}


class FileProblem(msgspec.Struct, frozen=True):
    """A refusal in a form that can be sent: its code, reason and fields."""

    code: str
    reason: str
    fields: dict[str, Any]

    @classmethod
    def from_refusal(cls, refusal: Refused) -> "FileProblem":
        return cls(refusal.code, refusal.reason, refusal.fields)

    def to_refusal(self) -> Refused:
        return _REFUSAL_BY_CODE[self.code](self.reason, **self.fields)
