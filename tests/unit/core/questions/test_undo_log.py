"""Undo log: the time limit, and steps that others changed since."""

import pytest

from live.core.model.undo import UNDO_WITHIN_MS
from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def does(story, do, question, **fields):
    return story.by(story.moderator, f"question.{do}", question=question, **fields)


def state(story, question):
    return story.event.questions[question].state


def undo(story, who=None):
    who = who or story.moderator
    story.by(who, "question.undo", act=story.sees(who)["undo"]["act"])


def test_an_act_is_undone_by_its_actor_within_ten_seconds_alone(story, ann):
    question = story.question(ann)
    does(story, "park", question)
    act = story.sees(story.moderator)["undo"]
    assert act == {
        "act": act["act"],
        "what": "parked",
        "question": question,
        "questions": 1,
        "until": story.at + UNDO_WITHIN_MS,
    }
    assert_refused("conflict", "undo_late", story, story.organiser, "question.undo", act=act["act"])
    story.at += UNDO_WITHIN_MS
    assert_refused("conflict", "undo_late", story, story.moderator, "question.undo", act=act["act"])
    story.at -= 1
    undo(story)
    assert state(story, question) == "approved" and "undo" not in story.sees(story.moderator)
    assert_refused("conflict", "undo_late", story, story.moderator, "question.undo", act=act["act"])


def test_what_somebody_changed_since_is_not_undone(story, ann):
    question = story.question(ann)
    does(story, "park", question)
    act = story.sees(story.moderator)["undo"]["act"]
    story.by(story.organiser, "question.restore", question=question)
    assert_refused("conflict", "undo_changed", story, story.moderator, "question.undo", act=act)


def test_a_translation_that_somebody_wrote_since_is_not_undone(story, ann):
    question = story.question(ann)
    does(story, "translate", question, language="zh", text="乙")
    act = story.sees(story.moderator)["undo"]["act"]
    story.by(story.speaker, "question.translate", question=question, language="zh", text="甲")
    assert_refused("conflict", "undo_changed", story, story.moderator, "question.undo", act=act)


def test_rules_that_a_colleague_changed_since_stay(story):
    story.by(story.moderator, "qa.rules", room=1, slow=60)
    act = story.sees(story.moderator)["undo"]["act"]
    story.by(story.organiser, "qa.rules", room=1, slow=90)
    assert_refused("conflict", "undo_changed", story, story.moderator, "question.undo", act=act)


def test_who_came_to_be_on_a_question_since_stays_on_it(story, ann):
    question = story.question(ann)
    does(story, "claim", question, on=True)
    does(story, "park", question)
    story.by(story.organiser, "question.claim", question=question, on=True)
    undo(story)
    assert story.sees(story.moderator)[f"claim:{question}"]["by"] == story.organiser.actor
