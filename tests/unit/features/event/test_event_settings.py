"""Settings of an event: each is changed alone, and unseen changes are never overwritten."""

import pytest

from live.features.event.model import SMALLEST_MIN_GROUP
from tools.scenario import CREATE, Scenario, assert_refused

HOUR_MS = 3_600_000


def event_of(scenario):
    return scenario.items_of(scenario.screen)["event"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("languages", ["es", "ca", "zh-Hant-TW"]),
        (
            "terms",
            {
                "delegation": {"one": {"en": "City"}, "many": {"en": "Cities"}},
                "region": {},
                "sector": {},
            },
        ),
        ("sectors", [{"id": "press", "name": {"en": "Press"}}]),
        ("door_asks", ["sector"]),
        ("call", "https://meet.example.org/abc?x=1"),
        ("channels", [{"language": "zh", "url": "https://meet.example.org/zh"}]),
        (
            "look",
            {
                "colour": "plum",
                "logos": [{"file": "ab" * 32, "name": {"en": "IURC"}}],
                "funding": {"en": "Funded by the European Union"},
                "disclaimer": {},
                "shade": "#1a5a96",
            },
        ),
    ],
)
def test_a_setting_is_changed_alone_and_everyone_sees_it(scenario, field, value):
    before = event_of(scenario)
    scenario.perform(scenario.organiser, "event.configure", **{field: value})
    assert event_of(scenario) == before | {field: value}
    scenario.perform(scenario.organiser, "event.configure", **{field: value})
    assert len(scenario.entries) == scenario.event.seq


def test_the_same_value_again_writes_nothing(scenario):
    seq = scenario.event.seq
    scenario.perform(scenario.organiser, "event.configure", title=CREATE["title"])
    assert scenario.event.seq == seq


def test_times_change_while_the_event_runs(scenario):
    ends = CREATE["ends"] + HOUR_MS
    scenario.perform(scenario.organiser, "event.configure", ends=ends)
    assert event_of(scenario)["ends"] == ends


def test_texts_in_a_language_that_was_removed_are_kept(scenario):
    scenario.perform(scenario.organiser, "event.configure", languages=["en"])
    assert event_of(scenario)["title"] == CREATE["title"]


def test_a_setting_that_someone_else_changed_is_not_overwritten(scenario):
    was = {"title": CREATE["title"], "zone": "Europe/Brussels"}
    scenario.perform(scenario.organiser, "event.configure", title={"en": "Theirs"}, was=was)
    assert_refused(
        "conflict",
        "rewritten",
        scenario,
        scenario.organiser,
        "event.configure",
        title={"en": "Mine"},
        was=was,
    )
    # Other settings can be changed, and the same change twice is no conflict.
    scenario.perform(scenario.organiser, "event.configure", zone="Asia/Shanghai", was=was)
    scenario.perform(scenario.organiser, "event.configure", title={"en": "Theirs"}, was=was)


def test_an_agenda_that_someone_else_changed_is_not_overwritten(scenario):
    point = {"starts": CREATE["starts"], "ends": CREATE["ends"], "title": {"en": "Welcome"}}
    scenario.perform(scenario.organiser, "agenda.set", points=[point], written=0)
    assert_refused(
        "conflict", "rewritten", scenario, scenario.organiser, "agenda.set", points=[], written=0
    )
    version = scenario.items_of(scenario.screen)["agenda"]["written"]
    scenario.perform(scenario.organiser, "agenda.set", points=[], written=version)


def test_groups_of_two_are_refused():
    scenario = Scenario()
    assert_refused(
        "bad_value", "k", scenario, scenario.organiser, "event.configure", k=SMALLEST_MIN_GROUP - 1
    )
