"""Hosts: their view and acts in their room, and requests for help."""

from tools.breakout_scenarios import breakout_of
from tools.scenario import assert_refused


def test_a_host_sees_the_staff_view_of_their_room_alone(scenario, people, rooms):
    drafts = [scenario.poll(room=room, open=False) for room in (*rooms, 1)]
    pending = scenario.question(people[1], room=rooms[0], approved=False)
    scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=people[0].person)
    items = scenario.items_of(people[0])
    assert {f"poll:{drafts[0]}", f"drafts:{rooms[0]}", f"question:{pending}"} <= items.keys()
    assert not {f"poll:{drafts[1]}", f"poll:{drafts[2]}"} & items.keys()
    assert items["yours"]["host"] and scenario.items_of(people[1])[f"members:{rooms[0]}"][0]["host"]


def test_an_ordinary_occupant_sees_nothing_of_staff_in_their_room(scenario, people, rooms):
    draft = scenario.poll(room=rooms[0], open=False)
    pending = scenario.question(people[0], room=rooms[0], approved=False)
    scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=people[0].person)
    for_staff = {f"poll:{draft}", f"question:{pending}", f"drafts:{rooms[0]}"}
    assert for_staff <= scenario.items_of(people[0]).keys()
    assert not for_staff & scenario.items_of(people[1]).keys()


def test_a_host_merges_many_questions_of_their_room_and_takes_that_back(scenario, people, rooms):
    host, other = people[:2]
    scenario.perform(host, "room.volunteer", room=rooms[0], on=True)
    first, *others = [
        scenario.question(other, f"Who pays {what}?", room=rooms[0])
        for what in ("now", "then", "later")
    ]
    scenario.perform(host, "question.each", questions=others, step="merge", into=first)
    assert [scenario.event.questions[id].into for id in others] == [first, first]
    assert scenario.items_of(host)["undo"]["questions"] == 2 and "undo" not in scenario.items_of(
        other
    )
    scenario.perform(host, "question.undo", act=scenario.items_of(host)["undo"]["act"])
    assert [scenario.event.questions[id].state for id in others] == ["approved", "approved"]


def test_a_host_does_nothing_with_many_questions_if_any_lies_elsewhere(scenario, people, rooms):
    host, other = people[:2]
    scenario.perform(host, "room.volunteer", room=rooms[0], on=True)
    own, foreign = (
        scenario.question(other, room=rooms[0]),
        scenario.question(people[2], room=rooms[1]),
    )
    hall = scenario.question(other, approved=False)
    for questions in ([foreign], [own, foreign], [hall], [own, hall], [own, 10**6]):
        assert_refused(
            "not_found",
            "question",
            scenario,
            host,
            "question.each",
            questions=questions,
            step="answered",
        )
        assert_refused(
            "not_found",
            "question",
            scenario,
            host,
            "question.label_each",
            questions=questions,
            to=None,
        )
    assert_refused(
        "not_found",
        "question",
        scenario,
        host,
        "question.each",
        questions=[own],
        step="merge",
        into=foreign,
    )
    assert_refused(
        "forbidden", "", scenario, other, "question.each", questions=[own], step="answered"
    )


def test_a_host_of_a_new_room_does_not_undo_acts_in_the_first(scenario, people, rooms):
    host = people[0]
    scenario.perform(host, "room.volunteer", room=rooms[0], on=True)
    question = scenario.question(people[1], room=rooms[0], approved=False)
    scenario.perform(host, "question.reject", question=question, reason="unclear")
    act = scenario.items_of(host)["undo"]["act"]
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=breakout_of(scenario).id,
        person=host.person,
        room=rooms[1],
    )
    scenario.perform(host, "room.volunteer", room=rooms[1], on=True)
    assert_refused("not_found", "question", scenario, host, "question.undo", act=act)
    assert_refused("forbidden", "", scenario, people[1], "question.undo", act=act)


def test_a_voting_host_holds_no_result_twice(scenario, people, rooms):
    scenario.perform(people[0], "room.volunteer", room=rooms[0], on=True)
    poll = scenario.poll(room=rooms[0], rule="voted", anonymous=False)
    scenario.perform(people[0], "poll.vote", poll=poll, answer=[0])
    scenario.perform(people[0], "room.volunteer", room=rooms[0], on=False)
    assert f"result:{poll}" in scenario.items_of(people[0])


def test_a_moved_host_is_host_no_longer(scenario, people, rooms):
    scenario.perform(people[0], "room.volunteer", room=rooms[0], on=True)
    assert_refused(
        "conflict", "room_hosted", scenario, people[1], "room.volunteer", room=rooms[0], on=True
    )
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=breakout_of(scenario).id,
        person=people[0].person,
        room=rooms[1],
    )
    assert not scenario.items_of(people[1])[f"room:{rooms[0]}"]["host"]
    scenario.perform(people[1], "room.volunteer", room=rooms[0], on=True)
    scenario.perform(people[1], "room.volunteer", room=rooms[0], on=False)
    assert scenario.event.rooms[rooms[0]].host is None


def test_only_a_person_of_the_room_becomes_its_host(scenario, people, rooms):
    assert_refused(
        "not_found",
        "person",
        scenario,
        scenario.moderator,
        "room.host",
        room=rooms[0],
        person=people[2].person,
    )


def test_staff_see_a_room_that_requests_help(scenario, people, rooms):
    scenario.perform(people[1], "room.help", room=rooms[0], on=True)
    assert scenario.items_of(scenario.moderator)[f"room:{rooms[0]}"]["help_at"] == scenario.at
    scenario.perform(scenario.moderator, "room.help", room=rooms[0], on=False)
    assert scenario.items_of(people[0])[f"room:{rooms[0]}"]["help_at"] is None
