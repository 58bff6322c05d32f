"""Edits of words and labels."""

import json

from tools.question_scenarios import moderate
from tools.scenario import assert_refused


def test_a_reworded_question_keeps_the_words_of_the_author_and_notifies_them(scenario, ann):
    question = scenario.question(ann, "who pay")
    for text in ("Who pays?", "Who pays, and when?"):
        moderate(scenario, "reword", question, text=text)
    item, mine = (
        scenario.items_of(scenario.join())[f"question:{question}"],
        scenario.items_of(ann)[f"mine:{question}"],
    )
    assert (item["text"], item["edited"]) == ("Who pays, and when?", True)
    assert (mine["text"], mine["original"]) == ("Who pays, and when?", "who pay")
    assert scenario.items_of(scenario.moderator)[f"question:{question}"]["original"] == "who pay"
    assert "who pay" not in json.dumps(scenario.items_of(scenario.join()), ensure_ascii=False)
    moderate(scenario, "reword", question, text="who pay")
    assert scenario.items_of(ann)[f"mine:{question}"]["original"] is None


def test_an_edit_of_the_author_replaces_a_rewording(scenario, ann):
    question = scenario.question(ann, approved=False)
    moderate(scenario, "reword", question, text="Who pays, and when?")
    scenario.perform(ann, "question.edit", question=question, text="Who pays for it?")
    mine = scenario.items_of(ann)[f"mine:{question}"]
    assert (mine["text"], mine["original"]) == ("Who pays for it?", None)


def test_an_unreadable_question_is_not_reworded(scenario, ann):
    question = scenario.question(ann, approved=False)
    moderate(scenario, "reject", question, reason="other")
    assert_refused(
        "conflict",
        "question_rejected",
        scenario,
        scenario.moderator,
        "question.reword",
        question=question,
        text="x",
    )


def test_a_question_is_labelled_with_a_delegation_of_the_event_only(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "label", question, topic=None, to="hangzhou")
    assert scenario.items_of(scenario.join())[f"question:{question}"]["to"] == "hangzhou"
    for field, wrong in (("to", "atlantis"), ("topic", "weather")):
        fields = {"topic": None, "to": None, field: wrong}
        assert_refused(
            "bad_value",
            field,
            scenario,
            scenario.moderator,
            "question.label",
            question=question,
            **fields,
        )
    moderate(scenario, "label", question, topic=None, to=None)
    assert scenario.items_of(scenario.join())[f"question:{question}"].get("to") is None
