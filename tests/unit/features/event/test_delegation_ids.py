"""Ids of delegations: changed until people, votes or opened links use them."""

import pytest

from live.kernel.principal import GUEST, SYSTEM
from tools.scenario import DELEGATIONS, assert_refused
from unit.features.people.test_people import JOIN
from unit.features.polls.official.test_official_actions import official

LAZIO, BOLOGNA, HANGZHOU = DELEGATIONS


def rename(scenario, delegation, id):
    scenario.perform(scenario.organiser, "delegation.rename", delegation=delegation, id=id)


def ids_of(scenario):
    item = scenario.items_of(scenario.organiser)["delegations"]
    return [each["id"] for each in item["delegations"]]


def refuse(scenario, reason, delegation, id, code="conflict"):
    fields = {"delegation": delegation, "id": id}
    assert_refused(code, reason, scenario, scenario.organiser, "delegation.rename", **fields)


def test_a_delegation_keeps_its_place_and_partners_with_a_new_id(scenario):
    rename(scenario, "bologna", "emilia-romagna")
    assert ids_of(scenario) == ["lazio", "emilia-romagna", "hangzhou"]
    rename(scenario, "hangzhou", "zhejiang")
    pairs = {
        each["id"]: each["paired_with"]
        for each in scenario.items_of(scenario.organiser)["delegations"]["delegations"]
    }
    assert pairs["lazio"] == ["zhejiang"]
    assert pairs["zhejiang"] == ["lazio"]


def test_people_join_with_a_former_id_and_belong_to_the_delegation(scenario):
    rename(scenario, "bologna", "b-2")
    rename(scenario, "b-2", "emilia")
    for at, former in enumerate(("bologna", "b-2", "emilia")):
        fields = JOIN | {"delegation": former, "nonce": f"{at:032x}"}
        scenario.perform(GUEST, "person.join", **fields)
    assert {each.delegation for each in scenario.event.people.values()} == {"emilia"}


def test_the_roster_and_links_follow(scenario):
    people = [{"name": "Ana", "delegation": "bologna"}]
    scenario.perform(scenario.organiser, "roster.import", people=people)
    scenario.perform(
        scenario.organiser, "link.make", role="head", label="Head", delegation="bologna"
    )
    rename(scenario, "bologna", "emilia")
    assert scenario.event.roster[1].delegation == "emilia"
    items = scenario.items_of(scenario.organiser)
    assert items["roster"]["delegations"].keys() == {"emilia"}
    (link,) = (
        each for key, each in items.items() if key.startswith("link:") and each["role"] == "head"
    )
    assert link["delegation"] == "emilia"


def test_renamed_delegations_still_speak_as_one(scenario):
    scenario.perform(scenario.organiser, "floor.configure", as_one=["bologna", "lazio"])
    scenario.perform(scenario.organiser, "link.revoke", link=scenario.speaker.link)
    rename(scenario, "lazio", "roma")
    assert scenario.event.floor.as_one == ("bologna", "roma")


def test_an_id_stays_once_someone_has_joined(scenario):
    scenario.join("Ann", delegation="bologna")
    refuse(scenario, "delegation_id_fixed", "bologna", "emilia")


def test_an_id_stays_once_a_page_was_opened_by_a_link_of_the_delegation(scenario):
    link = scenario.perform(
        scenario.organiser, "link.make", role="head", label="Head", delegation="bologna"
    )
    rename(scenario, "bologna", "emilia")
    scenario.perform(SYSTEM, "link.open", link=link)
    refuse(scenario, "delegation_id_fixed", "emilia", "bologna")


def test_an_id_stays_once_a_poll_has_begun_that_names_it(scenario):
    scenario.perform(scenario.organiser, "link.revoke", link=scenario.speaker.link)
    official(scenario)  # nobody has voted: it names all who may
    refuse(scenario, "delegation_id_fixed", "hangzhou", "zhejiang")


def test_an_id_stays_once_a_relayed_question_names_it(scenario):
    fields = {"text": "Who pays?", "language": "en", "channel": "chat", "room": 1}
    scenario.perform(scenario.moderator, "question.relay", delegation="hangzhou", **fields)
    refuse(scenario, "delegation_id_fixed", "hangzhou", "zhejiang")


@pytest.mark.parametrize("id", ["", "Ü", "a b", "x" * 65])
def test_an_id_has_plain_characters(scenario, id):
    refuse(scenario, "delegation_id", "bologna", id, "bad_value")


def test_no_two_delegations_have_an_id_and_a_former_one_is_never_given_again(scenario):
    refuse(scenario, "delegation_id_taken", "bologna", "lazio")
    rename(scenario, "bologna", "emilia")
    refuse(scenario, "delegation_id_taken", "hangzhou", "bologna")
    assert scenario.items_of(scenario.organiser)["delegations"]["former_ids"] == ["bologna"]
    assert_refused(
        "conflict",
        "delegation_id_taken",
        scenario,
        scenario.organiser,
        "delegation.set",
        delegation=BOLOGNA,
    )
    rename(scenario, "emilia", "bologna")
    assert scenario.items_of(scenario.organiser)["delegations"]["former_ids"] == ["emilia"]
    refuse(scenario, "delegation", "nobody", "x", "bad_value")
