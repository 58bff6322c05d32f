"""Frames of a topic: encoded once for all its holders, and again after a change."""

import json

import pytest

from live.engine.clients.render import Renderer
from tools.scenario import Scenario

ROOM = "room:1:attendee"


@pytest.fixture
def scenario():
    return Scenario()


def announce(scenario):
    text = {"en": "Soon", "zh": "马上"}
    return scenario.perform(scenario.moderator, "announcement.post", room=1, text=text)


@pytest.fixture
def renderer(scenario):
    class Replica:
        event = scenario.event

    return Renderer(Replica())


def test_a_full_frame_is_encoded_once_until_the_topic_changes(scenario, renderer):
    first = renderer.full_frame(ROOM)
    assert renderer.full_frame(ROOM) is first
    poll = scenario.poll()
    again = json.loads(renderer.full_frame(ROOM))
    assert again["full"] and f"poll:{poll}" in again["put"]


def test_an_item_that_did_not_change_is_not_encoded_again(scenario, renderer, monkeypatch):
    scenario.poll()
    renderer.full_frame(ROOM)
    announce(scenario)
    calls = []
    monkeypatch.setattr(
        "live.engine.clients.render.encode_item",
        lambda event, topic, key: calls.append(key) or b"1",
    )
    renderer.full_frame(ROOM)
    assert [key.partition(":")[0] for key in calls] == ["announcement"]


def test_a_delta_has_changed_and_dropped_items(scenario, renderer):
    notice = announce(scenario)
    before = scenario.event.seq
    assert renderer.delta_frame(ROOM, before) == b""
    poll = scenario.poll()
    scenario.perform(scenario.moderator, "announcement.clear", announcement=notice)
    delta = json.loads(renderer.delta_frame(ROOM, before))
    assert f"poll:{poll}" in delta["put"] and delta["drop"] == [f"announcement:{notice}"]
    assert "full" not in delta


def test_a_topic_that_nothing_is_in_has_an_empty_frame_and_no_delta(renderer):
    assert json.loads(renderer.full_frame("room:99:attendee"))["put"] == {}
    assert renderer.delta_frame("room:99:attendee", 0) == b""


def test_private_items_of_all_aliases_are_in_a_single_topic(scenario, renderer):
    ann = scenario.join()
    before = scenario.event.seq
    question = scenario.question(ann, approved=False)
    full = json.loads(renderer.private_full_frame([ann.actor]))
    delta = json.loads(renderer.private_delta_frame([ann.actor], before))
    assert full["topic"] == delta["topic"] == "me"
    assert f"mine:{question}" in full["put"] and f"mine:{question}" in delta["put"]
    assert renderer.private_delta_frame([ann.actor], scenario.event.seq) == b""
