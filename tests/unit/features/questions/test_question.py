"""Questions: the life cycle, and its readers."""

import pytest

from tools.question_scenarios import TRANSITIONS_TO, perform_transition, transition_fields
from tools.scenario import assert_refused

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


@pytest.mark.parametrize("state", TRANSITIONS_TO)
@pytest.mark.parametrize("name", ENDS)
def test_a_step_leads_where_the_table_says_or_is_refused(scenario, ann, state, name):
    question = scenario.question(ann, approved=False)
    scenario.question(scenario.join("Ben"), "The same?")
    for before in TRANSITIONS_TO[state]:
        perform_transition(scenario, question, before)
    if state in ENDS[name]:
        perform_transition(scenario, question, name)
        assert scenario.event.questions[question].state == ENDS[name][state]
    else:
        fields = {"question": question, **transition_fields(scenario, name)}
        assert_refused(
            "conflict",
            "question_" + state,
            scenario,
            scenario.moderator,
            f"question.{name}",
            **fields,
        )


def test_a_single_question_at_a_time_is_being_answered(scenario, ann):
    first, second = scenario.question(ann), scenario.question(ann, "And when?")
    perform_transition(scenario, first, "answering")
    perform_transition(scenario, second, "answering")
    assert [scenario.event.questions[question].state for question in (first, second)] == [
        "answered",
        "answering",
    ]


def test_a_room_knows_the_time_of_its_last_answer(scenario, ann):
    first, second = scenario.question(ann), scenario.question(ann, "And when?")
    perform_transition(scenario, first, "answering")
    assert "answered_at" not in scenario.items_of(scenario.screen)["room:1"]
    perform_transition(scenario, second, "answering")
    time = scenario.items_of(scenario.screen)["room:1"]["answered_at"]
    assert time == scenario.at
    scenario.at += 60_000
    perform_transition(scenario, second, "answered")
    assert scenario.items_of(scenario.screen)["room:1"]["answered_at"] > time


def test_an_upvote_counts_once_and_can_be_taken_back(scenario, ann):
    ben, question = scenario.join("Ben"), scenario.question(ann)
    for _ in range(3):
        scenario.perform(ben, "question.upvote", question=question, on=True)
    assert scenario.items_of(ann)[f"score:{question}"] == 1
    assert scenario.items_of(ben)[f"upvote:{question}"] is True
    scenario.perform(ben, "question.upvote", question=question, on=False)
    assert scenario.items_of(ann)[f"score:{question}"] == 0
    assert f"upvote:{question}" not in scenario.items_of(ben)


def test_nobody_upvotes_their_own_question(scenario, ann):
    assert_refused(
        "forbidden",
        "own_question",
        scenario,
        ann,
        "question.upvote",
        question=scenario.question(ann),
        on=True,
    )


def test_a_pending_question_of_someone_else_is_as_if_missing(scenario, ann):
    ben, question = scenario.join("Ben"), scenario.question(ann, approved=False)
    for do, fields in (
        ("question.upvote", {"on": True}),
        ("question.edit", {"text": "x"}),
        ("question.withdraw", {}),
    ):
        for id in (question, 99_999):
            assert_refused("not_found", "question", scenario, ben, do, question=id, **fields)


def test_a_question_can_be_edited_until_it_is_approved(scenario, ann):
    question = scenario.question(ann, approved=False)
    scenario.perform(ann, "question.edit", question=question, text="Who pays, and when?")
    assert (
        scenario.items_of(scenario.moderator)[f"question:{question}"]["text"]
        == "Who pays, and when?"
    )
    perform_transition(scenario, question, "approve")
    assert_refused(
        "conflict",
        "question_approved",
        scenario,
        ann,
        "question.edit",
        question=question,
        text="No.",
    )


def test_questions_are_refused_while_the_queue_is_closed(scenario, ann):
    assert_refused(
        "closed", "qa", scenario, ann, "question.ask", room=1, text="Hello?", language="en"
    )


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
def test_an_unreadable_question_is_refused(scenario, ann, text, reason):
    scenario.perform(scenario.moderator, "qa.open", room=1)
    assert_refused(
        "bad_text", reason, scenario, ann, "question.ask", room=1, text=text, language="en"
    )


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
def test_a_question_is_kept_as_typed(scenario, ann, text):
    question = scenario.question(ann, text)
    assert scenario.items_of(ann)[f"question:{question}"]["text"] == text
