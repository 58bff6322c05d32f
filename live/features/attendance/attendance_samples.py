"""Samples of the attendance: every five minutes while the event is live, the system counts present
people by delegation and sector. Never by person, and not while a secret ballot runs: arrivals and
departures beside it stay unknown until its close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import Busy
from ...kernel.principal import Principal, Role
from ..state import Event
from .model import SAMPLE_INTERVAL_MS, AttendanceSample


class SampleAttendance(Action, frozen=True, tag="attendance.sample"):
    """Count present people. Done by the system."""

    allowed_roles = frozenset({Role.SYSTEM})
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> AttendanceSampled | None:
        due = sample_due(event)
        if due is None or due > at:
            return None
        if not event.attendance.is_complete:  # pages are still on their way back to this worker
            raise Busy
        here = [
            person
            for id in event.attendance.present_people()
            if (person := event.people.get(id)) is not None
        ]
        return AttendanceSampled(
            people=len(here),
            delegations=_count(person.delegation for person in here),
            sectors=_count(person.sector for person in here),
        )


class AttendanceSampled(Fact, frozen=True, tag="attendance.sampled"):
    logged_of_system = False
    people: int
    delegations: dict[str, int]
    sectors: dict[str, int]

    def apply(self, event: Event, entry: Entry) -> None:
        event.attendance_samples.append(
            AttendanceSample(entry.at, self.people, self.delegations, self.sectors)
        )


def sample_due(event: Event) -> int | None:
    """Return the time (ms) at which the attendance is counted next; None while the event is not
    live, or a secret ballot runs.
    """
    if event.live_since is None or event.secret_ballot_open():
        return None
    last = event.attendance_samples[-1].at if event.attendance_samples else 0
    return (max(event.live_since, last) // SAMPLE_INTERVAL_MS + 1) * SAMPLE_INTERVAL_MS


def follow_phase(event: Event) -> None:
    """Note since when the event is live. Counts of a start that was undone are forgotten."""
    is_live = event.profile.state == "live"
    if event.profile.state == "draft":
        event.attendance_samples.clear()
    event.live_since = (event.live_since or event.at) if is_live else None


def due_samples(event: Event, at: int) -> list[SampleAttendance]:
    """Return the sample that is due, if one is."""
    due = sample_due(event)
    return [] if due is None or due > at else [SampleAttendance()]


def _count(groups: Iterable[str]) -> dict[str, int]:
    """Count people by group, sorted; people without a group are left out."""
    return dict(sorted(Counter(filter(None, groups)).items()))


ACTIONS, FACTS = (SampleAttendance,), (AttendanceSampled,)
