"""Views of a question: readers of each part in each state."""

import pytest

from tools.question_scenarios import TRANSITIONS_TO, perform_transition
from tools.scenario import assert_refused


@pytest.mark.parametrize(
    ("state", "seen"), [(s, s in ("approved", "answering", "answered")) for s in TRANSITIONS_TO]
)
def test_others_see_a_question_only_while_it_is_live_or_answered(scenario, ann, state, seen):
    ben, question = scenario.join("Ben"), scenario.question(ann, approved=False)
    scenario.question(ben, "The same?")
    for before in TRANSITIONS_TO[state]:
        perform_transition(scenario, question, before)
    assert (
        (f"question:{question}" in scenario.items_of(ben))
        is (f"score:{question}" in scenario.items_of(ben))
        is seen
    )
    assert (f"question:{question}" in scenario.items_of(scenario.screen)) is (state == "answering")
    assert f"question:{question}" in scenario.items_of(scenario.moderator)
    assert scenario.items_of(ann)[f"mine:{question}"]["state"] == state


def test_a_question_that_was_never_approved_leaves_no_trace(scenario, ann):
    question = scenario.question(ann, approved=False)
    perform_transition(scenario, question, "reject")
    for name in ("room:1:attendee", "room:1:screen"):
        topic = scenario.event.topics[name]
        assert f"question:{question}" not in topic.change_seqs | topic.drop_seqs | topic.first_seqs


def test_the_author_reads_why_a_question_was_rejected_and_nobody_else_does(scenario, ann):
    ben, question = scenario.join("Ben"), scenario.question(ann, approved=False)
    scenario.perform(
        scenario.moderator,
        "question.reject",
        question=question,
        reason="duplicate",
        note="See the first one.",
    )
    mine = scenario.items_of(ann)[f"mine:{question}"]
    assert (mine["state"], mine["reason"], mine["note"]) == (
        "rejected",
        "duplicate",
        "See the first one.",
    )
    assert not any("See the first" in str(item) for item in scenario.items_of(ben).values())


@pytest.mark.parametrize("reader", ["screen", "speaker", "ben"])
def test_staff_knowledge_of_a_question_is_on_no_other_page(scenario, ann, reader):
    question = scenario.question(ann, "Who pays, and why so late?", approved=False)
    note = {"question": question, "reason": "duplicate", "note": "NOTE"}
    scenario.perform(scenario.moderator, "question.reject", **note)
    scenario.perform(ann, "question.appeal", question=question, text="APPEAL")
    scenario.perform(scenario.moderator, "question.reword", question=question, text="Who pays?")
    for step in ("approve", "answering"):
        scenario.perform(scenario.moderator, f"question.{step}", question=question)
    for_staff = scenario.items_of(scenario.moderator)[f"question:{question}"]
    secret = ("author", "reason", "note", "appeal", "original", "flagged")
    assert for_staff.keys() >= set(secret) and for_staff["author"] == ann.actor
    who = scenario.join("Ben") if reader == "ben" else getattr(scenario, reader)
    items = scenario.items_of(who)
    assert not items[f"question:{question}"].keys() & set(secret)
    assert not any(text in str(items) for text in (f"'{ann.actor}'", "NOTE", "APPEAL", "so late"))


def test_a_withdrawn_question_is_gone_for_all_but_its_author(scenario, ann):
    question = scenario.question(ann)
    scenario.perform(ann, "question.withdraw", question=question)
    assert f"question:{question}" not in scenario.items_of(scenario.moderator) | scenario.items_of(
        scenario.screen
    )
    assert scenario.items_of(ann)[f"mine:{question}"]["state"] == "withdrawn"
    assert_refused(
        "conflict",
        "question_withdrawn",
        scenario,
        scenario.moderator,
        "question.approve",
        question=question,
    )


def test_a_name_stands_by_a_question_only_if_it_was_given(scenario, ann):
    named_question, nameless = scenario.question(ann), scenario.question(scenario.join())
    items = scenario.items_of(scenario.join())
    assert (
        items[f"question:{named_question}"]["name"] == "Ann"
        and items[f"question:{nameless}"]["name"] is None
    )
