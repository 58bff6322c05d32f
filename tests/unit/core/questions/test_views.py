"""Views of a question: who sees which part of it in which state."""

import pytest

from tools.scenario import Story, assert_refused

STATES = {
    "pending": (),
    "approved": ("approve",),
    "answering": ("approve", "answering"),
    "answered": ("approve", "answered"),
    "parked": ("approve", "park"),
    "rejected": ("reject",),
    "merged": ("merge",),
}


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def step(story: Story, question: int, name: str) -> None:
    story.by(story.moderator, f"question.{name}", question=question, **more(story, name))


def more(story: Story, name: str) -> dict[str, object]:
    """What a step takes beside the question; a question is merged into the newest other one."""
    return (
        {"reason": "off_topic"}
        if name == "reject"
        else {"into": max(story.event.questions)}
        if name == "merge"
        else {}
    )


@pytest.mark.parametrize(
    ("state", "seen"), [(s, s in ("approved", "answering", "answered")) for s in STATES]
)
def test_others_see_a_question_only_while_it_is_live_or_answered(story, ann, state, seen):
    ben, question = story.join("Ben"), story.question(ann, approved=False)
    story.question(ben, "The same?")
    for before in STATES[state]:
        step(story, question, before)
    assert (
        (f"question:{question}" in story.sees(ben))
        is (f"score:{question}" in story.sees(ben))
        is seen
    )
    assert (f"question:{question}" in story.sees(story.screen)) is (state == "answering")
    assert f"question:{question}" in story.sees(story.moderator)
    assert story.sees(ann)[f"mine:{question}"]["state"] == state


def test_a_question_that_was_never_approved_leaves_no_trace(story, ann):
    question = story.question(ann, approved=False)
    step(story, question, "reject")
    for name in ("room:1:attendee", "room:1:screen"):
        topic = story.event.topics[name]
        assert f"question:{question}" not in topic.change_seqs | topic.drop_seqs | topic.first_seqs


def test_the_author_reads_why_a_question_was_rejected_and_nobody_else_does(story, ann):
    ben, question = story.join("Ben"), story.question(ann, approved=False)
    story.by(
        story.moderator,
        "question.reject",
        question=question,
        reason="duplicate",
        note="See the first one.",
    )
    mine = story.sees(ann)[f"mine:{question}"]
    assert (mine["state"], mine["reason"], mine["note"]) == (
        "rejected",
        "duplicate",
        "See the first one.",
    )
    assert not any("See the first" in str(item) for item in story.sees(ben).values())


def test_a_withdrawn_question_is_gone_for_all_but_its_author(story, ann):
    question = story.question(ann)
    story.by(ann, "question.withdraw", question=question)
    assert f"question:{question}" not in story.sees(story.moderator) | story.sees(story.screen)
    assert story.sees(ann)[f"mine:{question}"]["state"] == "withdrawn"
    assert_refused(
        "conflict",
        "question_withdrawn",
        story,
        story.moderator,
        "question.approve",
        question=question,
    )


def test_a_name_stands_by_a_question_only_if_it_was_given(story, ann):
    named, nameless = story.question(ann), story.question(story.join())
    seen = story.sees(story.join())
    assert (
        seen[f"question:{named}"]["name"] == "Ann" and seen[f"question:{nameless}"]["name"] is None
    )
