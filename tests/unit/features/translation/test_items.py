"""Translations of a question: the text readers get while another waits."""

import pytest

from tools.question_scenarios import approve_translation, translate, translation_state
from tools.scenario import assert_refused

ORIGINAL, FIRST, SECOND = "Who pays?", "谁付钱？", "由谁出资？"


def test_readers_keep_the_approved_text_while_a_better_text_waits(scenario, ann):
    question = scenario.question(ann)
    approve_translation(
        scenario, scenario.moderator, question, translate(scenario, scenario.speaker, question)
    )
    better = translate(scenario, scenario.speaker, question, SECOND)
    assert (
        scenario.items_of(ann)[f"question:{question}"]["texts"] == {"zh": FIRST}
        and translation_state(scenario, question) == "written"
    )
    approve_translation(scenario, scenario.moderator, question, better)
    assert scenario.items_of(ann)[f"question:{question}"]["texts"] == {"zh": SECOND}


def test_a_question_that_is_worded_anew_has_its_translation_to_be_read_again(scenario, ann):
    question = scenario.question(ann, approved=False)
    approve_translation(
        scenario, scenario.moderator, question, translate(scenario, scenario.moderator, question)
    )
    scenario.perform(ann, "question.edit", question=question, text="Who pays, and when?")
    desk = scenario.items_of(scenario.moderator)[f"translations:{question}"]["zh"]
    assert (desk["state"], desk["stale"], desk["text"]) == ("written", True, FIRST)
    assert scenario.items_of(scenario.moderator)[f"question:{question}"].get("texts", {}) == {}


@pytest.mark.parametrize("language", ["en", "fr", "", "x" * 50])
def test_a_question_is_put_into_another_language_of_the_event(scenario, ann, language):
    fields = {"question": scenario.question(ann), "language": language, "text": FIRST}
    assert_refused(
        "bad_value",
        "translation_language",
        scenario,
        scenario.moderator,
        "question.translate",
        **fields,
    )
