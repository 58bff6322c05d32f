"""Refusals: what a rule says no with.

Refused
 +-- Forbidden      the role may not do this                 +-- NotFound     no such thing, or not for them
 +-- Barred         banned, or the link was revoked          +-- Conflict     a ref used again, or no such step from here
 +-- BadMessage     not one of our messages                  +-- Closed       the poll, Q&A or event does not take this now
 +-- BadText        what was typed cannot be taken           +-- BadAnswer    the ballot does not fit the poll
 +-- BadValue       a field's value makes no sense           +-- Busy, TooMany   come back in `retry_after` seconds
 +-- Broken         a fault of ours: nothing was changed     +-- BadFile      a file cannot be read; `line` says where

`str()` is a plain sentence for logs; the reader's sentence is made at the edge from the catalogue, by code and reason.
"""

from typing import ClassVar


class Refused(Exception):
    """`code` and `reason` name the sentence; `fields` fill it."""

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
    """Reasons: empty, too_long, marks, control, reserved, language."""

    code = "bad_text"


class BadValue(Refused):
    """Reasons name the field."""

    code = "bad_value"


class BadFile(Refused):
    """`line`: where, from 1. Reasons: what stands there, and what does not."""

    code = "bad_file"


class BadAnswer(Refused):
    code = "bad_answer"


class Closed(Refused):
    """Reasons: draft, paused, reading and closed (with `at`, ms), qa, report (with `at`), event_draft, event_ended."""

    code = "closed"


class Busy(Refused):
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
