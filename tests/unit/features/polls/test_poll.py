"""Polls: voters and times, effects of a ballot, and readers of the result."""

import pytest

from live.features.polls.model import Poll
from tools.scenario import Scenario, assert_refused


def result(scenario: Scenario, identity, poll: int):
    return scenario.items_of(identity).get(f"result:{poll}")


def test_a_draft_is_seen_by_staff_of_the_room_alone(scenario, ann):
    poll = scenario.poll(open=False)
    assert f"poll:{poll}" in scenario.items_of(scenario.moderator)
    assert f"poll:{poll}" not in scenario.items_of(ann)
    assert_refused("not_found", "poll", scenario, ann, "poll.vote", poll=poll, answer=[0])


def test_opening_a_poll_pushes_it_and_the_first_stays_open(scenario, ann):
    first, second = scenario.poll(), scenario.poll()
    assert scenario.items_of(ann)["room:1"]["pushed"] == second
    assert scenario.items_of(ann)[f"poll:{first}"]["state"] == "open"


def test_a_closed_poll_stays_closed(scenario):
    poll = scenario.poll()
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert_refused("closed", "closed", scenario, scenario.moderator, "poll.open", poll=poll)


def test_the_system_closes_due_polls_and_nothing_else(scenario):
    soon, later = scenario.poll(seconds=30), scenario.poll(seconds=60)
    assert scenario.event.next_deadline() == scenario.at + 30_000
    scenario.at += 30_500
    scenario.strike()
    assert [scenario.event.polls[poll].state for poll in (soon, later)] == ["closed", "open"]
    assert scenario.event.polls[soon].closed_at == scenario.at - 500


def test_pausing_keeps_the_time_left(scenario):
    poll = scenario.poll(seconds=60)
    scenario.at += 20_000
    scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    assert scenario.event.next_deadline() is None
    scenario.at += 500_000
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    assert scenario.event.next_deadline() == scenario.at + 40_000


@pytest.mark.parametrize(
    ("rule", "before", "voted", "closed"),
    [
        ("always", True, True, True),
        ("voted", False, True, True),
        ("closed", False, False, True),
        ("revealed", False, False, False),
    ],
)
def test_attendees_see_the_result_as_the_rule_says(scenario, ann, rule, before, voted, closed):
    poll, ben = scenario.poll(rule=rule), scenario.join("Ben")
    scenario.perform(ben, "poll.vote", poll=poll, answer=[1])
    assert (result(scenario, ann, poll) is not None) is before
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert (result(scenario, ann, poll) is not None) is voted
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert (
        (result(scenario, ann, poll) is not None)
        is (result(scenario, scenario.screen, poll) is not None)
        is closed
    )
    assert result(scenario, scenario.moderator, poll)["n"] == 2


@pytest.mark.parametrize("rule", ["always", "voted", "closed", "revealed"])
def test_a_moderator_reveals_and_hides_under_every_rule(scenario, ann, rule):
    poll = scenario.poll(rule=rule)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "poll.hide", poll=poll)
    assert result(scenario, ann, poll) is None
    scenario.perform(scenario.moderator, "poll.reveal", poll=poll)
    assert result(scenario, ann, poll)["n"] == result(scenario, scenario.screen, poll)["n"] == 1


def test_the_groups_of_an_anonymous_poll_are_shown_to_nobody_before_it_closes(scenario, ann):
    poll = scenario.poll(rule="always")
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert all(
        result(scenario, who, poll)["by"] is None
        for who in (ann, scenario.moderator, scenario.screen, scenario.organiser)
    )


def test_a_named_poll_is_broken_down_live(scenario, ann):
    poll = scenario.poll(rule="always", anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert result(scenario, ann, poll)["by"]["delegation"]["lazio"]["tally"] == {
        "counts": [1, 0, 0]
    }


def test_results_by_delegation_appear_at_close_and_small_groups_stay_hidden(scenario):
    people = [
        scenario.join(
            delegation="lazio" if number < 6 else "hangzhou" if number < 12 else "bologna",
            sector="academia",
        )
        for number in range(14)
    ]
    poll = scenario.poll(rule="closed")
    for number, person in enumerate(people):
        scenario.perform(person, "poll.vote", poll=poll, answer=[number % 2])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    by = result(scenario, scenario.screen, poll)["by"]
    assert by["region"]["CN"] == {
        "n": 6,
        "abstained": 0,
        "eligible": 6,
        "tally": {"counts": [3, 3, 0]},
    }
    assert (
        by["delegation"]["bologna"] is None
        and by["delegation"]["lazio"] is None
        and by["delegation"]["hangzhou"] is not None
    )


def test_the_shown_total_is_the_recount_of_the_ballots(scenario):
    poll = scenario.poll(
        rule="always",
        anonymous=False,
        config={"kind": "choice", "options": [{"en": "a"}, {"en": "b"}, {"en": "c"}], "most": 3},
    )
    people = [
        scenario.join(delegation=("lazio", "bologna", "hangzhou")[number % 3])
        for number in range(9)
    ]
    for number in range(60):
        answer = [option for option in range(3) if number >> option & 1] or None
        scenario.perform(people[number * 7 % 9], "poll.vote", poll=poll, answer=answer)
    assert_counts_are_recounted(scenario.event.polls[poll])


def assert_counts_are_recounted(poll: Poll) -> None:
    answers = [ballot.answer for ballot in poll.ballots.values()]
    counts = [sum(option in answer for answer in answers if answer) for option in range(3)]
    assert (poll.count.n, poll.count.abstained, poll.count.tally.counts) == (
        len(answers),
        answers.count(None),
        counts,
    )
    for by, groups in poll.groups.items():
        for group, count in groups.items():
            assert count.n == sum(getattr(ballot, by) == group for ballot in poll.ballots.values())
