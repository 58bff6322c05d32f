"""Claims of questions: who sees them and when they end."""

import pytest

from live.core.questions.claims import QUESTION_CLAIM_MS
from tools.scenario import Story, assert_refused


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def does(story, do, question, **fields):
    return story.by(story.moderator, f"question.{do}", question=question, **fields)


def test_a_claim_is_seen_by_those_who_run_the_room_alone_until_it_ends(story, ann):
    question = story.question(ann)
    does(story, "claim", question, on=True)
    claim = story.sees(story.organiser)[f"claim:{question}"]
    assert claim == {
        "by": story.moderator.actor,
        "label": "moderator",
        "until": story.at + QUESTION_CLAIM_MS,
    }
    assert not any(key.startswith("claim") for key in story.sees(ann) | story.sees(story.screen))
    assert_refused(
        "conflict",
        "question_claimed",
        story,
        story.organiser,
        "question.claim",
        question=question,
        on=True,
    )
    story.at += QUESTION_CLAIM_MS
    story.by(story.organiser, "question.claim", question=question, on=True)
    assert story.sees(story.moderator)[f"claim:{question}"]["by"] == story.organiser.actor


def test_a_claim_ends_when_its_holder_lets_go_and_when_a_step_is_taken(story, ann):
    question = story.question(ann)
    for end in (
        lambda: does(story, "claim", question, on=False),
        lambda: story.by(story.organiser, "question.park", question=question),
    ):
        does(story, "claim", question, on=True)
        story.by(story.organiser, "question.claim", question=question, on=False)
        assert f"claim:{question}" in story.sees(story.organiser)
        end()
        assert f"claim:{question}" not in story.sees(story.organiser)
