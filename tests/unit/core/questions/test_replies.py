"""Replies in several languages."""

import pytest

from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def test_a_reply_is_read_by_everybody_in_each_of_its_languages_and_says_for_whom_it_was_given(
    story, ann
):
    question, text = story.question(ann), {"en": "The region does.", "zh": "由大区支付。"}
    story.by(story.speaker, "question.reply", question=question, text=text)
    for reader in (story.join("Ben"), story.speaker, story.moderator):
        seen = story.sees(reader)[f"question:{question}"]
        assert (seen["reply"], seen["reply_from"]) == (text, "hangzhou")
    assert story.sees(ann)[f"mine:{question}"]["reply"] == text
    story.by(story.moderator, "question.reply", question=question, text={"en": " "})
    assert story.sees(ann)[f"question:{question}"].get("reply") is None


def test_a_question_that_nobody_sees_gets_no_reply_but_a_parked_one_does(story, ann):
    question = story.question(ann, approved=False)
    assert_refused(
        "conflict",
        "question_pending",
        story,
        story.moderator,
        "question.reply",
        question=question,
        text={"en": "Yes."},
    )
    story.by(story.moderator, "question.approve", question=question)
    story.by(story.moderator, "question.park", question=question)
    story.by(
        story.moderator,
        "question.reply",
        question=question,
        text={"en": "We come back to it by mail."},
    )
    assert story.sees(ann)[f"mine:{question}"]["reply"] == {"en": "We come back to it by mail."}
