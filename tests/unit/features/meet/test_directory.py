"""The directory of people to meet: its people, its content, and its counts."""

import pytest

from live.features.meet.directory import DirectoryQuery, find_people_to_meet, view_listed
from live.kernel.principal import SYSTEM, Identity
from tools.erasing import erase, folded, journal_text
from tools.scenario import Scenario, assert_refused

ENTRY = {"seeks": "Partners for cargo bikes", "offers": "Data on deliveries", "languages": ["en"]}


@pytest.fixture
def scenario() -> Scenario:
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", directory=True)
    return scenario


def enter(scenario: Scenario, name: str, delegation: str = "lazio", **entry: object) -> Identity:
    person = scenario.join(name, delegation)
    scenario.perform(person, "directory.join", **{**ENTRY, **entry})
    return person


def find_people_for(
    scenario: Scenario, reader: Identity | None = None, **query: object
) -> list[int]:
    person = None if reader is None else reader.person
    return find_people_to_meet(scenario.event, DirectoryQuery(**query), person).people


def counts(scenario: Scenario) -> dict:
    return scenario.items_of(scenario.organiser)["directory_counts"]


def test_it_is_off_unless_the_organiser_turns_it_on():
    scenario = Scenario()
    ann = scenario.join("Ann")
    assert "directory" not in scenario.items_of(ann)["event"]
    assert_refused("conflict", "directory_off", scenario, ann, "directory.join", **ENTRY)


def test_only_people_with_opt_in_are_found_and_the_reader_is_not(scenario):
    ann, ben = enter(scenario, "Ann"), enter(scenario, "Ben")
    scenario.join("Carl")
    assert find_people_for(scenario) == [ben.person, ann.person]
    assert find_people_for(scenario, ann) == [ben.person]


def test_an_entry_has_the_texts_the_groups_and_the_name_of_the_person_if_given(scenario):
    ann, nobody = enter(scenario, "Ann"), enter(scenario, "", "hangzhou", offers="")
    entry = view_listed(scenario.event, ann.person)
    assert (entry.name, entry.delegation, entry.sector) == ("Ann", "lazio", "government")
    assert (entry.seeks, entry.offers, entry.languages) == (*list(ENTRY.values())[:2], ("en",))
    assert view_listed(scenario.event, nobody.person).name == ""


def test_texts_of_a_person_are_not_in_the_journal(scenario):
    enter(scenario, "Ann")
    assert "cargo" not in journal_text(scenario) and "deliveries" not in journal_text(scenario)


def test_people_are_found_by_words_delegation_sector_and_language(scenario):
    ann = enter(scenario, "Ann", languages=["en", "it"])
    li = enter(scenario, "李娜", "hangzhou", seeks="充电桩", offers="", languages=["zh"])
    assert find_people_for(scenario, q="CARGO partners") == [ann.person]
    assert find_people_for(scenario, q="cargo nobody") == []
    assert find_people_for(scenario, q="杭州") == find_people_for(scenario, q="李娜") == [li.person]
    assert find_people_for(scenario, delegation="hangzhou") == [li.person]
    assert find_people_for(scenario, sector="academia") == []
    assert find_people_for(scenario, language="it") == [ann.person]


def test_pages_follow_each_other_without_a_gap(scenario):
    everybody = [enter(scenario, f"n{number}").person for number in range(45)]
    pages, after = [], 0
    while True:
        page = find_people_to_meet(scenario.event, DirectoryQuery(after=after), None)
        pages.append(page.people)
        assert page.found == 45
        if not page.more:
            break
        after = page.people[-1]
    assert [person for page in pages for person in page] == everybody[::-1]
    assert list(map(len, pages)) == [20, 20, 5]


def test_an_entry_can_be_changed_and_keeps_its_place(scenario):
    ann, ben = enter(scenario, "Ann"), enter(scenario, "Ben")
    scenario.perform(ann, "directory.join", **{**ENTRY, "seeks": "Friends"})
    assert scenario.items_of(ann)["my_directory"]["seeks"] == "Friends"
    assert find_people_for(scenario) == [ben.person, ann.person]


def test_an_entry_without_texts_is_refused(scenario):
    ann = scenario.join("Ann")
    empty = {**ENTRY, "seeks": " ", "offers": ""}
    assert_refused("bad_value", "directory_empty", scenario, ann, "directory.join", **empty)


def test_muted_people_cannot_write_an_entry(scenario):
    ann = scenario.join("Ann")
    scenario.perform(scenario.moderator, "person.mute", person=ann.person)
    assert_refused("forbidden", "muted", scenario, ann, "directory.join", **ENTRY)


def test_a_departed_person_is_gone_from_it_also_in_an_archived_event(scenario):
    ann = enter(scenario, "Ann")
    scenario.perform(scenario.organiser, "event.end")
    scenario.perform(scenario.organiser, "event.archive")
    scenario.perform(ann, "directory.leave")
    assert find_people_for(scenario) == []
    assert scenario.event.directory_texts == {} and scenario.event.directory == {}
    assert folded(scenario) == scenario.event


def test_staff_remove_an_entry_and_the_person_is_notified(scenario):
    ann = enter(scenario, "Ann")
    scenario.perform(scenario.moderator, "directory.remove", person=ann.person)
    assert find_people_for(scenario) == []
    own = scenario.items_of(ann)["my_directory"]
    assert (own["listed"], own["removed"], own["seeks"]) == (False, True, "")
    scenario.perform(ann, "directory.join", **ENTRY)
    assert scenario.items_of(ann)["my_directory"]["removed"] is False


def test_banned_and_erased_people_are_not_found(scenario):
    ann, ben = enter(scenario, "Ann"), enter(scenario, "Ben")
    scenario.perform(scenario.moderator, "person.ban", person=ann.person)
    erase(scenario, ben)
    assert find_people_for(scenario) == []
    assert ben.person not in scenario.event.directory_texts
    assert folded(scenario) == scenario.event


def test_a_join_during_an_anonymous_poll_is_not_found_before_the_poll_closes(scenario):
    scenario.breakout([scenario.join("Ann")], [], open=False)
    poll = scenario.poll(anonymous=True)
    late = enter(scenario, "Late")
    assert find_people_for(scenario) == []
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert find_people_for(scenario) == [late.person]


def test_it_is_gone_with_the_names(scenario):
    ann = enter(scenario, "Ann")
    scenario.perform(ann, "contact.set", email="ann@lazio.example")
    scenario.perform(scenario.organiser, "event.end")
    scenario.at = scenario.event.profile.keep_names_until
    scenario.perform(SYSTEM, "names.purge")
    event = scenario.event
    assert not (event.directory or event.directory_texts or event.contact_details or event.wishes)
    assert_refused("conflict", "names_gone", scenario, ann, "directory.join", **ENTRY)
    assert_refused("conflict", "names_gone", scenario, ann, "contact.set", phone="1")


def test_the_organiser_sees_counts_of_at_least_k_people(scenario):
    for number in range(4):
        enter(scenario, f"n{number}")
    assert counts(scenario)["listed"] is None
    assert counts(scenario)["delegations"] == {"lazio": {"listed": None, "meetings": None}}
    enter(scenario, "n5")
    assert counts(scenario)["listed"] == 5
    assert counts(scenario)["delegations"] == {"lazio": {"listed": 5, "meetings": None}}
    enter(scenario, "n6", "hangzhou")
    assert counts(scenario)["delegations"]["hangzhou"] == {"listed": None, "meetings": None}


def test_no_other_role_gets_the_counts(scenario):
    ann = enter(scenario, "Ann")
    for who in (ann, scenario.moderator, scenario.screen, scenario.speaker):
        assert "directory_counts" not in scenario.items_of(who)
