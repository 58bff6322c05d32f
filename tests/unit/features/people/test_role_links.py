"""Role links: who has them, what organisers see of them, and their names in the log."""

import pytest

from live.features.people.role_links import link_label
from live.kernel.actor import token_actor
from live.kernel.principal import SYSTEM
from tools.scenario import DELEGATIONS, assert_refused


def link_item(scenario, link, reader=None):
    return scenario.items_of(reader or scenario.organiser).get(f"link:{link}")


def test_organisers_alone_see_a_link_that_it_was_opened_and_that_it_was_revoked(scenario):
    clerk = scenario.staff("clerk", delegation="lazio").link
    expected = {
        "role": "clerk",
        "label": "clerk",
        "delegation": "lazio",
        "revoked": False,
        "opened": False,
    }
    assert link_item(scenario, clerk) == expected
    for reader in (scenario.moderator, scenario.speaker, scenario.screen, scenario.join()):
        assert link_item(scenario, clerk, reader) is None
    seq = scenario.perform(SYSTEM, "link.open", link=clerk)
    assert scenario.perform(SYSTEM, "link.open", link=clerk) == seq
    assert scenario.perform(SYSTEM, "link.open", link=10**6) == seq
    assert link_item(scenario, clerk) == expected | {"opened": True}
    seq = scenario.perform(scenario.organiser, "link.revoke", link=clerk)
    assert scenario.perform(scenario.organiser, "link.revoke", link=clerk) == seq
    assert link_item(scenario, clerk) == expected | {"opened": True, "revoked": True}
    assert scenario.event.pending_changes.revoked_links == {clerk}


def test_a_link_that_is_not_there_cannot_be_revoked(scenario):
    assert_refused("not_found", "link", scenario, scenario.organiser, "link.revoke", link=10**6)


def test_each_link_has_a_salt_of_its_own(scenario):
    links = [scenario.event.links[scenario.staff("speaker").link] for _ in range(2)]
    assert all(link.salt for link in links) and links[0].salt != links[1].salt


@pytest.mark.parametrize(
    ("role", "delegation", "reason"),
    [
        ("head", None, "link_delegation"),
        ("deputy", None, "link_delegation"),
        ("head", "atlantis", "delegation"),
        ("speaker", "atlantis", "delegation"),
        ("moderator", "lazio", "delegation"),
        ("screen", "lazio", "delegation"),
        ("head", "bologna", "link_observer"),
    ],
)
def test_a_link_is_of_a_delegation_that_its_role_can_have(scenario, role, delegation, reason):
    scenario.perform(
        scenario.organiser, "delegation.set", delegation=DELEGATIONS[1] | {"observer": True}
    )
    fields = {"role": role, "label": "x", "delegation": delegation}
    assert_refused("bad_value", reason, scenario, scenario.organiser, "link.make", **fields)


def test_an_observer_has_links_of_speakers(scenario):
    scenario.perform(
        scenario.organiser, "delegation.set", delegation=DELEGATIONS[1] | {"observer": True}
    )
    assert scenario.event.links[scenario.staff("speaker", delegation="bologna").link].delegation


def test_the_label_of_a_link_is_a_line(scenario):
    fields = {"role": "speaker", "label": "two\nlines"}
    assert_refused("bad_text", "control", scenario, scenario.organiser, "link.make", **fields)


def test_a_link_and_a_token_have_their_labels_in_the_log_and_people_none(scenario):
    token = scenario.perform(scenario.organiser, "token.make", scope="read", label="Dashboard")
    assert link_label(scenario.event, scenario.moderator.actor) == "moderator"
    assert link_label(scenario.event, token_actor(token)) == "Dashboard"
    for actor in (scenario.join().actor, "operator", ""):
        assert link_label(scenario.event, actor) == ""
