"""Transitions of merged questions and of those behind them."""

import json

import pytest

from live.core.bridging import reach_score
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


def pair(story):
    """A question of Ann's that everybody sees, and one of Li's that asks the same and is pending."""
    ann, li = story.join("Ann"), story.join("Li", "hangzhou")
    return ann, li, story.question(ann), story.question(li, "Who has to pay?", approved=False)


def test_who_supports_either_of_two_merged_questions_counts_once_and_their_authors_never(story):
    ann, li, into, question = pair(story)
    both, one, other = story.join(), story.join(), story.join(delegation="bologna")
    does(story, "approve", question)
    for who, what in (
        (both, into),
        (both, question),
        (one, into),
        (other, question),
        (li, into),
        (ann, question),
    ):
        story.by(who, "question.upvote", question=what, on=True)
    does(story, "merge", question, into=into)
    assert story.sees(ann)[f"score:{into}"] == 3
    assert story.sees(story.moderator)[f"spread:{into}"] == pytest.approx(
        reach_score([2, 1]), abs=0.01
    )
    assert [f"upvote:{into}" in story.sees(who) for who in (both, one, other, li, ann)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert_refused(
        "forbidden", "own_question", story, li, "question.upvote", question=into, on=True
    )
    story.by(other, "question.upvote", question=into, on=False)
    assert story.sees(ann)[f"score:{into}"] == 2


def test_both_authors_are_kept_and_the_author_of_the_merged_one_sees_where_it_went(story):
    ann, li, into, question = pair(story)
    does(story, "merge", question, into=into)
    seen = story.sees(story.join())
    assert (
        seen[f"question:{into}"]["merged"] == [{"delegation": "hangzhou", "name": "Li"}]
        and f"question:{question}" not in seen
    )
    does(story, "answered", into)
    mine = story.sees(li)[f"mine:{question}"]
    assert mine["state"] == "merged"
    assert mine["into"] == {
        "question": into,
        "text": "Who pays?",
        "language": "en",
        "state": "answered",
    }
    assert story.sees(story.moderator)[f"question:{question}"]["into"] == into
    assert "Who has to pay?" not in json.dumps(story.sees(ann))


def test_a_question_is_merged_only_with_another_that_everybody_sees(story):
    ann, _, into, question = pair(story)
    hidden = story.question(ann, approved=False)
    for wrong in (hidden, question):
        assert_refused(
            "conflict",
            "merge_into",
            story,
            story.moderator,
            "question.merge",
            question=question,
            into=wrong,
        )
    assert_refused(
        "not_found",
        "question",
        story,
        story.moderator,
        "question.merge",
        question=question,
        into=10**6,
    )
    does(story, "answering", into)
    assert_refused(
        "conflict",
        "question_answering",
        story,
        story.moderator,
        "question.merge",
        question=into,
        into=question,
    )


def test_where_the_speaking_question_is_put_aside_nothing_of_it_is_told(story):
    _, li, into, question = pair(story)
    does(story, "merge", question, into=into)
    does(story, "park", into)
    assert story.sees(li)[f"mine:{question}"]["into"] is None


def test_what_stands_behind_a_question_comes_along_when_that_is_merged(story):
    _, li, into, question = pair(story)
    last = story.question(story.join("Mia", "bologna"))
    does(story, "merge", question, into=into)
    does(story, "merge", into, into=last)
    assert (
        story.event.questions[last].merged == [into, question]
        and not story.event.questions[into].merged
    )
    assert story.sees(li)[f"mine:{question}"]["into"]["question"] == last


def test_merged_questions_are_reviewed_again_when_the_one_that_speaks_for_them_is_withdrawn(story):
    ann, _, into, question = pair(story)
    does(story, "merge", question, into=into)
    story.by(ann, "question.withdraw", question=into)
    assert (state(story, into), state(story, question)) == ("withdrawn", "pending")


def test_the_upvotes_of_a_merged_question_stay_when_its_author_withdraws_it(story):
    _, li, into, question = pair(story)
    does(story, "approve", question)
    story.by(story.join(), "question.upvote", question=question, on=True)
    does(story, "merge", question, into=into)
    story.by(li, "question.withdraw", question=question)
    assert story.sees(story.moderator)[f"score:{into}"] == 1
    assert story.sees(story.join())[f"question:{into}"].get("merged", []) == []
    assert story.sees(li)[f"mine:{question}"]["state"] == "withdrawn"
