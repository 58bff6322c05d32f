"""Rooms of actions: which room an action is about, and that a host acts in theirs alone."""

import pytest

from live.features.access import principal_of
from live.features.rooms.rooms import find_room, require_open, require_own_room, room_of_action
from live.kernel.errors import Conflict, Forbidden, NotFound
from tools.scenario import action


@pytest.fixture
def host(scenario, people, rooms):
    scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=people[0].person)
    return principal_of(scenario.event, people[0])


def things_in(scenario, room, author):
    poll = scenario.poll(room=room)
    return [
        action("poll.close", poll=poll),
        action("qa.open", room=room),
        action("question.approve", question=scenario.question(author, room=room)),
    ]


def test_an_action_belongs_to_the_room_of_its_item(scenario, people, rooms, host):
    for do in things_in(scenario, rooms[0], people[1]):
        assert room_of_action(scenario.event, host, do) == rooms[0]
        require_own_room(scenario.event, host, do)


def test_an_item_of_another_room_does_not_exist_for_a_host(scenario, people, rooms, host):
    poll, room, question = things_in(scenario, rooms[1], people[2])
    for do in (poll, question):
        with pytest.raises(NotFound):
            require_own_room(scenario.event, host, do)
    with pytest.raises(Forbidden):
        require_own_room(scenario.event, host, room)


def test_a_missing_item_is_not_found(scenario, host):
    with pytest.raises(NotFound, match="poll"):
        room_of_action(scenario.event, host, action("poll.close", poll=10**6))
    with pytest.raises(NotFound, match="room"):
        find_room(scenario.event, 99)


def test_a_room_is_open_while_its_breakout_runs_and_the_plenary_always_is(scenario, rooms):
    room = find_room(scenario.event, rooms[0])
    require_open(scenario.event, room)
    require_open(scenario.event, find_room(scenario.event, 1))
    scenario.perform(scenario.moderator, "breakout.end", breakout=room.breakout)
    with pytest.raises(Conflict, match="room_not_open"):
        require_open(scenario.event, room)


def test_the_plenary_is_shown_with_its_state_alone(scenario, people, open_questions):
    name = scenario.event.rooms[1].name
    for reader in (people[0], scenario.moderator):
        item = scenario.items_of(reader)["room:1"]
        assert item == {"name": name, "pushed": None, "qa": True}


def test_the_host_of_a_room_is_named_to_its_staff_only(scenario, people, rooms, host):
    scenario.perform(scenario.moderator, "qa.open", room=rooms[0])
    room = scenario.event.rooms[rooms[0]]
    expected = {
        "name": room.name,
        "pushed": None,
        "qa": True,
        "breakout": room.breakout,
        "capacity": room.capacity,
        "video": room.video,
        "help_at": None,
        "task": None,
        "host": True,
    }
    key = f"room:{rooms[0]}"
    assert scenario.items_of(people[1])[key] == expected
    for staff in (scenario.moderator, people[0]):
        assert scenario.items_of(staff)[key] == expected | {"host_id": people[0].person}
    other = scenario.items_of(people[2])[f"room:{rooms[1]}"]
    assert other["host"] is False and "host_id" not in other
