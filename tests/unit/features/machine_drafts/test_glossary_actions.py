"""Single terms of the glossary: added, changed, removed, and never over another editor's change."""

import pytest

from live.features.machine_drafts.glossary import MAX_TERMS
from live.kernel.errors import Refused
from tools.scenario import Scenario

CITY = {"forms": {"en": "city", "zh": "城市"}}
TOWN = {"forms": {"en": "city|town", "zh": "城市"}}
RIVER = {"forms": {"en": "river", "zh": "河"}}


@pytest.fixture
def scenario():
    scenario = Scenario()
    for term in (CITY, RIVER):
        set_term(scenario, term=term)
    return scenario


def set_term(scenario, by="organiser", **fields):
    return scenario.perform(getattr(scenario, by), "glossary.set_term", **fields)


def glossary_of(scenario):
    terms = scenario.items_of(scenario.organiser).get("glossary", {}).get("terms", ())
    return [{"forms": term["forms"]} for term in terms]


def test_a_term_is_added_at_the_end(scenario):
    assert glossary_of(scenario) == [CITY, RIVER]


def test_a_term_is_changed_in_its_place(scenario):
    set_term(scenario, term=TOWN, was=CITY)
    assert glossary_of(scenario) == [TOWN, RIVER]


def test_a_term_is_removed(scenario):
    set_term(scenario, was=CITY)
    assert glossary_of(scenario) == [RIVER]


def test_two_editors_change_different_terms(scenario):
    set_term(scenario, term=TOWN, was=CITY)
    set_term(scenario, was=RIVER)
    assert glossary_of(scenario) == [TOWN]


def test_a_term_that_someone_else_changed_is_not_overwritten(scenario):
    set_term(scenario, term=TOWN, was=CITY)
    mine = {"forms": {"en": "city", "zh": "都市"}}
    with pytest.raises(Refused) as caught:
        set_term(scenario, term=mine, was=CITY)
    assert caught.value.reason == "rewritten"
    assert glossary_of(scenario) == [TOWN, RIVER]


@pytest.mark.parametrize("fields", [{"term": CITY}, {"term": TOWN, "was": CITY}, {"was": CITY}, {}])
def test_a_late_copy_changes_nothing(scenario, fields):
    set_term(scenario, **fields)
    before = scenario.event.seq
    set_term(scenario, **fields)
    assert scenario.event.seq == before


def test_a_full_glossary_takes_no_further_term(scenario):
    terms = [{"forms": {"en": f"a{n}", "zh": f"甲{n}"}} for n in range(MAX_TERMS)]
    scenario.perform(scenario.organiser, "event.configure", glossary=terms)
    with pytest.raises(Refused) as caught:
        set_term(scenario, term=CITY)
    assert caught.value.reason == "glossary"
    set_term(scenario, term=CITY, was=terms[7])
    assert glossary_of(scenario)[7] == CITY


def test_an_empty_term_is_refused(scenario):
    with pytest.raises(Refused) as caught:
        set_term(scenario, term={"forms": {"en": " "}})
    assert caught.value.code == "bad_text"


@pytest.mark.parametrize("by", ["moderator", "speaker"])
def test_the_glossary_belongs_to_the_organiser(scenario, by):
    with pytest.raises(Refused) as caught:
        set_term(scenario, by, term=CITY)
    assert caught.value.code == "forbidden"
