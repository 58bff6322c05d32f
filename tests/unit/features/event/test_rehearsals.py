"""Runs of simulated people: only in a rehearsal, singly, and known to its organisers."""

import pytest

from live.features.event.rehearsals import SILENCE_MS
from live.kernel.errors import BadValue, Conflict, Forbidden
from live.kernel.principal import OPERATOR, SYSTEM
from tools.scenario import CREATE, Scenario


@pytest.fixture
def twin():
    return Scenario(rehearsal_of="cd" * 16)


def start(scenario, **fields):
    return scenario.perform(
        SYSTEM, "rehearsal.start", **{"people": 20, "minutes": 5, "seed": 1, **fields}
    )


def test_simulated_people_never_come_to_a_real_event(scenario):
    with pytest.raises(Conflict, match="no_rehearsal"):
        start(scenario)


def test_only_the_server_starts_a_run(twin):
    with pytest.raises(Forbidden):
        twin.perform(OPERATOR, "rehearsal.start", people=20, minutes=5, seed=1)


@pytest.mark.parametrize(
    "wrong", [{"people": 19}, {"people": 2001}, {"minutes": 0}, {"minutes": 61}]
)
def test_numbers_of_people_and_minutes_are_bounded(twin, wrong):
    with pytest.raises(BadValue, match="rehearsal_"):
        start(twin, **wrong)


def test_a_second_run_waits_until_the_first_is_over_or_silent(twin):
    run = start(twin)
    with pytest.raises(Conflict, match="rehearsal_runs"):
        start(twin)
    twin.perform(SYSTEM, "rehearsal.report", run=run, figures={"votes": 3}, over=True)
    start(twin)
    twin.at += SILENCE_MS
    start(twin)


def test_organisers_see_the_figures_and_nobody_else_does(twin):
    run = start(twin)
    twin.perform(SYSTEM, "rehearsal.report", run=run, figures={"votes": 3, "done_max": 40})
    person = twin.join("Ann")
    assert "rehearsal" not in twin.items_of(person)
    item = twin.items_of(twin.organiser)["rehearsal"]
    assert item["figures"] == {"votes": 3, "done_max": 40}
    assert item["stopped_at"] is None
    assert "rehearsal" not in twin.items_of(twin.moderator)


def test_reports_of_an_earlier_run_change_nothing(twin):
    old = start(twin)
    twin.at += SILENCE_MS
    start(twin)
    seq = twin.event.seq
    twin.perform(SYSTEM, "rehearsal.report", run=old, figures={"votes": 3}, over=True)
    assert twin.event.seq == seq


def test_an_organiser_stops_a_run_once(twin):
    run = start(twin)
    twin.perform(OPERATOR, "rehearsal.stop")
    assert twin.event.rehearsal_run.stop_wanted
    seq = twin.event.seq
    twin.perform(OPERATOR, "rehearsal.stop")
    assert twin.event.seq == seq
    twin.perform(SYSTEM, "rehearsal.report", run=run, figures={}, over=True)
    assert twin.event.rehearsal_run.stopped_at == twin.at


def test_the_item_of_a_rehearsal_says_so_and_that_of_a_real_event_is_as_before(twin, scenario):
    person = twin.join("Ann")
    assert twin.items_of(person)["event"]["rehearsal"] is True
    assert "rehearsal" not in scenario.items_of(scenario.join("Ann"))["event"]


def test_files_and_reports_of_a_rehearsal_say_so(twin, scenario):
    assert twin.event.profile.file_stem == f"rehearsal-{CREATE['code']}"
    assert twin.event.profile.shown_title == {
        "en": "Rehearsal: Regional innovation",
        "zh": "演练：区域创新",
    }
    assert scenario.event.profile.shown_title == CREATE["title"]
    assert scenario.event.profile.file_stem == CREATE["code"]
