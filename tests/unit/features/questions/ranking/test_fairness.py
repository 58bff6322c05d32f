"""Fairness between delegations: counts, the part of them that attendees see, and the next
question.
"""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from live.features.questions.ranking.fairness import Candidate, SuggestionReason, suggest_next
from tools.scenario import Scenario, assert_refused


def wanted(id: int, votes: int, *delegations: str) -> Candidate:
    return Candidate(id, delegations, votes)


def next_of(*waiting: Candidate, **heard: int) -> int | None:
    found = suggest_next(waiting, Counter(heard))
    return found and found[0]


def test_next_comes_the_delegation_that_was_heard_least_among_questions_that_are_well_supported():
    heard = {"lazio": 2, "bologna": 1}
    assert (
        next_of(
            wanted(4, 10, "lazio"),
            wanted(5, 6, "bologna"),
            wanted(6, 5, "hangzhou"),
            wanted(7, 4, "hangzhou"),
            **heard,
        )
        == 6
    )
    assert (
        next_of(wanted(4, 10, "lazio"), wanted(5, 6, "bologna"), wanted(6, 4, "hangzhou"), **heard)
        == 5
    )


def test_among_those_heard_alike_more_upvotes_decide_and_then_who_asked_first():
    assert next_of(wanted(1, 2, "lazio"), wanted(2, 3, "bologna"), wanted(3, 3, "hangzhou")) == 2


def test_a_question_of_several_delegations_speaks_for_the_one_that_was_heard_least():
    assert (
        next_of(wanted(1, 3, "bologna"), wanted(2, 3, "lazio", "hangzhou"), lazio=5, bologna=1) == 2
    )


def test_those_who_speak_for_no_delegation_come_last():
    assert next_of(wanted(1, 3), wanted(2, 2, "lazio"), lazio=9) == 2
    assert next_of(wanted(1, 3)) == 1


def test_nothing_comes_next_while_nothing_waits_for_an_answer():
    assert next_of(lazio=3) is None


def test_the_suggestion_says_why():
    assert suggest_next([wanted(2, 4, "lazio")], Counter(lazio=1)) == (
        2,
        SuggestionReason(delegation="lazio", heard=1, score=4, most=4),
    )


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sets(st.sampled_from("abc"))), min_size=1),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 5)),
)
def test_what_is_suggested_is_well_supported_and_nothing_well_supported_was_heard_less(
    questions, heard
):
    waiting = [wanted(id, votes, *delegations) for id, (votes, delegations) in enumerate(questions)]
    id, why = suggest_next(waiting, Counter(heard))
    supported = [each for each in waiting if 2 * each.score >= why.most]
    assert waiting[id] in supported
    assert all(
        heard.get(delegation, 0) >= why.heard
        for each in supported
        if why.delegation
        for delegation in each.delegations
    )


def test_those_who_run_the_room_choose_another_one_until_it_is_taken_up_or_they_leave_it():
    scenario = Scenario()
    first, second = (
        scenario.question(scenario.join()),
        scenario.question(scenario.join(delegation="hangzhou")),
    )
    assert scenario.items_of(scenario.moderator)["next:1"]["question"] == first
    scenario.perform(scenario.moderator, "qa.next", room=1, question=second)
    assert scenario.items_of(scenario.speaker)["next:1"] == {
        "question": second,
        "suggested": False,
        "why": None,
    }
    scenario.perform(scenario.moderator, "question.answering", question=second)
    assert scenario.items_of(scenario.moderator)["next:1"]["question"] == first
    scenario.perform(
        scenario.moderator,
        "question.restore",
        question=scenario.perform(scenario.moderator, "question.answered", question=second)
        and second,
    )
    assert scenario.items_of(scenario.moderator)["next:1"]["suggested"] is True


def test_what_was_not_approved_cannot_come_next():
    scenario = Scenario()
    question = scenario.question(scenario.join(), approved=False)
    assert_refused(
        "conflict",
        "question_pending",
        scenario,
        scenario.moderator,
        "qa.next",
        room=1,
        question=question,
    )
    assert_refused(
        "not_found", "question", scenario, scenario.moderator, "qa.next", room=1, question=99_999
    )


def test_the_screen_is_told_what_comes_next_in_words_and_attendees_are_not():
    scenario = Scenario()
    ann = scenario.join("Ann")
    question = scenario.question(ann)
    assert scenario.items_of(scenario.screen)["next:1"]["says"]["text"] == "Who pays?"
    assert scenario.items_of(scenario.screen)["next:1"]["question"] == question
    assert "next:1" not in scenario.items_of(ann)
