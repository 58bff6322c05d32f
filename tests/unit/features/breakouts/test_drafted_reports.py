"""Machine drafts of report-backs: when they are made, their readers, and their end."""

import pytest

from live.features.machine_drafts.pending import pending_texts
from unit.features.machine_drafts.machine_drafts_story import add_draft

TEXT, DRAFT = "Two pilots.", "两个试点。"


@pytest.fixture
def room(scenario, people, rooms):
    write(scenario, people[0], rooms[0], TEXT)
    return rooms[0]


def write(scenario, who, room, text, language="en"):
    fields = {"report": room, "field": "agreed", "language": language, "text": text}
    scenario.perform(who, "report.write", **fields)


def show(scenario, room):
    breakout = min(scenario.event.breakouts)
    scenario.perform(scenario.moderator, "report.show", breakout=breakout, room=room)


def draft(scenario, room, flags=()):
    add_draft(scenario, room, TEXT, DRAFT, list(flags), kind="report", part="agreed.en")


def waiting(scenario):
    return [(each.kind, each.part, each.language) for each in pending_texts(scenario.event)]


def drafts(scenario, who, room):
    return scenario.items_of(who).get(f"reported:{room}", {}).get("drafts", {})


def test_a_report_is_sent_once_it_is_shown(scenario, room):
    assert waiting(scenario) == []
    show(scenario, room)
    assert waiting(scenario) == [("report", "agreed.en", "zh")]


def test_a_report_is_sent_once_its_breakout_has_ended(scenario, room):
    scenario.perform(scenario.moderator, "breakout.end", breakout=min(scenario.event.breakouts))
    assert waiting(scenario) == [("report", "agreed.en", "zh")]


def test_readers_of_a_report_get_its_draft_and_the_screen_does_not(scenario, people, room):
    show(scenario, room)
    draft(scenario, room)
    expected = {"agreed.en": {"zh": DRAFT}}
    for who in (people[0], people[2], scenario.moderator):
        assert drafts(scenario, who, room) == expected
    assert drafts(scenario, scenario.screen, room) == {}
    scenario.perform(scenario.organiser, "event.configure", drafts_on_screen=True)
    assert drafts(scenario, scenario.screen, room) == expected


def test_a_draft_of_a_report_reaches_its_room_alone_before_it_is_shown(scenario, people, room):
    scenario.perform(scenario.moderator, "breakout.end", breakout=min(scenario.event.breakouts))
    draft(scenario, room)
    assert DRAFT in str(scenario.items_of(people[0]))
    for who in (people[2], scenario.screen, scenario.speaker):
        assert DRAFT not in str(scenario.items_of(who))


def test_a_flagged_draft_of_a_report_is_kept_from_readers(scenario, people, room):
    show(scenario, room)
    draft(scenario, room, flags=["numbers"])
    for who in (people[0], people[2], scenario.screen, scenario.speaker):
        assert DRAFT not in str(scenario.items_of(who))
    said = f"said:{room}.agreed.en"
    assert scenario.items_of(scenario.moderator)[said]["flagged"] == {"zh": [DRAFT, ["numbers"]]}
    write(scenario, people[1], room, "两个示范项目。", language="zh")
    assert "flagged" not in scenario.items_of(scenario.moderator)[said]


def test_a_language_that_the_room_wrote_itself_has_no_draft(scenario, people, room):
    show(scenario, room)
    draft(scenario, room)
    write(scenario, people[1], room, "两个示范项目。", language="zh")
    assert drafts(scenario, people[2], room) == {}
    assert DRAFT not in str(scenario.items_of(people[0]))
    assert waiting(scenario) == []


def test_a_draft_returns_once_the_text_that_took_its_place_is_erased(scenario, people, room):
    show(scenario, room)
    draft(scenario, room)
    write(scenario, people[1], room, "两个示范项目。", language="zh")
    seq = scenario.event.seq
    scenario.perform(people[1], "person.erase")
    assert drafts(scenario, people[2], room) == {"agreed.en": {"zh": DRAFT}}
    keys = scenario.event.topics[f"room:{room}:attendee"].change_seqs
    assert keys[f"said:{room}.agreed.en"] > seq


def test_a_text_that_changes_is_sent_again(scenario, people, room):
    show(scenario, room)
    draft(scenario, room)
    write(scenario, people[0], room, "Three pilots.")
    assert drafts(scenario, people[2], room) == {}
    assert waiting(scenario) == [("report", "agreed.en", "zh")]
