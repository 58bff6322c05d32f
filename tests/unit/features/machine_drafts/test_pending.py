"""Texts that wait for a draft."""

import pytest

from live.features.machine_drafts.pending import masked_names, pending_texts
from tools.scenario import Scenario
from unit.features.machine_drafts.machine_drafts_story import add_draft


@pytest.fixture
def scenario():
    scenario = Scenario()
    scenario.ann = scenario.join("Ann")
    return scenario


def waiting(scenario):
    return [(each.id, each.part, each.language) for each in pending_texts(scenario.event)]


def test_only_an_event_with_the_part_has_texts_to_draft(scenario):
    question = scenario.question(scenario.ann)
    assert waiting(scenario) == [(question, "text", "zh")]
    parts = [part for part in scenario.event.profile.parts if part != "machine_drafts"]
    scenario.perform(scenario.organiser, "event.configure", parts=parts)
    assert waiting(scenario) == []


def test_published_questions_come_before_those_in_review(scenario):
    first = scenario.question(scenario.ann, approved=False)
    second = scenario.question(scenario.ann)
    assert [id for id, *_ in waiting(scenario)] == [second, first]


@pytest.mark.parametrize("do", ["question.withdraw", "person.erase"])
def test_texts_that_are_withdrawn_or_erased_are_not_sent(scenario, do):
    question = scenario.question(scenario.ann)
    fields = {"question": question} if do == "question.withdraw" else {}
    scenario.perform(scenario.ann, do, **fields)
    assert waiting(scenario) == []


def test_rejected_questions_are_not_sent(scenario):
    question = scenario.question(scenario.ann, approved=False)
    scenario.perform(
        scenario.moderator, "question.reject", question=question, reason="off_topic", note=""
    )
    assert waiting(scenario) == []


def test_a_text_that_a_person_translated_is_not_sent(scenario):
    question = scenario.question(scenario.ann)
    scenario.perform(
        scenario.moderator, "question.translate", question=question, language="zh", text="谁付款？"
    )
    assert waiting(scenario) == []


def test_a_reworded_question_is_sent_again(scenario):
    question = scenario.question(scenario.ann)
    add_draft(scenario, question, "Who pays?", "谁付款？", [])
    assert waiting(scenario) == []
    scenario.perform(scenario.moderator, "question.reword", question=question, text="Who pays it?")
    assert waiting(scenario) == [(question, "text", "zh")]


def test_an_ended_event_sends_nothing(scenario):
    scenario.question(scenario.ann)
    scenario.perform(scenario.organiser, "event.end")
    assert waiting(scenario) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("请Ann回答", True), ("Ann asks", True), ("An answer", False), ("Joanna asks", False)],
)
def test_people_are_masked_where_they_can_be_in_a_text(scenario, text, found):
    names = {each.text for each in masked_names(scenario.event, [text])}
    assert {"Lazio", "杭州"} <= names and ("Ann" in names) is found
