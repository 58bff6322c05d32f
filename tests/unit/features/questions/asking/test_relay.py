"""Relayed questions: questions asked by voice or in the call's chat, written down by staff."""

import pytest

from live.features.registry import LOG_MESSAGES
from live.kernel.log_messages import message_for
from tools.scenario import assert_refused

ASKED = {"room": 1, "text": "Who pays for the depot?", "language": "en", "channel": "voice"}


def relay(scenario, who=None, **more):
    return scenario.perform(who or scenario.moderator, "question.relay", **{**ASKED, **more})


def test_a_relayed_question_is_public_and_marked_and_counts_for_its_delegation(scenario, ann):
    question = relay(scenario, delegation="bologna", channel="chat")
    items = scenario.items_of(ann)
    item = items[f"question:{question}"]
    assert (item["state"], item["delegation"], item["relayed"]) == (
        "approved",
        "bologna",
        "chat",
    )
    assert item["name"] is None
    assert items["fairness:1"]["delegation"]["bologna"] == [1, 0]


def test_staff_write_a_question_down_even_while_questions_are_closed(scenario, ann):
    scenario.perform(scenario.moderator, "qa.close", room=1)
    assert relay(scenario) in scenario.event.questions
    assert_refused("closed", "qa", scenario, ann, "question.ask", room=1, text="x", language="en")


def test_a_question_of_an_attendee_bears_no_mark(scenario, ann):
    question = scenario.question(ann)
    assert "relayed" not in scenario.items_of(ann)[f"question:{question}"]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("delegation", "atlantis", "relay_delegation"),
        ("to", "atlantis", "to"),
        ("topic", "nothing", "topic"),
        ("language", "", "language"),
    ],
)
def test_unknown_groups_and_languages_are_refused(scenario, field, value, reason):
    fields = {**ASKED, field: value}
    assert_refused("bad_value", reason, scenario, scenario.moderator, "question.relay", **fields)


def test_the_log_distinguishes_relayed_and_own_questions(scenario):
    message = LOG_MESSAGES["question.asked"]
    relay(scenario)
    scenario.question(scenario.moderator)
    facts = [entry.fact for entry in scenario.entries if hasattr(entry.fact, "relayed")]
    assert [message_for(message, {"relayed": fact.relayed}) for fact in facts] == [
        "Question written down",
        "Question asked",
    ]
