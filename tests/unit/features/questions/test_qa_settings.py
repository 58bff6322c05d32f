"""Settings of a room's questions: bounds, topics, and their readers."""

import pytest

from tools.question_scenarios import set_rules
from tools.scenario import assert_refused

pytestmark = pytest.mark.usefixtures("open_questions")


@pytest.mark.parametrize(
    "rules",
    [
        {"most_open": 0},
        {"most_open": 51},
        {"slow": -1},
        {"slow": 3601},
        {"blocked": [f"w{n}" for n in range(201)]},
    ],
    ids=str,
)
def test_rules_have_bounds(scenario, rules):
    assert_refused("bad_value", *rules, scenario, scenario.moderator, "qa.rules", room=1, **rules)


@pytest.mark.parametrize(
    "topics",
    [
        [{"id": "A b", "name": {"en": "x"}}],
        [{"id": "a", "name": {"en": "x"}}] * 2,
        [{"id": f"t{n}", "name": {"en": "x"}} for n in range(21)],
    ],
)
def test_topics_are_few_and_each_has_an_id_of_its_own(scenario, topics):
    assert_refused(
        "bad_value", "topics", scenario, scenario.moderator, "qa.rules", room=1, topics=topics
    )


def test_everyone_reads_the_rules_and_only_staff_of_the_room_the_block_list(scenario, ann):
    set_rules(
        scenario,
        blocked=["Lottery"],
        words={"en": "Be kind.", "zh": ""},
        topics=[{"id": "f", "name": {"en": "Finance"}}],
    )
    rules = {
        "premoderated": True,
        "most_open": 3,
        "slow": 0,
        "words": {"en": "Be kind."},
        "topics": [{"id": "f", "name": {"en": "Finance"}}],
    }
    assert scenario.items_of(ann)["qa:1"] == scenario.items_of(scenario.screen)["qa:1"] == rules
    assert scenario.items_of(scenario.moderator)["qa:1"] == rules | {"blocked": ["Lottery"]}


def test_rules_that_are_not_named_stay(scenario):
    set_rules(scenario, slow=30)
    set_rules(scenario, most_open=2)
    assert (scenario.event.qa_settings[1].slow, scenario.event.qa_settings[1].most_open) == (30, 2)
