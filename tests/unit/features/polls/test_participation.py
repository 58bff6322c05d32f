"""Number and delegations of voters, on the screen, while a result is hidden."""

import pytest

from tools.scenario import Scenario


@pytest.fixture
def scenario() -> Scenario:
    return Scenario()


def participation_for(scenario: Scenario, poll: int, who) -> dict | None:
    return scenario.items_of(who).get(f"participation:{poll}")


def vote(scenario: Scenario, poll: int, *voters) -> None:
    for voter in voters:
        scenario.perform(voter, "poll.vote", poll=poll, answer=[0])


def test_an_anonymous_poll_shows_the_number_of_votes_in_steps_of_five_and_no_delegation(scenario):
    poll = scenario.poll()
    people = [scenario.join(f"P{number}") for number in range(7)]
    vote(scenario, poll, *people[:4])
    assert participation_for(scenario, poll, scenario.screen) == {"voted": 0, "delegations": None}
    vote(scenario, poll, *people[4:])
    for who in (scenario.screen, scenario.moderator):
        assert participation_for(scenario, poll, who) == {"voted": 5, "delegations": None}
    assert participation_for(scenario, poll, people[0]) is None


def test_a_vote_within_a_step_sends_the_screen_nothing(scenario):
    poll = scenario.poll()
    people = [scenario.join(f"P{number}") for number in range(6)]
    vote(scenario, poll, *people[:5])
    topic = scenario.event.topics["room:1:screen"]
    before = topic.change_seqs[f"participation:{poll}"]
    vote(scenario, poll, people[5], people[0])
    assert topic.change_seqs[f"participation:{poll}"] == before


def test_a_recorded_vote_shows_the_delegations_that_voted(scenario):
    poll = scenario.poll(anonymous=False)
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    vote(scenario, poll, ann)
    assert participation_for(scenario, poll, scenario.screen) == {
        "voted": 0,
        "delegations": ["lazio"],
    }
    vote(scenario, poll, ben)
    assert participation_for(scenario, poll, scenario.screen)["delegations"] == [
        "hangzhou",
        "lazio",
    ]
    scenario.perform(ben, "poll.withdraw", poll=poll)
    assert participation_for(scenario, poll, scenario.screen)["delegations"] == ["lazio"]


@pytest.mark.parametrize("do", ["poll.close", "poll.reveal"])
def test_it_ends_with_the_poll_or_when_everyone_sees_the_result(scenario, do):
    poll = scenario.poll(rule="revealed")
    assert participation_for(scenario, poll, scenario.screen) is not None
    scenario.perform(scenario.moderator, do, poll=poll)
    assert participation_for(scenario, poll, scenario.screen) is None
