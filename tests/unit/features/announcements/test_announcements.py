"""Announcements to a room."""

from tools.breakout_scenarios import breakout_of


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
