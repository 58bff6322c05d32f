"""Breakouts: who is in which room, what they see there, who runs it, and how it ends."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.access import principal_of, require_role, require_room
from live.core.breakouts.assignments import member_of
from live.core.errors import Refused
from live.core.features import ACTIONS
from live.core.grouping import RoomCounts, count_room
from tools.random_scenario import Teller
from tools.scenario import action, assert_refused


def breakout_of(story):
    return list(story.event.breakouts.values())[-1]


def end(story):
    story.by(story.moderator, "breakout.end", breakout=breakout_of(story).id)


# where people are


def test_nobody_sees_a_draft_but_those_who_run_the_event(story, people):
    breakout, rooms = story.breakout(people[:2], people[2:], open=False)
    keys = {f"breakout:{breakout}", *(f"room:{room}" for room in rooms), "yours"}
    assert all(not keys & story.sees(who).keys() for who in (*people, story.screen))
    plan = story.sees(story.moderator)[f"plan:{breakout}"]
    assert plan == {
        str(rooms[0]): [who.person for who in people[:2]],
        str(rooms[1]): [who.person for who in people[2:]],
    }


def test_everybody_is_told_their_room_its_task_its_end_and_who_is_there(story, people, rooms):
    seen, breakout = story.sees(people[0]), breakout_of(story)
    assert seen["yours"] == {"breakout": breakout.id, "room": rooms[0], "host": False}
    assert seen[f"breakout:{breakout.id}"]["task"] == {"en": "Agree on one.", "zh": "商定一个。"}
    assert seen[f"breakout:{breakout.id}"]["ends_at"] == story.at + 15 * 60_000
    there = [(member["delegation"], member["name"]) for member in seen[f"members:{rooms[0]}"]]
    assert there == [("lazio", "Ann"), ("hangzhou", "")]


def test_a_room_may_have_a_task_of_its_own_that_the_hall_sees_too(story, people, rooms):
    task = {"en": "Draw a map.", "zh": "画一张地图。"}
    story.by(story.moderator, "room.edit", room=rooms[0], task=task)
    assert [
        story.sees(person)[f"room:{room}"]["task"]
        for person, room in zip(people[::2], rooms, strict=True)
    ] == [task, None]
    shown = story.sees(story.screen)[f"breakout:{breakout_of(story).id}"]["rooms"]
    assert [room.get("task") for room in shown] == [task, None]
    assert story.event.rooms[rooms[0]].name[
        "en"
    ] == "Room 1" and f"room:{rooms[0]}" not in story.sees(people[2])
    assert_refused(
        "bad_text",
        "too_long",
        story,
        story.moderator,
        "room.edit",
        room=rooms[0],
        task={"en": "x" * 501},
    )
    story.by(story.moderator, "room.edit", room=rooms[0], task={})
    assert story.sees(people[0])[f"room:{rooms[0]}"]["task"] is None


def test_a_room_has_polls_and_questions_of_its_own_that_no_other_sees(story, people, rooms):
    poll, question = (
        story.poll(room=rooms[0], rule="always"),
        story.question(people[0], room=rooms[0]),
    )
    story.by(people[1], "poll.vote", poll=poll, answer=[0])
    keys = {f"poll:{poll}", f"result:{poll}", f"question:{question}", f"room:{rooms[0]}"}
    assert keys <= story.sees(people[0]).keys() and keys <= story.sees(story.moderator).keys()
    assert all(not keys & story.sees(who).keys() for who in (people[2], people[3], story.screen))


def test_who_is_moved_sees_the_new_room_and_nothing_of_the_old_one(story, people, rooms):
    polls = [story.poll(room=room, rule=rule) for room in rooms for rule in ("always", "voted")]
    for poll in polls[:2]:
        story.by(people[0], "poll.vote", poll=poll, answer=[0])
    story.by(
        story.moderator,
        "breakout.move",
        breakout=breakout_of(story).id,
        person=people[0].person,
        room=rooms[1],
    )
    seen = story.sees(people[0]).keys()
    assert {f"poll:{polls[2]}", f"poll:{polls[3]}", f"members:{rooms[1]}"} <= seen
    assert (
        not {f"poll:{polls[0]}", f"result:{polls[0]}", f"result:{polls[1]}", f"members:{rooms[0]}"}
        & seen
    )
    assert f"p{people[0].person}" in story.event.pending_changes.moved_actors


def test_who_comes_late_is_placed_where_fewest_are(story, people, rooms):
    late = [story.join() for _ in range(3)]
    assert sorted(len(story.event.rooms[room].people) for room in rooms) == [3, 4]
    assert all(story.sees(who)["yours"]["room"] in rooms for who in late)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_who_is_in_a_room_is_counted_as_they_come_go_and_read_in_other_languages(seed):
    teller = Teller(seed)
    event, pick = teller.story.event, teller.chance.choice
    for _ in range(60):
        teller.story.by(pick(teller.people), "person.set_language", language=pick(["en", "zh"]))
        with contextlib.suppress(Refused):
            teller.break_out(pick(teller.people), teller.story.moderator)
    for breakout in event.breakouts.values():
        people = {
            room: [event.people[who] for who, at in breakout.assignments.items() if at == room]
            for room in breakout.rooms
        }
        counted = {
            room: count_room(member_of(event, person) for person in some)
            for room, some in people.items()
        }
        assert {
            room: breakout.room_counts.get(room, RoomCounts()) for room in breakout.rooms
        } == counted


def test_who_is_banned_leaves_their_room_and_runs_it_no_longer(story, people, rooms):
    story.by(people[0], "room.volunteer", room=rooms[0], on=True)
    story.by(story.moderator, "person.ban", person=people[0].person)
    room = story.event.rooms[rooms[0]]
    assert (room.host, room.people) == (None, [people[1].person])
    assert people[0].person not in breakout_of(story).assignments


def test_people_choose_a_room_as_long_as_there_is_a_place_left(story, people):
    breakout, rooms = story.breakout([], [], choose=True)
    story.by(story.moderator, "room.edit", room=rooms[0], capacity=1)
    story.by(people[0], "breakout.enter", breakout=breakout, into=rooms[0])
    assert_refused(
        "conflict",
        "room_full",
        story,
        people[1],
        "breakout.enter",
        breakout=breakout,
        into=rooms[0],
    )
    story.by(people[1], "breakout.enter", breakout=breakout, into=rooms[1])
    story.by(people[0], "breakout.enter", breakout=breakout, into=rooms[1])
    assert [room["people"] for room in story.sees(people[2])[f"breakout:{breakout}"]["rooms"]] == [
        0,
        2,
    ]


def test_nobody_chooses_where_rooms_are_given_nor_one_that_is_not_there(story, people, rooms):
    given = breakout_of(story).id
    assert_refused(
        "conflict", "rooms_given", story, people[0], "breakout.enter", breakout=given, into=rooms[1]
    )
    end(story)
    draft, _ = story.breakout([], open=False, choose=True)
    for id in (draft, 10**9):
        assert_refused(
            "not_found", "breakout", story, people[0], "breakout.enter", breakout=id, into=1
        )


# its time


def test_the_time_of_a_breakout_ends_it_closes_its_polls_and_brings_everybody_back(
    story, people, rooms
):
    poll = story.poll(room=rooms[0], anonymous=False)
    story.by(people[0], "poll.vote", poll=poll, answer=[1])
    story.at += 15 * 60_000
    assert [thing.id for thing in story.event.list_overdue(story.at)] == [breakout_of(story).id]
    story.strike()
    assert (
        breakout_of(story).state,
        story.event.polls[poll].state,
        story.event.next_deadline(),
    ) == (
        "ended",
        "closed",
        None,
    )
    assert all("yours" not in story.sees(person) for person in people)
    assert story.sees(story.moderator)[f"result:{poll}"]["n"] == 1


def test_who_has_been_in_a_room_is_eligible_in_its_polls_and_nobody_else(story, people, rooms):
    poll = story.poll(room=rooms[0])
    story.by(people[0], "poll.vote", poll=poll, answer=[1])
    story.by(
        story.moderator,
        "breakout.move",
        breakout=breakout_of(story).id,
        person=people[0].person,
        room=rooms[1],
    )
    end(story)
    assert story.event.polls[poll].eligible["delegation"] == {"lazio": 1, "hangzhou": 1}


@pytest.mark.parametrize("rule", ["closed", "revealed"])
def test_a_latecomers_secret_vote_changes_nothing_for_others_in_the_room_before_the_close(
    story, people, rooms, rule
):
    poll = story.poll(room=rooms[0], rule=rule)
    for person in people[:2]:
        story.by(person, "poll.vote", poll=poll, answer=[0])
    late = [story.join() for _ in range(2)]
    late = next(person for person in late if story.event.people[person.person].room == rooms[0])
    assert len(story.sees(people[0])[f"members:{rooms[0]}"]) == 3  # they are seen
    topic = story.event.topics[f"room:{rooms[0]}:attendee"]
    before, seen = (
        topic.seq,
        [story.sees(person) for person in (*people, story.screen, story.speaker)],
    )
    story.by(late, "poll.vote", poll=poll, answer=[1])
    assert (
        topic.seq,
        [story.sees(person) for person in (*people, story.screen, story.speaker)],
    ) == (before, seen)
    running = story.sees(story.moderator)[f"result:{poll}"]
    assert (running["n"], running["eligible"], running["by"]) == (3, None, None)


def test_a_recall_leaves_a_minute_and_more_time_takes_it_back(story, people, rooms):
    breakout = breakout_of(story)
    story.by(story.moderator, "breakout.recall", breakout=breakout.id)
    assert (breakout.state, breakout.ends_at) == ("closing", story.at + 60_000)
    story.by(story.moderator, "breakout.extend", breakout=breakout.id, seconds=300)
    assert (breakout.state, breakout.ends_at) == ("running", story.at + 360_000)


def test_one_breakout_runs_at_a_time_and_one_without_people_does_not(story, people, rooms):
    other, _ = story.breakout([people[0]], open=False)
    assert_refused(
        "conflict", "breakout_other", story, story.moderator, "breakout.open", breakout=other
    )
    story.by(story.moderator, "breakout.end", breakout=min(story.event.breakouts))
    empty, _ = story.breakout([], open=False)
    assert_refused(
        "conflict", "breakout_empty", story, story.moderator, "breakout.open", breakout=empty
    )


def test_the_end_of_the_event_is_the_end_of_its_breakouts(story, people, rooms):
    story.by(story.organiser, "event.end")
    assert breakout_of(story).state == "ended"
    assert not any(person.room for person in story.event.people.values())


def test_nothing_is_opened_where_nobody_can_be(story, people):
    _, rooms = story.breakout(people, open=False)
    draft = story.poll(room=rooms[0], open=False)
    assert_refused("conflict", "room_not_open", story, story.moderator, "poll.open", poll=draft)
    assert_refused("conflict", "room_not_open", story, story.moderator, "qa.open", room=rooms[0])


def test_a_breakout_that_is_dropped_takes_its_rooms_and_their_drafts_along(story, people):
    before = set(story.sees(story.moderator))
    breakout, rooms = story.breakout(people, open=False)
    poll = story.poll(room=rooms[0], open=False)
    story.by(story.moderator, "announcement.post", room=rooms[0], text={"en": "Soon"})
    story.by(story.moderator, "breakout.drop", breakout=breakout)
    assert (
        rooms[0] not in story.event.rooms
        and poll not in story.event.polls
        and not story.event.announcements
    )
    assert {key for key in story.sees(story.moderator) if key != "form"} == before


def test_a_move_in_a_draft_can_be_taken_back(story, people):
    breakout, rooms = story.breakout(people[:2], people[2:], open=False)
    story.by(
        story.moderator, "breakout.move", breakout=breakout, person=people[0].person, room=None
    )
    story.by(story.moderator, "breakout.undo", breakout=breakout)
    assert breakout_of(story).assignments[people[0].person] == rooms[0]


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


NO_CALLS = [
    "http://a.example",
    "javascript:alert(1)",
    "https://",
    "https://a:b@c",
    "https://x y",
    "//x",
    "https://é.eu",
    'https://x"',
]


@pytest.mark.parametrize("address", NO_CALLS)
def test_the_address_of_a_call_is_one_of_https_or_none(story, people, rooms, address):
    assert_refused(
        "bad_value", "video", story, story.moderator, "room.edit", room=rooms[0], video=address
    )
    story.by(story.moderator, "room.edit", room=rooms[0], video=" https://meet.example/a?b=c#d ")
    assert story.sees(people[0])[f"room:{rooms[0]}"]["video"] == "https://meet.example/a?b=c#d"


def test_who_asked_in_a_room_keeps_the_question_and_what_becomes_of_it_after_the_end(
    story, people, rooms
):
    question, elsewhere = story.question(people[0], room=rooms[0]), story.question(people[0])
    end(story)
    story.by(story.moderator, "question.reply", question=question, text={"en": "The regions do."})
    story.by(story.moderator, "room.edit", room=rooms[0], name={"en": "Energy"})
    seen = story.sees(people[0])
    assert (seen[f"mine:{question}"]["asked_in"], seen[f"mine:{elsewhere}"]["asked_in"]) == (
        {"en": "Energy"},
        None,
    )
    assert seen[f"mine:{question}"]["reply"] == {"en": "The regions do."}
    assert f"question:{question}" not in seen and f"mine:{question}" not in story.sees(people[1])
    assert_refused(
        "not_found", "question", story, people[0], "question.withdraw", question=question
    )


# other rooms


def things_in(story, people, room):
    """What lies in a room: by the field that names it."""
    person = next(person for person in people if story.event.people[person.person].room == room)
    other = next(
        each
        for each in people
        if each is not person and story.event.people[each.person].room == room
    )
    poll = story.poll(
        room=room,
        rule="always",
        config={"kind": "statements", "statements": [{"en": "A"}, {"en": "B"}], "propose": True},
    )
    question = story.question(other, room=room)
    story.by(person, "question.upvote", question=question, on=True)
    notice = story.by(story.moderator, "announcement.post", room=room, text={"en": "Soon"})
    return {"room": room, "poll": poll, "question": question, "announcement": notice}


ABOUT_A_ROOM = [
    kind
    for kind in ACTIONS
    if {"room", "poll", "question", "announcement"} & set(kind.__struct_fields__)
]


def named(kind, things):
    """The example of an action, about these things."""
    return {field: things.get(field, value) for field, value in kind.example.items()}


@pytest.mark.parametrize("kind", ABOUT_A_ROOM, ids=lambda kind: kind.__struct_config__.tag)
def test_for_an_attendee_nothing_in_another_room_is_there(story, people, rooms, kind):
    """Whatever they do with it, they read what they would of a thing that does not exist."""
    do, foreign = kind.__struct_config__.tag, things_in(story, people, rooms[1])
    nowhere = dict.fromkeys(foreign, 10**6)
    answers = [outcome(story, people[0], do, named(kind, things)) for things in (foreign, nowhere)]
    assert answers[0] == answers[1]
    assert answers[0][0] in ("not_found", "forbidden")


@pytest.mark.parametrize("kind", ABOUT_A_ROOM, ids=lambda kind: kind.__struct_config__.tag)
def test_a_host_does_in_their_room_what_staff_may_and_nothing_elsewhere(story, people, rooms, kind):
    do = kind.__struct_config__.tag
    story.by(people[0], "room.volunteer", room=rooms[0], on=True)
    things = [things_in(story, people, room) for room in rooms]
    plenary = {**things[0], "room": 1, "poll": story.poll(), "question": story.question(people[1])}
    plenary["announcement"] = story.by(
        story.moderator, "announcement.post", room=1, text={"en": "Soon"}
    )
    runs = "host" in kind.allowed_roles
    assert (outcome(story, people[0], do, named(kind, things[0]))[0] == "forbidden") is not (
        runs or "attendee" in kind.allowed_roles
    )
    assert outcome(story, people[0], do, named(kind, things[1]))[0] in (
        ("not_found",) if runs or "attendee" in kind.allowed_roles else ("forbidden",)
    )
    if runs:  # of what may be hidden in the plenary, not even that it is there
        there, nowhere = (
            outcome(story, people[0], do, named(kind, some))
            for some in (plenary, dict.fromkeys(plenary, 10**6))
        )
        assert there[0] == "forbidden" if "room" in kind.__struct_fields__ else there == nowhere
        assert outcome(story, people[1], do, named(kind, things[0]))[0] == "forbidden"


def outcome(story, who, do, fields):
    """The code and reason of a refusal, or `done`; nothing is changed."""
    asked, asker = action(do, **fields), principal_of(story.event, who)
    try:
        require_role(story.event, asker, asked)
        require_room(story.event, asker, asked)
        asked.decide(story.event, asker, story.at)
    except Refused as refusal:
        return refusal.code, refusal.reason
    return ("done", "")


# hosts and help


def test_a_host_sees_what_those_who_run_a_room_see_of_theirs_alone(story, people, rooms):
    drafts = [story.poll(room=room, open=False) for room in (*rooms, 1)]
    pending = story.question(people[1], room=rooms[0], approved=False)
    story.by(story.moderator, "room.host", room=rooms[0], person=people[0].person)
    seen = story.sees(people[0])
    assert {f"poll:{drafts[0]}", f"drafts:{rooms[0]}", f"question:{pending}"} <= seen.keys()
    assert not {f"poll:{drafts[1]}", f"poll:{drafts[2]}"} & seen.keys()
    assert seen["yours"]["host"] and story.sees(people[1])[f"members:{rooms[0]}"][0]["host"]


def test_a_host_merges_many_questions_of_their_room_and_takes_that_back(story, people, rooms):
    host, other = people[:2]
    story.by(host, "room.volunteer", room=rooms[0], on=True)
    first, *others = [
        story.question(other, f"Who pays {what}?", room=rooms[0])
        for what in ("now", "then", "later")
    ]
    story.by(host, "question.each", questions=others, step="merge", into=first)
    assert [story.event.questions[id].into for id in others] == [first, first]
    assert story.sees(host)["undo"]["questions"] == 2 and "undo" not in story.sees(other)
    story.by(host, "question.undo", act=story.sees(host)["undo"]["act"])
    assert [story.event.questions[id].state for id in others] == ["approved", "approved"]


def test_a_host_does_nothing_with_many_questions_of_which_one_lies_elsewhere(story, people, rooms):
    host, other = people[:2]
    story.by(host, "room.volunteer", room=rooms[0], on=True)
    own, foreign = story.question(other, room=rooms[0]), story.question(people[2], room=rooms[1])
    hall = story.question(other, approved=False)
    for questions in ([foreign], [own, foreign], [hall], [own, hall], [own, 10**6]):
        assert_refused(
            "not_found",
            "question",
            story,
            host,
            "question.each",
            questions=questions,
            step="answered",
        )
        assert_refused(
            "not_found",
            "question",
            story,
            host,
            "question.label_each",
            questions=questions,
            to=None,
        )
    assert_refused(
        "not_found",
        "question",
        story,
        host,
        "question.each",
        questions=[own],
        step="merge",
        into=foreign,
    )
    assert_refused("forbidden", "", story, other, "question.each", questions=[own], step="answered")


def test_who_hosts_another_room_by_now_does_not_undo_what_they_did_in_the_first(
    story, people, rooms
):
    host = people[0]
    story.by(host, "room.volunteer", room=rooms[0], on=True)
    question = story.question(people[1], room=rooms[0], approved=False)
    story.by(host, "question.reject", question=question, reason="unclear")
    act = story.sees(host)["undo"]["act"]
    story.by(
        story.moderator,
        "breakout.move",
        breakout=breakout_of(story).id,
        person=host.person,
        room=rooms[1],
    )
    story.by(host, "room.volunteer", room=rooms[1], on=True)
    assert_refused("not_found", "question", story, host, "question.undo", act=act)
    assert_refused("forbidden", "", story, people[1], "question.undo", act=act)


def test_a_host_who_votes_holds_no_result_twice(story, people, rooms):
    story.by(people[0], "room.volunteer", room=rooms[0], on=True)
    poll = story.poll(room=rooms[0], rule="voted", anonymous=False)
    story.by(people[0], "poll.vote", poll=poll, answer=[0])
    story.by(people[0], "room.volunteer", room=rooms[0], on=False)
    assert f"result:{poll}" in story.sees(people[0])


def test_who_is_moved_away_is_host_no_longer(story, people, rooms):
    story.by(people[0], "room.volunteer", room=rooms[0], on=True)
    assert_refused(
        "conflict", "room_hosted", story, people[1], "room.volunteer", room=rooms[0], on=True
    )
    story.by(
        story.moderator,
        "breakout.move",
        breakout=breakout_of(story).id,
        person=people[0].person,
        room=rooms[1],
    )
    assert not story.sees(people[1])[f"room:{rooms[0]}"]["host"]
    story.by(people[1], "room.volunteer", room=rooms[0], on=True)
    story.by(people[1], "room.volunteer", room=rooms[0], on=False)
    assert story.event.rooms[rooms[0]].host is None


def test_only_somebody_of_the_room_becomes_its_host(story, people, rooms):
    assert_refused(
        "not_found",
        "person",
        story,
        story.moderator,
        "room.host",
        room=rooms[0],
        person=people[2].person,
    )


def test_a_room_that_asks_for_help_is_seen_by_those_who_run_the_event(story, people, rooms):
    story.by(people[1], "room.help", room=rooms[0], on=True)
    assert story.sees(story.moderator)[f"room:{rooms[0]}"]["help_at"] == story.at
    story.by(story.moderator, "room.help", room=rooms[0], on=False)
    assert story.sees(people[0])[f"room:{rooms[0]}"]["help_at"] is None


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


def test_an_event_has_no_more_rooms_than_those_who_run_it_can_hold(story, people):
    for _ in range(4):
        story.breakout(*[[]] * 100, open=False)
    draft, _ = story.breakout(*[[]] * 90, open=False)
    assert_refused(
        "conflict",
        "rooms_many",
        story,
        story.moderator,
        "breakout.draft",
        title={"en": "B"},
        task={"en": "Do."},
        rooms=10,
    )
    assert_refused(
        "conflict",
        "rooms_many",
        story,
        story.moderator,
        "breakout.plan",
        breakout=draft,
        mode="chosen",
        rooms=100,
    )


# plans


def planned(story, **fields):
    breakout = breakout_of(story)
    story.by(story.moderator, "breakout.plan", breakout=breakout.id, **fields)
    return [
        sorted(person for person, where in breakout.assignments.items() if where == room)
        for room in breakout.rooms
    ]


def test_a_plan_makes_the_rooms_it_needs_and_says_its_score_and_why(story, people):
    story.breakout(open=False)
    assert sorted(map(len, planned(story, mode="mixed", rooms=2, seed=7))) == [2, 2]
    seen = story.sees(story.moderator)[f"breakout:{breakout_of(story).id}"]
    assert (seen["mode"], seen["seed"]) == ("mixed", 7)
    assert 0 < seen["score"] <= 100 and {each["code"] for each in seen["why"]} >= {"sizes"}
    assert [room["name"]["en"] for room in seen["rooms"]] == ["Room 1", "Room 2"]


def test_a_move_by_hand_is_judged_at_once_and_taking_it_back_too(story, people):
    story.breakout(open=False)
    planned(story, mode="mixed", rooms=2, seed=7)
    breakout, person = breakout_of(story), people[0].person
    before = (breakout.score, breakout.why, breakout.broken)
    story.by(story.moderator, "breakout.move", breakout=breakout.id, person=person, room=None)
    assert [said.code for said in breakout.broken] == ["unplaced"] and breakout.why != before[1]
    story.by(story.moderator, "breakout.undo", breakout=breakout.id)
    assert (breakout.score, breakout.why, breakout.broken) == before


def test_a_plan_that_replaced_moves_by_hand_can_be_taken_back_and_these_moves_too(story, people):
    story.breakout(people[:2], people[2:], open=False)
    breakout, person = breakout_of(story), people[0].person
    kept = []
    for mode in ("mixed", "pairs", "random"):
        kept.append(
            (
                dict(breakout.assignments),
                breakout.mode,
                breakout.seed,
                breakout.score,
                breakout.why,
                len(breakout.manual_moves),
            )
        )
        planned(story, mode=mode, rooms=2, seed=len(kept))
        story.by(story.moderator, "breakout.move", breakout=breakout.id, person=person, room=None)
    for then in reversed(kept):
        for _ in range(2):  # the move, and the plan
            story.by(story.moderator, "breakout.undo", breakout=breakout.id)
        assert (
            breakout.assignments,
            breakout.mode,
            breakout.seed,
            breakout.score,
            breakout.why,
            len(breakout.manual_moves),
        ) == then
    assert story.sees(story.moderator)[f"breakout:{breakout.id}"]["replaced"] == 0
    for _ in people:
        story.by(story.moderator, "breakout.undo", breakout=breakout.id)
    assert breakout.assignments == {}
    assert_refused(
        "conflict", "nothing_to_undo", story, story.moderator, "breakout.undo", breakout=breakout.id
    )


def test_taking_a_plan_back_makes_rooms_anew_and_heeds_who_came_and_who_was_sent_out(story, people):
    story.breakout(people[:1], people[1:2], people[2:], open=False)
    breakout = breakout_of(story)
    story.by(
        story.moderator, "breakout.lock", breakout=breakout.id, room=breakout.rooms[2], on=True
    )
    planned(story, mode="random", rooms=1)
    assert len(breakout.rooms) == 1 and len(breakout.assignments) == 4
    late = story.join()
    story.by(story.moderator, "person.ban", person=people[1].person)
    story.by(story.moderator, "breakout.undo", breakout=breakout.id)
    groups = [
        [person for person, where in breakout.assignments.items() if where == room]
        for room in breakout.rooms
    ]
    assert groups == [[people[0].person, late.person], [], [people[2].person, people[3].person]]
    assert (
        breakout.locked_rooms == {breakout.rooms[2]}
        and story.event.rooms[breakout.rooms[1]].name["en"] == "Room 2"
    )
    before = list(breakout.rooms)
    planned(story, mode="random", rooms=5)
    prepared = breakout.rooms[4]
    story.poll(room=prepared, open=False)
    story.by(story.moderator, "breakout.undo", breakout=breakout.id)
    assert breakout.rooms == [*before, prepared]


def test_rooms_of_pairs_are_named_after_those_who_meet_in_them(story, people):
    story.breakout(open=False)
    assert len(planned(story, mode="pairs")) == 2
    names = [story.event.rooms[room].name for room in breakout_of(story).rooms]
    assert {"en": "Lazio · Hangzhou", "zh": "拉齐奥大区 · 杭州"} in names and {
        "en": "Bologna",
        "zh": "博洛尼亚",
    } in names


def test_a_smaller_plan_leaves_no_room_behind_but_those_that_somebody_prepared(story, people):
    story.breakout([], [], [], open=False)
    rooms = list(breakout_of(story).rooms)
    story.poll(room=rooms[2], open=False)
    assert len(planned(story, mode="random", rooms=1)) == 2
    assert breakout_of(story).rooms == [rooms[0], rooms[2]] and rooms[1] not in story.event.rooms


def test_who_is_kept_stays_whatever_is_planned_anew(story, people):
    story.breakout(people[:2], people[2:], open=False)
    kept, rooms = people[0].person, breakout_of(story).rooms
    story.by(story.moderator, "breakout.lock", breakout=breakout_of(story).id, person=kept, on=True)
    for seed in range(6):
        planned(story, mode="random", rooms=2, seed=seed)
        assert breakout_of(story).assignments[kept] == rooms[0]


def test_nobody_comes_to_a_room_that_is_kept_but_by_hand(story, people):
    story.breakout(people[:1], people[1:], open=False)
    breakout, room = breakout_of(story), breakout_of(story).rooms[0]
    story.by(story.moderator, "breakout.lock", breakout=breakout.id, room=room, on=True)
    late = [story.join() for _ in range(3)]
    planned(story, mode="random", rooms=2, seed=4)
    assert [person for person, where in breakout.assignments.items() if where == room] == [
        people[0].person
    ]
    story.by(
        story.moderator, "breakout.move", breakout=breakout.id, person=late[0].person, room=room
    )
    assert breakout.assignments[late[0].person] == room


def test_by_answers_people_are_grouped_only_where_these_are_not_secret(story, people):
    story.breakout(open=False)
    secret, named_poll = story.poll(), story.poll(anonymous=False)
    for number, person in enumerate(people):
        story.by(person, "poll.vote", poll=named_poll, answer=[number % 2])
    ask = {"breakout": breakout_of(story).id, "mode": "alike", "rooms": 2}
    assert_refused(
        "conflict", "poll_anonymous", story, story.moderator, "breakout.plan", **ask, poll=secret
    )
    assert_refused("not_found", "poll", story, story.moderator, "breakout.plan", **ask)
    one, other = (people[0].person, people[2].person), (people[1].person, people[3].person)
    assert sorted(map(tuple, planned(story, mode="alike", rooms=2, poll=named_poll))) == sorted(
        [one, other]
    )


def test_a_later_breakout_may_have_the_same_groups(story, people, rooms):
    end(story)
    groups = [sorted(who.person for who in some) for some in (people[:2], people[2:])]
    story.breakout(open=False)
    assert planned(story, mode="same") == groups


def test_what_changed_while_a_plan_was_made_makes_it_stale_but_for_those_who_joined(story, people):
    story.breakout([], [], open=False)
    breakout = breakout_of(story)
    asked = action("breakout.plan", breakout=breakout.id, mode="mixed")
    made = asked.with_result(asked.compute(asked.input(story.event)))
    late = story.join()
    story.decide(story.moderator, made)
    assert late.person in breakout.assignments and len(breakout.assignments) == 5
    made = asked.with_result(asked.compute(asked.input(story.event)))
    story.by(story.moderator, "breakout.move", breakout=breakout.id, person=late.person, room=None)
    with pytest.raises(Refused, match="breakout_stale"):
        story.decide(story.moderator, made)


@pytest.mark.parametrize(
    "wrong",
    [
        {"rooms": 0},
        {"rooms": 101},
        {"size": 0},
        {"mode": "file", "rooms": 1, "given": {"8": 1}},
        {},
    ],
)
def test_a_plan_asks_for_a_sensible_number_of_rooms(story, people, wrong):
    asked = {"breakout": story.breakout(open=False)[0], "mode": "mixed", **wrong}
    assert_refused(
        "bad_value",
        "size" if "size" in wrong else "rooms",
        story,
        story.moderator,
        "breakout.plan",
        **asked,
    )
