"""Samples of the attendance: every five minutes while the event is live, the system counts who is
here by delegation and sector. Never by person, and not while an anonymous poll runs: who comes and
goes beside it stays unknown until its close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import Busy
from ...kernel.principal import Principal, Role
from ..state import Event
from .model import AttendanceSample


class SampleAttendance(Action, frozen=True, tag="attendance.sample"):
    """Count the people who are here. Done by the system."""

    allowed_roles = frozenset({Role.SYSTEM})
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> AttendanceSampled | None:
        due = event.sample_due()
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
    people: int
    delegations: dict[str, int]
    sectors: dict[str, int]

    def apply(self, event: Event, entry: Entry) -> None:
        event.attendance_samples.append(
            AttendanceSample(entry.at, self.people, self.delegations, self.sectors)
        )


def _count(groups: Iterable[str]) -> dict[str, int]:
    """Count people by group, sorted; those without one are left out."""
    return dict(sorted(Counter(filter(None, groups)).items()))


ACTIONS, FACTS = (SampleAttendance,), (AttendanceSampled,)
