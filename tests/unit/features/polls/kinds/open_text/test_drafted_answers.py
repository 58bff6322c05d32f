"""Machine drafts of typed answers: when they are made, their readers, and their end."""

import pytest

from live.features.machine_drafts.pending import pending_texts
from tools.scenario import Scenario
from unit.features.machine_drafts.machine_drafts_story import add_draft
from unit.features.polls.kinds.open_text.test_open_text import translate, wrote

CONFIG = {"kind": "open", "review": False}
TEXT, DRAFT = "A living lab", "生活实验室"


@pytest.fixture
def scenario():
    scenario = Scenario()
    scenario.ann, scenario.ben = scenario.join("Ann"), scenario.join("Ben")
    return scenario


def write_answer(scenario, rule="always", **config):
    """Return a named poll and Ann's answer in it."""
    poll = scenario.poll(config=CONFIG | config, rule=rule, anonymous=False)
    return poll, wrote(scenario, scenario.ann, poll)


def draft(scenario, entry, flags=()):
    add_draft(scenario, entry, TEXT, DRAFT, list(flags), kind="entry")


def waiting(scenario):
    return [each.text for each in pending_texts(scenario.event)]


def drafts(scenario, who, entry):
    return scenario.items_of(who).get(f"entry:{entry}", {}).get("drafts", {})


def test_readers_of_an_answer_get_its_draft_and_the_screen_does_not(scenario):
    _, entry = write_answer(scenario)
    draft(scenario, entry)
    assert drafts(scenario, scenario.ben, entry) == {"zh": DRAFT}
    assert drafts(scenario, scenario.screen, entry) == {}
    scenario.perform(scenario.organiser, "event.configure", drafts_on_screen=True)
    assert drafts(scenario, scenario.screen, entry) == {"zh": DRAFT}


def test_a_draft_of_a_result_that_is_held_back_reaches_staff_alone(scenario):
    _, entry = write_answer(scenario, rule="revealed")
    draft(scenario, entry)
    assert drafts(scenario, scenario.moderator, entry) == {"zh": DRAFT}
    for who in (scenario.ann, scenario.ben, scenario.screen, scenario.speaker):
        assert DRAFT not in str(scenario.items_of(who))


def test_staff_read_why_a_draft_waits(scenario):
    _, entry = write_answer(scenario)
    draft(scenario, entry, flags=["numbers"])
    assert drafts(scenario, scenario.ben, entry) == {}
    item = scenario.items_of(scenario.moderator)[f"entry:{entry}"]
    assert item["flagged"] == {"zh": [DRAFT, ["numbers"]]}
    assert DRAFT not in str(scenario.items_of(scenario.ben))


def test_a_text_of_staff_takes_the_place_of_a_draft(scenario):
    poll, entry = write_answer(scenario)
    draft(scenario, entry)
    translate(scenario, poll, entry, text="创新实验室")
    assert drafts(scenario, scenario.ben, entry) == {}
    assert scenario.items_of(scenario.ben)[f"entry:{entry}"]["texts"] == {"zh": "创新实验室"}
    assert waiting(scenario) == []


def test_hidden_answers_are_not_sent(scenario):
    poll, entry = write_answer(scenario)
    assert waiting(scenario) == [TEXT]
    scenario.perform(scenario.moderator, "entry.hide", poll=poll, entry=entry)
    assert waiting(scenario) == []


def test_answers_of_an_anonymous_poll_are_sent_after_its_close_in_no_order_of_writing(scenario):
    texts = [f"Idea {number}" for number in range(12)]
    people = [scenario.join() for _ in texts]
    orders = []
    for written in (texts, texts[::-1]):
        poll = scenario.poll(config=CONFIG, rule="always", anonymous=True)
        for person, text in zip(people, written, strict=True):
            wrote(scenario, person, poll, text)
        assert waiting(scenario) == []
        scenario.perform(scenario.moderator, "poll.close", poll=poll)
        assert sorted(waiting(scenario)) == sorted(texts)
        orders.append(waiting(scenario))
        for entry, each in list(scenario.event.polls[poll].extra.entries.items()):
            add_draft(scenario, entry, each.text, "想法", [], kind="entry")
    assert orders[0] == orders[1]
