"""Muting: a muted person writes nothing and still votes."""

import pytest

from live.features.people.muting import Muted
from tools.question_scenarios import ask_question, undo_last
from tools.scenario import assert_refused

pytestmark = pytest.mark.usefixtures("open_questions")


@pytest.fixture
def muted(scenario, ann):
    question = ask_question(scenario, ann)
    scenario.perform(
        scenario.moderator, "person.mute", person=ann.person, note="Please let others speak."
    )
    return question


def test_a_muted_person_reads_the_reason_and_writes_nothing(scenario, ann, muted):
    assert scenario.items_of(ann)["you"]["muted"] == "Please let others speak."
    poll = scenario.poll(
        config={"kind": "statements", "statements": [{"en": "A"}, {"en": "B"}], "propose": True}
    )
    wall, cloud = (
        scenario.poll(config={"kind": "open"}),
        scenario.poll(config={"kind": "words"}, anonymous=True),
    )
    for do, fields in (
        ("question.ask", {"room": 1, "text": "And?", "language": "en"}),
        ("question.edit", {"question": muted, "text": "And?"}),
        ("question.appeal", {"question": muted, "text": "And?"}),
        ("statement.propose", {"poll": poll, "text": "C", "language": "en"}),
        ("poll.vote", {"poll": wall, "answer": {"text": "Hello", "language": "en"}}),
        ("poll.vote", {"poll": cloud, "answer": ["hello"]}),
    ):
        assert_refused("forbidden", "muted", scenario, ann, do, **fields)


def test_a_muted_person_votes_upvotes_and_takes_back_their_items(scenario, ann, muted):
    scenario.perform(ann, "poll.vote", poll=scenario.poll(), answer=[0])
    scenario.perform(ann, "poll.vote", poll=scenario.poll(config={"kind": "words"}), answer=None)
    scenario.perform(
        ann, "question.upvote", question=scenario.question(scenario.join("Ben")), on=True
    )
    scenario.perform(ann, "question.withdraw", question=muted)


def test_staff_see_muted_people_and_undo_it(scenario, ann, muted):
    item = scenario.items_of(scenario.moderator)[f"muted:{ann.person}"]
    assert item == {"delegation": "lazio", "name": "Ann", "note": "Please let others speak."}
    assert f"muted:{ann.person}" not in scenario.items_of(scenario.join("Ben"))
    scenario.perform(scenario.moderator, "person.unmute", person=ann.person)
    assert f"muted:{ann.person}" not in scenario.items_of(scenario.moderator)
    assert scenario.items_of(ann)["you"]["muted"] is None
    ask_question(scenario, ann)


def test_staff_alone_see_muted_people_and_their_notes(scenario, ann, people):
    ben = people[1]
    scenario.perform(scenario.moderator, "person.mute", person=ann.person, note="Later, please.")
    scenario.perform(scenario.moderator, "person.mute", person=ben.person)
    items = scenario.items_of(scenario.moderator)
    lazio = {"delegation": "lazio", "name": "Ann", "note": "Later, please."}
    assert items[f"muted:{ann.person}"] == lazio
    assert items[f"muted:{ben.person}"] == {"delegation": "hangzhou", "name": "", "note": ""}
    for reader in (people[0], scenario.speaker, scenario.screen):
        assert f"muted:{ann.person}" not in scenario.items_of(reader)


def test_muting_again_with_the_same_note_changes_nothing(scenario, ann):
    seq = scenario.perform(scenario.moderator, "person.mute", person=ann.person, note="Later.")
    same = scenario.perform(scenario.moderator, "person.mute", person=ann.person, note="Later.")
    assert same == seq
    assert scenario.perform(scenario.moderator, "person.mute", person=ann.person) == seq + 1
    scenario.perform(scenario.moderator, "person.unmute", person=ann.person)
    seq = scenario.event.seq
    assert scenario.perform(scenario.moderator, "person.unmute", person=ann.person) == seq


def test_undoing_brings_back_the_note_before(scenario, ann):
    for note in ("First.", "Second."):
        scenario.perform(scenario.moderator, "person.mute", person=ann.person, note=note)
    undo_last(scenario)
    assert scenario.event.people[ann.person].muted == "First."
    undo_last(scenario)
    assert scenario.event.people[ann.person].muted is None


def test_after_the_end_a_person_is_still_unmuted(scenario, ann):
    scenario.perform(scenario.moderator, "person.mute", person=ann.person)
    scenario.perform(scenario.organiser, "event.end")
    scenario.perform(scenario.moderator, "person.unmute", person=ann.person)
    assert scenario.event.people[ann.person].muted is None


def test_a_redacted_entry_has_no_note():
    muted = Muted(person=7, note="Later.", act=3)
    assert muted.redacted() == Muted(person=7, note="", act=3)
