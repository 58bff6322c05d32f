"""Guards of polls: which is found, and until when it accepts ballots."""

import pytest

from live.features.polls.guards import anonymous_poll, find_poll, require_accepting
from live.features.polls.kinds import choice, scale
from live.kernel.errors import Closed, NotFound
from tools.scenario import action


def test_a_poll_is_found_by_its_kind_only_if_a_kind_is_named(scenario):
    poll = scenario.poll()
    assert (
        find_poll(scenario.event, poll).id
        == find_poll(scenario.event, poll, choice.Config).id
        == poll
    )
    for wrong in ((poll + 1, None), (poll, scale.Config)):
        with pytest.raises(NotFound):
            find_poll(scenario.event, *wrong)


def test_the_clock_decides_even_before_the_close_is_in_the_journal(scenario):
    poll = scenario.poll(seconds=60)
    closes = scenario.event.polls[poll].closes_at
    assert require_accepting(scenario.event, poll, closes - 1).state == "open"
    with pytest.raises(Closed) as refusal:
        require_accepting(scenario.event, poll, closes)
    assert refusal.value.reason == "closed" and scenario.event.polls[poll].state == "open"


def test_a_draft_is_as_if_it_did_not_exist(scenario):
    with pytest.raises(NotFound):
        require_accepting(scenario.event, scenario.poll(open=False), scenario.at)


def test_a_poll_hides_its_actors_until_the_event_ends(scenario):
    poll = scenario.poll(anonymous=True)
    vote = action("poll.vote", poll=poll, answer=[0])
    assert anonymous_poll(vote, scenario.event) == poll
    assert (
        anonymous_poll(
            action("poll.vote", poll=scenario.poll(anonymous=False), answer=[0]), scenario.event
        )
        is None
    )
    scenario.perform(scenario.organiser, "event.end")
    assert anonymous_poll(vote, scenario.event) is None
