"""Announcements to a room."""

import pytest

from tools.scenario import Story


@pytest.fixture
def story() -> Story:
    return Story()


def test_an_announcement_is_seen_by_all_until_it_is_cleared(story):
    ann = story.join()
    notice = story.by(
        story.moderator, "announcement.post", room=1, text={"en": "Soon", "zh": "马上"}
    )
    assert all(
        f"announcement:{notice}" in story.sees(who) for who in (ann, story.screen, story.organiser)
    )
    story.by(story.moderator, "announcement.clear", announcement=notice)
    assert not any(
        f"announcement:{notice}" in story.sees(who) for who in (ann, story.screen, story.organiser)
    )


def breakout_of(story):
    return list(story.event.breakouts.values())[-1]


def test_an_announcement_to_all_rooms_is_read_in_each(story, people, rooms):
    story.by(
        story.moderator,
        "breakout.announce",
        breakout=breakout_of(story).id,
        text={"en": "Five minutes left."},
    )
    for person in people:
        [told] = [
            item for key, item in story.sees(person).items() if key.startswith("announcement:")
        ]
        assert told["text"] == {"en": "Five minutes left."}
