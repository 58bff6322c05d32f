"""Copies of a room's polls in all rooms."""

from tools.breakout_scenarios import breakout_of
from tools.scenario import assert_refused


def test_prepared_polls_of_a_room_can_be_copied_to_all_and_once_only(scenario, people, rooms):
    scenario.poll(room=rooms[0], open=False)
    scenario.poll(room=rooms[0], open=False, rule="always")
    for _ in range(2):
        scenario.perform(
            scenario.moderator,
            "breakout.share",
            breakout=breakout_of(scenario).id,
            room=rooms[0],
        )
    assert [len(scenario.event.rooms[room].drafts) for room in (*rooms, 1)] == [2, 2, 0]
    assert_refused(
        "not_found",
        "room",
        scenario,
        scenario.moderator,
        "breakout.share",
        breakout=breakout_of(scenario).id,
        room=1,
    )
