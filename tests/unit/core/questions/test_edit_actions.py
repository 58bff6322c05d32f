"""Edits of words and labels."""

import json

import pytest

from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def does(story, do, question, **fields):
    return story.by(story.moderator, f"question.{do}", question=question, **fields)


def test_a_reworded_question_keeps_the_authors_words_and_the_author_is_told(story, ann):
    question = story.question(ann, "who pay")
    for text in ("Who pays?", "Who pays, and when?"):
        does(story, "reword", question, text=text)
    seen, mine = (
        story.sees(story.join())[f"question:{question}"],
        story.sees(ann)[f"mine:{question}"],
    )
    assert (seen["text"], seen["edited"]) == ("Who pays, and when?", True)
    assert (mine["text"], mine["original"]) == ("Who pays, and when?", "who pay")
    assert story.sees(story.moderator)[f"question:{question}"]["original"] == "who pay"
    assert "who pay" not in json.dumps(story.sees(story.join()), ensure_ascii=False)
    does(story, "reword", question, text="who pay")
    assert story.sees(ann)[f"mine:{question}"]["original"] is None


def test_an_author_who_edits_a_reworded_question_has_their_own_words_again(story, ann):
    question = story.question(ann, approved=False)
    does(story, "reword", question, text="Who pays, and when?")
    story.by(ann, "question.edit", question=question, text="Who pays for it?")
    mine = story.sees(ann)[f"mine:{question}"]
    assert (mine["text"], mine["original"]) == ("Who pays for it?", None)


def test_what_nobody_reads_any_more_is_not_reworded(story, ann):
    question = story.question(ann, approved=False)
    does(story, "reject", question, reason="other")
    assert_refused(
        "conflict",
        "question_rejected",
        story,
        story.moderator,
        "question.reword",
        question=question,
        text="x",
    )


def test_a_question_is_labelled_with_a_delegation_of_the_event_only(story, ann):
    question = story.question(ann)
    does(story, "label", question, topic=None, to="hangzhou")
    assert story.sees(story.join())[f"question:{question}"]["to"] == "hangzhou"
    for field, wrong in (("to", "atlantis"), ("topic", "weather")):
        fields = {"topic": None, "to": None, field: wrong}
        assert_refused(
            "bad_value",
            field,
            story,
            story.moderator,
            "question.label",
            question=question,
            **fields,
        )
    does(story, "label", question, topic=None, to=None)
    assert story.sees(story.join())[f"question:{question}"].get("to") is None
