"""Questions: the life cycle, and who sees what of it."""

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
ENDS = {
    "approve": {"pending": "approved", "approved": "approved"},
    "reject": {"pending": "rejected", "rejected": "rejected"},
    "answering": {"approved": "answering", "answering": "answering"},
    "answered": {"approved": "answered", "answering": "answered", "answered": "answered"},
    "park": {"approved": "parked", "answering": "parked", "parked": "parked"},
    "restore": {
        "rejected": "pending",
        "parked": "approved",
        "answered": "approved",
        "merged": "pending",
        "pending": "pending",
        "approved": "approved",
    },
    "merge": dict.fromkeys(
        ("pending", "approved", "answered", "parked", "rejected", "merged"), "merged"
    ),
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


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ENDS)
def test_a_step_leads_where_the_table_says_or_is_refused(story, ann, state, name):
    question = story.question(ann, approved=False)
    story.question(story.join("Ben"), "The same?")
    for before in STATES[state]:
        step(story, question, before)
    if state in ENDS[name]:
        step(story, question, name)
        assert story.event.questions[question].state == ENDS[name][state]
    else:
        fields = {"question": question, **more(story, name)}
        assert_refused(
            "conflict", "question_" + state, story, story.moderator, f"question.{name}", **fields
        )


def test_one_question_at_a_time_is_being_answered(story, ann):
    first, second = story.question(ann), story.question(ann, "And when?")
    step(story, first, "answering")
    step(story, second, "answering")
    assert [story.event.questions[question].state for question in (first, second)] == [
        "answered",
        "answering",
    ]


def test_an_upvote_counts_once_and_can_be_taken_back(story, ann):
    ben, question = story.join("Ben"), story.question(ann)
    for _ in range(3):
        story.by(ben, "question.upvote", question=question, on=True)
    assert story.sees(ann)[f"score:{question}"] == 1
    assert story.sees(ben)[f"upvote:{question}"] is True
    story.by(ben, "question.upvote", question=question, on=False)
    assert story.sees(ann)[f"score:{question}"] == 0
    assert f"upvote:{question}" not in story.sees(ben)


def test_nobody_upvotes_their_own_question(story, ann):
    assert_refused(
        "forbidden",
        "own_question",
        story,
        ann,
        "question.upvote",
        question=story.question(ann),
        on=True,
    )


def test_a_pending_question_of_somebody_else_is_as_if_it_were_not_there(story, ann):
    ben, question = story.join("Ben"), story.question(ann, approved=False)
    for do, fields in (
        ("question.upvote", {"on": True}),
        ("question.edit", {"text": "x"}),
        ("question.withdraw", {}),
    ):
        for id in (question, 99_999):
            assert_refused("not_found", "question", story, ben, do, question=id, **fields)


def test_a_question_can_be_edited_until_it_is_approved(story, ann):
    question = story.question(ann, approved=False)
    story.by(ann, "question.edit", question=question, text="Who pays, and when?")
    assert story.sees(story.moderator)[f"question:{question}"]["text"] == "Who pays, and when?"
    step(story, question, "approve")
    assert_refused(
        "conflict", "question_approved", story, ann, "question.edit", question=question, text="No."
    )


def test_nothing_is_asked_while_the_queue_is_closed(story, ann):
    assert_refused("closed", "qa", story, ann, "question.ask", room=1, text="Hello?", language="en")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * 501, "too_long"),
        ("   ", "empty"),
        ("\u200b\u3164\u2800", "empty"),
        ("\u202e", "empty"),
        ("a\x1b[31m", "control"),
        ("a" + "\u0301" * 9, "marks"),
    ],
)
def test_what_cannot_be_read_cannot_be_asked(story, ann, text, reason):
    story.by(story.moderator, "qa.open", room=1)
    assert_refused("bad_text", reason, story, ann, "question.ask", room=1, text=text, language="en")


@pytest.mark.parametrize(
    "text",
    [
        "字" * 500,
        "<script>alert(1)</script>",
        "{{7*7}}",
        "javascript:alert(1)",
        "👩‍👩‍👧‍👦 مرحبا שלום",
        "a\nb",
    ],
)
def test_what_is_asked_is_kept_as_typed(story, ann, text):
    question = story.question(ann, text)
    assert story.sees(ann)[f"question:{question}"]["text"] == text
