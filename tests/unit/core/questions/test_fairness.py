"""Whose questions are heard: what is counted, what attendees may learn of it, and whose question
comes next.
"""

import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.errors import Refused
from live.core.questions.fairness import Candidate, SuggestionReason, suggest_next
from tools.scenario import Story, assert_refused


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
    story = Story()
    first, second = story.question(story.join()), story.question(story.join(delegation="hangzhou"))
    assert story.sees(story.moderator)["next:1"]["question"] == first
    story.by(story.moderator, "qa.next", room=1, question=second)
    assert story.sees(story.speaker)["next:1"] == {
        "question": second,
        "suggested": False,
        "why": None,
    }
    story.by(story.moderator, "question.answering", question=second)
    assert story.sees(story.moderator)["next:1"]["question"] == first
    story.by(
        story.moderator,
        "question.restore",
        question=story.by(story.moderator, "question.answered", question=second) and second,
    )
    assert story.sees(story.moderator)["next:1"]["suggested"] is True


def test_what_was_not_approved_cannot_come_next():
    story = Story()
    question = story.question(story.join(), approved=False)
    assert_refused(
        "conflict", "question_pending", story, story.moderator, "qa.next", room=1, question=question
    )
    assert_refused(
        "not_found", "question", story, story.moderator, "qa.next", room=1, question=99_999
    )


def test_the_screen_is_told_what_comes_next_in_words_and_attendees_are_not():
    story = Story()
    ann = story.join("Ann")
    question = story.question(ann)
    assert story.sees(story.screen)["next:1"]["says"]["text"] == "Who pays?"
    assert story.sees(story.screen)["next:1"]["question"] == question
    assert "next:1" not in story.sees(ann)


def test_the_counters_say_what_was_asked_and_answered_by_group_and_turned_down_by_reason():
    story = Story()
    ann, ben = story.join("Ann"), story.join("Ben", "hangzhou")
    for who in (ann, ann, ben):
        last = story.question(who)
    story.by(story.moderator, "question.answered", question=last)
    story.by(
        story.moderator,
        "question.reject",
        question=story.question(ann, approved=False),
        reason="duplicate",
    )
    story.question(ben, approved=False)
    assert story.sees(ann)["fairness:1"] == {
        "delegation": {"hangzhou": [1, 1], "lazio": [2, 0]},
        "region": {"CN": [1, 1], "EU": [2, 0]},
        "language": {"en": [3, 1]},
        "turned_down": {},
    }
    waiting = {
        "delegation": {"hangzhou": 1},
        "region": {"CN": 1},
        "language": {"en": 1},
        "turned_down": {"duplicate": 1},
    }
    assert story.sees(story.moderator)["waiting:1"] == waiting
    assert "waiting:1" not in story.sees(ann) | story.sees(story.screen) | story.sees(story.speaker)


def test_a_question_that_was_taken_back_after_it_was_shown_stays_counted():
    story = Story()
    ann = story.join("Ann")
    story.by(ann, "question.withdraw", question=story.question(ann))
    assert story.sees(story.join())["fairness:1"]["delegation"] == {"lazio": [1, 0]}


def test_a_question_that_was_turned_down_counts_so_until_others_may_see_it():
    story = Story()
    ann = story.join("Ann")
    question = story.question(ann, approved=False)
    for do, more, turned_down in (
        ("reject", {"reason": "unclear"}, {"unclear": 1}),
        ("restore", {}, {"unclear": 1}),
        ("approve", {}, {}),
    ):
        story.by(story.moderator, f"question.{do}", question=question, **more)
        assert story.sees(story.moderator)["waiting:1"]["turned_down"] == turned_down


def test_others_see_rejections_in_steps_of_five_and_nothing_when_one_is_approved_later():
    story = Story()
    ann = story.join("Ann")
    story.by(story.moderator, "qa.rules", room=1, most_open=50)
    questions, told = [story.question(ann, approved=False) for _ in range(11)], []
    for question in questions:
        story.by(
            story.moderator,
            "question.reject",
            question=question,
            reason="unclear" if question % 2 else "other",
        )
        told.append(
            sum(story.sees(ann).get("fairness:1", {"turned_down": {}})["turned_down"].values())
        )
    assert told == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]
    for question in questions:
        story.by(story.moderator, "question.restore", question=question)
        story.by(story.moderator, "question.approve", question=question)
        assert sum(story.sees(ann)["fairness:1"]["turned_down"].values()) == 10


def everything_told(story, *readers):
    topics = ("room:1:attendee", "room:1:screen", "room:1:speaker")
    return [json.dumps(story.sees(who)) for who in readers], [
        story.event.topics[name].seq for name in topics if name in story.event.topics
    ]


def test_of_a_delegation_with_one_person_nobody_learns_that_they_asked_and_were_turned_down():
    story = Story()
    ann, alone = story.join("Ann"), story.join("Ben", "hangzhou")
    story.by(story.moderator, "qa.open", room=1)
    readers = (ann, story.screen, story.speaker)
    before = everything_told(story, *readers)
    question = story.question(alone, approved=False)
    for do, more in (
        ("reject", {"reason": "unclear"}),
        ("restore", {}),
        ("reject", {"reason": "other"}),
        ("label", {"topic": None, "to": "lazio"}),
    ):
        story.by(story.moderator, f"question.{do}", question=question, **more)
        assert everything_told(story, *readers) == before
    story.by(story.moderator, "question.undo", act=story.sees(story.moderator)["undo"]["act"])
    story.by(alone, "question.appeal", question=question, text="Please.")
    assert everything_told(story, *readers) == before


def test_a_question_that_was_shown_and_waits_again_is_counted_as_it_was():
    story = Story()
    ann, ben = story.join("Ann"), story.join("Ben", "hangzhou")
    into, question = story.question(ann), story.question(ben, approved=False)
    story.by(story.moderator, "question.merge", question=question, into=into)
    story.by(story.moderator, "question.restore", question=question)
    before = everything_told(story, ann, story.screen, story.speaker)
    story.by(ben, "question.edit", question=question, text="谁付款？", language="zh")
    assert everything_told(story, ann, story.screen, story.speaker) == before


STEPS = [
    ("question.ask", {"room": 1, "text": "CANARY", "language": "zh"}),
    ("question.edit", {"text": "CANARY again"}),
    ("question.withdraw", {}),
    ("question.claim_translation", {"language": "en", "on": True}),
    ("question.translate", {"language": "en", "text": "CANARY"}),
    ("question.appeal", {"text": "CANARY"}),
    ("question.restore", {}),
]
BY_STAFF = ("question.restore", "question.claim_translation", "question.translate")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_nothing_that_attendees_speakers_and_the_screen_are_told_changes_with_a_question_that_waits(
    steps,
):
    story = Story()
    ann, canary = story.join("Ann"), story.join("Ben", "hangzhou")
    story.by(story.moderator, "question.answered", question=story.question(ann))
    story.question(ann)
    story.by(
        story.moderator,
        "question.reject",
        question=story.question(canary, approved=False),
        reason="unclear",
    )
    topics = ("room:1:attendee", "room:1:screen", "room:1:speaker")
    before = (
        [json.dumps(story.sees(who)) for who in (ann, story.screen, story.speaker)],
        [story.event.topics[name].seq for name in topics],
    )
    for do, fields in steps:
        waiting = [id for id, each in story.event.questions.items() if each.author == canary.actor]
        subject = {} if do == "question.ask" else {"question": waiting[-1] if waiting else 0}
        who = story.moderator if do in BY_STAFF else canary
        try:
            story.by(who, do, **subject, **fields)
        except Refused:
            continue
    after = (
        [json.dumps(story.sees(who)) for who in (ann, story.screen, story.speaker)],
        [story.event.topics[name].seq for name in topics],
    )
    assert after == before
