"""Day and times of an event, as plain pages print them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name

from ...features.event.model import Profile
from ...features.report.event_summary import EventSummary
from ...languages.catalogue import is_right_to_left

HALF_YEAR = timedelta(days=182)
LEFT_TO_RIGHT, END_OF_DIRECTION = "\u2066", "\u2069"
"""Characters around a part of a text that is read from the left."""


def format_times(profile: Profile | EventSummary, tag: str) -> str:
    """Return "Thursday, 2 June 2022, 09:30–17:00 · Central European Time" in the event's zone.

    `tag`: BCP 47, of a language of the interface.
    """
    zone, locale = ZoneInfo(profile.zone), tag.replace("-", "_")
    starts, ends = (
        datetime.fromtimestamp(at / 1000, UTC).astimezone(zone)
        for at in (profile.starts, profile.ends)
    )
    first, last = (format_date(each, "full", locale) for each in (starts, ends))
    if first == last:
        times = f"{starts:%H:%M}–{ends:%H:%M}"
        if is_right_to_left(tag):  # else the end would be read as the start
            times = f"{LEFT_TO_RIGHT}{times}{END_OF_DIRECTION}"
        when = f"{first} {times}"
    else:
        when = f"{first} {starts:%H:%M} – {last} {ends:%H:%M}"
    return f"{when} · {zone_name(starts, locale)}"


def zone_name(at: datetime, locale: str) -> str:
    """Long name of the zone of a time, whatever the season: `zoneName` of date_format.js writes the
    same.
    """
    zone = at.tzinfo
    if not isinstance(zone, ZoneInfo) or zone.key == "UTC":  # CLDR has no name for UTC as a zone
        return "UTC"
    has_seasons = any((at + sign * HALF_YEAR).utcoffset() != at.utcoffset() for sign in (-1, 1))
    return get_timezone_name(
        zone,
        width="long",
        locale=locale,
        zone_variant="generic" if has_seasons else "standard",
    )


def format_moment(at: int, zone: str) -> str:
    """Return "09:30" for a time in ms, in this zone."""
    return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)):%H:%M}"


def format_day(at: int, zone: str, tag: str) -> str:
    """Return "Thursday, 2 June 2022" for a time in ms, in this zone. `tag`: BCP 47, of a language
    of the interface.
    """
    day = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    return format_date(day, "full", tag.replace("-", "_"))


def format_deletion_days(profile: Profile, tag: str) -> dict[str, str | None]:
    """Return the days on which names and the event are deleted, in the event's zone; None: by hand
    only. `tag`: BCP 47, of a language of the interface.
    """
    days = {
        "names": profile.keep_names_until,
        "event": profile.keep_event_until,
    }
    return {
        what: None if at is None else _format_day(at, profile.zone, tag)
        for what, at in days.items()
    }


def _format_day(at: int, zone: str, tag: str) -> str:
    day = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    return format_date(day, "long", tag.replace("-", "_"))
