"""Translations of cards: speakers translate published cards, staff also waiting cards."""

import pytest

from live.features.board.card import MAX_SUMMARY_CHARS
from tools.scenario import Scenario, assert_refused

TEXTS = {"title": "Heat networks", "summary": "We look for a city.", "language": "en"}
ZH = "供热网络"


@pytest.fixture
def scenario():
    scenario = Scenario()
    scenario.perform(scenario.moderator, "board.configure", open=True)
    return scenario


@pytest.fixture
def card(scenario, ann):
    card = scenario.perform(ann, "card.create", type="seek", **TEXTS)
    scenario.perform(scenario.moderator, "card.approve", cards=[card])
    return card


def of(card, part="title", language="zh", **more):
    return {"kind": "card", "id": card, "part": part, "language": language, **more}


def translate(scenario, who, card, part="title", text=ZH):
    return scenario.perform(who, "text.translate", **of(card, part, text=text))


def approve(scenario, who, card, written, part="title"):
    return scenario.perform(
        who, "text.approve_translation", **of(card, part, written=written, on=True)
    )


def test_readers_see_the_translation_of_a_title_once_it_is_approved(scenario, ann, card):
    seq = translate(scenario, scenario.speaker, card)
    before = scenario.items_of(ann, "board")[f"card:{card}"]["title"]["translations"]
    approve(scenario, scenario.moderator, card, seq)
    after = scenario.items_of(ann, "board")[f"card:{card}"]["title"]["translations"]
    assert (before, after) == ({}, {"zh": ZH})


def test_next_steps_and_open_questions_are_translated_too(scenario, ann, card):
    scenario.perform(ann, "card.next_step", card=card, text="Meet.", language="en")
    question = scenario.perform(ann, "card.ask_open", card=card, text="Who pays?", language="en")
    for part, text in (("next_step", "会面。"), (f"question.{question}", "谁付钱？")):
        seq = translate(scenario, scenario.moderator, card, part, text)
        approve(scenario, scenario.moderator, card, seq, part)
    item = scenario.items_of(ann, "board")[f"card:{card}"]
    assert item["next_step"]["text"]["translations"] == {"zh": "会面。"}
    assert item["open_questions"][0]["text"]["translations"] == {"zh": "谁付钱？"}


def test_the_knowledge_of_the_desk_is_for_translators_alone(scenario, ann, card):
    translate(scenario, scenario.speaker, card)
    key = f"text_translations:card.{card}"
    for who in (scenario.speaker, scenario.moderator):
        assert scenario.items_of(who, "board")[key]["title"]["zh"]["text"] == ZH
    assert key not in scenario.items_of(ann, "board")
    assert key not in scenario.items_of(scenario.moderator)


def test_speakers_do_not_see_translations_of_questions_in_review(scenario, ann):
    card = scenario.perform(ann, "card.create", type="seek", **TEXTS)
    translate(scenario, scenario.moderator, card)
    key = f"text_translations:card.{card}"
    assert key in scenario.items_of(scenario.moderator, "board")
    assert key not in scenario.items_of(scenario.speaker, "board")
    fields = of(card, text=ZH)
    assert_refused("not_found", "card", scenario, scenario.speaker, "text.translate", **fields)
    scenario.perform(scenario.moderator, "card.approve", cards=[card])
    assert key in scenario.items_of(scenario.speaker, "board")


def test_a_speaker_does_not_approve_texts_of_their_own_link(scenario, card):
    seq = translate(scenario, scenario.speaker, card)
    fields = of(card, written=seq, on=True)
    assert_refused(
        "forbidden",
        "own_translation",
        scenario,
        scenario.speaker,
        "text.approve_translation",
        **fields,
    )


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"kind": "poll"}, "not_found", "text"),
        ({"part": "texts"}, "not_found", "text"),
        ({"part": "question.1"}, "not_found", "text"),
        ({"id": 10**9}, "not_found", "card"),
        ({"language": "en"}, "bad_value", "translation_language"),
        ({"text": "x" * (MAX_SUMMARY_CHARS + 1)}, "bad_text", "too_long"),
    ],
)
def test_an_empty_or_too_long_text_is_refused(scenario, card, change, code, reason):
    fields = of(card, text=ZH) | change
    assert_refused(code, reason, scenario, scenario.moderator, "text.translate", **fields)


def test_the_desk_works_after_the_end_as_long_as_the_board(scenario, ann, card):
    until = scenario.at + 1_000_000
    scenario.perform(scenario.moderator, "board.configure", until=until)
    scenario.perform(scenario.organiser, "event.end")
    assert translate(scenario, scenario.moderator, card)
    scenario.at = until
    fields = of(card, text="热网")
    assert_refused(
        "closed", "board_until", scenario, scenario.moderator, "text.translate", **fields
    )
