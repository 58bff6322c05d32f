"""Counts of a room, as people come and go."""

from hypothesis import given
from hypothesis import strategies as st

from live.features.breakouts.grouping.room_counts import RoomCounts, count_room
from tools.rosters import roster

PEOPLE = roster(12, 3)


@given(st.lists(st.integers(0, 11), unique=True), st.data())
def test_removing_people_gives_the_counts_of_the_remaining_people(inside, data):
    leaving = set(data.draw(st.lists(st.sampled_from(inside), unique=True))) if inside else set()
    counts = count_room(PEOPLE[at] for at in inside)
    for at in leaving:
        counts.count_person(PEOPLE[at], -1)
    assert counts == count_room(PEOPLE[at] for at in inside if at not in leaving)


def test_an_empty_room_has_no_groups():
    counts = count_room(PEOPLE)
    for person in PEOPLE:
        counts.count_person(person, -1)
    assert counts == RoomCounts()


def test_a_group_is_as_large_as_its_people():
    counts = count_room(PEOPLE)
    for person in PEOPLE:
        same = [other for other in PEOPLE if other.delegation == person.delegation]
        assert counts.group_size_of("delegation", person) == len(same)
