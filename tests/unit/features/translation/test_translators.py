"""Translators: they translate published texts, publish their own translations, and do no more."""

import json

import pytest

from live.features.registry import ACTIONS
from live.kernel.principal import Role
from live.kernel.text import NAME_MAX_CHARS
from tools.question_scenarios import translate, translation_state
from tools.scenario import assert_refused

TEXT = "谁付钱？"


@pytest.fixture
def translator(scenario):
    return scenario.staff("translator")


def approve(scenario, who, question, written, on=True):
    fields = {"question": question, "language": "zh", "written": written, "on": on}
    return scenario.perform(who, "question.approve_translation", **fields)


def claim(scenario, who, question, on=True, at=None):
    fields = {"question": question, "language": "zh", "on": on}
    return scenario.perform(who, "question.claim_translation", **fields)


def claim_item(scenario, who, question):
    return scenario.items_of(who)[f"translations:{question}"]["zh"]["claimed"]


def test_a_translator_may_translate_give_initials_and_write_staff_alone():
    allowed = {
        action.__struct_config__.tag
        for action in ACTIONS
        if Role.TRANSLATOR in action.allowed_roles
    }
    assert allowed == {
        "staff.sign",
        *(f"channel.{act}" for act in ("send", "mark_read", "set_duty")),
        *(f"question.{act}" for act in ("claim_translation", "translate", "approve_translation")),
        *(f"text.{act}" for act in ("claim_translation", "translate", "approve_translation")),
    }


def test_a_translator_publishes_their_own_translation(scenario, ann, translator):
    question = scenario.question(ann)
    approve(scenario, translator, question, translate(scenario, translator, question))
    assert translation_state(scenario, question) == "approved"
    assert scenario.items_of(ann)[f"question:{question}"]["texts"] == {"zh": TEXT}


def test_a_speaker_still_does_not_approve_their_own_translation(scenario, ann):
    question = scenario.question(ann)
    written = translate(scenario, scenario.speaker, question)
    fields = {"question": question, "language": "zh", "written": written, "on": True}
    act = "question.approve_translation"
    assert_refused("forbidden", "own_translation", scenario, scenario.speaker, act, **fields)


def test_a_translator_withdraws_no_approval(scenario, ann, translator):
    question = scenario.question(ann)
    written = translate(scenario, translator, question)
    approve(scenario, translator, question, written)
    fields = {"question": question, "language": "zh", "written": written, "on": False}
    act = "question.approve_translation"
    assert_refused("forbidden", "approval_withdrawal", scenario, translator, act, **fields)


def test_a_question_in_review_does_not_exist_for_a_translator(scenario, ann, translator):
    question = scenario.question(ann, approved=False)
    assert f"question:{question}" in scenario.items_of(scenario.moderator)
    assert f"question:{question}" not in scenario.items_of(translator)
    fields = {"question": question, "language": "zh", "text": TEXT}
    assert_refused("not_found", "question", scenario, translator, "question.translate", **fields)


def test_two_translators_do_not_claim_one_text(scenario, ann, translator):
    question, other = scenario.question(ann), scenario.staff("translator")
    claim(scenario, translator, question)
    fields = {"question": question, "language": "zh"}
    act = "question.claim_translation"
    assert_refused("conflict", "translation_claimed", scenario, other, act, **fields, on=True)
    act = "question.translate"
    assert_refused("conflict", "translation_claimed", scenario, other, act, **fields, text=TEXT)
    claim(scenario, translator, question, on=False)
    claim(scenario, other, question)
    assert claim_item(scenario, translator, question)["by"] == other.actor


def test_translators_and_staff_read_the_initials_of_a_translator_at_the_claim(
    scenario, ann, translator
):
    question, other = scenario.question(ann), scenario.staff("translator")
    claim(scenario, translator, question)
    scenario.perform(translator, "staff.sign", initials="WL")
    seen = claim_item(scenario, other, question)
    assert (seen["role"], seen["label"], seen["initials"]) == ("translator", "", "WL")
    seen = claim_item(scenario, scenario.moderator, question)
    assert (seen["label"], seen["initials"]) == ("translator", "WL")
    assert f"translations:{question}" not in scenario.items_of(ann)


def test_a_translator_is_named_at_the_claim_to_translators_speakers_and_staff(
    scenario, ann, translator
):
    question, other = scenario.question(ann), scenario.staff("translator")
    claim(scenario, translator, question)
    scenario.perform(translator, "staff.sign", initials=" Anna  Rossi ")
    for who in (other, scenario.speaker, scenario.moderator):
        assert claim_item(scenario, who, question)["initials"] == "Anna Rossi"
    for who in (ann, scenario.screen):
        assert "Anna Rossi" not in json.dumps(scenario.items_of(who))


@pytest.mark.parametrize(
    ("name", "reason"),
    [("x" * (NAME_MAX_CHARS + 1), "too_long"), ("Moderator", "reserved"), ("Аnna", "scripts")],
)
def test_a_translator_gives_no_name_that_an_attendee_could_not(scenario, translator, name, reason):
    assert_refused("bad_text", reason, scenario, translator, "staff.sign", initials=name)


def test_a_translator_without_a_name_removes_it(scenario, translator):
    scenario.perform(translator, "staff.sign", initials="Anna Rossi")
    scenario.perform(translator, "staff.sign", initials="")
    assert "initials" not in scenario.items_of(translator)


def test_moderators_give_initials_and_no_name(scenario):
    fields = {"initials": "Anna Rossi"}
    assert_refused("bad_text", "initials", scenario, scenario.moderator, "staff.sign", **fields)


def test_translators_do_not_read_the_initials_of_staff(scenario, ann, translator):
    question = scenario.question(ann)
    scenario.perform(scenario.moderator, "staff.sign", initials="AB")
    claim(scenario, scenario.moderator, question)
    assert claim_item(scenario, scenario.organiser, question)["initials"] == "AB"
    seen = claim_item(scenario, translator, question)
    assert (seen["label"], seen["initials"]) == ("", "")


def test_translators_read_no_notes_of_the_agenda(scenario, translator):
    point = {"starts": 1, "ends": 2, "title": {"en": "Trams"}, "speaker": None, "notes": "Smile"}
    scenario.perform(scenario.organiser, "agenda.set", points=[point])
    assert "agenda_notes" in scenario.items_of(scenario.speaker)
    assert "agenda_notes" not in scenario.items_of(translator)


def test_a_revoked_link_translates_no_more(scenario, ann, translator):
    question = scenario.question(ann)
    scenario.perform(scenario.organiser, "link.revoke", link=translator.link)
    fields = {"question": question, "language": "zh", "text": TEXT}
    assert_refused("barred", "link", scenario, translator, "question.translate", **fields)


def test_the_log_names_a_translator_by_link_and_initials(scenario, ann, translator):
    question = scenario.question(ann)
    scenario.perform(translator, "staff.sign", initials="WL")
    translate(scenario, translator, question)
    line = scenario.event.log[-1]
    assert (line.role, line.link, line.initials) == ("translator", translator.link, "WL")


def test_a_claim_expires_after_two_minutes_and_then_another_translator_has_the_text(
    scenario, ann, translator
):
    question, other = scenario.question(ann), scenario.staff("translator")
    claim(scenario, translator, question)
    fields = {"question": question, "language": "zh"}
    scenario.at += 119_999
    act = "question.claim_translation"
    assert_refused("conflict", "translation_claimed", scenario, other, act, **fields, on=True)
    scenario.at += 1
    claim(scenario, other, question)
    act = "question.translate"
    assert_refused(
        "conflict", "translation_claimed", scenario, translator, act, **fields, text=TEXT
    )
    scenario.perform(other, act, **fields, text=TEXT)


def test_a_claim_that_is_renewed_does_not_expire(scenario, ann, translator):
    question, other = scenario.question(ann), scenario.staff("translator")
    claim(scenario, translator, question)
    scenario.at += 60_000
    claim(scenario, translator, question)
    scenario.at += 119_999
    fields = {"question": question, "language": "zh", "on": True}
    act = "question.claim_translation"
    assert_refused("conflict", "translation_claimed", scenario, other, act, **fields)


def test_a_translator_releases_no_claim_of_another(scenario, ann, translator):
    question, other = scenario.question(ann), scenario.staff("translator")
    claim(scenario, translator, question)
    claim(scenario, other, question, on=False)
    assert claim_item(scenario, other, question)["by"] == translator.actor
