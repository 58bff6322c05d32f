"""Actions of moderators on questions besides the life cycle: claims, rewording, labels, merging,
bulk actions, undo.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.questions.model import PUBLIC_STATES
from live.features.questions.question import supporters_of
from tools.oracle import supporters as distinct
from tools.question_scenarios import moderate, state_of, undo_last
from tools.random_scenario import RandomScenario
from tools.scenario import assert_refused
from tools.tiers import examples

# many at once


def test_a_step_is_taken_by_all_that_may_take_it(scenario, ann):
    pending, live = (
        [scenario.question(ann, f"{n}?", approved=False) for n in range(2)],
        scenario.question(ann),
    )
    scenario.perform(
        scenario.moderator,
        "question.each",
        questions=[*pending, live],
        step="reject",
        reason="off_topic",
        note="Later",
    )
    assert [state_of(scenario, id) for id in (*pending, live)] == [*["rejected"] * 2, "approved"]
    assert scenario.items_of(ann)[f"mine:{pending[0]}"]["note"] == "Later"
    undo_last(scenario)
    assert [state_of(scenario, id) for id in pending] == ["pending"] * 2


def test_several_questions_are_merged_into_a_member_of_the_selection(scenario, ann):
    ids = [scenario.question(scenario.join(), f"{n}?") for n in range(4)]
    scenario.perform(scenario.moderator, "question.each", questions=ids, step="merge", into=ids[1])
    assert scenario.event.questions[ids[1]].merged == [ids[0], *ids[2:]]
    undo_last(scenario)
    assert [state_of(scenario, id) for id in ids] == ["approved"] * 4


def labels(scenario, *questions):
    return [
        (scenario.event.questions[id].topic, scenario.event.questions[id].to) for id in questions
    ]


def test_several_questions_are_labelled_at_once_and_omitted_fields_stay(scenario, ann):
    topics = [{"id": "money", "name": {"en": "Money"}}, {"id": "law", "name": {"en": "Law"}}]
    scenario.perform(scenario.moderator, "qa.rules", room=1, topics=topics)
    one, other, third = (scenario.question(ann, f"{n}?", approved=False) for n in range(3))
    moderate(scenario, "label", one, topic="law", to="lazio")
    scenario.perform(ann, "question.withdraw", question=third)
    many = [one, other, third]
    for fields, after in (
        ({"topic": "money"}, [("money", "lazio"), ("money", None), (None, None)]),
        ({"to": "hangzhou"}, [("money", "hangzhou"), ("money", "hangzhou"), (None, None)]),
        ({"topic": None, "to": None}, [(None, None)] * 3),
    ):
        before = labels(scenario, *many)
        scenario.perform(scenario.moderator, "question.label_each", questions=many, **fields)
        assert labels(scenario, *many) == after
        undo_last(scenario)
        assert labels(scenario, *many) == before
        scenario.perform(scenario.moderator, "question.label_each", questions=many, **fields)
    for field in ("topic", "to"):
        assert_refused(
            "bad_value",
            field,
            scenario,
            scenario.moderator,
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
def test_an_invalid_act_changes_no_question(scenario, fields, reason):
    assert_refused("bad_value", reason, scenario, scenario.moderator, "question.each", **fields)


# any history


@examples(30)
@given(st.integers(0, 2**32))
def test_at_most_a_single_question_is_answered_and_supporters_are_always_distinct_people(seed):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
        questions = random_scenario.scenario.event.questions
        assert sum(question.state == "answering" for question in questions.values()) <= 1
        for question in questions.values():
            assert supporters_of(random_scenario.scenario.event, question) == distinct(
                random_scenario.scenario.event, question
            )
            into = questions.get(question.into)
            assert (question.state == "merged") <= (into is not None)
            assert into is None or (
                question.id in into.merged and (into.state not in ("pending", "rejected", "merged"))
            )


@examples(25)
@given(st.integers(0, 2**32))
def test_every_author_sees_the_outcome_of_each_of_their_questions(seed):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
    for person in random_scenario.people:
        own = [
            question
            for question in random_scenario.scenario.event.questions.values()
            if question.author == person.actor
        ]
        items = random_scenario.scenario.items_of(person)
        assert {key for key in items if key.startswith("mine:")} == {
            f"mine:{question.id}" for question in own
        }
        for question in own:
            mine, into = (
                items[f"mine:{question.id}"],
                random_scenario.scenario.event.questions.get(question.into),
            )
            assert (mine["state"], mine["text"]) == (question.state, question.text)
            assert mine["into"] is None or mine["into"]["state"] == into.state
            assert (mine["into"] is not None) == (
                question.state == "merged" and into.state in PUBLIC_STATES
            )


@examples(25)
@given(st.integers(0, 2**32))
def test_no_attendee_reads_hidden_questions_after_any_moderation(seed):
    """Texts that were never shown, notes of staff, and replaced wordings."""
    random_scenario = RandomScenario(seed)
    scenario = random_scenario.scenario
    for _ in range(60):
        random_scenario.step()
    topics, hosts = scenario.event.topics, {room.host for room in scenario.event.rooms.values()}
    first = {
        key for room in scenario.event.rooms for key in topics[f"room:{room}:attendee"].first_seqs
    }
    texts = {
        f'"canary {question.id - 1}"'
        for question in scenario.event.questions.values()
        if f"question:{question.id}" not in first
    }
    reader = next(person for person in random_scenario.people if person.person not in hosts)
    items = scenario.items_of(reader)
    own = {
        f'"canary {question.id - 1}"'
        for question in scenario.event.questions.values()
        if question.author == reader.actor
    }
    assert not any(text in json.dumps(items) for text in texts - own)
    assert not {key.partition(":")[0] for key in items} & {"claim", "spread", "undo"}
