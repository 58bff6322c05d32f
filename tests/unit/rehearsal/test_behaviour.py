"""Behaviour of simulated people: only possible acts of a person, and only on running items."""

import json
from random import Random

import pytest

from live.features import polls, wire
from live.features.breakouts.run_actions import EnterRoom
from live.features.polls.vote_actions import Vote
from live.rehearsal.behaviour import (
    QUESTIONS,
    answers_to_poll,
    entries_into_rooms,
    looks_around,
    open_polls,
    report_text,
)


@pytest.fixture
def rng():
    return Random(7)


def person_of(scenario, identity):
    return scenario.event.people[identity.person]


def all_answers(scenario, poll, identity, rng, tries=200):
    person = person_of(scenario, identity)
    at = scenario.at
    return [
        deed
        for _ in range(tries)
        for deed in answers_to_poll(scenario.event, scenario.event.polls[poll], person, rng, at)
    ]


@pytest.mark.parametrize("kind", polls.KINDS, ids=polls.kind_name)
def test_answers_of_every_kind_are_accepted(scenario, rng, kind):
    ann = scenario.join("Ann")
    poll = scenario.poll(config=json.loads(wire.encode(kind.example)))
    votes = [
        deed.action
        for deed in all_answers(scenario, poll, ann, rng, 20)
        if isinstance(deed.action, Vote)
    ]
    assert votes
    for vote in votes:
        scenario.decide(ann, vote)


def test_votes_come_within_the_time_limit_but_for_a_few(scenario, rng):
    ann = scenario.join("Ann")
    poll = scenario.poll(seconds=10)
    waits = [deed.after_s for deed in all_answers(scenario, poll, ann, rng, 400)]
    late = [wait for wait in waits if wait > 10]
    assert 0 < len(late) < len(waits) / 5


def test_nobody_votes_while_reading_is_on(scenario, rng):
    ann = scenario.join("Ann")
    poll = scenario.poll(seconds=60, reading=20)
    votes = [
        deed for deed in all_answers(scenario, poll, ann, rng) if isinstance(deed.action, Vote)
    ]
    assert min(deed.after_s for deed in votes) >= 20


def test_observers_do_not_vote_and_nobody_does_in_another_room(scenario, rng):
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "bologna")
    event = scenario.event
    delegation = event.profile.delegations["lazio"]
    event.profile.delegations["lazio"] = type(delegation)(
        "lazio", "EU", delegation.name, observer=True
    )
    poll = scenario.poll()
    assert not all_answers(scenario, poll, ann, rng)
    assert all_answers(scenario, poll, ben, rng)
    _, (room, other) = scenario.breakout([ann], [ben])
    inside = scenario.poll(room=other)
    assert not all_answers(scenario, inside, ann, rng)
    assert all_answers(scenario, inside, ben, rng)
    assert room != other


def test_only_open_polls_are_on(scenario):
    draft, open_poll = scenario.poll(open=False), scenario.poll()
    assert [poll.id for poll in open_polls(scenario.event)] == [open_poll]
    assert draft != open_poll


def test_questions_are_marked_and_wait_until_the_moderator_opens_them(scenario, rng):
    ann = scenario.join("Ann", language="zh")
    person = person_of(scenario, ann)
    assert not any(looks_around(scenario.event, person, 1, rng) for _ in range(50))
    scenario.perform(scenario.moderator, "qa.open", room=1)
    questions = [each for _ in range(50) if (each := looks_around(scenario.event, person, 1, rng))]
    assert questions and {each.text for each in questions} <= set(QUESTIONS["zh"])
    scenario.decide(ann, questions[0])
    assert all("[Simulated]" in text for text in QUESTIONS["en"])
    assert all("【模拟】" in text for text in QUESTIONS["zh"])


def test_people_support_questions_of_others_alone(scenario, rng):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    own = scenario.question(ann)
    acts = [looks_around(scenario.event, person_of(scenario, ann), 0, rng) for _ in range(50)]
    assert not any(acts)
    other = scenario.question(ben)
    acts = [looks_around(scenario.event, person_of(scenario, ann), 0, rng) for _ in range(50)]
    ids = {each.question for each in acts if each is not None}
    assert ids == {other} and own not in ids


def test_people_enter_self_chosen_rooms_and_are_sent_to_the_others(scenario, rng):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    chosen_breakout, rooms = scenario.breakout([], [], choose=True)
    (deed,) = entries_into_rooms(scenario.event.breakouts[chosen_breakout], rng)
    assert isinstance(deed.action, EnterRoom) and deed.action.into in rooms
    scenario.decide(ann, deed.action)
    scenario.perform(scenario.moderator, "breakout.end", breakout=chosen_breakout)
    assigned_breakout, _ = scenario.breakout([ann], [ben])
    assert not entries_into_rooms(scenario.event.breakouts[assigned_breakout], rng)


def test_rooms_fill_in_each_field_once_while_they_run(scenario, rng):
    ann = scenario.join("Ann")
    breakout, (room,) = scenario.breakout([ann])
    person = person_of(scenario, ann)
    count = 0
    while (action := report_text(scenario.event, person, rng)) is not None:
        scenario.decide(ann, action)
        count += 1
    fields = scenario.event.breakouts[breakout].form
    assert count == len(fields) * 2 == len(scenario.event.rooms[room].report)
