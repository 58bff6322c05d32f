"""Muting: a muted person writes nothing and still votes."""

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


def ask(story, who, text="Who pays?", **more):
    return story.by(who, "question.ask", room=1, text=text, language="en", **more)


@pytest.fixture
def muted(story, ann):
    question = ask(story, ann)
    story.by(story.moderator, "person.mute", person=ann.person, note="Please let others speak.")
    return question


def test_who_is_muted_is_told_why_and_writes_nothing(story, ann, muted):
    assert story.sees(ann)["you"]["muted"] == "Please let others speak."
    poll = story.poll(
        config={"kind": "statements", "statements": [{"en": "A"}, {"en": "B"}], "propose": True}
    )
    wall, cloud = (
        story.poll(config={"kind": "open"}),
        story.poll(config={"kind": "words"}, anonymous=True),
    )
    for do, fields in (
        ("question.ask", {"room": 1, "text": "And?", "language": "en"}),
        ("question.edit", {"question": muted, "text": "And?"}),
        ("question.appeal", {"question": muted, "text": "And?"}),
        ("statement.propose", {"poll": poll, "text": "C", "language": "en"}),
        ("poll.vote", {"poll": wall, "answer": {"text": "Hello", "language": "en"}}),
        ("poll.vote", {"poll": cloud, "answer": ["hello"]}),
    ):
        assert_refused("forbidden", "muted", story, ann, do, **fields)


def test_who_is_muted_votes_upvotes_and_takes_back_what_is_theirs(story, ann, muted):
    story.by(ann, "poll.vote", poll=story.poll(), answer=[0])
    story.by(ann, "poll.vote", poll=story.poll(config={"kind": "words"}), answer=None)
    story.by(ann, "question.upvote", question=story.question(story.join("Ben")), on=True)
    story.by(ann, "question.withdraw", question=muted)


def test_those_who_run_the_event_see_who_is_muted_and_undo_it(story, ann, muted):
    seen = story.sees(story.moderator)[f"muted:{ann.person}"]
    assert seen == {"delegation": "lazio", "name": "Ann", "note": "Please let others speak."}
    assert f"muted:{ann.person}" not in story.sees(story.join("Ben"))
    story.by(story.moderator, "person.unmute", person=ann.person)
    assert f"muted:{ann.person}" not in story.sees(story.moderator)
    assert story.sees(ann)["you"]["muted"] is None
    ask(story, ann)
