"""What those who run a room do with questions beside the steps of their life: claims, words,
labels, merging, many at once, undoing.
"""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.model.questions import PUBLIC_STATES
from live.core.questions.question import supporters_of
from tools.oracle import supporters as distinct
from tools.random_scenario import Teller
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


# many at once


def test_a_step_is_taken_by_all_that_may_take_it(story, ann):
    pending, live = (
        [story.question(ann, f"{n}?", approved=False) for n in range(2)],
        story.question(ann),
    )
    story.by(
        story.moderator,
        "question.each",
        questions=[*pending, live],
        step="reject",
        reason="off_topic",
        note="Later",
    )
    assert [state(story, id) for id in (*pending, live)] == [*["rejected"] * 2, "approved"]
    assert story.sees(ann)[f"mine:{pending[0]}"]["note"] == "Later"
    undo(story)
    assert [state(story, id) for id in pending] == ["pending"] * 2


def test_many_are_merged_into_one_of_them(story, ann):
    ids = [story.question(story.join(), f"{n}?") for n in range(4)]
    story.by(story.moderator, "question.each", questions=ids, step="merge", into=ids[1])
    assert story.event.questions[ids[1]].merged == [ids[0], *ids[2:]]
    undo(story)
    assert [state(story, id) for id in ids] == ["approved"] * 4


def labels(story, *questions):
    return [(story.event.questions[id].topic, story.event.questions[id].to) for id in questions]


def test_many_are_labelled_at_once_and_what_is_not_said_stays_with_each(story, ann):
    topics = [{"id": "money", "name": {"en": "Money"}}, {"id": "law", "name": {"en": "Law"}}]
    story.by(story.moderator, "qa.rules", room=1, topics=topics)
    one, other, gone = (story.question(ann, f"{n}?", approved=False) for n in range(3))
    does(story, "label", one, topic="law", to="lazio")
    story.by(ann, "question.withdraw", question=gone)
    many = [one, other, gone]
    for fields, after in (
        ({"topic": "money"}, [("money", "lazio"), ("money", None), (None, None)]),
        ({"to": "hangzhou"}, [("money", "hangzhou"), ("money", "hangzhou"), (None, None)]),
        ({"topic": None, "to": None}, [(None, None)] * 3),
    ):
        before = labels(story, *many)
        story.by(story.moderator, "question.label_each", questions=many, **fields)
        assert labels(story, *many) == after
        undo(story)
        assert labels(story, *many) == before
        story.by(story.moderator, "question.label_each", questions=many, **fields)
    for field in ("topic", "to"):
        assert_refused(
            "bad_value",
            field,
            story,
            story.moderator,
            "question.label_each",
            questions=many,
            **{field: "weather"},
        )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"questions": [], "step": "park"}, "questions"),
        ({"questions": [*range(1, 502)], "step": "park"}, "questions"),
        ({"questions": [1], "step": "reject"}, "reason"),
        ({"questions": [1], "step": "park", "reason": "other"}, "reason"),
        ({"questions": [1], "step": "merge"}, "into"),
        ({"questions": [1], "step": "park", "into": 2}, "into"),
    ],
)
def test_what_makes_no_sense_is_done_to_none(story, fields, reason):
    assert_refused("bad_value", reason, story, story.moderator, "question.each", **fields)


# whatever happens


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_one_is_answered_at_most_and_supporters_are_distinct_people_whatever_happens(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
        questions = teller.story.event.questions
        assert sum(question.state == "answering" for question in questions.values()) <= 1
        for question in questions.values():
            assert supporters_of(teller.story.event, question) == distinct(
                teller.story.event, question
            )
            into = questions.get(question.into)
            assert (question.state == "merged") <= (into is not None)
            assert into is None or (
                question.id in into.merged and (into.state not in ("pending", "rejected", "merged"))
            )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_every_author_sees_what_became_of_each_of_their_questions(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
    for person in teller.people:
        own = [
            question
            for question in teller.story.event.questions.values()
            if question.author == person.actor
        ]
        seen = teller.story.sees(person)
        assert {key for key in seen if key.startswith("mine:")} == {
            f"mine:{question.id}" for question in own
        }
        for question in own:
            mine, into = (
                seen[f"mine:{question.id}"],
                teller.story.event.questions.get(question.into),
            )
            assert (mine["state"], mine["text"]) == (question.state, question.text)
            assert mine["into"] is None or mine["into"]["state"] == into.state
            assert (mine["into"] is not None) == (
                question.state == "merged" and into.state in PUBLIC_STATES
            )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_no_attendee_reads_what_is_not_for_them_whatever_is_moderated(seed):
    """Texts that were never shown, what staff note, and what was reworded away."""
    teller = Teller(seed)
    story = teller.story
    for _ in range(60):
        teller.step()
    topics, hosts = story.event.topics, {room.host for room in story.event.rooms.values()}
    first = {
        key for room in story.event.rooms for key in topics[f"room:{room}:attendee"].first_seqs
    }
    hidden = {
        f'"canary {question.id - 1}"'
        for question in story.event.questions.values()
        if f"question:{question.id}" not in first
    }
    reader = next(person for person in teller.people if person.person not in hosts)
    seen = story.sees(reader)
    own = {
        f'"canary {question.id - 1}"'
        for question in story.event.questions.values()
        if question.author == reader.actor
    }
    assert not any(text in json.dumps(seen) for text in hidden - own)
    assert not {key.partition(":")[0] for key in seen} & {"claim", "spread", "undo"}
