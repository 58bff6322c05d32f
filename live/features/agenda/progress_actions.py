"""Acts of moderators by which the agenda follows the course of the day: a point is started,
extended, skipped or finished, or points to come are shortened. Planned times stay.
"""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import STAFF, Principal
from ..state import Event
from .agenda import publish_progress
from .days import group_by_day
from .model import Point, PointProgress
from .progress import MINUTE_MS, shortest_ms

MAX_STEP_MIN = 60
"""Minutes by which a point is extended or shortened at once."""
MAX_EXTENSION_MIN = 24 * 60


class _OfPoint(Action, frozen=True):
    allowed_roles = STAFF
    example = {"point": 3}
    point: int

    def find(self, event: Event) -> tuple[Point, PointProgress]:
        """The point and its course, in a live event. Raises Closed, NotFound."""
        event.profile.require_live()
        return find_point(event, self.point)


def find_point(event: Event, id: int) -> tuple[Point, PointProgress]:
    """Return a point and its course. Raises NotFound."""
    point = event.agenda.find_point(id)
    if point is None:
        raise NotFound("agenda_point")
    return point, event.agenda.progress.get(id) or PointProgress()


def _changed(event: Event, point: int) -> PointProgress:
    return event.agenda.progress.setdefault(point, PointProgress())


class StartPoint(_OfPoint, frozen=True, tag="agenda.start"):
    """Start a point of the agenda; the point that runs ends."""

    def decide(self, event: Event, who: Principal, at: int) -> PointStarted | None:
        self.find(event)
        is_running = event.agenda.running_point() == self.point
        return None if is_running else PointStarted(point=self.point)


class PointStarted(Fact, frozen=True, tag="agenda.started"):
    point: int

    def apply(self, event: Event, entry: Entry) -> None:
        running = event.agenda.running_point()
        if running is not None:
            _changed(event, running).ended = entry.at
        course = _changed(event, self.point)
        course.started, course.ended, course.skipped = entry.at, None, False
        publish_progress(event)


class FinishPoint(_OfPoint, frozen=True, tag="agenda.finish"):
    """Finish the point of the agenda that runs; none runs then."""

    def decide(self, event: Event, who: Principal, at: int) -> PointFinished | None:
        _, course = self.find(event)
        if course.started is None:
            raise Conflict("point_not_begun")
        return None if course.ended is not None else PointFinished(point=self.point)


class PointFinished(Fact, frozen=True, tag="agenda.finished"):
    point: int

    def apply(self, event: Event, entry: Entry) -> None:
        _changed(event, self.point).ended = entry.at
        publish_progress(event)


class ExtendPoint(_OfPoint, frozen=True, tag="agenda.extend"):
    """Give a point more minutes than planned, or less: it keeps at least a minute."""

    example = {"point": 3, "minutes": 5}
    minutes: int

    def decide(self, event: Event, who: Principal, at: int) -> PointExtended:
        point, course = self.find(event)
        if not 1 <= abs(self.minutes) <= MAX_STEP_MIN:
            raise BadValue("point_minutes", most=MAX_STEP_MIN)
        if course.ended is not None or course.skipped:
            raise Conflict("point_over")
        extension = course.extension + self.minutes
        if (
            point.ends - point.starts + extension * MINUTE_MS < MINUTE_MS
            or extension > MAX_EXTENSION_MIN
        ):
            raise BadValue("point_length")
        return PointExtended(point=self.point, extension=extension)


class PointExtended(Fact, frozen=True, tag="agenda.extended"):
    point: int
    extension: int
    """All minutes by which it is longer than planned; negative: shorter."""

    def apply(self, event: Event, entry: Entry) -> None:
        _changed(event, self.point).extension = self.extension
        publish_progress(event)


class SkipPoint(_OfPoint, frozen=True, tag="agenda.skip"):
    """Skip a point of the agenda that was not begun."""

    def decide(self, event: Event, who: Principal, at: int) -> PointSkipped | None:
        _, course = self.find(event)
        if course.started is not None:
            raise Conflict("point_begun")
        return None if course.skipped else PointSkipped(point=self.point, skipped=True)


class UnskipPoint(_OfPoint, frozen=True, tag="agenda.unskip"):
    """Take a skipped point back into the agenda."""

    def decide(self, event: Event, who: Principal, at: int) -> PointSkipped | None:
        _, course = self.find(event)
        return PointSkipped(point=self.point, skipped=False) if course.skipped else None


class PointSkipped(Fact, frozen=True, tag="agenda.skipped"):
    log_details = ("skipped",)
    point: int
    skipped: bool

    def apply(self, event: Event, entry: Entry) -> None:
        _changed(event, self.point).skipped = self.skipped
        publish_progress(event)


class ShortenPoints(Action, frozen=True, tag="agenda.shorten"):
    """Shorten points to come, so that the agenda ends less late."""

    allowed_roles = STAFF
    example = {"minutes": {"4": 5, "5": 3}}
    minutes: dict[int, int]
    """By point: minutes by which it is shortened, from 1. A talk keeps 60 % of its planned length
    and 5 minutes, a break 10 minutes, and the last point of a day 60 %.
    """

    def decide(self, event: Event, who: Principal, at: int) -> PointsShortened | None:
        event.profile.require_live()
        days = group_by_day(event.agenda.points, event.profile.zone)
        last = {points[-1].id for _, points in days}
        extensions = {}
        for id, minutes in self.minutes.items():
            point, course = find_point(event, id)
            if minutes < 1:
                raise BadValue("point_minutes", most=MAX_STEP_MIN)
            extension = course.extension - minutes
            length = point.ends - point.starts + extension * MINUTE_MS
            if (
                course.started is not None
                or course.skipped
                or length < shortest_ms(point, id in last)
            ):
                raise Conflict("proposal_old")
            extensions[id] = extension
        return PointsShortened(extensions=extensions) if extensions else None


class PointsShortened(Fact, frozen=True, tag="agenda.shortened"):
    extensions: dict[int, int]
    """By point: all minutes by which it is longer than planned; negative: shorter."""

    def apply(self, event: Event, entry: Entry) -> None:
        for point, extension in self.extensions.items():
            _changed(event, point).extension = extension
        publish_progress(event)


def forget_progress(event: Event) -> None:
    """Forget the course of the agenda when the start of the event is undone."""
    if event.profile.state == "draft" and event.agenda.progress:
        event.agenda.progress = {}
        publish_progress(event)


class AgendaProgressItem(Item, frozen=True):
    """Course of the agenda."""

    points: dict[int, PointProgress]
    """By point: those that were begun, extended, shortened or skipped. A field with its default is
    left out.
    """


def view_agenda_progress(event: Event, topic: str, id: str) -> AgendaProgressItem:
    """Course of the agenda. In `room:1:*`, once a point was begun or changed."""
    return AgendaProgressItem(points=event.agenda.progress)


ACTIONS = (StartPoint, FinishPoint, ExtendPoint, SkipPoint, UnskipPoint, ShortenPoints)
FACTS = (PointStarted, PointFinished, PointExtended, PointSkipped, PointsShortened)
VIEWS = {"agenda_progress": view_agenda_progress}
LOG_MESSAGES: LogMessages = {
    PointStarted: "Agenda item started",
    PointFinished: "Agenda item finished",
    PointExtended: "Length of an agenda item changed",
    PointSkipped: MessageByValue(
        "skipped", {True: "Agenda item skipped", False: "Skipped agenda item restored"}
    ),
    PointsShortened: "Agenda shortened",
}
REFUSALS: RefusalSentences = {
    (NotFound, "agenda_point"): "This agenda item was removed. Choose another one.",
    (Conflict, "point_not_begun"): "This agenda item was not started. Start it first.",
    (Conflict, "point_begun"): (
        "This agenda item was started, so that it cannot be skipped. Start the next one instead."
    ),
    (Conflict, "point_over"): (
        "This agenda item is over or was skipped. Start it again to change its length."
    ),
    (Conflict, "proposal_old"): (
        "The agenda has changed since this proposal was made. Look at the new proposal."
    ),
    (BadValue, "point_minutes"): (
        "This is not a number of minutes from 1 to {most}. Enter another one."
    ),
    (BadValue, "point_length"): (
        "An agenda item lasts between a minute and a day. Choose fewer minutes."
    ),
}
