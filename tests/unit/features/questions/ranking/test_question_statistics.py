"""Statistics of questions: asked, answered and rejected, by group."""

import json

from hypothesis import given
from hypothesis import strategies as st

from live.kernel.errors import Refused
from tools.scenario import Scenario
from tools.tiers import examples


def test_counters_count_questions_and_answers_by_group_and_rejections_by_reason():
    scenario = Scenario()
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    for who in (ann, ann, ben):
        last = scenario.question(who)
    scenario.perform(scenario.moderator, "question.answered", question=last)
    scenario.perform(
        scenario.moderator,
        "question.reject",
        question=scenario.question(ann, approved=False),
        reason="duplicate",
    )
    scenario.question(ben, approved=False)
    assert scenario.items_of(ann)["fairness:1"] == {
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
    assert scenario.items_of(scenario.moderator)["waiting:1"] == waiting
    assert "waiting:1" not in scenario.items_of(ann) | scenario.items_of(
        scenario.screen
    ) | scenario.items_of(scenario.speaker)


def test_a_question_that_was_taken_back_after_it_was_shown_stays_counted():
    scenario = Scenario()
    ann = scenario.join("Ann")
    scenario.perform(ann, "question.withdraw", question=scenario.question(ann))
    assert scenario.items_of(scenario.join())["fairness:1"]["delegation"] == {"lazio": [1, 0]}


def test_a_question_that_was_turned_down_counts_so_until_others_may_see_it():
    scenario = Scenario()
    ann = scenario.join("Ann")
    question = scenario.question(ann, approved=False)
    for do, more, turned_down in (
        ("reject", {"reason": "unclear"}, {"unclear": 1}),
        ("restore", {}, {"unclear": 1}),
        ("approve", {}, {}),
    ):
        scenario.perform(scenario.moderator, f"question.{do}", question=question, **more)
        assert scenario.items_of(scenario.moderator)["waiting:1"]["turned_down"] == turned_down


def test_others_see_rejections_in_steps_of_five_and_nothing_of_a_later_approval():
    scenario = Scenario()
    ann = scenario.join("Ann")
    scenario.perform(scenario.moderator, "qa.rules", room=1, most_open=50)
    questions, items = [scenario.question(ann, approved=False) for _ in range(11)], []
    for question in questions:
        scenario.perform(
            scenario.moderator,
            "question.reject",
            question=question,
            reason="unclear" if question % 2 else "other",
        )
        items.append(
            sum(
                scenario.items_of(ann)
                .get("fairness:1", {"turned_down": {}})["turned_down"]
                .values()
            )
        )
    assert items == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]
    for question in questions:
        scenario.perform(scenario.moderator, "question.restore", question=question)
        scenario.perform(scenario.moderator, "question.approve", question=question)
        assert sum(scenario.items_of(ann)["fairness:1"]["turned_down"].values()) == 10


def all_items(scenario, *readers):
    topics = ("room:1:attendee", "room:1:screen", "room:1:speaker")
    return [json.dumps(scenario.items_of(who)) for who in readers], [
        scenario.event.topics[name].seq for name in topics if name in scenario.event.topics
    ]


def test_of_a_delegation_with_a_single_person_nobody_learns_of_a_rejected_question():
    scenario = Scenario()
    ann, alone = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    scenario.perform(scenario.moderator, "qa.open", room=1)
    readers = (ann, scenario.screen, scenario.speaker)
    before = all_items(scenario, *readers)
    question = scenario.question(alone, approved=False)
    for do, more in (
        ("reject", {"reason": "unclear"}),
        ("restore", {}),
        ("reject", {"reason": "other"}),
        ("label", {"topic": None, "to": "lazio"}),
    ):
        scenario.perform(scenario.moderator, f"question.{do}", question=question, **more)
        assert all_items(scenario, *readers) == before
    scenario.perform(
        scenario.moderator,
        "question.undo",
        act=scenario.items_of(scenario.moderator)["undo"]["act"],
    )
    scenario.perform(alone, "question.appeal", question=question, text="Please.")
    assert all_items(scenario, *readers) == before


def test_a_question_that_was_shown_and_waits_again_is_counted_as_it_was():
    scenario = Scenario()
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    into, question = scenario.question(ann), scenario.question(ben, approved=False)
    scenario.perform(scenario.moderator, "question.merge", question=question, into=into)
    scenario.perform(scenario.moderator, "question.restore", question=question)
    before = all_items(scenario, ann, scenario.screen, scenario.speaker)
    scenario.perform(ben, "question.edit", question=question, text="谁付款？", language="zh")
    assert all_items(scenario, ann, scenario.screen, scenario.speaker) == before


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


@examples(30)
@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_nothing_sent_to_attendees_speakers_and_the_screen_changes_with_a_waiting_question(
    steps,
):
    scenario = Scenario()
    ann, canary = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    scenario.perform(scenario.moderator, "question.answered", question=scenario.question(ann))
    scenario.question(ann)
    scenario.perform(
        scenario.moderator,
        "question.reject",
        question=scenario.question(canary, approved=False),
        reason="unclear",
    )
    topics = ("room:1:attendee", "room:1:screen", "room:1:speaker")
    before = (
        [json.dumps(scenario.items_of(who)) for who in (ann, scenario.screen, scenario.speaker)],
        [scenario.event.topics[name].seq for name in topics],
    )
    for do, fields in steps:
        waiting = [
            id for id, each in scenario.event.questions.items() if each.author == canary.actor
        ]
        subject = {} if do == "question.ask" else {"question": waiting[-1] if waiting else 0}
        who = scenario.moderator if do in BY_STAFF else canary
        try:
            scenario.perform(who, do, **subject, **fields)
        except Refused:
            continue
    after = (
        [json.dumps(scenario.items_of(who)) for who in (ann, scenario.screen, scenario.speaker)],
        [scenario.event.topics[name].seq for name in topics],
    )
    assert after == before
