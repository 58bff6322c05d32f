"""The speakers' list as people come, go, are corrected, and while an anonymous poll runs."""

import msgspec

from tools.scenario import assert_refused


def seqs_of_topics(hall):
    """Seq of the last change visible to people in the room."""
    return {name: topic.seq for name, topic in hall.event.topics.items()}


def held_request(hall):
    """An anonymous poll runs; someone joins and asks for the floor."""
    hall.breakout([hall.ann], open=False)
    poll = hall.poll()
    late = hall.join("Late", "bologna")
    before = seqs_of_topics(hall)
    request = hall.asks(late)
    return poll, late, request, before


def test_nobody_sees_an_arrival_while_an_anonymous_poll_runs(hall):
    poll, late, request, before = held_request(hall)
    assert seqs_of_topics(hall) == before
    for reader in (hall.chen, hall.moderator, hall.screen):
        assert hall.floor_of(reader)["waiting"] == []
    assert hall.items_of(late)["my_floor"]["requests"] == [request]
    assert_refused("conflict", "floor_empty", hall, hall.moderator, "floor.give")
    for do in ("give", "not_here", "withdraw"):
        assert_refused(
            *("not_found", "floor_request", hall, hall.moderator, f"floor.{do}"), request=request
        )
    assert_refused(
        *("not_found", "person", hall, hall.moderator, "floor.call"),
        delegation="bologna",
        person=late.person,
        language="en",
    )
    hall.perform(hall.moderator, "poll.close", poll=poll)
    assert hall.waiting() == [request]


def test_nor_a_withdrawal_or_a_delegation_that_speaks_together(hall):
    hall.desk("configure", as_one=["bologna"])
    _, late, request, _ = held_request(hall)
    before = seqs_of_topics(hall)
    hall.perform(late, "floor.withdraw", request=request)
    assert seqs_of_topics(hall) == before
    hall.asks(late)
    item = hall.asks(hall.bo)
    assert hall.waiting() == [item]


def test_a_banned_or_erased_person_leaves_the_list(hall):
    for person, do in ((hall.ann, "ban"), (hall.bo, "erase")):
        hall.asks(person)
        who = hall.moderator if do == "ban" else hall.organiser
        hall.perform(who, f"person.{do}", person=person.person)
        assert hall.waiting() == []


def test_a_request_follows_the_person_to_another_delegation_and_a_speech_stays(hall):
    hall.asks(hall.ann)
    hall.desk("give")
    hall.desk("done", after_s=10)
    hall.asks(hall.ann)
    hall.perform(
        hall.moderator, "person.correct", person=hall.ann.person, delegation="hangzhou", name="A"
    )
    [row] = hall.floor_of(hall.moderator)["waiting"]
    assert (row["delegation"], row["name"]) == ("hangzhou", "A")
    assert list(hall.items_of(hall.chen)["floor_times"]["delegation"]) == ["lazio"]


def test_a_delegation_that_spoke_is_closed_and_never_deleted(hall):
    hall.desk("call", delegation="bologna", language="en")
    hall.perform(hall.organiser, "person.ban", person=hall.bo.person)
    hall.desk("give")
    hall.desk("done", after_s=10)
    hall.perform(hall.organiser, "delegation.remove", delegation="bologna")
    assert hall.event.profile.delegations["bologna"].closed


def test_the_floor_is_kept_in_a_snapshot(hall):
    hall.asks(hall.ann)
    hall.desk("give")
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(hall.event), type=type(hall.event))
    assert again.floor == hall.event.floor
