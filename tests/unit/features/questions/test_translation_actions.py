"""The translation desk and replies: rights to write and approve, and the view of readers."""

import pytest

from live.features.translation.rules import TRANSLATION_CLAIM_MS
from tools.question_scenarios import approve_translation, translate, translation_state
from tools.scenario import Scenario, assert_refused

ORIGINAL, FIRST, SECOND = "Who pays?", "谁付钱？", "由谁出资？"


@pytest.fixture
def other(scenario):
    return scenario.staff("speaker")


def claim(scenario: Scenario, who, question: int, on: bool = True) -> int:
    return scenario.perform(
        who, "question.claim_translation", question=question, language="zh", on=on
    )


def test_a_translation_is_claimed_written_and_approved_and_readers_see_it_then(scenario, ann):
    question = scenario.question(ann)
    states = []
    claim(scenario, scenario.speaker, question)
    states.append(translation_state(scenario, question))
    seq = translate(scenario, scenario.speaker, question)
    states.append(translation_state(scenario, question))
    assert scenario.items_of(ann)[f"question:{question}"].get("texts", {}) == {}
    approve_translation(scenario, scenario.moderator, question, seq)
    states.append(translation_state(scenario, question))
    assert states == ["claimed", "written", "approved"]
    item = scenario.items_of(ann)[f"question:{question}"]
    assert (item["text"], item["language"], item["texts"]) == (ORIGINAL, "en", {"zh": FIRST})


def test_attendees_and_the_screen_see_nothing_of_the_desk(scenario, ann):
    question = scenario.question(ann)
    before = scenario.items_of(ann), scenario.items_of(scenario.screen)
    claim(scenario, scenario.speaker, question)
    translate(scenario, scenario.speaker, question)
    assert (scenario.items_of(ann), scenario.items_of(scenario.screen)) == before


def test_a_claim_keeps_others_from_writing_until_it_expires_or_is_given_back(scenario, ann, other):
    question = scenario.question(ann)
    claim(scenario, scenario.speaker, question)
    assert_refused(
        "conflict",
        "translation_claimed",
        scenario,
        other,
        "question.translate",
        question=question,
        language="zh",
        text=FIRST,
    )
    assert_refused(
        "conflict",
        "translation_claimed",
        scenario,
        scenario.moderator,
        "question.claim_translation",
        question=question,
        language="zh",
        on=True,
    )
    scenario.at += TRANSLATION_CLAIM_MS - 1
    assert_refused(
        "conflict",
        "translation_claimed",
        scenario,
        other,
        "question.claim_translation",
        question=question,
        language="zh",
        on=True,
    )
    scenario.at += 1
    claim(scenario, other, question)
    claim(scenario, scenario.speaker, question, on=False)
    assert (
        scenario.items_of(other)[f"translations:{question}"]["zh"]["claimed"]["by"] == other.actor
    )
    claim(scenario, other, question, on=False)
    translate(scenario, scenario.moderator, question)


def test_a_claim_is_renewed_by_claiming_again(scenario, ann, other):
    question = scenario.question(ann)
    claim(scenario, scenario.speaker, question)
    scenario.at += TRANSLATION_CLAIM_MS - 1
    claim(scenario, scenario.speaker, question)
    scenario.at += TRANSLATION_CLAIM_MS - 1
    assert_refused(
        "conflict",
        "translation_claimed",
        scenario,
        other,
        "question.translate",
        question=question,
        language="zh",
        text=FIRST,
    )


def test_a_speaker_approves_texts_of_someone_else_and_never_of_their_own_link(scenario, ann, other):
    question = scenario.question(ann)
    seq = translate(scenario, scenario.speaker, question)
    twin = type(scenario.speaker)(
        scenario.speaker.role, link=scenario.speaker.link, browser="another"
    )
    fields = {"question": question, "language": "zh", "written": seq, "on": True}
    for own in (scenario.speaker, twin):
        assert_refused(
            "forbidden", "own_translation", scenario, own, "question.approve_translation", **fields
        )
    approve_translation(scenario, other, question, seq)
    assert translation_state(scenario, question) == "approved"


def test_staff_approve_their_own_texts_and_take_them_back_and_speakers_do_not(scenario, ann, other):
    question = scenario.question(ann)
    seq = translate(scenario, scenario.moderator, question)
    approve_translation(scenario, scenario.moderator, question, seq)
    fields = {"question": question, "language": "zh", "written": seq, "on": False}
    assert_refused(
        "forbidden", "own_translation", scenario, other, "question.approve_translation", **fields
    )
    approve_translation(scenario, scenario.moderator, question, seq, on=False)
    assert (
        scenario.items_of(ann)[f"question:{question}"].get("texts", {}) == {}
        and translation_state(scenario, question) == "written"
    )


def test_nobody_approves_a_text_that_they_have_not_read(scenario, ann):
    question = scenario.question(ann)
    seq = translate(scenario, scenario.speaker, question)
    translate(scenario, scenario.speaker, question, SECOND)
    fields = {"question": question, "language": "zh", "written": seq, "on": True}
    assert_refused(
        "conflict",
        "translation_rewritten",
        scenario,
        scenario.moderator,
        "question.approve_translation",
        **fields,
    )


@pytest.mark.parametrize(("do", "fields"), [
    ("question.translate", {"language": "zh", "text": FIRST}),
    ("question.claim_translation", {"language": "zh", "on": True}),
    ("question.approve_translation", {"language": "zh", "written": 1, "on": True}),
    ("question.reply", {"text": {"en": "Yes."}}),
])  # fmt: skip
def test_a_speaker_acts_on_public_questions_and_the_rest_is_as_if_missing(
    scenario, ann, do, fields
):
    question = scenario.question(ann, approved=False)
    assert_refused(
        "not_found", "question", scenario, scenario.speaker, do, question=question, **fields
    )
    assert_refused(
        "not_found", "question", scenario, scenario.speaker, do, question=99_999, **fields
    )
    assert not [
        key
        for key in scenario.items_of(scenario.speaker)
        if key.partition(":")[0] in ("question", "translations", "score")
    ]


def test_staff_translate_waiting_questions_and_others_see_it_after_approval(scenario, ann):
    question = scenario.question(ann, approved=False)
    approve_translation(
        scenario, scenario.moderator, question, translate(scenario, scenario.moderator, question)
    )
    assert f"translations:{question}" not in scenario.items_of(scenario.speaker)
    scenario.perform(scenario.moderator, "question.approve", question=question)
    assert scenario.items_of(scenario.speaker)[f"translations:{question}"]["zh"]["text"] == FIRST
    assert scenario.items_of(ann)[f"question:{question}"]["texts"] == {"zh": FIRST}


def test_nothing_is_translated_of_a_question_that_was_turned_down(scenario, ann):
    question = scenario.question(ann, approved=False)
    scenario.perform(scenario.moderator, "question.reject", question=question, reason="other")
    assert_refused(
        "conflict",
        "question_rejected",
        scenario,
        scenario.moderator,
        "question.translate",
        question=question,
        language="zh",
        text=FIRST,
    )


def test_a_speaker_asks_and_upvotes_for_their_delegation_and_has_no_ballot(scenario, ann):
    question = scenario.question(scenario.speaker, approved=True)
    assert scenario.items_of(ann)[f"question:{question}"]["delegation"] == "hangzhou"
    scenario.perform(scenario.speaker, "question.upvote", question=scenario.question(ann), on=True)
    assert_refused_by_role(scenario, "poll.vote", poll=scenario.poll(), answer=[0])


def assert_refused_by_role(scenario: Scenario, do: str, **fields) -> None:
    assert_refused("forbidden", "", scenario, scenario.speaker, do, **fields)


@pytest.mark.parametrize(
    ("role", "delegation"), [("speaker", "nowhere"), ("moderator", "lazio"), ("screen", "lazio")]
)
def test_only_a_speaker_speaks_for_a_delegation_of_the_event(scenario, role, delegation):
    assert_refused(
        "bad_value",
        "delegation",
        scenario,
        scenario.organiser,
        "link.make",
        role=role,
        label="x",
        delegation=delegation,
    )


def test_a_speaker_speaks_in_the_plenary_and_not_in_a_room_of_others(scenario, ann):
    _, rooms = scenario.breakout([ann])
    scenario.perform(scenario.moderator, "qa.open", room=rooms[0])
    question = scenario.perform(ann, "question.ask", room=rooms[0], text=ORIGINAL, language="en")
    scenario.perform(scenario.moderator, "question.approve", question=question)
    assert_refused(
        "not_found",
        "question",
        scenario,
        scenario.speaker,
        "question.reply",
        question=question,
        text={"en": "Yes."},
    )
    assert_refused(
        "not_found",
        "room",
        scenario,
        scenario.speaker,
        "question.ask",
        room=rooms[0],
        text="Hello?",
        language="en",
    )
    assert f"question:{question}" not in scenario.items_of(scenario.speaker)
