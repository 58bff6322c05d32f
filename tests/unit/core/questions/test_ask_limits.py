"""Limits of asking: open questions per person and slow mode."""

import pytest

from live.core.errors import Refused
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


def test_three_questions_of_one_person_are_open_at_a_time(story, ann):
    first, *_ = [ask(story, ann) for _ in range(3)]
    assert_refused(
        "conflict", "questions_open", story, ann, "question.ask", room=1, text="And?", language="en"
    )
    story.by(story.moderator, "question.approve", question=first)
    assert_refused(
        "conflict", "questions_open", story, ann, "question.ask", room=1, text="And?", language="en"
    )
    story.by(story.moderator, "question.answered", question=first)
    ask(story, ann)


def test_who_withdraws_a_question_may_ask_another_one(story, ann):
    rule(story, most_open=1)
    story.by(ann, "question.withdraw", question=ask(story, ann))
    ask(story, ann)


def test_others_and_those_who_run_the_room_ask_all_the_same(story, ann):
    rule(story, most_open=1, slow=600)
    ask(story, ann)
    ask(story, story.join("Ben"))
    for _ in range(5):
        ask(story, story.moderator)


def test_in_slow_mode_one_is_told_when_one_may_ask_again(story, ann):
    rule(story, slow=60)
    ask(story, ann)
    again = story.at + 60_000
    story.at += 59_999
    with pytest.raises(Refused) as refusal:
        ask(story, ann)
    assert (refusal.value.code, refusal.value.reason, refusal.value.fields["at"]) == (
        "too_many",
        "slow",
        again,
    )
    assert refusal.value.retry_after == 0.001
    story.at = again
    ask(story, ann)


def test_a_withdrawn_question_shortens_no_wait(story, ann):
    rule(story, slow=60)
    story.by(ann, "question.withdraw", question=ask(story, ann))
    assert_refused(
        "too_many", "slow", story, ann, "question.ask", room=1, text="And?", language="en"
    )
