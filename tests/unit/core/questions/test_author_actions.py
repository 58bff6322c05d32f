"""Asking by the rules of a room: limits, words that are read first, whom a question is for, and
appeals.
"""

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


def ask(story, who, text="Who pays?", **more):
    return story.by(who, "question.ask", room=1, text=text, language="en", **more)


def test_a_question_is_addressed_to_a_delegation_and_has_a_topic_of_the_room(story, ann):
    rule(story, topics=[{"id": "f", "name": {"en": "Finance"}}])
    question = ask(story, ann, to="hangzhou", topic="f")
    story.by(story.moderator, "question.approve", question=question)
    shown = story.sees(story.join("Ben"))[f"question:{question}"]
    assert (shown["to"], shown["topic"]) == ("hangzhou", "f")
    for field in ("to", "topic"):
        assert_refused(
            "bad_value",
            field,
            story,
            ann,
            "question.ask",
            room=1,
            text="And?",
            language="en",
            **{field: "nowhere"},
        )


def test_the_language_of_a_question_can_be_put_right_until_it_is_approved(story, ann):
    question = ask(story, ann, "谁来付钱？")
    story.by(ann, "question.edit", question=question, text="谁来付钱？", language="zh")
    assert story.sees(story.moderator)[f"question:{question}"]["language"] == "zh"
    assert_refused(
        "bad_value",
        "language",
        story,
        ann,
        "question.edit",
        question=question,
        text="x",
        language="中文",
    )


# appeals


def rejected(story, who):
    question = ask(story, who)
    story.by(story.moderator, "question.reject", question=question, reason="duplicate")
    return question


def test_who_appeals_is_reviewed_once_more_and_is_heard(story, ann):
    question = rejected(story, ann)
    assert story.sees(ann)[f"mine:{question}"]["may_appeal"] is True
    story.by(ann, "question.appeal", question=question, text="It is another programme.")
    seen = story.sees(story.moderator)[f"question:{question}"]
    assert (seen["state"], seen["appeal"], seen["reason"]) == (
        "pending",
        "It is another programme.",
        "duplicate",
    )


def test_an_appeal_that_was_turned_down_is_final(story, ann):
    question = rejected(story, ann)
    assert_refused("bad_text", "empty", story, ann, "question.appeal", question=question, text=" ")
    story.by(ann, "question.appeal", question=question, text="Please.")
    story.by(story.moderator, "question.reject", question=question, reason="duplicate")
    assert story.sees(ann)[f"mine:{question}"]["may_appeal"] is False
    assert_refused(
        "conflict", "appealed", story, ann, "question.appeal", question=question, text="Please!"
    )


def test_an_appeal_that_was_heard_is_over(story, ann):
    question = rejected(story, ann)
    story.by(ann, "question.appeal", question=question, text="Please.")
    story.by(story.moderator, "question.approve", question=question)
    assert story.sees(story.moderator)[f"question:{question}"]["appeal"] == ""
    assert story.sees(ann)[f"mine:{question}"]["reason"] is None


def test_only_the_author_appeals_and_only_against_a_rejection(story, ann):
    question = rejected(story, ann)
    assert_refused(
        "not_found",
        "question",
        story,
        story.join("Ben"),
        "question.appeal",
        question=question,
        text="Please.",
    )
    assert_refused(
        "conflict",
        "not_rejected",
        story,
        ann,
        "question.appeal",
        question=ask(story, ann),
        text="Please.",
    )
