"""Forecast of an anonymous result: how many delegations could be shown by name."""

from collections import Counter
from random import Random
from time import thread_time

import pytest

from live.core.polls import KINDS
from live.core.polls.forecast import Voter, Voters, forecast_result, list_voters
from live.core.polls.kinds import choice
from tools.scenario import Scenario

CHOICE = choice.Config(choice.EXAMPLE.options)
SECTORS = ("government", "academia", "industry", "civil_society")
LONGEST_MS = 100


def crowd(*sizes, k=5):
    """So many people of each delegation, half of the delegations in each of two regions."""
    people = tuple(
        Voter(f"d{number}", ("EU", "CN")[number % 2], SECTORS[at % 4])
        for number, size in enumerate(sizes)
        for at in range(size)
    )
    return Voters("here", people, len(sizes), k)


def forecast(voters, config=CHOICE):
    return forecast_result(config, voters, Random)


def test_delegations_of_fewer_than_k_people_are_never_counted_as_shown():
    assert forecast(crowd(*[4] * 14)).shown == 0
    assert forecast(crowd(*[3] * 14)).smaller_shown > 0


def test_a_smaller_group_shows_at_least_as_many():
    found = forecast(crowd(*[4] * 7, *[6] * 7))
    assert 0 < found.shown <= 7 < found.smaller_shown <= 14
    assert (found.k, found.smaller_k) == (5, 3)


def test_large_delegations_are_shown():
    assert forecast(crowd(*[30] * 14)).shown >= 13


def test_the_forecast_is_what_the_mask_shows_of_real_answers():
    """Simulated polls that are voted on and closed show as many, give or take two."""
    sizes = [3, 5, 5, 6, 7, 8, 8, 9, 10, 10, 12, 14, 20, 23]
    shown = []
    for seed in range(15):
        scenario, rng = Scenario(started=False), Random(seed)
        groups = [
            {"id": f"d{number}", "region": ("EU", "CN")[number % 2], "name": {"en": f"D{number}"}}
            for number in range(len(sizes))
        ]
        scenario.perform(scenario.organiser, "event.configure", delegations=groups)
        scenario.perform(scenario.organiser, "event.start")
        for _ in range(seed):  # other ids, hence other delegations hidden at random
            scenario.staff("screen")
        people = [
            scenario.join("", voter.delegation, voter.sector) for voter in crowd(*sizes).people
        ]
        poll = scenario.poll(abstain=False)
        for person in people:
            scenario.perform(person, "poll.vote", poll=poll, answer=[int(3 * rng.random() ** 1.5)])
        scenario.perform(scenario.moderator, "poll.close", poll=poll)
        shown.append(len(scenario.event.polls[poll].mask.delegation))
    assert abs(forecast(crowd(*sizes)).shown - sum(shown) / len(shown)) <= 2


def test_people_who_came_together_do_not_count_in_a_forecast():
    scenario = Scenario(started=False)
    for number in range(12):
        scenario.join(delegation=("lazio", "hangzhou")[number % 2], together=number > 3)
    found = forecast(list_voters(scenario.event))
    assert (found.people, found.uncounted, found.shown) == (12, 8, 0)
    assert forecast(crowd(6, 6)).uncounted == 0


def test_the_same_people_give_the_same_forecast():
    voters = crowd(4, 5, 6, 7, 8, 9)
    assert forecast(voters) == forecast(voters)


def test_without_people_nothing_is_shown():
    assert forecast(crowd(0, 0)).shown == 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind.example).__module__)
@pytest.mark.parametrize("size", [4, 10, 140])
def test_a_forecast_of_any_kind_takes_less_than_a_tenth_of_a_second(kind, size):
    voters = crowd(*[size] * 14)
    took = []
    for _ in range(3):
        started = thread_time()
        forecast(voters, kind.example)
        took.append((thread_time() - started) * 1000)
    assert min(took) < LONGEST_MS


@pytest.fixture
def scenario():
    return Scenario(started=False)


def import_roster(scenario, **sizes):
    people = [
        {"name": f"{delegation} {number}", "delegation": delegation}
        for delegation, size in sizes.items()
        for number in range(size)
    ]
    scenario.perform(scenario.organiser, "roster.import", people=people)


def test_before_the_event_it_is_the_roster_that_counts_or_those_who_have_joined(scenario):
    for number in range(3):
        scenario.join(f"p{number}")
    assert list_voters(scenario.event).basis == "joined"
    import_roster(scenario, lazio=3, hangzhou=4)
    voters = list_voters(scenario.event)
    assert voters.basis == "listed"
    assert Counter(voter.delegation for voter in voters.people) == {"lazio": 3, "hangzhou": 4}
    assert {voter.region for voter in voters.people} == {"EU", "CN"}


def test_a_live_event_counts_who_is_here(scenario):
    import_roster(scenario, lazio=9)
    scenario.perform(scenario.organiser, "event.start")
    scenario.join("Ann")
    assert list_voters(scenario.event).basis == "here"
    assert len(list_voters(scenario.event).people) == 1


def test_beside_an_anonymous_poll_nobody_who_arrives_moves_it(scenario):
    scenario.perform(scenario.organiser, "event.start")
    scenario.join("Ann")
    scenario.at += 1
    scenario.poll()
    scenario.join("Ben")
    assert len(list_voters(scenario.event).people) == 1


def test_observers_count_only_where_they_vote(scenario):
    observers = {"id": "press", "region": "EU", "name": {"en": "Press"}, "observer": True}
    scenario.perform(scenario.organiser, "delegation.set", delegation=observers)
    scenario.join("Ann", "press")
    assert not list_voters(scenario.event).people
    assert list_voters(scenario.event).delegations == 3
    assert len(list_voters(scenario.event, observers=True).people) == 1
    assert list_voters(scenario.event, observers=True).delegations == 4


def test_a_poll_for_invited_people_counts_nobody_who_joined_openly(scenario):
    scenario.join("Ann")
    assert not list_voters(scenario.event, invited=True).people
