"""Drafts of breakouts: rooms, links to calls, limits, and dropping them."""

import pytest

from tools.scenario import assert_refused


def test_only_staff_see_a_draft(scenario, people):
    breakout, rooms = scenario.breakout(people[:2], people[2:], open=False)
    keys = {f"breakout:{breakout}", *(f"room:{room}" for room in rooms), "yours"}
    assert all(not keys & scenario.items_of(who).keys() for who in (*people, scenario.screen))
    plan = scenario.items_of(scenario.moderator)[f"plan:{breakout}"]
    assert plan == {
        str(rooms[0]): [who.person for who in people[:2]],
        str(rooms[1]): [who.person for who in people[2:]],
    }


def test_a_breakout_that_is_dropped_takes_its_rooms_and_their_drafts_along(scenario, people):
    before = set(scenario.items_of(scenario.moderator))
    breakout, rooms = scenario.breakout(people, open=False)
    poll = scenario.poll(room=rooms[0], open=False)
    scenario.perform(scenario.moderator, "announcement.post", room=rooms[0], text={"en": "Soon"})
    scenario.perform(scenario.moderator, "breakout.drop", breakout=breakout)
    assert (
        rooms[0] not in scenario.event.rooms
        and poll not in scenario.event.polls
        and not scenario.event.announcements
    )
    assert {key for key in scenario.items_of(scenario.moderator) if key != "form"} == before


NO_CALLS = [
    "http://a.example",
    "javascript:alert(1)",
    "https://",
    "https://a:b@c",
    "https://x y",
    "//x",
    "https://é.eu",
    'https://x"',
]


@pytest.mark.parametrize("address", NO_CALLS)
def test_the_address_of_a_call_is_an_https_address_or_empty(scenario, people, rooms, address):
    assert_refused(
        "bad_value",
        "video",
        scenario,
        scenario.moderator,
        "room.edit",
        room=rooms[0],
        video=address,
    )
    scenario.perform(
        scenario.moderator, "room.edit", room=rooms[0], video=" https://meet.example/a?b=c#d "
    )
    assert (
        scenario.items_of(people[0])[f"room:{rooms[0]}"]["video"] == "https://meet.example/a?b=c#d"
    )


def test_an_event_has_no_more_rooms_than_staff_can_hold(scenario, people):
    for _ in range(4):
        scenario.breakout(*[[]] * 100, open=False)
    draft, _ = scenario.breakout(*[[]] * 90, open=False)
    assert_refused(
        "conflict",
        "rooms_many",
        scenario,
        scenario.moderator,
        "breakout.draft",
        title={"en": "B"},
        task={"en": "Do."},
        rooms=10,
    )
    assert_refused(
        "conflict",
        "rooms_many",
        scenario,
        scenario.moderator,
        "breakout.plan",
        breakout=draft,
        mode="chosen",
        rooms=100,
    )
