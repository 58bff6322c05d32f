"""Refusals: errors that a rule raises and the client is shown.

Refused
 +-- Forbidden    not allowed for this role         +-- NotFound   does not exist, or is hidden
 +-- Barred       banned, or the link was revoked   +-- Conflict   ref reused, or no such transition
 +-- BadMessage   not a message of our protocol     +-- Closed     poll, Q&A or event is not open
 +-- BadText      text cannot be accepted           +-- BadAnswer  ballot does not fit the poll
 +-- BadValue     field out of range or unknown     +-- Busy, TooMany  retry in `retry_after` s
 +-- Broken       our fault; nothing was changed    +-- BadFile    file is invalid; see `line`

`str()` is a plain sentence for logs. The message for readers comes from the catalogue: each feature
declares the English sentences of its refusals by class and reason, as REFUSALS.
"""

from collections.abc import Mapping
from typing import ClassVar


class Refused(Exception):
    """Base class. `code` and `reason` select the message; `fields` fill in its placeholders."""

    code: ClassVar[str] = "refused"
    retry_after: float | None = None

    def __init__(self, reason: str = "", **fields: object) -> None:
        super().__init__(reason)
        self.reason, self.fields = reason, fields

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}" if self.reason else self.code


class Forbidden(Refused):
    code = "forbidden"


class NotFound(Refused):
    code = "not_found"


class Barred(Refused):
    code = "barred"


class Conflict(Refused):
    code = "conflict"


class BadMessage(Refused):
    code = "bad_message"


class BadText(Refused):
    """Reasons: empty, too_long, marks, control, reserved, scripts, language."""

    code = "bad_text"


class BadValue(Refused):
    """The reason is the name of the field."""

    code = "bad_value"


class BadFile(Refused):
    """`line`: line number, from 1. Reasons name the problem found there."""

    code = "bad_file"


class BadAnswer(Refused):
    code = "bad_answer"


class Closed(Refused):
    """Reasons: draft, paused, reading and closed (with `at`, ms), qa, report (with `at`),
    event_draft, event_ended, event_ended_anonymous.
    """

    code = "closed"


class Busy(Refused):
    """Reasons: storage (nothing can be stored), restored (the latest turns were lost), update (a
    newer release has written to the event).
    """

    code = "busy"
    retry_after = 1.0


class Broken(Refused):
    code = "broken"


class TooMany(Refused):
    """Reasons: slow (with `at`, ms)."""

    code = "too_many"

    def __init__(self, retry_after: float, reason: str = "", **fields: object) -> None:
        super().__init__(reason, **fields)
        self.retry_after = retry_after


RefusalSentences = Mapping[tuple[type[Refused], str], str]
"""Sentences (msgids) by class and reason; `{name}` is filled in with the refusal's field."""
