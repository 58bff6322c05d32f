"""Doors: when people may join."""

import pytest

from live.kernel.principal import GUEST
from tools.scenario import Scenario, assert_refused
from unit.features.people.test_people import JOIN

MINUTE_MS = 60_000


def test_the_doors_of_a_draft_open_half_an_hour_before_the_start():
    scenario = Scenario(started=False)
    starts = scenario.event.profile.starts
    scenario.at = starts - 30 * MINUTE_MS - 1
    assert_refused("closed", "event_draft", scenario, GUEST, "person.join", **JOIN)
    scenario.at += 1
    scenario.perform(GUEST, "person.join", **JOIN)
    assert len(scenario.event.people) == 1


def test_the_organiser_says_how_early_the_doors_open():
    scenario = Scenario(started=False)
    scenario.perform(scenario.organiser, "event.configure", doors_min=90)
    assert scenario.items_of(scenario.screen)["event"]["doors_at"] == (
        scenario.event.profile.starts - 90 * MINUTE_MS
    )
    scenario.at = scenario.event.profile.starts - 90 * MINUTE_MS
    scenario.perform(GUEST, "person.join", **JOIN)


def test_the_doors_can_be_opened_by_hand():
    scenario = Scenario(started=False)
    scenario.at = scenario.event.profile.doors_at - 1
    scenario.perform(scenario.organiser, "doors.set", doors="open")
    scenario.perform(GUEST, "person.join", **JOIN)


@pytest.mark.parametrize("started", [False, True])
def test_closed_doors_keep_newcomers_out_and_everyone_inside(started):
    scenario = Scenario(started=started)
    scenario.at = scenario.event.profile.starts
    ann = scenario.join("Ann")
    scenario.perform(scenario.organiser, "doors.set", doors="closed")
    assert_refused("closed", "event_doors", scenario, GUEST, "person.join", **JOIN)
    assert scenario.items_of(ann)["event"]["doors"] == "closed"
    scenario.perform(ann, "person.set_language", language="zh")


def test_an_archived_draft_lets_nobody_in():
    scenario = Scenario(started=False)
    scenario.perform(scenario.organiser, "doors.set", doors="open")
    scenario.perform(scenario.organiser, "event.archive")
    assert not scenario.event.profile.admits_newcomers(scenario.event.profile.starts)
    assert_refused("closed", "event_archived", scenario, GUEST, "person.join", **JOIN)


def test_a_newcomer_before_the_start_votes_and_asks_after_it():
    scenario = Scenario(started=False)
    scenario.at = scenario.event.profile.doors_at
    ann = scenario.join("Ann")
    assert_refused(
        "closed", "event_draft", scenario, ann, "question.ask", room=1, text="Why?", language="en"
    )
    scenario.perform(scenario.organiser, "event.start")
    scenario.question(ann)
