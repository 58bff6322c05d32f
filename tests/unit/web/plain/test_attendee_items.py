"""Items of the plain page, and that it reads nothing else of an event."""

import json
from pathlib import Path

import live.web.plain
from live.web.plain.attendee_items import AttendeeItems


def items_of(**items):
    frames = [{"welcome": {"now": 7}}, {"topic": "me", "full": True, "put": items}, {"seq": "x"}]
    return AttendeeItems(json.dumps(frame).encode() for frame in frames)


def test_items_of_a_kind_come_with_their_ids_the_newest_first():
    items = items_of(**{"poll:9": "a", "poll:10": "b", "polls": "c", "poll:x": "d"})
    assert items.of("poll") == [(10, "b"), (9, "a")]
    assert (items.get("polls"), items.get("poll:1"), items.now) == ("c", None, 7)


def test_own_rooms_are_the_breakout_room_and_the_plenary():
    assert items_of().rooms == [1]
    assert items_of(yours={"room": 8}).rooms == [8, 1]


def test_no_module_reads_the_state_of_the_event():
    folder = Path(live.web.plain.__file__).parent
    lines = [line for file in folder.glob("*.py") for line in file.read_text().splitlines()]
    read = [line.strip() for line in lines if "replica.event" in line]
    assert read == ["zone = sent.broadcaster.replica.event.profile.zone"]
