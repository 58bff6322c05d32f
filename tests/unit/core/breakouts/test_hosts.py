"""Hosts: what they see and do in their room, and requests for help."""

from tools.scenario import assert_refused


def breakout_of(story):
    return list(story.event.breakouts.values())[-1]


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
