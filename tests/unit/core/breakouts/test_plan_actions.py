"""Plans: the rooms they make, their names, and plans that are out of date."""

import pytest

from live.core.errors import Refused
from tools.scenario import action, assert_refused


def breakout_of(story):
    return list(story.event.breakouts.values())[-1]


def end(story):
    story.by(story.moderator, "breakout.end", breakout=breakout_of(story).id)


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
