"""Drafts of texts: their readers, and their end."""

import pytest

from live.kernel.errors import Refused
from live.kernel.principal import SYSTEM
from tools.scenario import Scenario

TEXT, DRAFT = "How is it paid?", "费用由谁承担？"


@pytest.fixture
def scenario():
    scenario = Scenario()
    scenario.perform(scenario.moderator, "qa.open", room=1)
    scenario.ann = scenario.join("Ann")
    scenario.ben = scenario.join("Ben", language="zh")
    return scenario


def ask(scenario, is_approved=True):
    question = scenario.perform(scenario.ann, "question.ask", room=1, text=TEXT, language="en")
    if is_approved:
        scenario.perform(scenario.moderator, "question.approve", question=question)
    return question


def draft(scenario, question, **changes):
    fields = {
        "kind": "question",
        "id": question,
        "part": "text",
        "language": "zh",
        "source": TEXT,
        "text": DRAFT,
        "flags": [],
        "sent": 15,
    }
    return scenario.perform(SYSTEM, "text.draft", **fields | changes)


def seen_by(scenario, identity, question):
    return scenario.items_of(identity).get(f"question:{question}", {}).get("drafts", {})


def test_readers_get_a_draft_beside_the_original_and_the_screen_does_not(scenario):
    question = ask(scenario)
    draft(scenario, question)
    assert seen_by(scenario, scenario.ben, question) == {"zh": DRAFT}
    assert seen_by(scenario, scenario.moderator, question) == {"zh": DRAFT}
    scenario.perform(scenario.moderator, "question.answering", question=question)
    assert seen_by(scenario, scenario.screen, question) == {}
    scenario.perform(scenario.organiser, "event.configure", drafts_on_screen=True)
    assert seen_by(scenario, scenario.screen, question) == {"zh": DRAFT}


def test_a_draft_of_a_question_in_review_reaches_staff_only(scenario):
    question = ask(scenario, is_approved=False)
    draft(scenario, question)
    assert seen_by(scenario, scenario.moderator, question) == {"zh": DRAFT}
    for reader in (scenario.ben, scenario.ann, scenario.screen, scenario.speaker):
        assert DRAFT not in str(scenario.items_of(reader))


def test_a_flagged_draft_waits_for_a_person(scenario):
    question = ask(scenario)
    draft(scenario, question, flags=["numbers"])
    assert seen_by(scenario, scenario.ben, question) == {}
    item = scenario.items_of(scenario.moderator)[f"translations:{question}"]["zh"]
    assert (item["state"], item["draft"], item["flags"]) == ("drafted", DRAFT, ["numbers"])


def test_a_persons_text_replaces_the_draft_without_a_trace(scenario):
    question = ask(scenario)
    draft(scenario, question)
    written = scenario.perform(
        scenario.moderator, "question.translate", question=question, language="zh", text="谁付款？"
    )
    assert seen_by(scenario, scenario.ben, question) == {"zh": DRAFT}
    scenario.perform(
        scenario.moderator,
        "question.approve_translation",
        question=question,
        language="zh",
        written=written,
        on=True,
    )
    assert DRAFT not in str(scenario.items_of(scenario.ben))
    assert DRAFT not in str(scenario.items_of(scenario.moderator))


def test_a_draft_of_an_earlier_wording_comes_to_nothing(scenario):
    question = ask(scenario)
    before = scenario.event.seq
    draft(scenario, question, source="Another wording")
    assert scenario.event.seq == before
    draft(scenario, question)
    scenario.perform(scenario.moderator, "question.reword", question=question, text="Who pays?")
    assert seen_by(scenario, scenario.ben, question) == {}


def test_an_event_without_the_part_shows_no_draft(scenario):
    question = ask(scenario)
    draft(scenario, question)
    parts = [part for part in scenario.event.profile.parts if part != "machine_drafts"]
    scenario.perform(scenario.organiser, "event.configure", parts=parts)
    assert seen_by(scenario, scenario.ben, question) == {}
    assert "draft_service" not in scenario.items_of(scenario.moderator)


def test_only_the_system_records_drafts(scenario):
    question = ask(scenario)
    for identity in (scenario.ann, scenario.moderator, scenario.organiser):
        with pytest.raises(Refused):
            scenario.perform(
                identity,
                "text.draft",
                kind="question",
                id=question,
                part="text",
                language="zh",
                source=TEXT,
                text=DRAFT,
                flags=[],
                sent=1,
            )


def test_staff_see_the_characters_sent_and_the_problem(scenario):
    draft(scenario, ask(scenario))
    scenario.perform(SYSTEM, "drafts.count", sent=85)
    scenario.perform(SYSTEM, "drafts.set_problem", problem="quota")
    item = scenario.items_of(scenario.moderator)["draft_service"]
    assert item == {"sent_chars": 100, "problem": "quota"}
    assert "draft_service" not in scenario.items_of(scenario.ben)
