"""Contact details: seen after mutual consent only, and gone with the name."""

import pytest

from live.kernel.principal import SYSTEM
from tools.erasing import erase, folded, journal_text
from tools.scenario import Scenario, assert_refused

DETAILS = {"email": "ann@lazio.example", "phone": "+39 06 0000", "other": "Chat: ann"}


@pytest.fixture
def scenario() -> Scenario:
    return Scenario()


def test_a_person_sees_their_own_details_and_can_delete_them(scenario):
    ann = scenario.join("Ann")
    scenario.perform(ann, "contact.set", **DETAILS)
    assert scenario.items_of(ann)["contacts"] == {**DETAILS, "people": []}
    scenario.perform(ann, "contact.delete")
    assert scenario.items_of(ann)["contacts"]["email"] == ""
    assert scenario.event.contact_details == {}


def test_details_are_not_in_the_journal(scenario):
    scenario.perform(scenario.join("Ann"), "contact.set", **DETAILS)
    assert not any(value in journal_text(scenario) for value in DETAILS.values())


@pytest.mark.parametrize("email", ["ann", "ann@", "a@b@c", "a b@c.example", "a@c.example>"])
def test_an_invalid_address_is_refused(scenario, email):
    ann = scenario.join("Ann")
    assert_refused("bad_value", "contact_email", scenario, ann, "contact.set", email=email)


def test_details_without_anything_are_refused(scenario):
    ann = scenario.join("Ann")
    assert_refused("bad_value", "contact_empty", scenario, ann, "contact.set", email=" ")


def test_erasure_deletes_the_details(scenario):
    ann = scenario.join("Ann")
    scenario.perform(ann, "contact.set", **DETAILS)
    erase(scenario, ann)
    assert scenario.event.contact_details == {}
    assert ("contact", str(ann.person), None) in map(tuple_of, scenario.private_rows)
    assert folded(scenario) == scenario.event


def test_once_names_were_deleted_nobody_gives_details(scenario):
    ann = scenario.join("Ann")
    scenario.perform(ann, "contact.set", **DETAILS)
    scenario.perform(scenario.organiser, "event.end")
    scenario.at = scenario.event.profile.keep_names_until
    scenario.perform(SYSTEM, "names.purge")
    assert scenario.event.contact_details == {}
    assert_refused("conflict", "names_gone", scenario, ann, "contact.set", **DETAILS)


def test_details_are_a_line_each(scenario):
    ann = scenario.join("Ann")
    for detail in ({"phone": "+39 06\n0000"}, {"other": "Chat:\nann"}):
        assert_refused("bad_text", "control", scenario, ann, "contact.set", **detail)


def tuple_of(row):
    return row.kind, row.subject, row.value
