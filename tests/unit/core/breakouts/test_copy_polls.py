"""Copies of a room's polls in all rooms."""

from tools.scenario import assert_refused


def breakout_of(story):
    return list(story.event.breakouts.values())[-1]


def test_what_is_prepared_in_one_room_can_be_prepared_in_all_and_once_only(story, people, rooms):
    story.poll(room=rooms[0], open=False)
    story.poll(room=rooms[0], open=False, rule="always")
    for _ in range(2):
        story.by(story.moderator, "breakout.share", breakout=breakout_of(story).id, room=rooms[0])
    assert [len(story.event.rooms[room].drafts) for room in (*rooms, 1)] == [2, 2, 0]
    assert_refused(
        "not_found",
        "room",
        story,
        story.moderator,
        "breakout.share",
        breakout=breakout_of(story).id,
        room=1,
    )
