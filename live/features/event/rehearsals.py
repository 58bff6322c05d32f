"""Runs of simulated people in a rehearsal of another event: the people, the duration, and the
measurements.

A worker of the server simulates and reports (live/rehearsal/). The run is part of the state, so
that each worker knows of it and an organiser can stop it from any page.
"""

from __future__ import annotations

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal, Role
from ...kernel.topics import ORGANISER_TOPIC
from ..state import Event
from .rehearsal_run import Figures, RehearsalRun

MIN_PEOPLE, MAX_PEOPLE = 20, 2_000
MAX_MINUTES = 60
SILENCE_MS = 15_000
"""Time without a report after which a run is over: its worker was stopped."""


class StartRun(Action, frozen=True, tag="rehearsal.start"):
    """Record that simulated people come. Refused in a real event."""

    allowed_roles = frozenset({Role.SYSTEM})
    example = {"people": 500, "minutes": 5, "seed": 1}
    people: int
    minutes: int
    seed: int
    """From which people and all that they do by chance follow."""

    def decide(self, event: Event, who: Principal, at: int) -> RunStarted:
        if not event.profile.rehearsal:
            raise Conflict("no_rehearsal")
        if event.rehearsal_run is not None and is_alive(event.rehearsal_run, at):
            raise Conflict("rehearsal_runs")
        if not MIN_PEOPLE <= self.people <= MAX_PEOPLE:
            raise BadValue("rehearsal_people", least=MIN_PEOPLE, most=MAX_PEOPLE)
        if not 1 <= self.minutes <= MAX_MINUTES:
            raise BadValue("rehearsal_minutes", most=MAX_MINUTES)
        return RunStarted(people=self.people, minutes=self.minutes, seed=self.seed)


class RunStarted(Fact, frozen=True, tag="rehearsal.started"):
    people: int
    minutes: int
    seed: int

    def apply(self, event: Event, entry: Entry) -> None:
        ends_at = entry.at + self.minutes * 60_000
        event.rehearsal_run = RehearsalRun(
            entry.seq, self.people, self.minutes, self.seed, entry.at, ends_at, seen_at=entry.at
        )
        event.publish_item("rehearsal", (ORGANISER_TOPIC,))


class ReportRun(Action, frozen=True, tag="rehearsal.report"):
    """Record the measurements so far."""

    allowed_roles = frozenset({Role.SYSTEM})
    works_after_end = True
    example = {"run": 7, "figures": {}}
    run: int
    """Seq of its start."""
    figures: Figures
    over: bool = False
    """True in its last report."""

    def decide(self, event: Event, who: Principal, at: int) -> RunReported | None:
        run = event.rehearsal_run
        if run is None or run.id != self.run or run.stopped_at is not None:
            return None
        return RunReported(figures=self.figures, over=self.over)


class RunReported(Fact, frozen=True, tag="rehearsal.reported"):
    logged_of_system = False
    figures: Figures
    over: bool

    def apply(self, event: Event, entry: Entry) -> None:
        run = event.rehearsal_run
        if run is not None:
            run.figures, run.seen_at = self.figures, entry.at
            run.stopped_at = entry.at if self.over else run.stopped_at
            event.publish_item("rehearsal", (ORGANISER_TOPIC,))


class StopRun(Action, frozen=True, tag="rehearsal.stop"):
    """Let the simulated people leave. Harmless if there are none."""

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> RunStopped | None:
        run = event.rehearsal_run
        if run is None or run.stop_wanted or run.stopped_at is not None:
            return None
        return RunStopped()


class RunStopped(Fact, frozen=True, tag="rehearsal.stopped"):
    def apply(self, event: Event, entry: Entry) -> None:
        if event.rehearsal_run is not None:
            event.rehearsal_run.stop_wanted = True
            event.publish_item("rehearsal", (ORGANISER_TOPIC,))


def is_alive(run: RehearsalRun, at: int) -> bool:
    """True while a worker simulates: it has reported lately, and not for the last time."""
    return run.stopped_at is None and at < run.seen_at + SILENCE_MS


class RehearsalItem(Item, frozen=True):
    """Run of simulated people. It is lost if `seen_at` is long ago and `stopped_at` null."""

    people: int
    started_at: int
    ends_at: int
    seen_at: int
    """Time of the last report."""
    stopped_at: int | None
    stop_wanted: bool
    figures: Figures


def view_rehearsal(event: Event, topic: str, id: str) -> RehearsalItem:
    """Last run of simulated people. In `event:organiser`, from the first run on."""
    run = event.rehearsal_run
    assert run is not None  # noqa: S101 - published only once there is one
    return RehearsalItem(
        people=run.people,
        started_at=run.started_at,
        ends_at=run.ends_at,
        seen_at=run.seen_at,
        stopped_at=run.stopped_at,
        stop_wanted=run.stop_wanted,
        figures=run.figures,
    )


LOG_MESSAGES: LogMessages = {
    RunStarted: "Simulated people came",
    RunStopped: "Simulated people were asked to leave",
}
REFUSALS: RefusalSentences = {
    (Conflict, "rehearsal"): (
        "This is a rehearsal already. Make another one from the page of the real event."
    ),
    (Conflict, "no_rehearsal"): (
        "Simulated people can only come to a rehearsal. Make one on the organiser's page."
    ),
    (Conflict, "rehearsal_runs"): (
        "Simulated people are here already. Let them leave first, or wait until they do."
    ),
    (Conflict, "rehearsals_busy"): (
        "Two rehearsals with simulated people run on this server. Wait until one has ended."
    ),
    (BadValue, "rehearsal_people"): "Choose a number of people from {least} to {most}.",
    (BadValue, "rehearsal_minutes"): "Choose a number of minutes from 1 to {most}.",
}
ACTIONS = (StartRun, ReportRun, StopRun)
FACTS = (RunStarted, RunReported, RunStopped)
VIEWS = {"rehearsal": view_rehearsal}
