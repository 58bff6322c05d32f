"""Deletion of names and events once their time is over."""

from live.features.event.lifecycle import CreateEvent
from live.features.event.model import DAY_MS
from live.features.privacy.retention import find_due
from live.features.report.event_summary import summarise
from live.kernel.principal import OPERATOR, SYSTEM
from tools.erasing import folded
from tools.scenario import CREATE, START, Scenario, assert_refused

ENDS = CREATE["ends"]


def due(scenario: Scenario, days: float) -> str | None:
    return find_due(summarise(scenario.event.profile), ENDS + int(days * DAY_MS))


def test_names_go_after_thirty_days_and_the_event_after_180_unless_the_organiser_chose_others():
    scenario = Scenario()
    assert [due(scenario, days) for days in (29.9, 30, 179.9, 180)] == [
        None,
        "names",
        "names",
        "event",
    ]
    scenario.perform(scenario.organiser, "event.configure", keep_names_days=1, keep_event_days=2)
    assert [due(scenario, days) for days in (0.9, 1, 2)] == [None, "names", "event"]


def test_days_count_from_the_end_if_the_event_ended_late():
    scenario = Scenario()
    scenario.at = ENDS + 5 * DAY_MS
    scenario.perform(scenario.organiser, "event.end")
    assert [due(scenario, days) for days in (34.9, 35)] == [None, "names"]


def test_nothing_is_due_where_the_organiser_deletes_or_in_a_demo():
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", keep_names_days=0, keep_event_days=0)
    assert due(scenario, 10_000) is None
    demo = Scenario()
    demo.event.profile.demo = True
    assert due(demo, 10_000) is None


def test_the_summary_in_the_commit_knows_when_it_is_due():
    scenario = Scenario()
    scenario.at = ENDS + DAY_MS
    scenario.perform(scenario.organiser, "event.end")
    rows = [row for row in scenario.private_rows if row.kind == "summary"]
    assert f'"keep_names_until":{ENDS + 31 * DAY_MS}' in (rows[-1].value or "")


def test_names_are_deleted_by_the_system_when_it_is_time_and_not_before():
    scenario = Scenario()
    ann = scenario.join("Ann Canary")
    question = scenario.question(ann, "Who pays?")
    assert_refused("conflict", "purge_early", scenario, SYSTEM, "names.purge")
    scenario.at = ENDS + 30 * DAY_MS
    scenario.perform(SYSTEM, "names.purge")
    event = scenario.event
    assert event.names == {}
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["name"] is None
    assert find_due(summarise(event.profile), scenario.at) is None
    assert event.log[-1].tag == "names.purged"
    assert folded(scenario) == event
    seq = event.seq
    scenario.perform(SYSTEM, "names.purge")
    assert event.seq == seq


def test_the_details_of_the_roster_go_with_the_names():
    scenario = Scenario()
    people = [{"name": "Eva Canary", "email": "eva@canary.example", "delegation": "lazio"}]
    scenario.perform(scenario.organiser, "roster.import", people=people)
    assert scenario.event.roster_details
    scenario.at = ENDS + 30 * DAY_MS
    scenario.perform(SYSTEM, "names.purge")
    assert scenario.event.roster_details == {} and len(scenario.event.roster) == 1


def test_new_events_have_dates_and_a_notice():
    new_event = CreateEvent(**CREATE)
    assert (new_event.keep_names_days, new_event.keep_event_days) == (30, 180)
    scenario = Scenario(started=False)
    assert scenario.event.profile.notice_version == 1
    assert scenario.event.profile.keep_names_until == ENDS + 30 * DAY_MS
    assert START < ENDS


def test_dates_out_of_range_are_refused():
    scenario = Scenario()
    for days in (-1, 3651):
        assert_refused(
            "bad_value",
            "keep_days",
            scenario,
            OPERATOR,
            "event.configure",
            keep_names_days=days,
        )


def test_a_change_of_the_notice_or_its_dates_is_a_new_version_noted_with_each_join():
    scenario = Scenario()
    ann = scenario.join("Ann")
    notice = {"responsible": {"en": "City of Porto, privacy@porto.example"}}
    scenario.perform(scenario.organiser, "event.configure", notice=notice)
    ben = scenario.join("Ben")
    scenario.perform(scenario.organiser, "event.configure", keep_names_days=10)
    eve = scenario.join("Eve")
    people = scenario.event.people
    assert [people[who.person].notice for who in (ann, ben, eve)] == [1, 2, 3]
    assert scenario.items_of(scenario.organiser)["notice"]["version"] == 3
    assert "notice" not in scenario.items_of(scenario.moderator)
