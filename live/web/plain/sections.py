"""Values for the template of the plain page, about everything but polls."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from ...engine.replica import new_ref
from ...features.agenda.days import spans_days
from ...features.agenda.model import Point, PointProgress
from ...features.agenda.progress import expected_times
from ...features.polls.kinds.plain_form import Cell, Rounded, Share
from ...features.polls.reports.rounding import round_half_up
from ...kernel.text import Text
from ..i18n.event_times import zone_name
from .attendee_items import AttendeeItems

OPEN_STATES, ANSWERED = ("answering", "approved"), "answered"


class Formats(NamedTuple):
    """Formats of figures and times. `tag`: BCP 47, of the language of the interface; `zone`:
    of the event.
    """

    tag: str
    zone: str

    @property
    def _locale(self) -> str:
        return self.tag.replace("-", "_")

    def figure(self, cell: Cell) -> str:
        """A figure of a table; a dash for a hidden or missing figure."""
        if isinstance(cell, Share):
            return self.figure(None) if cell.value is None else self.percent(cell.value)
        if isinstance(cell, Rounded):
            return (
                self.figure(None) if cell.value is None else self._format_rounded(cell, cell.value)
            )
        return "–" if cell is None else str(format_decimal(cell, locale=self._locale))

    def _format_rounded(self, cell: Rounded, value: float) -> str:
        digits = "0" * cell.least + "#" * (cell.most - cell.least)
        form = f"#,##0.{digits}" if digits else "#,##0"
        number = round_half_up(value, cell.most)
        return str(format_decimal(number, form, locale=self._locale))

    def percent(self, share: float) -> str:
        number = round_half_up(share, 2)
        return str(format_percent(number, locale=self._locale))

    def clock(self, at: int, seconds: bool = False) -> str:
        return f"{self._moment(at):{'%H:%M:%S' if seconds else '%H:%M'}}"

    def day(self, at: int) -> str:
        return str(format_date(self._moment(at), "long", self._locale))

    def zone_name(self, at: int) -> str:
        return zone_name(self._moment(at), self._locale)

    def iso(self, at: int) -> str:
        return datetime.fromtimestamp(at / 1000, UTC).isoformat()

    def _moment(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(self.zone))


def group_name(items: AttendeeItems, rooms: Mapping[str, Text], by: str, group: str) -> Text | str:
    """Name of a group of a breakdown; its id if it has none."""
    delegations, event = items.get("delegations") or {}, items.get("event") or {}
    lists = {
        "delegation": delegations.get("delegations", []),
        "region": delegations.get("regions", []),
        "sector": event.get("sectors", []),
    }
    if by == "room":
        return rooms.get(group) or group
    return next((each["name"] for each in lists.get(by, []) if each["id"] == group), group)


def poll_ids(items: AttendeeItems, room: int) -> tuple[list[int], list[int]]:
    """Running polls of a room, the latest opened first, and closed polls, the latest first."""
    pushed_poll = (items.get(f"room:{room}") or {}).get("pushed")
    polls = {id: poll for id, poll in items.of("poll") if poll["room"] == room}
    runs = [id for id, poll in polls.items() if poll["state"] in ("open", "paused")]
    over = [id for id, poll in polls.items() if poll["state"] == "closed"]
    latest_first = sorted(over, key=lambda id: polls[id].get("closed_at") or 0, reverse=True)
    return sorted(runs, key=lambda id: id != pushed_poll), latest_first


def view_surveys(items: AttendeeItems) -> list[dict[str, Any]]:
    return [
        {"id": id, **survey, "polls": [question["poll"] for question in survey["questions"]]}
        for id, survey in items.of("survey")
        if survey["state"] == "open"
    ]


def view_questions(items: AttendeeItems, room: int) -> list[dict[str, Any]]:
    """Public questions of a room: the question being answered, then the most supported, then
    answered questions.
    """
    questions = [
        {
            "id": id,
            **question,
            "written": {question["language"]: question["text"], **(question.get("texts") or {})},
            "score": items.get(f"score:{id}") or 0,
            "is_upvoted": items.get(f"upvote:{id}") is not None,
            "is_own": items.get(f"mine:{id}") is not None,
            "ref": new_ref(),
        }
        for id, question in items.of("question")
        if question["room"] == room
    ]
    order = (*OPEN_STATES, ANSWERED)
    return sorted(
        (each for each in questions if each["state"] in order),
        key=lambda each: (order.index(each["state"]), -each["score"], each["id"]),
    )


def view_own_questions(items: AttendeeItems) -> list[dict[str, Any]]:
    return [
        {"id": id, **question, "ref": new_ref()}
        for id, question in items.of("mine")
        if question["state"] != "withdrawn"
    ]


def view_breakouts(items: AttendeeItems) -> list[dict[str, Any]]:
    """Running breakouts: the own room, its task and call, and the rooms to choose from."""
    yours = items.get("yours") or {}
    return [
        {
            "id": id,
            **breakout,
            "room_id": yours.get("room"),
            "room": items.get(f"room:{yours.get('room')}"),
            "choice": [
                room for room in breakout.get("rooms", ()) if room["id"] != yours.get("room")
            ]
            if breakout["mode"] == "chosen"
            else [],
            "ref": new_ref(),
        }
        for id, breakout in items.of("breakout")
        if breakout["state"] in ("running", "closing")
    ]


def view_agenda(items: AttendeeItems, formats: Formats) -> Iterator[dict[str, Any]]:
    """Points of the agenda with their expected times; `day` where another day begins, if there are
    several. `planned`: the time of the plan, if another is expected.
    """
    points = msgspec.convert((items.get("agenda") or {}).get("points", []), tuple[Point, ...])
    progress = (items.get("agenda_progress") or {}).get("points", {})
    timed_points = expected_times(
        points,
        msgspec.convert(progress, dict[int, PointProgress], strict=False),
        items.now,
        formats.zone,
    )
    event = items.get("event") or {}
    has_days = spans_days(event.get("starts") or 0, event.get("ends") or 0, points, formats.zone)
    last = ""
    for point, starts, _, phase in timed_points:
        day = formats.day(point.starts)
        yield {
            "title": point.title,
            "speakers": [each.name for each in point.speakers or ()]
            or ([point.speaker] if point.speaker else []),
            "links": point.links or (),
            "documents": point.documents or (),
            "starts": starts,
            "planned": None
            if formats.clock(starts) == formats.clock(point.starts)
            else formats.clock(point.starts),
            "day": day if has_days and day != last else "",
            "is_now": phase == "current",
            "is_skipped": phase == "skipped",
        }
        last = day
