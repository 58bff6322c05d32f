"""Fairness between delegations: counts, the part of them that attendees see, and the next
question.
"""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from live.features.questions.ranking.fairness import Candidate, SuggestionReason, suggest_next
from tools.scenario import Scenario, assert_refused


def candidate_of(id: int, votes: int, *delegations: str) -> Candidate:
    return Candidate(id, delegations, votes)


def next_of(*waiting: Candidate, **heard: int) -> int | None:
    suggestion = suggest_next(waiting, Counter(heard))
    return suggestion and suggestion[0]


def test_next_comes_the_least_heard_delegation_among_well_supported_questions():
    counts = {"lazio": 2, "bologna": 1}
    assert (
        next_of(
            candidate_of(4, 10, "lazio"),
            candidate_of(5, 6, "bologna"),
            candidate_of(6, 5, "hangzhou"),
            candidate_of(7, 4, "hangzhou"),
            **counts,
        )
        == 6
    )
    assert (
        next_of(
            candidate_of(4, 10, "lazio"),
            candidate_of(5, 6, "bologna"),
            candidate_of(6, 4, "hangzhou"),
            **counts,
        )
        == 5
    )


def test_among_equally_heard_people_more_upvotes_decide_and_then_the_earlier_question():
    assert (
        next_of(
            candidate_of(1, 2, "lazio"),
            candidate_of(2, 3, "bologna"),
            candidate_of(3, 3, "hangzhou"),
        )
        == 2
    )


def test_a_question_of_several_delegations_represents_the_least_heard():
    assert (
        next_of(
            candidate_of(1, 3, "bologna"),
            candidate_of(2, 3, "lazio", "hangzhou"),
            lazio=5,
            bologna=1,
        )
        == 2
    )


def test_people_without_a_delegation_come_last():
    assert next_of(candidate_of(1, 3), candidate_of(2, 2, "lazio"), lazio=9) == 2
    assert next_of(candidate_of(1, 3)) == 1


def test_nothing_comes_next_while_nothing_waits_for_an_answer():
    assert next_of(lazio=3) is None


def test_the_suggestion_says_why():
    assert suggest_next([candidate_of(2, 4, "lazio")], Counter(lazio=1)) == (
        2,
        SuggestionReason(delegation="lazio", heard=1, score=4, most=4),
    )


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sets(st.sampled_from("abc"))), min_size=1),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 5)),
)
def test_the_suggestion_is_well_supported_and_no_well_supported_question_was_heard_less(
    questions, heard
):
    waiting = [
        candidate_of(id, votes, *delegations) for id, (votes, delegations) in enumerate(questions)
    ]
    id, why = suggest_next(waiting, Counter(heard))
    candidates = [each for each in waiting if 2 * each.score >= why.most]
    assert waiting[id] in candidates
    assert all(
        heard.get(delegation, 0) >= why.heard
        for each in candidates
        if why.delegation
        for delegation in each.delegations
    )


def test_staff_of_the_room_override_the_suggestion_until_it_is_taken_up_or_they_drop_it():
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


def test_an_unapproved_question_cannot_come_next():
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


def test_the_screen_gets_the_next_question_in_words_and_attendees_do_not():
    scenario = Scenario()
    ann = scenario.join("Ann")
    question = scenario.question(ann)
    assert scenario.items_of(scenario.screen)["next:1"]["says"]["text"] == "Who pays?"
    assert scenario.items_of(scenario.screen)["next:1"]["question"] == question
    assert "next:1" not in scenario.items_of(ann)
