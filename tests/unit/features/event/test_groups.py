"""Groups: delegations are added, changed, closed and removed, also while the event runs."""

import pytest

from live.kernel.principal import GUEST
from tools.scenario import DELEGATIONS, assert_refused
from unit.features.people.test_people import JOIN

LAZIO, BOLOGNA, HANGZHOU = DELEGATIONS
CHUR = {"id": "chur", "region": "", "name": {"en": "Chur"}}


def delegations_of(scenario):
    delegation_items = scenario.items_of(scenario.screen)["delegations"]["delegations"]
    return {each["id"]: each for each in delegation_items}


def test_a_delegation_is_added_alone_and_needs_no_region(scenario):
    scenario.perform(scenario.organiser, "delegation.set", delegation=CHUR)
    assert delegations_of(scenario)["chur"]["region"] == ""
    assert len(delegations_of(scenario)) == len(DELEGATIONS) + 1


def test_a_delegation_without_members_is_removed_and_its_pairs_with_it(scenario):
    scenario.perform(scenario.organiser, "link.revoke", link=scenario.speaker.link)
    scenario.perform(scenario.organiser, "delegation.remove", delegation="lazio")
    assert delegations_of(scenario).keys() == {"bologna", "hangzhou"}
    assert delegations_of(scenario)["hangzhou"]["paired_with"] == []


def test_a_delegation_with_members_is_closed_and_never_deleted(scenario):
    ann = scenario.join("Ann", delegation="bologna")
    scenario.perform(scenario.organiser, "delegation.remove", delegation="bologna")
    assert delegations_of(scenario)["bologna"]["closed"]
    assert_refused(
        "conflict",
        "delegation_closed",
        scenario,
        GUEST,
        "person.join",
        **JOIN | {"delegation": "bologna"},
    )
    assert scenario.items_of(ann)["you"]["delegation"] == "bologna"


def test_a_list_of_delegations_closes_those_with_members_that_it_leaves_out(scenario):
    scenario.join("Ann", delegation="bologna")
    scenario.perform(scenario.organiser, "event.configure", delegations=[LAZIO, HANGZHOU])
    assert {id: each["closed"] for id, each in delegations_of(scenario).items()} == {
        "lazio": False,
        "hangzhou": False,
        "bologna": True,
    }


@pytest.mark.parametrize("do", ["delegation.set", "event.configure"])
def test_people_move_to_another_region_with_their_delegation_but_not_while_a_poll_runs(
    scenario, do
):
    ann, poll = scenario.join("Ann"), scenario.poll()
    moved_group = LAZIO | {"region": "CN"}
    fields = (
        {"delegation": moved_group}
        if do == "delegation.set"
        else {"delegations": [moved_group, BOLOGNA, HANGZHOU]}
    )
    assert_refused("conflict", "region_moves", scenario, scenario.organiser, do, **fields)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.perform(scenario.organiser, do, **fields)
    assert scenario.event.people[ann.person].region == "CN"


def test_nobody_begins_to_observe_while_a_poll_runs(scenario):
    scenario.join("Ann")
    poll = scenario.poll()
    observing = LAZIO | {"observer": True}
    fields = {"delegation": observing}
    assert_refused(
        "conflict", "region_moves", scenario, scenario.organiser, "delegation.set", **fields
    )
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.perform(scenario.organiser, "delegation.set", **fields)
    assert delegations_of(scenario)["lazio"]["observer"]


def test_a_delegation_that_someone_else_changed_is_not_overwritten(scenario):
    theirs = BOLOGNA | {"name": {"en": "Bologna (metropolitan city)"}}
    scenario.perform(scenario.organiser, "delegation.set", delegation=theirs, was=BOLOGNA)
    mine = BOLOGNA | {"observer": True}
    assert_refused(
        "conflict",
        "rewritten",
        scenario,
        scenario.organiser,
        "delegation.set",
        delegation=mine,
        was=BOLOGNA,
    )
    scenario.perform(scenario.organiser, "delegation.set", delegation=mine, was=theirs)


def test_a_removed_delegation_is_not_brought_back_by_an_editor_in_progress(scenario):
    scenario.perform(scenario.organiser, "delegation.remove", delegation="bologna")
    assert_refused(
        "conflict",
        "rewritten",
        scenario,
        scenario.organiser,
        "delegation.set",
        delegation=BOLOGNA | {"observer": True},
        was=BOLOGNA,
    )
