"""Plans for present people, and records of people in a room."""

import pytest

from live.features.breakouts.assignments import member_of
from live.features.breakouts.moves.rescore import score_input
from tools.breakout_scenarios import breakout_of, end_breakout, plan_rooms
from tools.scenario import assert_refused


class Attendance:
    """`here`: connected people; `seen`: last time (ms) at which others were."""

    def __init__(self, scenario, here):
        self.scenario, self.here, self.seen = scenario, {each.person for each in here}, {}
        self.began = 0

    def leave(self, *people):
        for each in people:
            self.here.discard(each.person)
            self.seen[each.person] = self.scenario.at

    def come(self, *people):
        self.here |= {each.person for each in people}

    def present_people(self):
        return self.here

    def last_seen(self, at):
        departures = {person: time for person, time in self.seen.items() if time >= at}
        return departures | dict.fromkeys(self.here, self.scenario.at)

    def knows_since(self, at):
        return at >= self.began

    is_complete = True


@pytest.fixture
def crowd(scenario):
    """Twelve people; the last four of them, all of Hangzhou, are here."""
    everyone = [
        scenario.join(delegation=("lazio", "bologna")[number % 2] if number < 8 else "hangzhou")
        for number in range(12)
    ]
    scenario.event.attendance = Attendance(scenario, everyone[8:])
    return everyone


def sizes(scenario, **fields):
    here = scenario.event.attendance.here
    return sorted(
        (len(here & set(room)), len(set(room) - here)) for room in plan_rooms(scenario, **fields)
    )


def finding(breakout, code):
    (figures,) = [finding.figures for finding in breakout.why if finding.code == code]
    return figures


def test_a_plan_places_present_people_and_treats_the_others_as_latecomers(scenario, crowd):
    scenario.breakout(open=False)
    assert sizes(scenario, mode="mixed", rooms=2) == [(2, 4), (2, 4)]
    breakout = breakout_of(scenario)
    assert finding(breakout, "sizes") == {"least": 2, "most": 2}
    assert finding(breakout, "crowd") == {"most": 2}
    assert not breakout.with_absent and breakout.broken == ()
    assert scenario.items_of(scenario.moderator)[f"breakout:{breakout.id}"]["with_absent"] is False


def test_absent_people_count_like_the_others_on_request_or_if_nobody_is_here(scenario, crowd):
    scenario.breakout(open=False)
    plan_rooms(scenario, mode="mixed", rooms=2, absent=True)
    breakout = breakout_of(scenario)
    assert finding(breakout, "sizes") == {"least": 6, "most": 6} and breakout.with_absent
    plan_rooms(scenario, mode="mixed", rooms=2)
    assert not breakout.with_absent
    scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout.id)
    assert breakout.with_absent
    scenario.event.attendance.here = set()
    plan_rooms(scenario, mode="mixed", rooms=2)
    assert finding(breakout, "sizes") == {"least": 6, "most": 6} and breakout.with_absent


def test_the_number_of_rooms_for_a_size_counts_present_people(scenario, crowd):
    scenario.breakout(open=False)
    assert sizes(scenario, mode="random", size=2) == [(2, 4), (2, 4)]


def test_more_rooms_than_present_people_are_filled_with_absent_people(scenario, crowd):
    scenario.breakout(open=False)
    scenario.event.attendance.leave(*crowd[9:])
    assert sizes(scenario, mode="random", rooms=3) == [(0, 4), (0, 4), (1, 3)]


def test_while_an_anonymous_poll_is_open_a_plan_reveals_no_presence(scenario, crowd):
    scenario.breakout(open=False)
    scenario.poll(anonymous=True)
    plan_rooms(scenario, mode="mixed", rooms=2, seed=3)
    before = scenario.items_of(scenario.moderator)
    scenario.event.attendance.here = {each.person for each in crowd[:3]}
    plan_rooms(scenario, mode="mixed", rooms=2, seed=3)
    after, key = scenario.items_of(scenario.moderator), f"breakout:{breakout_of(scenario).id}"
    same = ("score", "why", "broken", "with_absent")
    assert [before[key][field] for field in same] == [after[key][field] for field in same]
    assert breakout_of(scenario).with_absent


def test_locked_people_stay_where_they_are_though_they_are_away(scenario, crowd):
    _, rooms = scenario.breakout(crowd[:6], crowd[6:], open=False)
    breakout = breakout_of(scenario)
    scenario.perform(
        scenario.moderator, "breakout.lock", breakout=breakout.id, room=rooms[1], on=True
    )
    scenario.perform(
        scenario.moderator, "breakout.lock", breakout=breakout.id, person=crowd[0].person, on=True
    )
    plan = plan_rooms(scenario, mode="mixed", rooms=2)
    assert plan[1] == [each.person for each in crowd[6:]]
    assert crowd[0].person in plan[0]
    assert finding(breakout, "sizes") == {"least": 4, "most": 4}


def test_the_score_follows_arrivals_departures_joins_and_bans(scenario, crowd):
    scenario.breakout(open=False)
    plan_rooms(scenario, mode="random", rooms=2)
    breakout, attendance = breakout_of(scenario), scenario.event.attendance

    def sizes_now():
        score = score_input(scenario.event, breakout).score()
        (figures,) = [
            size_finding.figures for size_finding in score.why if size_finding.code == "sizes"
        ]
        return figures["least"], figures["most"]

    assert sizes_now() == (2, 2)
    attendance.leave(crowd[8])
    assert sizes_now() == (1, 2)
    attendance.come(*crowd[:8])
    assert sizes_now() == (5, 6)
    late = [scenario.join() for _ in range(2)]
    attendance.come(*late)
    assert sum(sizes_now()) == 13
    for each in late:
        scenario.perform(scenario.moderator, "person.ban", person=each.person)
    assert sizes_now() == (5, 6)


def test_a_move_by_hand_is_judged_for_present_people(scenario, crowd):
    scenario.breakout(open=False)
    plan = plan_rooms(scenario, mode="random", rooms=2)
    breakout = breakout_of(scenario)
    mover = next(person for person in plan[0] if person in scenario.event.attendance.here)
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=breakout.id,
        person=mover,
        room=breakout.rooms[1],
    )
    assert finding(breakout, "sizes") == {"least": 1, "most": 3}


def test_a_person_without_an_open_page_was_not_in_the_room(scenario, crowd):
    _, (first, second) = scenario.breakout(crowd[:10], crowd[10:])
    attendance, event = scenario.event.attendance, scenario.event
    breakout = breakout_of(scenario)
    scenario.at += 60_000
    attendance.come(crowd[0], crowd[1])
    attendance.leave(crowd[1])  # was here for a moment
    scenario.at += 60_000
    for person in (crowd[0], crowd[2]):  # the second has not come so far
        scenario.perform(
            scenario.moderator,
            "breakout.move",
            breakout=breakout.id,
            person=person.person,
            room=second,
        )
    scenario.at += 60_000
    attendance.come(crowd[2])
    scenario.at += 60_000
    end_breakout(scenario)
    here = {
        room: event.rooms[room].past_people - event.rooms[room].absent_people
        for room in (first, second)
    }
    assert here == {
        first: {crowd[number].person for number in (0, 1, 8, 9)},
        second: {crowd[number].person for number in (0, 2, 10, 11)},
    }


def test_a_move_beside_a_secret_ballot_counts_an_absent_person(scenario, crowd):
    _, (first, second) = scenario.breakout(crowd, [])
    event, breakout = scenario.event, breakout_of(scenario).id
    secret = scenario.poll()
    for person in (crowd[0], crowd[8]):
        fields = {"breakout": breakout, "person": person.person, "room": second}
        scenario.perform(scenario.moderator, "breakout.move", **fields)
    assert not event.rooms[first].absent_people
    scenario.perform(scenario.moderator, "poll.close", poll=secret)
    fields = {"breakout": breakout, "person": crowd[1].person, "room": second}
    scenario.perform(scenario.moderator, "breakout.move", **fields)
    assert event.rooms[first].absent_people == {crowd[1].person}


@pytest.mark.parametrize("inside", [True, False])
def test_a_breakout_that_ends_beside_a_secret_ballot_elsewhere_counts_absent_people(
    inside, scenario, crowd
):
    _, (first, *_) = scenario.breakout(crowd, [])
    scenario.poll(room=first if inside else 1)
    end_breakout(scenario)
    absent = {each.person for each in crowd[:8]} if inside else set()
    assert scenario.event.rooms[first].absent_people == absent


def test_absent_people_have_not_met_for_the_next_plan(scenario, crowd):
    scenario.breakout(crowd)
    end_breakout(scenario)
    scenario.event.attendance.come(*crowd)
    scenario.breakout(open=False)
    plan_rooms(scenario, mode="new", rooms=1)
    assert finding(breakout_of(scenario), "met") == {"pairs": 6, "of": 66}


def test_only_staff_request_a_plan_of_absent_people(scenario, crowd):
    breakout, _ = scenario.breakout(open=False)
    fields = {"breakout": breakout, "mode": "mixed", "rooms": 1, "absent": True}
    assert_refused("forbidden", "", scenario, crowd[0], "breakout.plan", **fields)


def test_nobody_is_known_to_be_absent_after_a_restart_of_all_workers(scenario, crowd):
    _, (first, second) = scenario.breakout(crowd[:6], crowd[6:])
    scenario.at += 60_000
    attendance = scenario.event.attendance = Attendance(scenario, [])
    attendance.began = scenario.at
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=breakout_of(scenario).id,
        person=crowd[0].person,
        room=second,
    )
    end_breakout(scenario)
    absent = [scenario.event.rooms[room].absent_people for room in (first, second)]
    assert absent == [set(), set()]


def test_an_answer_in_two_spellings_is_the_same_answer_for_a_plan(scenario):
    ann, ben, cem = (scenario.join() for _ in range(3))
    poll = scenario.poll(anonymous=False, config={"kind": "words"})
    for person, word in ((ann, "AI"), (ben, "ai"), (cem, "SMEs")):
        scenario.perform(person, "poll.vote", poll=poll, answer=[word])
    event = scenario.event
    answers = [member_of(event, event.people[each.person], poll).answer for each in (ann, ben, cem)]
    assert answers[0] == answers[1] != answers[2]
