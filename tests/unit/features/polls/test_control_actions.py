"""Time for all: time to read, more of it in polls with a time limit, and requests for it."""

import msgspec
import pytest

from tools.scenario import Scenario, assert_refused


def closes_in(scenario: Scenario, poll: int) -> int:
    return scenario.event.polls[poll].closes_at - scenario.at


def asks(scenario: Scenario, poll: int) -> int | None:
    return scenario.items_of(scenario.moderator).get(f"asks:{poll}")


def test_extra_time_moves_the_deadline_for_all(scenario, ann):
    poll = scenario.poll(seconds=30)
    scenario.at += 29_000
    scenario.perform(scenario.moderator, "poll.extend", poll=poll, seconds=30)
    assert (
        scenario.items_of(ann)[f"poll:{poll}"]["closes_at"]
        == scenario.event.next_deadline()
        == scenario.at + 31_000
    )
    scenario.at += 30_999
    scenario.strike()
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.at += 1
    scenario.strike()
    assert scenario.event.polls[poll].closed_at == scenario.at


def test_a_paused_poll_has_its_extra_time_when_it_goes_on(scenario):
    poll = scenario.poll(seconds=30)
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    scenario.perform(scenario.moderator, "poll.extend", poll=poll, seconds=30)
    assert scenario.items_of(scenario.moderator)[f"poll:{poll}"]["left"] == 60_000
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    assert closes_in(scenario, poll) == 60_000


def test_there_is_no_extra_time_where_none_runs(scenario):
    draft, endless, closed_poll, late = (
        scenario.poll(open=False),
        scenario.poll(),
        scenario.poll(seconds=9),
        scenario.poll(seconds=5),
    )
    scenario.perform(scenario.moderator, "poll.close", poll=closed_poll)
    scenario.at += 5_000
    for poll, code, reason in (
        (draft, "conflict", "poll_draft"),
        (endless, "conflict", "poll_untimed"),
        (closed_poll, "closed", "closed"),
        (late, "closed", "closed"),
        (10**9, "not_found", "poll"),
    ):
        assert_refused(
            code, reason, scenario, scenario.moderator, "poll.extend", poll=poll, seconds=30
        )


@pytest.mark.parametrize("seconds", [-30, 0, 24 * 3600, 2**40])
def test_a_deadline_is_never_further_away_than_a_day_nor_brought_nearer(scenario, seconds):
    assert_refused(
        "bad_value",
        "seconds",
        scenario,
        scenario.moderator,
        "poll.extend",
        poll=scenario.poll(seconds=30),
        seconds=seconds,
    )


def test_staff_of_the_room_see_the_number_of_requests_for_time_and_nobody_else_does(scenario, ann):
    poll, ben = scenario.poll(seconds=30), scenario.join("Ben")
    assert asks(scenario, poll) is None
    scenario.perform(ann, "poll.ask_time", poll=poll)
    scenario.perform(ann, "poll.ask_time", poll=poll)
    scenario.perform(ben, "poll.ask_time", poll=poll)
    assert asks(scenario, poll) == scenario.items_of(scenario.organiser)[f"asks:{poll}"] == 2
    assert not any(f"asks:{poll}" in scenario.items_of(who) for who in (ann, ben, scenario.screen))


def test_a_requester_of_time_sees_the_request_until_it_is_answered(scenario, ann):
    poll, ben = scenario.poll(seconds=30), scenario.join("Ben")
    scenario.perform(ann, "poll.ask_time", poll=poll)
    assert scenario.items_of(ann)[f"asked:{poll}"] is True
    assert f"asked:{poll}" not in scenario.items_of(ben)
    scenario.perform(scenario.moderator, "poll.extend", poll=poll, seconds=30)
    assert asks(scenario, poll) is None
    assert f"asked:{poll}" not in scenario.items_of(ann)
    scenario.perform(ann, "poll.ask_time", poll=poll)
    assert asks(scenario, poll) == 1


@pytest.mark.parametrize(("do", "fields"), [("poll.close", {}), ("poll.open", {"seconds": 90})])
def test_a_close_and_a_new_deadline_answer_requests_too(scenario, ann, do, fields):
    poll = scenario.poll(seconds=30)
    scenario.perform(ann, "poll.ask_time", poll=poll)
    scenario.perform(scenario.moderator, do, poll=poll, **fields)
    assert asks(scenario, poll) is None
    assert f"asked:{poll}" not in scenario.items_of(ann)


def test_asks_outlast_a_pause(scenario, ann):
    poll = scenario.poll(seconds=30)
    scenario.perform(ann, "poll.ask_time", poll=poll)
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    assert asks(scenario, poll) == 1


def test_time_is_requested_only_while_it_runs(scenario, ann):
    draft, endless, paused_poll, late = (
        scenario.poll(open=False),
        scenario.poll(),
        scenario.poll(seconds=9),
        scenario.poll(seconds=5),
    )
    scenario.perform(scenario.moderator, "poll.pause", poll=paused_poll)
    scenario.at += 5_000
    for poll, code, reason in (
        (draft, "not_found", "poll"),
        (endless, "conflict", "poll_untimed"),
        (paused_poll, "conflict", "time_paused"),
        (late, "closed", "closed"),
    ):
        assert_refused(code, reason, scenario, ann, "poll.ask_time", poll=poll)


def test_asking_for_time_ties_nobody_to_an_anonymous_ballot(scenario, ann):
    poll = scenario.poll(seconds=30)
    before = len(scenario.entries)
    scenario.perform(ann, "poll.ask_time", poll=poll)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert not any(
        entry.actor == ann.actor or b'"person"' in msgspec.json.encode(entry.fact)
        for entry in scenario.entries[before:]
    )
    assert ann.actor not in scenario.event.polls[poll].time_requests


# reading


@pytest.mark.parametrize("seconds", [None, 30])
def test_nobody_votes_before_the_reading_time_is_over(scenario, ann, seconds):
    poll = scenario.poll(reading=20, seconds=seconds)
    begins = scenario.at + 20_000
    assert all(
        scenario.items_of(who)[f"poll:{poll}"]["votes_from"] == begins
        for who in (ann, scenario.moderator, scenario.screen)
    )
    scenario.at = begins - 1
    for do, fields in (
        ("poll.vote", {"answer": [0]}),
        ("poll.withdraw", {}),
        ("poll.ask_time", {}),
    ):
        assert_refused("closed", "reading", scenario, ann, do, poll=poll, **fields)
    scenario.at = begins
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])


def test_the_deadline_counts_from_the_end_of_the_reading(scenario, ann):
    poll = scenario.poll(reading=20, seconds=30)
    assert closes_in(scenario, poll) == 50_000
    scenario.at += 49_999
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.at += 1
    scenario.strike()
    assert scenario.event.polls[poll].closed_at == scenario.at


def test_a_moderator_skips_the_rest_of_the_reading_and_the_time_to_vote_stays(scenario, ann):
    poll = scenario.poll(reading=20, seconds=30)
    scenario.at += 5_000
    scenario.perform(scenario.moderator, "poll.skip_reading", poll=poll)
    assert closes_in(scenario, poll) == 30_000
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    before = scenario.event.seq
    assert scenario.perform(scenario.moderator, "poll.skip_reading", poll=poll) == before


def test_a_pause_keeps_the_rest_of_the_reading_and_of_the_voting(scenario, ann):
    poll = scenario.poll(reading=20, seconds=30)
    scenario.at += 5_000
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    item = scenario.items_of(ann)[f"poll:{poll}"]
    assert (item["reading_left"], item["left"], item["votes_from"], item["closes_at"]) == (
        15_000,
        30_000,
        None,
        None,
    )
    scenario.at += 100_000
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    assert scenario.items_of(ann)[f"poll:{poll}"]["votes_from"] == scenario.at + 15_000
    assert closes_in(scenario, poll) == 45_000


def test_reading_is_skipped_in_a_pause_too(scenario, ann):
    poll = scenario.poll(reading=20, seconds=30)
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    scenario.perform(scenario.moderator, "poll.skip_reading", poll=poll)
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    assert closes_in(scenario, poll) == 30_000
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])


def test_a_poll_is_read_once_however_often_it_is_paused(scenario, ann):
    poll = scenario.poll(reading=20)
    scenario.at += 20_000
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[1])


def test_a_new_deadline_set_while_it_is_read_counts_from_the_end_of_the_reading(scenario):
    poll = scenario.poll(reading=20)
    scenario.at += 5_000
    scenario.perform(scenario.moderator, "poll.open", poll=poll, seconds=60)
    assert closes_in(scenario, poll) == 75_000
    assert (
        scenario.items_of(scenario.moderator)[f"poll:{poll}"]["votes_from"] == scenario.at + 15_000
    )


@pytest.mark.parametrize(("state", "reason"), [("draft", "poll_draft"), ("closed", "poll_closed")])
def test_there_is_no_reading_to_skip_where_nobody_reads(scenario, state, reason):
    poll = scenario.poll(open=state != "draft", reading=20)
    if state == "closed":
        scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert_refused("conflict", reason, scenario, scenario.moderator, "poll.skip_reading", poll=poll)


def test_a_round_is_read_anew(scenario):
    poll = scenario.poll(reading=20)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    again = scenario.perform(scenario.moderator, "poll.repeat", poll=poll)
    scenario.perform(scenario.moderator, "poll.open", poll=again)
    assert scenario.event.polls[again].votes_from == scenario.at + 20_000


# Eligible people


class Visits:
    """Attendance of people with the times at which they left; None: they are here. Known since
    `began`.
    """

    def __init__(
        self, left: dict[int, int | None], now: int, began: int = 0, is_complete: bool = True
    ) -> None:
        self.left, self.now, self.began, self.is_complete = left, now, began, is_complete

    def present_people(self):
        return {person for person, at in self.left.items() if at is None}

    def last_seen(self, at):
        visits = {person: self.now if time is None else time for person, time in self.left.items()}
        return {person: time for person, time in visits.items() if time >= at}

    def knows_since(self, at):
        return at >= self.began


def close_with(scenario: Scenario, poll: int, left: dict, **known) -> dict[str, int]:
    """Close a poll; answers with the eligible people, by delegation."""
    people = {who.person: at for who, at in left.items()}
    scenario.event.attendance = Visits(people, scenario.at, **known)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    eligible = scenario.event.polls[poll].eligible
    assert sum(eligible["sector"].values()) == sum(eligible["delegation"].values())
    return eligible["delegation"]


def test_a_person_here_during_an_open_poll_could_vote(scenario):
    here, left_early, left_late, _never = (
        scenario.join(delegation=each) for each in ("lazio", "lazio", "hangzhou", "bologna")
    )
    scenario.at += 10_000
    poll = scenario.poll(seconds=60, anonymous=False)
    start, scenario.at = scenario.at, scenario.at + 5000
    visits = {here: None, left_early: start - 1, left_late: start}
    assert close_with(scenario, poll, visits) == {"lazio": 1, "hangzhou": 1}
    result = scenario.items_of(scenario.moderator)[f"result:{poll}"]
    assert (result["eligible"], result["by"]["delegation"].keys()) == (2, {"lazio", "hangzhou"})


def test_the_time_of_a_poll_that_was_paused_counts_from_its_first_opening(scenario, ann):
    poll = scenario.poll(seconds=60, anonymous=False)
    start, scenario.at = scenario.at, scenario.at + 5000
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    scenario.at += 5000
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    assert close_with(scenario, poll, {ann: start + 1}) == {"lazio": 1}


def test_a_voter_in_a_recorded_vote_could_vote_regardless_of_their_known_visit(scenario, ann):
    scenario.join()
    poll = scenario.poll(seconds=60, anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert close_with(scenario, poll, {}) == {"lazio": 1}


def test_votes_of_people_unknown_after_a_restart_do_not_show_in_possible_voters(scenario):
    people = [scenario.join(delegation="lazio") for _ in range(8)]
    poll = scenario.poll(seconds=60)
    for person in people[:6]:
        scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    assert close_with(scenario, poll, dict.fromkeys(people[:5])) == {"lazio": 8}


def test_presence_for_an_anonymous_poll_counts_alone_if_it_covers_the_votes(scenario):
    people = [scenario.join(delegation="lazio") for _ in range(8)]
    poll = scenario.poll(seconds=60)
    for person in people[:6]:
        scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    assert close_with(scenario, poll, dict.fromkeys(people[:7])) == {"lazio": 7}


def test_in_a_rooms_poll_only_those_of_the_room_count(scenario, people, rooms):
    poll = scenario.poll(room=rooms[0], anonymous=False)
    assert close_with(scenario, poll, dict.fromkeys(people)) == {"lazio": 1, "hangzhou": 1}


def test_beside_a_secret_ballot_everyone_from_before_it_counts(scenario):
    people = [scenario.join(delegation=each) for each in ("lazio", "lazio", "hangzhou")]
    scenario.poll()
    scenario.at += 1
    newcomer, poll = scenario.join(delegation="bologna"), scenario.poll(anonymous=False)
    here = {people[0]: None, newcomer: None}
    assert close_with(scenario, poll, here) == {"lazio": 2, "hangzhou": 1}


def test_a_newcomer_counts_beside_a_secret_ballot_once_they_have_voted(scenario):
    scenario.join(delegation="lazio")
    scenario.poll()
    scenario.at += 1
    newcomers = [scenario.join(delegation=each) for each in ("bologna", "bologna", "hangzhou")]
    for fields in ({"anonymous": False}, {"secret": False}):
        poll = scenario.poll(**fields)
        scenario.perform(newcomers[0], "poll.vote", poll=poll, answer=[0])
        here = dict.fromkeys(newcomers)
        assert close_with(scenario, poll, here) == {"lazio": 1, "bologna": 1}


def test_a_poll_that_outlasts_a_secret_ballot_counts_everyone_and_the_next_those_present(scenario):
    people = [scenario.join() for _ in range(3)]
    secret, beside = scenario.poll(), scenario.poll(anonymous=False)
    scenario.at += 1000
    assert close_with(scenario, secret, {people[0]: None}) == {"lazio": 1}
    assert close_with(scenario, beside, {people[0]: None}) == {"lazio": 3}
    after = scenario.poll(anonymous=False)
    assert close_with(scenario, after, {people[0]: None}) == {"lazio": 1}


def test_without_an_engine_all_joined_people_are_here(scenario, people):
    everyone = {person.person for person in people}
    assert set(scenario.event.attendance.present_people()) == everyone
    assert set(scenario.event.attendance.last_seen(scenario.at)) == everyone


@pytest.mark.parametrize("anonymous", [True, False])
def test_everyone_counts_while_pages_come_back_after_a_restart(scenario, anonymous):
    people = [scenario.join() for _ in range(4)]
    poll = scenario.poll(seconds=60, anonymous=anonymous)
    scenario.perform(people[0], "poll.vote", poll=poll, answer=[0])
    scenario.at += 30_000
    presence = {"began": scenario.at - 5000, "is_complete": False}
    assert close_with(scenario, poll, {}, **presence) == {"lazio": 4}


def test_a_person_back_after_a_restart_counts_once_pages_had_the_time(scenario):
    people = [scenario.join() for _ in range(4)]
    poll = scenario.poll(seconds=60, anonymous=False)
    scenario.at += 30_000
    presence = {"began": scenario.at - 20_000, "is_complete": True}
    assert close_with(scenario, poll, dict.fromkeys(people[:3]), **presence) == {"lazio": 3}


def test_a_voter_counts_in_the_groups_of_their_ballot(scenario, ann):
    ben = scenario.join("Ben")
    poll = scenario.poll(seconds=60, anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    for person in (ann, ben):
        scenario.perform(
            scenario.moderator, "person.correct", person=person.person, delegation="hangzhou"
        )
    assert close_with(scenario, poll, {ann: None, ben: None}) == {"lazio": 1, "hangzhou": 1}
    rows = scenario.items_of(scenario.moderator)[f"result:{poll}"]["by"]["delegation"]
    assert {name: (row["n"], row["eligible"]) for name, row in rows.items()} == {
        "lazio": (1, 1),
        "hangzhou": (0, 1),
    }
