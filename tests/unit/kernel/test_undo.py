"""Undo: the time limit, and steps that others changed since."""

from live.kernel.undo import UNDO_WITHIN_MS
from tools.question_scenarios import moderate, state_of, undo_last
from tools.scenario import assert_refused


def test_an_act_is_undone_by_its_actor_within_ten_seconds_alone(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "park", question)
    act = scenario.items_of(scenario.moderator)["undo"]
    assert act == {
        "act": act["act"],
        "what": "parked",
        "question": question,
        "questions": 1,
        "until": scenario.at + UNDO_WITHIN_MS,
    }
    assert_refused(
        "conflict", "undo_late", scenario, scenario.organiser, "question.undo", act=act["act"]
    )
    scenario.at += UNDO_WITHIN_MS
    assert_refused(
        "conflict", "undo_late", scenario, scenario.moderator, "question.undo", act=act["act"]
    )
    scenario.at -= 1
    undo_last(scenario)
    assert state_of(scenario, question) == "approved" and "undo" not in scenario.items_of(
        scenario.moderator
    )
    assert_refused(
        "conflict", "undo_late", scenario, scenario.moderator, "question.undo", act=act["act"]
    )


def test_a_later_change_of_someone_else_is_not_undone(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "park", question)
    act = scenario.items_of(scenario.moderator)["undo"]["act"]
    scenario.perform(scenario.organiser, "question.restore", question=question)
    assert_refused(
        "conflict", "undo_changed", scenario, scenario.moderator, "question.undo", act=act
    )


def test_a_later_translation_of_someone_else_is_not_undone(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "translate", question, language="zh", text="乙")
    act = scenario.items_of(scenario.moderator)["undo"]["act"]
    scenario.perform(
        scenario.speaker, "question.translate", question=question, language="zh", text="甲"
    )
    assert_refused(
        "conflict", "undo_changed", scenario, scenario.moderator, "question.undo", act=act
    )


def test_rules_that_a_colleague_changed_since_stay(scenario):
    scenario.perform(scenario.moderator, "qa.rules", room=1, slow=60)
    act = scenario.items_of(scenario.moderator)["undo"]["act"]
    scenario.perform(scenario.organiser, "qa.rules", room=1, slow=90)
    assert_refused(
        "conflict", "undo_changed", scenario, scenario.moderator, "question.undo", act=act
    )


def test_a_later_supporter_of_a_question_stays_on_it(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "claim", question, on=True)
    moderate(scenario, "park", question)
    scenario.perform(scenario.organiser, "question.claim", question=question, on=True)
    undo_last(scenario)
    assert (
        scenario.items_of(scenario.moderator)[f"claim:{question}"]["by"] == scenario.organiser.actor
    )
