"""Settings of a room's questions: bounds, topics, and who reads them."""

import pytest

from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    story = Story()
    story.by(story.moderator, "qa.open", room=1)
    return story


@pytest.fixture
def ann(story):
    return story.join("Ann")


def rule(story, **rules):
    return story.by(story.moderator, "qa.rules", room=1, **rules)


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
def test_rules_have_bounds(story, rules):
    assert_refused("bad_value", *rules, story, story.moderator, "qa.rules", room=1, **rules)


@pytest.mark.parametrize(
    "topics",
    [
        [{"id": "A b", "name": {"en": "x"}}],
        [{"id": "a", "name": {"en": "x"}}] * 2,
        [{"id": f"t{n}", "name": {"en": "x"}} for n in range(21)],
    ],
)
def test_topics_are_few_and_each_has_an_id_of_its_own(story, topics):
    assert_refused("bad_value", "topics", story, story.moderator, "qa.rules", room=1, topics=topics)


def test_everybody_reads_the_rules_and_only_those_who_run_the_room_the_block_list(story, ann):
    rule(
        story,
        blocked=["Lottery"],
        words={"en": "Be kind.", "zh": ""},
        topics=[{"id": "f", "name": {"en": "Finance"}}],
    )
    shown = {
        "premoderated": True,
        "most_open": 3,
        "slow": 0,
        "words": {"en": "Be kind."},
        "topics": [{"id": "f", "name": {"en": "Finance"}}],
    }
    assert story.sees(ann)["qa:1"] == story.sees(story.screen)["qa:1"] == shown
    assert story.sees(story.moderator)["qa:1"] == shown | {"blocked": ["Lottery"]}


def test_rules_that_are_not_named_stay(story):
    rule(story, slow=30)
    rule(story, most_open=2)
    assert (story.event.qa_settings[1].slow, story.event.qa_settings[1].most_open) == (30, 2)
