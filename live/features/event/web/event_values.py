"""The event as the pages without a script show it: title, times, place, agenda."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from starlette.requests import Request

from ....engine.broadcaster import Broadcaster
from ....web.context import context_of
from ....web.i18n.event_times import (
    format_day,
    format_deletion_days,
    format_moment,
    format_times,
)
from ....web.i18n.locale import reading_language_of
from ...agenda.days import group_by_day, spans_days
from ...registry import VIEWS
from ...state import Event


def event_values(
    request: Request, broadcaster: Broadcaster, language: str, reading: str = ""
) -> dict[str, Any]:
    """Return the values of the event that templates name. `language`: of the interface; `reading`:
    of the event's texts, the reader's if empty.
    """
    profile = broadcaster.replica.event.profile
    language_tag = context_of(request).catalogues.tag_of(language)
    return {
        "reading": reading or reading_language_of(request, profile.languages),
        "languages": context_of(request).catalogues.describe_languages(profile.languages),
        "event": item_of(broadcaster, "event"),
        "look": profile.look,
        "dates": format_deletion_days(profile, language_tag),
        "rehearsal": profile.rehearsal,
        "code": profile.code,
        "times": format_times(profile, language_tag),
        "starts_at": to_iso(profile.starts),
        "start": format_moment(profile.starts, profile.zone),
        "points": list(_agenda_points(broadcaster.replica.event, language_tag)),
        "ends_at": to_iso(profile.ends),
    }


def _agenda_points(event: Event, tag: str) -> Iterator[dict[str, Any]]:
    """Points of the agenda as templates show them; `day` where another day begins, if the event or
    its agenda is on several days. `tag`: BCP 47, of a language of the interface.
    """
    profile, points = event.profile, event.agenda.points
    has_days = spans_days(profile.starts, profile.ends, points, profile.zone)
    for _, group in group_by_day(points, profile.zone):
        for place, point in enumerate(group):
            is_first = has_days and place == 0
            yield {
                "day": format_day(point.starts, profile.zone, tag) if is_first else "",
                "moment": to_iso(point.starts),
                "clock": format_moment(point.starts, profile.zone),
                "title": point.title,
                "speakers": [each.name for each in point.speakers or ()]
                or ([point.speaker] if point.speaker else []),
                "links": point.links or (),
                "documents": point.documents or (),
            }


def to_iso(at: int) -> str:
    """Time in ms as a `datetime` attribute has it."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat()


def item_of(broadcaster: Broadcaster, kind: str) -> Any:
    """Return the only item of a kind, as pages get it."""
    return msgspec.to_builtins(VIEWS[kind](broadcaster.replica.event, "", ""))
