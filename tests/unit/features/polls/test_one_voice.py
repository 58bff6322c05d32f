"""One city, one vote: the share of delegations that must be in the mean."""

import pytest

from live.features.polls.one_voice import fewest_voices


@pytest.mark.parametrize(
    ("delegations", "fewest"),
    [(0, 2), (1, 2), (2, 2), (3, 3), (4, 3), (6, 5), (10, 7), (14, 10), (15, 10), (60, 10)],
)
def test_ten_delegations_or_seven_in_ten_must_be_in_the_mean(delegations, fewest):
    assert fewest_voices(delegations) == fewest


def test_a_result_by_group_says_how_many_delegations_the_mean_needs(scenario):
    ann = scenario.join()
    poll = scenario.poll(anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["fewest_voices"] == 2
    secret = scenario.poll()
    assert "fewest_voices" not in scenario.items_of(scenario.moderator)[f"result:{secret}"]
