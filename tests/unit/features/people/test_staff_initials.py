"""Initials of staff: they distinguish browsers on the same role link, and are hidden from
others.
"""

import msgspec
import pytest

from live.features.people.staff_initials import MAX_SIGNED_PER_LINK, clean_initials
from live.kernel.audit_log import signature_of
from live.kernel.errors import BadText
from tools.question_scenarios import moderate
from tools.result_tables import table
from tools.scenario import assert_refused

CANARY = "QXZV"


@pytest.fixture
def colleague(scenario):
    """Another browser on the moderator's link."""
    return msgspec.structs.replace(scenario.moderator, browser="b2")


def sign(scenario, who, initials):
    return scenario.perform(who, "staff.sign", initials=initials)


def test_two_browsers_on_a_link_are_distinguished_by_initials(scenario, ann, colleague):
    sign(scenario, scenario.moderator, "AB")
    sign(scenario, colleague, "CD")
    question = scenario.question(ann, approved=False)
    claims = []
    for who in (scenario.moderator, colleague):
        scenario.perform(who, "question.claim", question=question, on=True)
        claims.append(scenario.items_of(scenario.organiser)[f"claim:{question}"])
        scenario.perform(who, "question.claim", question=question, on=False)
    assert [(claim["label"], claim["initials"]) for claim in claims] == [
        ("moderator", "AB"),
        ("moderator", "CD"),
    ]
    rows = [row["who"] for row in table(scenario, "log") if row["what"] == "question.claimed"]
    assert rows == ["moderator (AB)", "moderator (AB)", "moderator (CD)", "moderator (CD)"]


def test_the_log_records_the_initials_of_the_time(scenario):
    links, log = scenario.event.links, scenario.event.log
    scenario.perform(scenario.moderator, "qa.open", room=1)
    sign(scenario, scenario.moderator, "AB")
    scenario.perform(scenario.moderator, "qa.close", room=1)
    sign(scenario, scenario.moderator, "")
    scenario.perform(scenario.moderator, "qa.open", room=1)
    assert [signature_of(line, links, {}) for line in log if line.tag == "qa.set"][-3:] == [
        "moderator",
        "moderator (AB)",
        "moderator",
    ]


def test_the_label_of_a_speaker_is_not_in_the_log(scenario, ann):
    scenario.perform(scenario.speaker, "question.upvote", question=scenario.question(ann), on=True)
    last = scenario.event.log[-1]
    assert (last.role, signature_of(last, scenario.event.links, {})) == ("speaker", "")


def test_a_claim_is_shown_with_new_initials_at_once(scenario, ann):
    question = scenario.question(ann)
    moderate(scenario, "claim", question, on=True)
    before = scenario.event.seq
    sign(scenario, scenario.moderator, "AB")
    assert f"claim:{question}" in scenario.event.topics["room:1:staff"].changed_since(before)


def test_own_initials_are_on_the_page_until_they_are_removed(scenario, colleague):
    sign(scenario, scenario.moderator, "AB")
    assert scenario.items_of(scenario.moderator)["initials"] == {"initials": "AB"}
    assert "initials" not in scenario.items_of(colleague)
    assert sign(scenario, scenario.moderator, "AB") == scenario.event.seq
    sign(scenario, scenario.moderator, "")
    assert "initials" not in scenario.items_of(scenario.moderator)
    assert not scenario.event.initials


def test_attendees_screens_and_speakers_never_get_initials(scenario, ann):
    question, other_question = scenario.question(ann), scenario.question(scenario.join("Ben"))
    for who in (scenario.moderator, scenario.organiser):
        sign(scenario, who, CANARY)
    moderate(scenario, "claim", question, on=True)
    scenario.perform(
        scenario.moderator,
        "question.claim_translation",
        question=other_question,
        language="zh",
        on=True,
    )
    scenario.perform(
        scenario.moderator, "question.ask", room=1, text="And the cost?", language="en"
    )
    assert CANARY in str(scenario.items_of(scenario.organiser)[f"translations:{other_question}"])
    assert f"translations:{other_question}" in scenario.items_of(scenario.speaker)
    for who in (ann, scenario.screen, scenario.speaker):
        assert CANARY not in str(scenario.items_of(who))


@pytest.mark.parametrize(
    ("typed", "clean"),
    [("AB", "AB"), (" a.b. ", "ab"), ("李明", "李明"), ("Ž", "Ž"), ("A\u202eB", "AB"), ("  ", "")],
)
def test_initials_are_cleaned(typed, clean):
    assert clean_initials(typed) == clean


@pytest.mark.parametrize("typed", ["ABCDE", "A1", "A(B", "<b>", "🙂", "...", "A-B"])
def test_initials_outside_one_to_four_letters_are_refused(scenario, typed):
    assert_refused(
        "bad_text", "initials", scenario, scenario.moderator, "staff.sign", initials=typed
    )


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("Host", "reserved"), ("H.o.s.t", "reserved"), ("系统", "reserved"), ("Aж", "scripts")],
)
def test_initials_neither_look_like_a_role_nor_mix_alphabets(typed, reason):
    with pytest.raises(BadText, match=reason):
        clean_initials(typed)


def test_a_link_has_so_many_initials_and_no_more(scenario):
    for number in range(MAX_SIGNED_PER_LINK):
        sign(scenario, msgspec.structs.replace(scenario.moderator, browser=f"c{number}"), "AB")
    late = msgspec.structs.replace(scenario.moderator, browser="late")
    assert_refused("conflict", "initials_limit", scenario, late, "staff.sign", initials="AB")
    sign(scenario, msgspec.structs.replace(scenario.moderator, browser="c0"), "CD")
    sign(scenario, scenario.organiser, "AB")


def test_initials_are_erased_with_other_typed_text(scenario):
    sign(scenario, scenario.moderator, CANARY)
    fact = scenario.entries[-1].fact
    assert CANARY in repr(fact) and CANARY not in repr(fact.redacted())
