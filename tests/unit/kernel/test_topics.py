"""Topics: their holders, and changes since a seq."""

import msgspec

from live.features.access import topics_of
from live.features.board.model import BOARD_DESK_TOPIC, BOARD_STAFF_TOPIC, BOARD_TOPIC
from live.kernel.principal import GUEST
from live.kernel.topics import (
    ORGANISER_TOPIC,
    Topic,
    actor_of_topic,
    clerk_topics,
    delegation_of_topic,
    delegation_topics,
    link_of_topic,
    private_topic,
    room_topics,
    staff_and_screen,
    voters_topic,
)


def test_a_removed_key_is_dropped_only_for_clients_that_had_it():
    topic = Topic()
    for key, seq in (("poll:1", 1), ("poll:2", 5)):
        topic.add_key(key, seq)
        topic.put_key(key, seq)
    topic.drop_key("poll:1", 7)
    topic.drop_key("poll:2", 8)
    assert topic.dropped_since(3) == ["poll:1"]
    assert topic.dropped_since(6) == ["poll:1", "poll:2"]
    assert topic.dropped_since(8) == []


def test_changed_keys_come_oldest_first_and_once():
    topic = Topic()
    for key, seq in (("a", 1), ("b", 2), ("c", 3), ("a", 4)):
        topic.add_key(key, seq)
        topic.put_key(key, seq)
    assert topic.changed_since(1) == ["b", "c", "a"]
    assert topic.changed_since(3) == ["a"]
    assert topic.changed_since(4) == []


def test_a_key_that_comes_back_is_not_dropped():
    topic = Topic()
    for step in (topic.add_key, topic.put_key, topic.drop_key, topic.add_key, topic.put_key):
        step("a", 2)
    assert topic.dropped_since(0) == [] and topic.changed_since(1) == ["a"]


def test_a_key_that_comes_back_later_is_dropped_for_nobody():
    topic = Topic()
    topic.add_key("a", 1)
    topic.put_key("a", 1)
    topic.drop_key("a", 3)
    assert topic.dropped_since(1) == ["a"]
    topic.add_key("a", 5)
    topic.put_key("a", 5)
    assert topic.dropped_since(2) == []


def test_dropping_a_key_that_never_was_there_changes_nothing():
    topic = Topic()
    topic.drop_key("a", 3)
    assert topic.seq == 0 and topic.dropped_since(0) == []


def test_a_topic_is_stored_without_names_of_fields():
    assert msgspec.json.encode(Topic()) == b"[{},{},{},0]"


def test_topics_are_named_after_their_readers():
    """The names stand in journals and snapshots."""
    assert ORGANISER_TOPIC == "event:organiser"
    assert private_topic("p7") == "me:p7" and actor_of_topic("me:p7") == "p7"
    assert clerk_topics(7) == ("clerk:7",) and link_of_topic("clerk:7") == 7
    assert delegation_topics("lazio") == ("delegation:lazio",)
    assert delegation_of_topic("delegation:lazio") == "lazio"
    assert staff_and_screen(2) == ("room:2:staff", "room:2:screen")
    assert set(staff_and_screen(2)) < set(room_topics(2))


def test_staff_hold_the_topics_of_all_rooms_and_the_organiser_an_extra_topic(scenario):
    scenario.breakout([scenario.join()], [scenario.join()])
    rooms = tuple(f"room:{room}:staff" for room in scenario.event.rooms)
    assert beside_channel(scenario, scenario.moderator) == rooms
    assert beside_channel(scenario, scenario.organiser) == (*rooms, ORGANISER_TOPIC)


def beside_channel(scenario, identity):
    """Topics but for those of the staff channel."""
    topics = topics_of(scenario.event, identity, ())
    return tuple(topic for topic in topics if not topic.startswith("channel:"))


def test_an_attendee_holds_the_plenary_their_own_room_and_no_other(scenario):
    ann, ben = scenario.join(), scenario.join()
    room, other = scenario.breakout([ann], [ben])[1]
    assert topics_of(scenario.event, ann, ()) == ("room:1:attendee", f"room:{room}:attendee")
    assert f"room:{other}:attendee" in topics_of(scenario.event, ben, ())
    scenario.perform(scenario.moderator, "room.host", room=room, person=ann.person)
    assert beside_channel(scenario, ann) == ("room:1:attendee", f"room:{room}:staff")


def test_voters_hold_the_topic_of_a_poll_with_results_after_voting(scenario):
    ann, ben = scenario.join(), scenario.join()
    poll = scenario.poll(rule="voted", anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert voters_topic(poll) in topics_of(scenario.event, ann, [ann.actor])
    assert voters_topic(poll) not in topics_of(scenario.event, ben, [ben.actor])


def test_a_guest_holds_none(scenario):
    assert topics_of(scenario.event, GUEST, ()) == ()


def test_only_a_page_of_the_board_holds_its_topics_and_a_screen_never(scenario):
    ann, screen = scenario.join(), scenario.staff("screen")
    assert topics_of(scenario.event, ann, (), {"board"}) == ("room:1:attendee", BOARD_TOPIC)
    assert topics_of(scenario.event, scenario.moderator, (), {"board"}) == (
        *topics_of(scenario.event, scenario.moderator, ()),
        BOARD_TOPIC,
        BOARD_DESK_TOPIC,
        BOARD_STAFF_TOPIC,
    )
    speaker = scenario.staff("speaker")
    assert topics_of(scenario.event, speaker, (), {"board"})[-2:] == (BOARD_TOPIC, BOARD_DESK_TOPIC)
    for stranger in (screen, GUEST):
        alone = topics_of(scenario.event, stranger, ())
        assert topics_of(scenario.event, stranger, (), {"board"}) == alone
