"""Rules and limits that pages share with the server: each feature gives its own, in its record.

They are sent with each page. The browser reads them in static/src/lib/rules.js, and has no others.
Lengths are in code points.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from ...engine.broadcaster import MAX_UNANSWERED
from ...features import polls
from ...features.registry import FEATURES
from ...kernel import rejection, text
from ...rehearsal.twins import KEPT_DAYS
from ..security import MAX_EVENT_FILE_BYTES, MAX_FILE_BYTES, MAX_TERMBASE_BYTES

COMMON_LIMITS = {
    "note_chars": rejection.NOTE_MAX_CHARS,  # to an author, and an author's request for a review
    "line_chars": text.LINE_MAX_CHARS,
    "name_chars": text.NAME_MAX_CHARS,
    "paragraph_chars": text.PARAGRAPH_MAX_CHARS,
    "unanswered": MAX_UNANSWERED,  # actions of a connection that wait for a reply
}
COMMON_STAFF_RULES = {
    "rehearsal_days": KEPT_DAYS,  # a rehearsal is deleted then
    "file_bytes": MAX_FILE_BYTES,
    "event_file_bytes": MAX_EVENT_FILE_BYTES,  # with the pictures of its logos
    "termbase_bytes": MAX_TERMBASE_BYTES,
}
STAFF_PAGES = frozenset(
    {"moderator", "organiser", "editor", "event_editor", "report_editor"}
    | {"breakouts", "roster", "programs", "translators", "clerk", "sessions"}
)


def _merge(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {name: value for table in tables for name, value in table.items()}


def _kind_limits(*left_out: str) -> dict[str, dict[str, int]]:
    """Limits by kind, except those with names that begin with any of these."""
    return {
        polls.kind_name(kind): {
            name: limit for name, limit in kind.limits.items() if not name.startswith(left_out)
        }
        for kind in polls.KINDS
    }


_RULES: dict[str, Any] = {
    "reasons": list(get_args(rejection.RejectionReason)),
    **_merge(feature.rules for feature in FEATURES),
    "limits": COMMON_LIMITS | _merge(feature.limits for feature in FEATURES),
    "kinds": _kind_limits("fewest_", "most_"),
    "staff": None,
}
_STAFF_RULES: dict[str, Any] = _RULES | {
    "kinds": _kind_limits(),
    "staff": COMMON_STAFF_RULES | _merge(feature.staff_rules for feature in FEATURES),
}


def shared_rules(page: str) -> dict[str, Any]:
    """The rules to send with a page, as JSON. Pages without editors get no limits of editors."""
    return _STAFF_RULES if page in STAFF_PAGES else _RULES
