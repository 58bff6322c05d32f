"""Limits of asking: open questions per person and slow mode."""

import pytest

from live.kernel.errors import Refused
from tools.question_scenarios import ask_question, set_rules
from tools.scenario import assert_refused

pytestmark = pytest.mark.usefixtures("open_questions")


def test_three_questions_of_a_person_are_open_at_a_time(scenario, ann):
    first, *_ = [ask_question(scenario, ann) for _ in range(3)]
    assert_refused(
        "conflict",
        "questions_open",
        scenario,
        ann,
        "question.ask",
        room=1,
        text="And?",
        language="en",
    )
    scenario.perform(scenario.moderator, "question.approve", question=first)
    assert_refused(
        "conflict",
        "questions_open",
        scenario,
        ann,
        "question.ask",
        room=1,
        text="And?",
        language="en",
    )
    scenario.perform(scenario.moderator, "question.answered", question=first)
    ask_question(scenario, ann)


def test_a_withdrawal_makes_room_for_another_question(scenario, ann):
    set_rules(scenario, most_open=1)
    scenario.perform(ann, "question.withdraw", question=ask_question(scenario, ann))
    ask_question(scenario, ann)


def test_others_and_staff_of_the_room_ask_all_the_same(scenario, ann):
    set_rules(scenario, most_open=1, slow=600)
    ask_question(scenario, ann)
    ask_question(scenario, scenario.join("Ben"))
    for _ in range(5):
        ask_question(scenario, scenario.moderator)


def test_slow_mode_announces_the_time_of_the_next_question(scenario, ann):
    set_rules(scenario, slow=60)
    ask_question(scenario, ann)
    again = scenario.at + 60_000
    scenario.at += 59_999
    with pytest.raises(Refused) as refusal:
        ask_question(scenario, ann)
    assert (refusal.value.code, refusal.value.reason, refusal.value.fields["at"]) == (
        "too_many",
        "slow",
        again,
    )
    assert refusal.value.retry_after == 0.001
    scenario.at = again
    ask_question(scenario, ann)


def test_a_withdrawn_question_shortens_no_wait(scenario, ann):
    set_rules(scenario, slow=60)
    scenario.perform(ann, "question.withdraw", question=ask_question(scenario, ann))
    assert_refused(
        "too_many", "slow", scenario, ann, "question.ask", room=1, text="And?", language="en"
    )
