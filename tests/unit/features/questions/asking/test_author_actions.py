"""Asking by the rules of a room: limits, words for review, addressees, and appeals."""

import pytest

from tools.question_scenarios import ask_question, set_rules
from tools.scenario import assert_refused

pytestmark = pytest.mark.usefixtures("open_questions")


def test_a_question_is_addressed_to_a_delegation_and_has_a_topic_of_the_room(scenario, ann):
    set_rules(scenario, topics=[{"id": "f", "name": {"en": "Finance"}}])
    question = ask_question(scenario, ann, to="hangzhou", topic="f")
    scenario.perform(scenario.moderator, "question.approve", question=question)
    item = scenario.items_of(scenario.join("Ben"))[f"question:{question}"]
    assert (item["to"], item["topic"]) == ("hangzhou", "f")
    for field in ("to", "topic"):
        assert_refused(
            "bad_value",
            field,
            scenario,
            ann,
            "question.ask",
            room=1,
            text="And?",
            language="en",
            **{field: "nowhere"},
        )


def test_the_language_of_a_question_can_be_put_right_until_it_is_approved(scenario, ann):
    question = ask_question(scenario, ann, "谁来付钱？")
    scenario.perform(ann, "question.edit", question=question, text="谁来付钱？", language="zh")
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["language"] == "zh"
    assert_refused(
        "bad_value",
        "language",
        scenario,
        ann,
        "question.edit",
        question=question,
        text="x",
        language="中文",
    )


# appeals


def reject_question(scenario, who):
    question = ask_question(scenario, who)
    scenario.perform(scenario.moderator, "question.reject", question=question, reason="duplicate")
    return question


def test_an_appeal_leads_to_a_single_second_review(scenario, ann):
    question = reject_question(scenario, ann)
    assert scenario.items_of(ann)[f"mine:{question}"]["may_appeal"] is True
    scenario.perform(ann, "question.appeal", question=question, text="It is another programme.")
    item = scenario.items_of(scenario.moderator)[f"question:{question}"]
    assert (item["state"], item["appeal"], item["reason"]) == (
        "pending",
        "It is another programme.",
        "duplicate",
    )


def test_an_appeal_that_was_turned_down_is_final(scenario, ann):
    question = reject_question(scenario, ann)
    assert_refused(
        "bad_text", "empty", scenario, ann, "question.appeal", question=question, text=" "
    )
    scenario.perform(ann, "question.appeal", question=question, text="Please.")
    scenario.perform(scenario.moderator, "question.reject", question=question, reason="duplicate")
    assert scenario.items_of(ann)[f"mine:{question}"]["may_appeal"] is False
    assert_refused(
        "conflict", "appealed", scenario, ann, "question.appeal", question=question, text="Please!"
    )


def test_an_appeal_that_was_heard_is_over(scenario, ann):
    question = reject_question(scenario, ann)
    scenario.perform(ann, "question.appeal", question=question, text="Please.")
    scenario.perform(scenario.moderator, "question.approve", question=question)
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["appeal"] == ""
    assert scenario.items_of(ann)[f"mine:{question}"]["reason"] is None


def test_only_the_author_appeals_and_only_against_a_rejection(scenario, ann):
    question = reject_question(scenario, ann)
    assert_refused(
        "not_found",
        "question",
        scenario,
        scenario.join("Ben"),
        "question.appeal",
        question=question,
        text="Please.",
    )
    assert_refused(
        "conflict",
        "not_rejected",
        scenario,
        ann,
        "question.appeal",
        question=ask_question(scenario, ann),
        text="Please.",
    )
