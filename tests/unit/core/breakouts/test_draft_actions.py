"""Drafts of breakouts: rooms, links to calls, limits, and dropping them."""

import pytest

from tools.scenario import assert_refused


def test_nobody_sees_a_draft_but_those_who_run_the_event(story, people):
    breakout, rooms = story.breakout(people[:2], people[2:], open=False)
    keys = {f"breakout:{breakout}", *(f"room:{room}" for room in rooms), "yours"}
    assert all(not keys & story.sees(who).keys() for who in (*people, story.screen))
    plan = story.sees(story.moderator)[f"plan:{breakout}"]
    assert plan == {
        str(rooms[0]): [who.person for who in people[:2]],
        str(rooms[1]): [who.person for who in people[2:]],
    }


def test_a_breakout_that_is_dropped_takes_its_rooms_and_their_drafts_along(story, people):
    before = set(story.sees(story.moderator))
    breakout, rooms = story.breakout(people, open=False)
    poll = story.poll(room=rooms[0], open=False)
    story.by(story.moderator, "announcement.post", room=rooms[0], text={"en": "Soon"})
    story.by(story.moderator, "breakout.drop", breakout=breakout)
    assert (
        rooms[0] not in story.event.rooms
        and poll not in story.event.polls
        and not story.event.announcements
    )
    assert {key for key in story.sees(story.moderator) if key != "form"} == before


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
def test_the_address_of_a_call_is_one_of_https_or_none(story, people, rooms, address):
    assert_refused(
        "bad_value", "video", story, story.moderator, "room.edit", room=rooms[0], video=address
    )
    story.by(story.moderator, "room.edit", room=rooms[0], video=" https://meet.example/a?b=c#d ")
    assert story.sees(people[0])[f"room:{rooms[0]}"]["video"] == "https://meet.example/a?b=c#d"


def test_an_event_has_no_more_rooms_than_those_who_run_it_can_hold(story, people):
    for _ in range(4):
        story.breakout(*[[]] * 100, open=False)
    draft, _ = story.breakout(*[[]] * 90, open=False)
    assert_refused(
        "conflict",
        "rooms_many",
        story,
        story.moderator,
        "breakout.draft",
        title={"en": "B"},
        task={"en": "Do."},
        rooms=10,
    )
    assert_refused(
        "conflict",
        "rooms_many",
        story,
        story.moderator,
        "breakout.plan",
        breakout=draft,
        mode="chosen",
        rooms=100,
    )
