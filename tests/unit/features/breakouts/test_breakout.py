"""Breakouts: people in each room, their view there, its staff, and its end."""

import pytest

from live.features.access import principal_of, require_role, require_room
from live.features.registry import ACTIONS
from live.kernel.errors import Refused
from tools.breakout_scenarios import breakout_of, end_breakout
from tools.scenario import action, assert_refused
from tools.table_gaps import assert_each

# places of people


def test_everyone_sees_their_room_its_task_its_end_and_its_people(scenario, people, rooms):
    items, breakout = scenario.items_of(people[0]), breakout_of(scenario)
    assert items["yours"] == {"breakout": breakout.id, "room": rooms[0], "host": False}
    assert items[f"breakout:{breakout.id}"]["task"] == {"en": "Agree on one.", "zh": "商定一个。"}
    assert items[f"breakout:{breakout.id}"]["ends_at"] == scenario.at + 15 * 60_000
    there = [(member["delegation"], member["name"]) for member in items[f"members:{rooms[0]}"]]
    assert there == [("lazio", "Ann"), ("hangzhou", "")]


def test_a_room_may_have_a_task_of_its_own_that_the_hall_sees_too(scenario, people, rooms):
    task = {"en": "Draw a map.", "zh": "画一张地图。"}
    scenario.perform(scenario.moderator, "room.edit", room=rooms[0], task=task)
    assert [
        scenario.items_of(person)[f"room:{room}"]["task"]
        for person, room in zip(people[::2], rooms, strict=True)
    ] == [task, None]
    item = scenario.items_of(scenario.screen)[f"breakout:{breakout_of(scenario).id}"]["rooms"]
    assert [room.get("task") for room in item] == [task, None]
    assert scenario.event.rooms[rooms[0]].name[
        "en"
    ] == "Room 1" and f"room:{rooms[0]}" not in scenario.items_of(people[2])
    assert_refused(
        "bad_text",
        "too_long",
        scenario,
        scenario.moderator,
        "room.edit",
        room=rooms[0],
        task={"en": "x" * 501},
    )
    scenario.perform(scenario.moderator, "room.edit", room=rooms[0], task={})
    assert scenario.items_of(people[0])[f"room:{rooms[0]}"]["task"] is None


@pytest.mark.parametrize("choose", [False, True])
def test_a_speaker_sees_no_room_but_the_plenary(scenario, people, choose):
    breakout, rooms = scenario.breakout(people[:2], people[2:], choose=choose)
    for number, room in enumerate(rooms):
        scenario.perform(
            scenario.moderator, "room.edit", room=room, name={"en": f"Harbour {number}"}
        )
    if choose:
        scenario.perform(people[0], "breakout.enter", breakout=breakout, into=rooms[0])
    items = scenario.items_of(scenario.speaker)
    assert "rooms" not in items[f"breakout:{breakout}"] and "Harbour" not in str(items)
    assert "Harbour" in str(scenario.items_of(scenario.screen))
    assert ("Harbour 1" in str(scenario.items_of(people[0]))) is choose


def test_a_room_has_polls_and_questions_of_its_own_that_no_other_sees(scenario, people, rooms):
    poll, question = (
        scenario.poll(room=rooms[0], rule="always"),
        scenario.question(people[0], room=rooms[0]),
    )
    scenario.perform(people[1], "poll.vote", poll=poll, answer=[0])
    keys = {f"poll:{poll}", f"result:{poll}", f"question:{question}", f"room:{rooms[0]}"}
    assert (
        keys <= scenario.items_of(people[0]).keys()
        and keys <= scenario.items_of(scenario.moderator).keys()
    )
    assert all(
        not keys & scenario.items_of(who).keys() for who in (people[2], people[3], scenario.screen)
    )


# its time


def test_past_occupants_of_a_room_are_eligible_in_its_polls_and_nobody_else_is(
    scenario, people, rooms
):
    poll = scenario.poll(room=rooms[0])
    scenario.perform(people[0], "poll.vote", poll=poll, answer=[1])
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=breakout_of(scenario).id,
        person=people[0].person,
        room=rooms[1],
    )
    end_breakout(scenario)
    assert scenario.event.polls[poll].eligible["delegation"] == {"lazio": 1, "hangzhou": 1}


@pytest.mark.parametrize("rule", ["closed", "revealed"])
def test_a_latecomers_secret_vote_changes_nothing_for_others_in_the_room_before_the_close(
    scenario, people, rooms, rule
):
    poll = scenario.poll(room=rooms[0], rule=rule)
    for person in people[:2]:
        scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    late = [scenario.join() for _ in range(2)]
    late = next(person for person in late if scenario.event.people[person.person].room == rooms[0])
    assert len(scenario.items_of(people[0])[f"members:{rooms[0]}"]) == 2, "seen after the close"
    topic = scenario.event.topics[f"room:{rooms[0]}:attendee"]
    before, items = (
        topic.seq,
        [scenario.items_of(person) for person in (*people, scenario.screen, scenario.speaker)],
    )
    scenario.perform(late, "poll.vote", poll=poll, answer=[1])
    assert (
        topic.seq,
        [scenario.items_of(person) for person in (*people, scenario.screen, scenario.speaker)],
    ) == (before, items)
    running = scenario.items_of(scenario.moderator)[f"result:{poll}"]
    assert (running["n"], running["eligible"], running["by"]) == (3, None, None)


def test_an_author_in_a_room_keeps_the_question_and_its_outcome_after_the_end(
    scenario, people, rooms
):
    question, elsewhere = scenario.question(people[0], room=rooms[0]), scenario.question(people[0])
    end_breakout(scenario)
    scenario.perform(
        scenario.moderator, "question.reply", question=question, text={"en": "The regions do."}
    )
    scenario.perform(scenario.moderator, "room.edit", room=rooms[0], name={"en": "Energy"})
    items = scenario.items_of(people[0])
    assert (items[f"mine:{question}"]["asked_in"], items[f"mine:{elsewhere}"]["asked_in"]) == (
        {"en": "Energy"},
        None,
    )
    assert items[f"mine:{question}"]["reply"] == {"en": "The regions do."}
    assert f"question:{question}" not in items and f"mine:{question}" not in scenario.items_of(
        people[1]
    )
    assert_refused(
        "not_found", "question", scenario, people[0], "question.withdraw", question=question
    )


# other rooms


def things_in(scenario, people, room):
    """Ids of the things in a room, by the field that holds them."""
    person = next(person for person in people if scenario.event.people[person.person].room == room)
    other = next(
        each
        for each in people
        if each is not person and scenario.event.people[each.person].room == room
    )
    poll = scenario.poll(
        room=room,
        rule="always",
        config={"kind": "statements", "statements": [{"en": "A"}, {"en": "B"}], "propose": True},
    )
    question = scenario.question(other, room=room)
    scenario.perform(person, "question.upvote", question=question, on=True)
    notice = scenario.perform(
        scenario.moderator, "announcement.post", room=room, text={"en": "Soon"}
    )
    return {"room": room, "poll": poll, "question": question, "announcement": notice}


ABOUT_A_ROOM = [
    kind
    for kind in ACTIONS
    if {"room", "poll", "question", "announcement"} & set(kind.__struct_fields__)
]


def tag_of(kind):
    return kind.__struct_config__.tag


def named(kind, things):
    """The example of an action, about these things."""
    return {field: things.get(field, value) for field, value in kind.example.items()}


def test_for_an_attendee_nothing_in_another_room_is_there(scenario, people, rooms):
    """Every action on it is refused as if the thing did not exist."""
    foreign = things_in(scenario, people, rooms[1])
    nowhere = dict.fromkeys(foreign, 10**6)

    def check(kind):
        answers = [
            outcome(scenario, people[0], tag_of(kind), named(kind, things))
            for things in (foreign, nowhere)
        ]
        assert answers[0] == answers[1]
        assert answers[0][0] in ("not_found", "forbidden")

    assert_each(ABOUT_A_ROOM, check, tag_of)


def test_a_host_has_the_rights_of_staff_in_their_room_and_none_elsewhere(scenario, people, rooms):
    """Hidden things of the plenary look as if they did not exist."""
    scenario.perform(people[0], "room.volunteer", room=rooms[0], on=True)
    own, foreign = [things_in(scenario, people, room) for room in rooms]
    plenary = {
        "room": 1,
        "poll": scenario.poll(),
        "question": scenario.question(people[1]),
        "announcement": scenario.perform(
            scenario.moderator, "announcement.post", room=1, text={"en": "Soon"}
        ),
    }
    nowhere = dict.fromkeys(plenary, 10**6)

    def check(kind):
        do, is_for_hosts = tag_of(kind), "host" in kind.allowed_roles
        may = is_for_hosts or "attendee" in kind.allowed_roles
        in_own, in_foreign, in_plenary, in_nowhere = (
            outcome(scenario, people[0], do, named(kind, things))
            for things in (own, foreign, plenary, nowhere)
        )
        assert (in_own[0] == "forbidden") is not may
        assert in_foreign[0] == ("not_found" if may else "forbidden")
        if is_for_hosts:
            has_room = "room" in kind.__struct_fields__
            assert in_plenary[0] == "forbidden" if has_room else in_plenary == in_nowhere
            assert outcome(scenario, people[1], do, named(kind, own))[0] == "forbidden"

    assert_each(ABOUT_A_ROOM, check, tag_of)


def outcome(scenario, who, do, fields):
    """The code and reason of a refusal, or `done`; nothing is changed."""
    request, asker = action(do, **fields), principal_of(scenario.event, who)
    try:
        require_role(scenario.event, asker, request)
        require_room(scenario.event, asker, request)
        request.decide(scenario.event, asker, scenario.at)
    except Refused as refusal:
        return refusal.code, refusal.reason
    return ("done", "")
