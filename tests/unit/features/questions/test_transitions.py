"""Transitions of merged questions and of those behind them."""

import json

import pytest

from live.features.questions.ranking.bridging import reach_score
from tools.question_scenarios import ask_alike, moderate, state_of
from tools.scenario import assert_refused


def test_a_supporter_of_two_merged_questions_counts_once_and_their_authors_never(scenario):
    ann, li, into, question = ask_alike(scenario)
    both, one, other = scenario.join(), scenario.join(), scenario.join(delegation="bologna")
    moderate(scenario, "approve", question)
    for who, what in (
        (both, into),
        (both, question),
        (one, into),
        (other, question),
        (li, into),
        (ann, question),
    ):
        scenario.perform(who, "question.upvote", question=what, on=True)
    moderate(scenario, "merge", question, into=into)
    assert scenario.items_of(ann)[f"score:{into}"] == 3
    assert scenario.items_of(scenario.moderator)[f"spread:{into}"] == pytest.approx(
        reach_score([2, 1]), abs=0.01
    )
    assert [f"upvote:{into}" in scenario.items_of(who) for who in (both, one, other, li, ann)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert_refused(
        "forbidden", "own_question", scenario, li, "question.upvote", question=into, on=True
    )
    scenario.perform(other, "question.upvote", question=into, on=False)
    assert scenario.items_of(ann)[f"score:{into}"] == 2


def test_both_authors_are_kept_and_the_author_of_the_merged_question_sees_its_target(scenario):
    ann, li, into, question = ask_alike(scenario)
    moderate(scenario, "merge", question, into=into)
    items = scenario.items_of(scenario.join())
    assert (
        items[f"question:{into}"]["merged"] == [{"delegation": "hangzhou", "name": "Li"}]
        and f"question:{question}" not in items
    )
    moderate(scenario, "answered", into)
    mine = scenario.items_of(li)[f"mine:{question}"]
    assert mine["state"] == "merged"
    assert mine["into"] == {
        "question": into,
        "text": "Who pays?",
        "language": "en",
        "state": "answered",
    }
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["into"] == into
    assert "Who has to pay?" not in json.dumps(scenario.items_of(ann))


def test_a_question_is_merged_only_with_another_that_everybody_sees(scenario):
    ann, _, into, question = ask_alike(scenario)
    hidden_question = scenario.question(ann, approved=False)
    for wrong in (hidden_question, question):
        assert_refused(
            "conflict",
            "merge_into",
            scenario,
            scenario.moderator,
            "question.merge",
            question=question,
            into=wrong,
        )
    assert_refused(
        "not_found",
        "question",
        scenario,
        scenario.moderator,
        "question.merge",
        question=question,
        into=10**6,
    )
    moderate(scenario, "answering", into)
    assert_refused(
        "conflict",
        "question_answering",
        scenario,
        scenario.moderator,
        "question.merge",
        question=into,
        into=question,
    )


def test_a_rejected_representative_question_reveals_nothing(scenario):
    _, li, into, question = ask_alike(scenario)
    moderate(scenario, "merge", question, into=into)
    moderate(scenario, "park", into)
    assert scenario.items_of(li)[f"mine:{question}"]["into"] is None


def test_members_of_a_merged_question_come_along(scenario):
    _, li, into, question = ask_alike(scenario)
    last = scenario.question(scenario.join("Mia", "bologna"))
    moderate(scenario, "merge", question, into=into)
    moderate(scenario, "merge", into, into=last)
    assert (
        scenario.event.questions[last].merged == [into, question]
        and not scenario.event.questions[into].merged
    )
    assert scenario.items_of(li)[f"mine:{question}"]["into"]["question"] == last


def test_merged_questions_are_reviewed_again_when_their_representative_is_withdrawn(
    scenario,
):
    ann, _, into, question = ask_alike(scenario)
    moderate(scenario, "merge", question, into=into)
    scenario.perform(ann, "question.withdraw", question=into)
    assert (state_of(scenario, into), state_of(scenario, question)) == ("withdrawn", "pending")


def test_the_upvotes_of_a_merged_question_stay_when_its_author_withdraws_it(scenario):
    _, li, into, question = ask_alike(scenario)
    moderate(scenario, "approve", question)
    scenario.perform(scenario.join(), "question.upvote", question=question, on=True)
    moderate(scenario, "merge", question, into=into)
    scenario.perform(li, "question.withdraw", question=question)
    assert scenario.items_of(scenario.moderator)[f"score:{into}"] == 1
    assert scenario.items_of(scenario.join())[f"question:{into}"].get("merged", []) == []
    assert scenario.items_of(li)[f"mine:{question}"]["state"] == "withdrawn"


def test_a_question_is_sent_again_when_a_named_author_withdraws(scenario):
    _, li, into, question = ask_alike(scenario)
    moderate(scenario, "merge", question, into=into)
    assert len(scenario.items_of(scenario.moderator)[f"question:{into}"]["merged"]) == 1
    since = scenario.event.seq
    scenario.perform(li, "question.withdraw", question=question)
    assert scenario.items_of(scenario.moderator)[f"question:{into}"]["merged"] == []
    for topic in ("room:1:staff", "room:1:attendee"):
        assert f"question:{into}" in scenario.event.topics[topic].changed_since(since)
