"""Announcements to a room."""

import pytest

from tools.breakout_scenarios import breakout_of

MINUTE_MS = 60_000
ACTS = {
    "a poll opens": lambda scenario: scenario.poll(),
    "a breakout opens": lambda scenario: scenario.breakout([scenario.join()]),
}


def posted(scenario, until, room=1):
    """Post an announcement; returns a function that says whether it is still there."""
    fields = {"room": room, "text": {"en": "Coffee"}, "until": until}
    notice = scenario.perform(scenario.moderator, "announcement.post", **fields)
    scenario.at += 1
    return lambda: f"announcement:{notice}" in scenario.items_of(scenario.organiser)


def test_an_announcement_is_seen_by_all_until_it_is_cleared(scenario):
    ann = scenario.join()
    notice = scenario.perform(
        scenario.moderator, "announcement.post", room=1, text={"en": "Soon", "zh": "马上"}
    )
    assert all(
        f"announcement:{notice}" in scenario.items_of(who)
        for who in (ann, scenario.screen, scenario.organiser)
    )
    scenario.perform(scenario.moderator, "announcement.clear", announcement=notice)
    assert not any(
        f"announcement:{notice}" in scenario.items_of(who)
        for who in (ann, scenario.screen, scenario.organiser)
    )


def test_an_announcement_to_all_rooms_is_read_in_each(scenario, people, rooms):
    scenario.perform(
        scenario.moderator,
        "breakout.announce",
        breakout=breakout_of(scenario).id,
        text={"en": "Five minutes left."},
    )
    for person in people:
        [told] = [
            item
            for key, item in scenario.items_of(person).items()
            if key.startswith("announcement:")
        ]
        assert told["text"] == {"en": "Five minutes left."}


def test_an_announcement_of_ten_minutes_ends_by_itself(scenario):
    is_there = posted(scenario, "minutes")
    assert scenario.event.next_deadline() == scenario.at - 1 + 10 * MINUTE_MS
    scenario.at += 10 * MINUTE_MS - 2
    scenario.strike()
    assert is_there()
    scenario.at += 1
    scenario.strike()
    assert not is_there() and scenario.event.next_deadline() is None


@pytest.mark.parametrize("act", ACTS)
def test_an_announcement_until_the_next_act_ends_with_it(scenario, act):
    scenario.poll()
    scenario.at += 1
    is_there = posted(scenario, "act")
    scenario.at += 60 * MINUTE_MS
    scenario.strike()
    assert is_there()
    ACTS[act](scenario)
    assert scenario.event.next_deadline() == scenario.at
    scenario.strike()
    assert not is_there()


def test_an_announcement_in_a_breakout_room_ends_with_the_recall_and_not_with_a_poll_in_another(
    scenario,
):
    breakout, (room, other) = scenario.breakout([scenario.join()], [scenario.join()])
    scenario.at += 1
    is_there = posted(scenario, "act", room=room)
    scenario.poll(room=other)
    scenario.poll()
    scenario.strike()
    assert is_there()
    scenario.perform(scenario.moderator, "breakout.recall", breakout=breakout)
    scenario.strike()
    assert not is_there()


def test_only_an_announcement_that_waits_to_be_removed_is_left_after_the_event(scenario):
    break_, next_, thanks = (posted(scenario, until) for until in ("minutes", "act", "removed"))
    scenario.perform(scenario.organiser, "event.end")
    assert [is_there() for is_there in (break_, next_, thanks)] == [False, False, True]


def test_an_announcement_of_an_old_client_stays_until_it_is_removed(scenario):
    notice = scenario.perform(
        scenario.moderator, "announcement.post", room=1, text={"en": "Coffee"}
    )
    scenario.at += 600 * MINUTE_MS
    scenario.poll()
    scenario.strike()
    assert f"announcement:{notice}" in scenario.items_of(scenario.organiser)
