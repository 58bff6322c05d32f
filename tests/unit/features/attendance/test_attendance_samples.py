"""Samples of the attendance: how many people are here, by delegation and sector."""

import pytest

from live.features.attendance.attendance_samples import SampleAttendance, sample_due
from live.features.attendance.model import SAMPLE_INTERVAL_MS, AttendanceSample
from live.features.registry import due_actions
from live.kernel.errors import Busy
from live.kernel.principal import SYSTEM
from tools.scenario import Scenario


class Present:
    """Attendance in which these people have a page open."""

    is_complete = True

    def __init__(self, people):
        self.people = people

    def present_people(self):
        return self.people


def wait(scenario, minutes=5):
    scenario.at += minutes * 60_000
    scenario.strike()
    return scenario.event.attendance_samples


def test_attendance_is_counted_every_five_minutes_without_names():
    scenario = Scenario()
    people = [
        scenario.join(delegation=delegation, sector=sector)
        for delegation, sector in (
            ("lazio", "industry"),
            ("lazio", "academia"),
            ("hangzhou", "industry"),
        )
    ]
    scenario.event.attendance = Present([each.person for each in people])
    wait(scenario)
    scenario.event.attendance = Present([people[0].person])
    first, second = wait(scenario)
    assert (first.people, first.delegations, first.sectors) == (
        3,
        {"hangzhou": 1, "lazio": 2},
        {"academia": 1, "industry": 2},
    )
    assert (second.people, second.delegations) == (1, {"lazio": 1})
    assert set(AttendanceSample.__struct_fields__) == {"at", "people", "delegations", "sectors"}


def test_the_times_lie_on_full_five_minutes_and_a_second_worker_counts_nothing_twice():
    scenario = Scenario()
    wait(scenario)
    due = sample_due(scenario.event)
    assert due % SAMPLE_INTERVAL_MS == 0 and 0 < due - scenario.at <= SAMPLE_INTERVAL_MS
    scenario.decide(SYSTEM, SampleAttendance())
    assert len(scenario.event.attendance_samples) == 1


def test_nothing_is_counted_before_the_start_and_after_the_end():
    scenario = Scenario(started=False)
    assert wait(scenario) == []
    scenario.perform(scenario.organiser, "event.start")
    assert len(wait(scenario)) == 1
    scenario.perform(scenario.organiser, "event.end")
    assert len(wait(scenario)) == 1 and due_actions(scenario.event, scenario.at) == []


def test_it_rests_while_an_anonymous_poll_runs_and_a_recorded_vote_does_not_stop_it():
    scenario = Scenario()
    scenario.poll(anonymous=False)
    assert len(wait(scenario)) == 1
    poll = scenario.poll()
    assert len(wait(scenario)) == 1
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    assert len(wait(scenario)) == 1
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert len(wait(scenario)) == 2


def test_a_worker_that_has_just_started_waits_until_the_pages_are_back():
    scenario = Scenario()
    scenario.event.attendance = Present([])
    scenario.event.attendance.is_complete = False
    scenario.at += SAMPLE_INTERVAL_MS
    with pytest.raises(Busy):
        scenario.strike()
    assert scenario.event.attendance_samples == []


def test_the_log_of_staff_says_nothing_of_it():
    scenario = Scenario()
    wait(scenario)
    assert not any("attendance" in line.tag for line in scenario.event.log)


def test_counts_of_a_start_that_was_undone_are_forgotten():
    scenario = Scenario()
    assert len(wait(scenario)) == 1
    scenario.perform(scenario.organiser, "event.unstart")
    assert not wait(scenario)
    scenario.perform(scenario.organiser, "event.start")
    assert len(wait(scenario)) == 1
