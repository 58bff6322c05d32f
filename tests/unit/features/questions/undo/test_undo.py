"""Undo of steps: the parts that come back with each."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from live.features.questions.qa_settings import qa_settings_of
from live.features.questions.undo.undo_records import save_question
from live.kernel.undo import last_step
from tools.question_scenarios import ask_alike, moderate, state_of, undo_last
from tools.random_scenario import RandomScenario
from tools.scenario import assert_refused
from tools.tiers import examples


def test_no_second_question_is_answered_by_undoing(scenario, ann):
    first, second = scenario.question(ann), scenario.question(ann)
    moderate(scenario, "answering", first)
    moderate(scenario, "answered", first)
    scenario.perform(scenario.organiser, "question.answering", question=second)
    assert_refused(
        "conflict",
        "undo_changed",
        scenario,
        scenario.moderator,
        "question.undo",
        act=scenario.items_of(scenario.moderator)["undo"]["act"],
    )


def test_undoing_brings_back_the_earlier_answer_and_the_earlier_screen(scenario, ann):
    first, second = scenario.question(ann), scenario.question(ann)
    moderate(scenario, "answering", first)
    scenario.perform(scenario.moderator, "screen.show", room=1, what="agenda")
    moderate(scenario, "answering", second)
    undo_last(scenario)
    assert (state_of(scenario, first), state_of(scenario, second)) == ("answering", "approved")
    assert scenario.items_of(scenario.screen)["screen:1"]["what"] == "agenda"


def test_upvotes_that_came_since_stay_when_a_merge_is_undone(scenario):
    _, _, into, question = ask_alike(scenario)
    moderate(scenario, "merge", question, into=into)
    scenario.perform(scenario.join(), "question.upvote", question=into, on=True)
    undo_last(scenario)
    assert (state_of(scenario, question), scenario.items_of(scenario.join())[f"score:{into}"]) == (
        "pending",
        1,
    )
    assert scenario.items_of(scenario.join())[f"question:{into}"].get("merged", []) == []


def test_a_person_muted_or_banned_by_mistake_returns_and_the_step_before_stays(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "park", question)
    for do, what in (("mute", "muted"), ("ban", "banned")):
        scenario.perform(scenario.moderator, f"person.{do}", person=ann.person)
        act = scenario.items_of(scenario.moderator)["undo"]
        assert (act["what"], act["question"], act["questions"]) == (what, None, 0)
        undo_last(scenario)
        assert (
            scenario.event.people[ann.person].muted,
            scenario.event.people[ann.person].banned,
        ) == (
            None,
            False,
        )
    assert state_of(scenario, question) == "parked"


def test_a_ban_rejects_the_questions_in_review_and_undoing_it_brings_all_back(scenario, ann):
    public, waiting, other = (
        scenario.question(ann),
        *(scenario.question(each, approved=False) for each in (ann, scenario.join("Ben"))),
    )
    scenario.perform(scenario.moderator, "person.ban", person=ann.person, reject="other")
    states = [state_of(scenario, each) for each in (public, waiting, other)]
    assert states == ["approved", "rejected", "pending"]
    assert scenario.event.questions[waiting].reason == "other"
    undo = scenario.items_of(scenario.moderator)["undo"]
    assert (undo["what"], undo["questions"]) == ("banned", 1)
    undo_last(scenario)
    assert state_of(scenario, waiting) == "pending"
    assert not scenario.event.people[ann.person].banned


def test_a_ban_is_not_undone_after_a_new_decision_on_its_rejections(scenario, ann):
    waiting = scenario.question(ann, approved=False)
    scenario.perform(scenario.moderator, "person.ban", person=ann.person, reject="other")
    act = scenario.items_of(scenario.moderator)["undo"]["act"]
    scenario.perform(scenario.organiser, "question.restore", question=waiting)
    assert_refused(
        "conflict", "undo_changed", scenario, scenario.moderator, "question.undo", act=act
    )


def test_labels_of_a_question_come_back_unchanged_with_their_authors(scenario, ann):
    question = scenario.question(ann)
    scenario.perform(
        scenario.speaker, "question.reply", question=question, text={"en": "The fund."}
    )
    scenario.perform(
        scenario.speaker, "question.translate", question=question, language="zh", text="甲"
    )
    assert "undo" not in scenario.items_of(scenario.speaker)
    before = state_of_questions(scenario)
    moderate(scenario, "reply", question, text={"en": "Nobody."})
    undo_last(scenario)
    moderate(scenario, "translate", question, language="zh", text="乙")
    undo_last(scenario)
    version = scenario.items_of(scenario.moderator)[f"translations:{question}"]["zh"]["written"]
    moderate(scenario, "approve_translation", question, language="zh", written=version, on=True)
    undo_last(scenario)
    assert state_of_questions(scenario) == before


def test_the_next_speaker_comes_next_again_and_rules_hold_as_before(scenario, ann):
    first, second = scenario.question(ann), scenario.question(ann)
    scenario.perform(scenario.moderator, "qa.next", room=1, question=second)
    for do, fields in (
        ("question.park", {"question": second}),
        ("qa.next", {"room": 1, "question": first}),
        ("qa.next", {"room": 1, "question": None}),
        ("qa.rules", {"room": 1, "slow": 60}),
    ):
        before = state_of_questions(scenario)
        scenario.perform(scenario.moderator, do, **fields)
        undo_last(scenario)
        assert state_of_questions(scenario) == before


def test_several_steps_are_undone_in_turn(scenario, ann):
    questions = [scenario.question(ann) for _ in range(3)]
    before = state_of_questions(scenario)
    for question in questions:
        moderate(scenario, "park", question)
    for _ in questions:
        undo_last(scenario)
    assert state_of_questions(scenario) == before
    assert "undo" not in scenario.items_of(scenario.moderator)


def test_a_step_is_not_offered_again_once_it_is_too_late_or_its_question_changed(scenario, ann):
    first, second, third = (scenario.question(ann) for _ in range(3))
    moderate(scenario, "park", first)
    scenario.at += 11_000
    moderate(scenario, "park", second)
    moderate(scenario, "label", second, topic=None, to="hangzhou")
    undo_last(scenario)
    assert "undo" not in scenario.items_of(scenario.moderator)
    moderate(scenario, "park", third)


def state_of_questions(scenario):
    """State of all questions, their authors and their rules."""
    event = scenario.event
    questions = {
        id: (save_question(each), sorted(each.merged), each.translations)
        for id, each in event.questions.items()
    }
    people = {id: (each.muted, each.banned) for id, each in event.people.items()}
    rooms = {
        id: (room.next_question, qa_settings_of(event, id)) for id, room in event.rooms.items()
    }
    return msgspec.json.encode([questions, people, rooms])


@examples(40)
@given(st.integers(0, 2**32))
def test_undoing_restores_exactly_the_state_before(seed):
    random_scenario = RandomScenario(seed)
    scenario, staff = (
        random_scenario.scenario,
        (random_scenario.scenario.moderator, random_scenario.scenario.organiser),
    )
    for _ in range(60):
        before, acts = (
            state_of_questions(scenario),
            {who: last_step(scenario.event, who.actor) for who in staff},
        )
        random_scenario.step()
        for who in staff:
            act = last_step(scenario.event, who.actor)
            if act is not None and (acts[who] is None or acts[who].seq < act.seq):
                again = msgspec.msgpack.decode(
                    msgspec.msgpack.encode(scenario.event), type=type(scenario.event)
                )
                undo_last(scenario, who)
                assert state_of_questions(scenario) == before
                scenario.event = again
