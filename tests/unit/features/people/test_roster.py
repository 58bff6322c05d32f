"""The roster: imports, personal links, moves between devices, and the organiser's view over
time.
"""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.people.people import hash_nonce
from live.features.people.roster import forget_roster_person
from live.features.people.roster_import import (
    MAX_ROSTER,
    RosterEntry,
    clean_entry,
    plan_import,
)
from live.features.state import Event
from live.kernel.errors import Refused
from live.kernel.principal import GUEST, Identity, Role
from tools.scenario import DELEGATIONS, Scenario, assert_refused
from tools.tiers import examples, seeds
from unit.features.people.test_people import JOIN
from unit.features.polls.official.test_official_actions import official

ANA = {"name": "Ana Rossi", "email": "ana@lazio.example", "delegation": "lazio", "code": "A-1"}
BO = {"name": "Bo Li", "email": "bo@hangzhou.example", "delegation": "hangzhou"}
SECRETS = ("Ana Rossi", "ana@lazio.example", "A-1", "bo@hangzhou.example", "Bo Li")


def roster_of(*people, **fields):
    scenario = Scenario()
    import_people(scenario, *people, **fields)
    return scenario


def import_people(scenario, *people, **fields):
    scenario.perform(scenario.organiser, "roster.import", people=list(people), **fields)


def join_by_link(scenario, roster=1, device="first", **fields):
    values = {
        "delegation": "",
        "sector": "government",
        "language": "en",
        "also_speaks": [],
        "name": "Ana",
        "nonce": f"a nonce of the {device} device",
        **fields,
    }
    scenario.perform(GUEST, "roster.join", roster=roster, **values)
    return Identity(Role.ATTENDEE, person=scenario.event.nonces[hash_nonce(values["nonce"])])


def counts_of(scenario, delegation="lazio"):
    item = scenario.items_of(scenario.organiser)["roster"]
    return tuple(item["delegations"][delegation].values())


def test_a_personal_link_makes_a_single_person_of_the_delegation_in_the_roster():
    scenario = roster_of(ANA, BO)
    ana = join_by_link(scenario, delegation="bologna")
    person = scenario.event.people[ana.person]
    assert (person.roster, person.delegation, person.region) == (1, "lazio", "EU")
    assert counts_of(scenario) == (1, 1, 1)
    assert counts_of(scenario, "hangzhou") == (1, 0, 0)


@pytest.mark.parametrize("times", seeds([1000], [10_000]))
def test_a_link_used_thousands_of_times_is_a_single_person_with_a_single_ballot(times):
    scenario = roster_of(ANA)
    poll = scenario.poll(rule="closed", anonymous=False)
    for at in range(times):
        ana = join_by_link(scenario, device=f"{at:05}", moves=True)
        scenario.perform(ana, "poll.vote", poll=poll, answer=[at % 3])
    assert len(scenario.event.people) == len(scenario.event.nonces) == 1
    assert len(scenario.event.polls[poll].ballots) == 1
    assert scenario.event.roster[1].moves == times - 1


def test_the_link_asks_before_it_moves_a_person_to_another_device():
    scenario = roster_of(ANA)
    first = join_by_link(scenario)
    join = {"roster": 1, **JOIN, "nonce": "a nonce of the second device"}
    assert_refused("conflict", "other_device", scenario, GUEST, "roster.join", **join)
    assert join_by_link(scenario, device="second", moves=True) == first
    assert hash_nonce("a nonce of the first device") not in scenario.event.nonces
    assert first.person in scenario.event.pending_changes.moved_people


def test_sending_the_form_again_changes_nothing():
    scenario = roster_of(ANA)
    join_by_link(scenario)
    seq = scenario.event.seq
    join_by_link(scenario)
    assert scenario.event.seq == seq


def test_the_nonce_of_someone_else_is_refused():
    scenario = roster_of(ANA, BO)
    join_by_link(scenario)
    stolen = {"roster": 2, **JOIN, "nonce": "a nonce of the first device"}
    assert_refused("bad_value", "nonce", scenario, GUEST, "roster.join", **stolen)
    join_by_link(scenario, 2, "second")
    assert_refused("bad_value", "nonce", scenario, GUEST, "roster.join", **stolen, moves=True)


def test_a_revoked_link_admits_nobody_and_shuts_out_its_person_until_it_is_renewed():
    scenario = roster_of(ANA)
    ana = join_by_link(scenario)
    scenario.perform(scenario.organiser, "roster.revoke", roster=1)
    assert not scenario.event.nonces
    assert ana.person in scenario.event.pending_changes.moved_people
    again = {"roster": 1, **JOIN, "moves": True}
    assert_refused("barred", "personal_link", scenario, GUEST, "roster.join", **again)
    assert_refused("barred", "personal_link", scenario, GUEST, "roster.open", roster=1)
    scenario.perform(scenario.organiser, "roster.renew", roster=1)
    assert join_by_link(scenario, device="second", moves=True) == ana


def test_a_banned_person_does_not_come_back_by_their_link():
    scenario = roster_of(ANA)
    ana = join_by_link(scenario)
    scenario.perform(scenario.moderator, "person.ban", person=ana.person)
    again = {"roster": 1, **JOIN, "moves": True}
    assert_refused("barred", "person", scenario, GUEST, "roster.join", **again)


def test_closed_doors_keep_out_newcomers_with_a_link_and_let_people_move():
    scenario = roster_of(ANA, BO)
    join_by_link(scenario)
    scenario.perform(scenario.organiser, "doors.set", doors="closed")
    assert_refused("closed", "event_doors", scenario, GUEST, "roster.join", roster=2, **JOIN)
    join_by_link(scenario, device="second", moves=True)


@pytest.mark.parametrize("admission", ["invited", "delegation_links"])
def test_the_code_alone_admits_nobody_unless_the_event_is_open(admission):
    scenario = roster_of(ANA)
    scenario.perform(scenario.organiser, "event.configure", admission=admission)
    assert_refused("forbidden", admission, scenario, GUEST, "person.join", **JOIN)
    join_by_link(scenario)
    scenario.perform(GUEST, "person.join", **JOIN, by_link=True)
    assert [person.roster for person in scenario.event.people.values()] == [1, None]


def test_an_import_finds_people_by_code_then_email_then_name_and_delegation():
    scenario = roster_of(ANA, BO, {"name": "Cem", "delegation": "lazio"})
    join_by_link(scenario)
    import_people(
        scenario,
        ANA | {"name": "Ana Bianchi", "email": "new@lazio.example"},
        {"name": "Bo Li (Hangzhou)", "email": "BO@hangzhou.example", "delegation": "hangzhou"},
        {"name": "cem", "delegation": "lazio", "organisation": "City"},
    )
    details = scenario.event.roster_details
    assert [each.name for each in details.values()] == ["Ana Bianchi", "Bo Li (Hangzhou)", "cem"]
    assert scenario.event.roster[1].person is not None


def test_an_import_removes_only_on_request_and_then_shuts_out_joined_people():
    scenario = roster_of(ANA, BO, {"name": "Cem"})
    join_by_link(scenario)
    import_people(scenario, {"name": "Dee"})
    assert len(scenario.event.roster) == 4
    import_people(scenario, {"name": "Dee"}, removes=True)
    assert list(scenario.event.roster) == [1, 4]
    assert scenario.event.roster[1].revoked and not scenario.event.nonces
    assert list(scenario.event.roster_details) == [1, 4]
    import_people(scenario, {"name": "Eli"})
    assert list(scenario.event.roster)[-1] == 5, "an id is never used again"


@pytest.mark.parametrize(
    ("entry", "code", "reason"),
    [
        ({}, "bad_value", "roster_nobody"),
        ({"email": "ana"}, "bad_value", "roster_email"),
        ({"email": "a@b@c"}, "bad_value", "roster_email"),
        ({"name": "A", "delegation": "atlantis"}, "bad_value", "delegation"),
        ({"name": "A", "sector": "magic"}, "bad_value", "sector"),
        ({"name": "A", "languages": ["english"]}, "bad_value", "language"),
        ({"name": "A" * 61}, "bad_text", "too_long"),
        ({"name": "A\x00"}, "bad_text", "control"),
        (BO | {"name": "Another"}, "bad_file", "roster_email_twice"),
        ({"name": "A", "code": "A-1"}, "bad_file", "roster_code_twice"),
    ],
)
def test_an_import_is_refused_as_a_whole(entry, code, reason):
    people = [ANA, BO, entry]
    scenario = Scenario()
    assert_refused(code, reason, scenario, scenario.organiser, "roster.import", people=people)


def test_a_roster_is_limited():
    people = [RosterEntry(name=f"n{at}") for at in range(MAX_ROSTER + 1)]
    with pytest.raises(Refused, match="roster_full"):
        plan_import(Scenario().event, people, removes=False)


def test_an_import_of_the_same_list_changes_nothing():
    scenario = roster_of(ANA, BO, columns={"Name": "name"})
    seq = scenario.event.seq
    import_people(scenario, ANA, BO, columns={"Name": "name"})
    assert scenario.event.seq == seq
    import_people(scenario, ANA, BO, columns={"Who": "name"})
    assert scenario.items_of(scenario.organiser)["roster"]["columns"] == {"Who": "name"}


def test_personal_columns_are_in_no_entry_and_no_item_but_the_name_used_to_join():
    scenario = roster_of(ANA, BO)
    join_by_link(scenario)
    text = b"".join(map(msgspec.json.encode, scenario.entries)).decode()
    everyone = (scenario.organiser, scenario.moderator, scenario.screen, scenario.speaker)
    items = json.dumps([scenario.items_of(who) for who in everyone])
    for secret in SECRETS:
        assert secret not in text
        assert secret not in items


def test_the_roster_is_seen_by_the_organiser_alone():
    scenario = roster_of(ANA)
    ana = join_by_link(scenario)
    for who in (ana, scenario.moderator, scenario.screen, scenario.speaker):
        assert "roster" not in scenario.items_of(who)
    assert "roster" in scenario.items_of(scenario.organiser)


def test_while_an_anonymous_poll_runs_no_join_move_or_opened_link_is_revealed():
    scenario = roster_of(ANA, BO, {"name": "Cem", "delegation": "lazio"})
    poll = scenario.poll(rule="closed")
    before = scenario.items_of(scenario.organiser)["roster"]
    seq = scenario.event.topics["event:organiser"].seq
    ana = join_by_link(scenario, far=True)
    join_by_link(scenario, device="second", moves=True, far=True)
    scenario.perform(GUEST, "roster.open", roster=3)
    scenario.perform(GUEST, "person.join", **JOIN, crowded=True)
    assert scenario.items_of(scenario.organiser)["roster"] == before
    assert scenario.event.topics["event:organiser"].seq == seq
    assert "roster.moved" not in [line.tag for line in scenario.event.log]
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert counts_of(scenario) == (2, 2, 1)
    signs = scenario.items_of(scenario.organiser)["roster"]["signs"]
    assert [(sign["kind"], sign["person"]) for sign in signs] == [
        ("far", ana.person),
        ("far", ana.person),
        ("crowded", ana.person + 3),
    ]
    tags = [line.tag for line in scenario.event.log]
    assert tags[-2:] == ["roster.moved", "poll.closed"]
    assert scenario.event.log == sorted(scenario.event.log, key=lambda line: line.seq)


def test_each_move_is_in_the_log_and_on_the_page_of_its_person():
    scenario = roster_of(ANA)
    ana, times = join_by_link(scenario), []
    for device in ("second", "third"):
        scenario.at += 60_000
        times.append(scenario.at)
        join_by_link(scenario, device=device, moves=True)
    lines = [line for line in scenario.event.log if line.tag == "roster.moved"]
    assert [(line.at, line.role, line.details["roster"]) for line in lines] == [
        (at, "attendee", 1) for at in times
    ]
    assert scenario.items_of(ana)["you"]["moved_at"] == times


def test_a_renewed_link_has_a_new_salt(scenario):
    import_people(scenario, ANA)
    old_salt = scenario.event.roster[1].salt
    salt = scenario.event.make_salt()
    scenario.perform(scenario.organiser, "roster.renew", roster=1)
    assert scenario.event.roster[1].salt == salt != old_salt


names = st.sampled_from(["", "Ana", "Bo", "Cem"])
entries = st.builds(
    RosterEntry,
    name=names,
    email=st.sampled_from(["", "a@x.example", "b@x.example"]),
    delegation=st.sampled_from(["", "lazio", "hangzhou"]),
    code=st.sampled_from(["", "1", "2"]),
)


@given(st.lists(st.tuples(st.lists(entries, max_size=4), st.booleans()), max_size=5))
@examples(150)
def test_after_any_imports_the_roster_is_the_last_list_and_the_state_a_fold(imports):
    scenario = Scenario()
    for people, removes in imports:
        try:
            clean = [clean_entry(each) for each in people]
            entries = msgspec.to_builtins(clean)
            import_people(scenario, *entries, removes=removes)
        except Refused:
            continue
        details = list(scenario.event.roster_details.values())
        assert all(each.details in details for each in clean)
        if removes:
            assert len(scenario.event.roster) == len(clean)
        again = plan_import(scenario.event, clean, removes)
        assert (again.added, again.changed, again.removed) == ((), (), ())
    assert scenario.event.roster.keys() == scenario.event.roster_details.keys()
    copy = Event()
    for entry in scenario.entries:
        copy.apply(entry)
    assert copy.roster == scenario.event.roster


def roles_of(scenario):
    """Role, delegation and label of the valid role links of people on the roster, by their id."""
    links = (each for each in scenario.event.links.values() if not each.revoked)
    return {
        each.roster: (each.role, each.delegation, each.label)
        for each in links
        if each.roster is not None
    }


def with_role(person, role):
    return person | {"role": role}


def test_a_role_on_the_roster_is_a_role_link_that_names_no_person():
    eva = {"name": "Eva", "delegation": "bologna", "role": "translator"}
    scenario = roster_of(with_role(ANA, "head"), with_role(BO, "deputy"), eva, {"name": "Max"})
    assert roles_of(scenario) == {
        1: ("head", "lazio", "Lazio"),
        2: ("deputy", "hangzhou", "Hangzhou"),
        3: ("translator", None, "Translator"),
    }
    text = b"".join(map(msgspec.json.encode, scenario.entries)).decode()
    assert not any(secret in text for secret in SECRETS)


def test_an_import_without_roles_leaves_them_and_one_with_others_changes_the_links():
    scenario = roster_of(with_role(ANA, "head"), BO)
    (first,) = (id for id, each in scenario.event.links.items() if each.roster == 1)
    seq = scenario.event.seq
    import_people(scenario, ANA, BO)
    import_people(scenario, with_role(ANA, "head"), with_role(BO, ""))
    assert scenario.event.seq == seq
    import_people(scenario, ANA | {"delegation": "bologna"}, BO)
    assert roles_of(scenario) == {1: ("head", "bologna", "Bologna")}
    assert scenario.event.links[first].revoked
    import_people(scenario, with_role(ANA, ""), with_role(BO, "head"))
    assert roles_of(scenario) == {2: ("head", "hangzhou", "Hangzhou")}
    import_people(scenario, ANA, removes=True)
    assert roles_of(scenario) == {}


@pytest.mark.parametrize("do", ["revoke", "erase"])
def test_the_role_link_ends_with_the_personal_link(do):
    scenario = roster_of(with_role(ANA, "head"))
    join_by_link(scenario)
    if do == "revoke":
        scenario.perform(scenario.organiser, "roster.revoke", roster=1)
    else:
        forget_roster_person(scenario.event, 1)
    assert roles_of(scenario) == {}


def test_a_head_on_the_roster_needs_a_delegation_that_votes():
    scenario = Scenario()
    observers = DELEGATIONS[1] | {"observer": True}
    scenario.perform(scenario.organiser, "delegation.set", delegation=observers)
    for person, code, reason in (
        ({"name": "Ana", "role": "head"}, "bad_file", "roster_role_delegation"),
        ({"name": "Ana", "role": "deputy", "delegation": "bologna"}, "bad_value", "link_observer"),
    ):
        assert_refused(code, reason, scenario, scenario.organiser, "roster.import", people=[person])


def test_a_head_with_both_links_has_a_single_vote_in_each_poll():
    scenario = roster_of(with_role(ANA, "head"))
    ana = join_by_link(scenario)
    (link,) = (id for id, each in scenario.event.links.items() if each.roster == 1)
    head = Identity(Role.HEAD, link=link, browser="b")
    people, heads = scenario.poll(), official(scenario)
    scenario.perform(ana, "poll.vote", poll=people, answer=[0])
    scenario.perform(head, "official.vote", poll=heads, answer=[0])
    assert_refused("forbidden", "", scenario, head, "poll.vote", poll=people, answer=[0])
    assert_refused("forbidden", "", scenario, ana, "official.vote", poll=heads, answer=[1])
    assert [len(scenario.event.polls[poll].ballots) for poll in (people, heads)] == [1, 1]


def test_columns_that_a_file_does_not_have_stay_as_they_are():
    scenario = roster_of(ANA | {"organisation": "City"}, BO)
    ana = {"name": "Ana Rossi", "email": "new@lazio.example"}
    import_people(scenario, ana, columns={"N": "name", "E": "email"})
    details = scenario.event.roster_details[1]
    assert (details.email, details.organisation) == ("new@lazio.example", "City")
    assert details.code == "A-1"
    assert scenario.event.roster[1].delegation == "lazio"
    assert len(scenario.event.roster) == 2
