"""Simulated people: every group and language has some, and a seed always gives the same people."""

from live.rehearsal.simulated_people import MAX_ARRIVAL_S, plan_people


def test_every_delegation_sector_and_language_is_there(scenario):
    profile = scenario.event.profile
    people = plan_people(profile, 20, 1, 300)
    assert {each.delegation for each in people} == set(profile.delegations)
    assert {each.sector for each in people} == {each.id for each in profile.sectors}
    assert {each.language for each in people} == {"en", "zh"}


def test_nobody_comes_to_a_closed_delegation(scenario):
    delegations = scenario.event.profile.delegations
    delegations["lazio"] = type(delegations["lazio"])("lazio", "EU", {"en": "Lazio"}, closed=True)
    people = plan_people(scenario.event.profile, 40, 1, 300)
    assert {each.delegation for each in people} == {"bologna", "hangzhou"}


def test_without_groups_all_people_come_without_a_group(scenario):
    scenario.event.profile.delegations = {}
    scenario.event.profile.sectors = ()
    assert {
        (each.delegation, each.sector) for each in plan_people(scenario.event.profile, 20, 1, 60)
    } == {("", "")}


def test_a_seed_gives_the_same_people_and_another_seed_others(scenario):
    profile = scenario.event.profile
    assert plan_people(profile, 50, 1, 300) == plan_people(profile, 50, 1, 300)
    assert plan_people(profile, 50, 1, 300) != plan_people(profile, 50, 2, 300)
    nonces = {each.nonce for each in plan_people(profile, 50, 1, 300)}
    assert len(nonces) == 50 and all(len(each) >= 22 and each.isascii() for each in nonces)


def test_most_come_soon_and_a_few_later(scenario):
    people = plan_people(scenario.event.profile, 500, 1, 600)
    soon = [each for each in people if each.comes_s <= MAX_ARRIVAL_S]
    assert 0.85 * 500 < len(soon) < 500
    assert people == sorted(people, key=lambda each: each.comes_s)
    assert people[-1].comes_s < 600


def test_the_first_comes_at_once(scenario):
    seeds = range(20)
    assert {plan_people(scenario.event.profile, 20, seed, 600)[0].comes_s for seed in seeds} == {0}


def test_names_say_that_nobody_bears_them(scenario):
    names = {each.name for each in plan_people(scenario.event.profile, 200, 1, 60)} - {""}
    assert names and all("Simulated" in each or "模拟" in each for each in names)
