"""Shared devices: their users, returns, the number of voters, and events without."""

from datetime import date

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from live.features.event.event_file.cleaning import clean_definition
from live.features.event.event_file.copying import copy_definition
from live.features.event.event_file.export import definition_of
from live.features.people.devices import SHORTEST_TURN_MS, count_turns
from live.features.people.model import NEVER
from live.features.people.people import hash_nonce
from live.kernel.errors import Refused
from live.kernel.principal import GUEST, OPERATOR, Identity, Role
from tools.scenario import Scenario, assert_refused
from tools.tiers import examples

KEYS = iter(f"a secret of a test {number:06}" for number in range(10**6))


class Device:
    """A browser that is passed around: its cookies."""

    def __init__(self, scenario: Scenario, holder: Identity | None = None) -> None:
        self.scenario = scenario
        self.holder = holder or scenario.join("Holder")
        self.person: Identity | None = self.holder
        self.key = ""

    def hand_over(self, pin: str = "") -> None:
        self.key = next(KEYS)
        person = self.person and self.person.person
        self.scenario.perform(GUEST, "device.pass", person=person, nonce=self.key, pin=pin)
        self.person = None

    def start(self, nonce: str = "") -> Identity:
        self.scenario.at += SHORTEST_TURN_MS
        return self._enter("device.start", nonce)

    def give_back(self, pin: str = "") -> Identity:
        return self._enter("device.return", "", pin=pin)

    def next_person(self) -> Identity:
        self.hand_over()
        return self.start()

    def _enter(self, do: str, nonce: str, **fields: str) -> Identity:
        nonce = nonce or next(KEYS)
        holder = self.holder.person
        self.scenario.perform(GUEST, do, holder=holder, key=self.key, nonce=nonce, **fields)
        person = self.scenario.event.nonces[hash_nonce(nonce)]
        self.person = Identity(Role.ATTENDEE, person=person)
        return self.person


def shared(most: int = 3) -> tuple[Scenario, Device]:
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", shared_devices=most)
    return scenario, Device(scenario)


def people_inside(scenario: Scenario) -> set[int]:
    return set(scenario.event.nonces.values())


def test_each_person_on_a_device_is_separate_in_the_delegation_of_its_holder():
    scenario, device = shared()
    poll = scenario.poll(anonymous=False)
    scenario.perform(device.holder, "poll.vote", poll=poll, answer=[0])
    for answer in ([1], [2]):
        person = device.next_person()
        assert scenario.event.people[person.person].delegation == "lazio"
        assert f"ballot:{poll}" not in scenario.items_of(person)
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["tally"]["counts"] == [1, 1, 1]
    assert scenario.items_of(person)["you"]["on_device"] == 3


def test_passing_the_device_signs_a_person_out_and_only_the_holder_comes_back():
    scenario, device = shared()
    first = device.next_person()
    assert people_inside(scenario) == {first.person}
    device.hand_over()
    assert people_inside(scenario) == set()
    second = device.start()
    assert people_inside(scenario) == {second.person}
    device.hand_over()
    assert device.give_back() == device.holder and people_inside(scenario) == {device.holder.person}
    movements = scenario.event.pending_changes.moved_people
    assert {first.person, second.person} <= movements.keys()
    assert_refused(
        "not_found", "device", scenario, GUEST, "device.start", holder=1, key=device.key, nonce=NEW
    )


NEW = "a new secret of somebody"


def test_an_earlier_person_cannot_pass_the_device_of_another():
    scenario, device = shared()
    first = device.next_person()
    device.next_person()
    assert_refused(
        "not_found", "device", scenario, GUEST, "device.pass", person=first.person, nonce=NEW
    )


def test_sending_a_form_again_does_nothing_more():
    scenario, device = shared()
    device.hand_over()
    scenario.perform(GUEST, "device.pass", person=device.holder.person, nonce=device.key)
    one = device.start(NEW)
    seq = scenario.event.seq
    assert device.start(NEW) == one and scenario.event.seq == seq
    device.hand_over()
    fields = {"holder": device.holder.person, "key": device.key, "nonce": NEW + "!"}
    scenario.perform(GUEST, "device.return", **fields)
    seq = scenario.event.seq
    assert scenario.perform(GUEST, "device.return", **fields) == seq


def test_as_many_people_as_the_organiser_allows_have_a_device_while_a_poll_is_open():
    scenario, device = shared(most=3)
    scenario.poll()
    device.next_person()
    device.next_person()
    device.hand_over()
    with pytest.raises(Refused) as error:
        device.start()
    assert (error.value.reason, error.value.fields) == ("device_full", {"most": 3})
    device.give_back()
    device.hand_over()
    with pytest.raises(Refused):
        device.start()


def test_the_next_poll_begins_a_new_count_with_the_present_user_of_the_device():
    scenario, device = shared(most=3)
    poll = scenario.poll()
    device.next_person()
    device.next_person()
    scenario.at += 1
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.at += 1
    scenario.poll()
    assert count_turns(scenario.event, scenario.event.devices[device.holder.person]) == 2
    device.next_person()
    device.hand_over()
    with pytest.raises(Refused):
        device.start()


def test_the_user_of_the_device_at_the_opening_of_a_poll_counts_after_passing_it_too():
    scenario, device = shared(most=2)
    person = device.next_person()
    scenario.at += 1
    poll = scenario.poll()
    scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    device.hand_over()
    with pytest.raises(Refused):
        device.start()
    assert device.give_back() == device.holder


@examples(200)
@given(st.lists(st.sampled_from("nnnhrrpcve"), min_size=4, max_size=30), st.integers(2, 3))
@example("ncpvnr", 2)
def test_no_poll_has_more_ballots_from_a_device_than_people_are_allowed(steps, most):
    """Anything may be tried: next people, returns, erasures, and polls that open and close."""
    scenario, device = shared(most)
    polls: list[int] = [scenario.poll()]
    for step in steps:
        scenario.at += 1
        try:
            _try(scenario, device, step, polls)
        except Refused:
            continue
    for poll in scenario.event.polls.values():
        assert len(poll.ballots) <= most
        assert poll.shared_n == sum(ballot.shared for ballot in poll.ballots.values())


def _try(scenario: Scenario, device: Device, step: str, polls: list[int]) -> None:
    match step:
        case "n":
            if device.person is not None:
                device.hand_over()
            _vote(scenario, device.start(), polls)
        case "h" if device.person is not None:
            device.hand_over()
        case "r":
            if device.person is not None:
                device.hand_over()
            _vote(scenario, device.give_back(), polls)
        case "p":
            polls.append(scenario.poll())
        case "c" if polls:
            scenario.perform(scenario.moderator, "poll.close", poll=polls[0])
            polls.pop(0)
        case "v" if device.person is not None:
            _vote(scenario, device.person, polls)
        case "e" if device.person not in (None, device.holder):
            scenario.perform(device.person, "person.erase")
            device.person = None


def _vote(scenario: Scenario, person: Identity, polls: list[int]) -> None:
    for poll in polls:
        scenario.perform(person, "poll.vote", poll=poll, answer=[person.person % 3])


def test_with_a_code_only_the_holder_comes_back():
    scenario, device = shared()
    fields = {"person": device.holder.person, "nonce": NEW}
    assert_refused("bad_value", "device_pin", scenario, GUEST, "device.pass", **fields, pin="123")
    device.key, device.person = NEW, None
    scenario.perform(GUEST, "device.pass", **fields, pin="2468")
    device.start()
    device.hand_over()
    back = {"holder": device.holder.person, "key": device.key, "nonce": NEW + "!"}
    for wrong in ("", "2469"):
        assert_refused(
            "forbidden", "device_pin", scenario, GUEST, "device.return", **back, pin=wrong
        )
    scenario.perform(GUEST, "device.return", **back, pin="2468")
    assert people_inside(scenario) == {device.holder.person}


def test_people_do_not_follow_each_other_within_seconds():
    scenario, device = shared()
    device.next_person()
    device.hand_over()
    fields = {"holder": device.holder.person, "key": device.key, "nonce": NEW}
    assert_refused("conflict", "device_soon", scenario, GUEST, "device.start", **fields)


def passing(device: Device) -> dict[str, object]:
    return {"person": device.holder.person, "nonce": NEW}


def test_devices_are_not_shared_unless_the_organiser_says_so():
    scenario = Scenario()
    device = Device(scenario)
    assert_refused("forbidden", "shared_devices", scenario, GUEST, "device.pass", **passing(device))


def test_a_person_with_a_personal_link_shares_no_device():
    scenario, _ = shared()
    people = [{"name": "Ana", "delegation": "lazio"}]
    scenario.perform(scenario.organiser, "roster.import", people=people)
    joining = {"delegation": "", "sector": "government", "language": "en", "also_speaks": []}
    seq = scenario.perform(
        OPERATOR, "roster.join", roster=1, **joining, name="", nonce="secret of the listed one"
    )
    assert_refused(
        "forbidden", "device_personal", scenario, GUEST, "device.pass", person=seq, nonce=NEW
    )


@pytest.mark.parametrize("wrong", [1, 31, -1])
def test_the_number_of_people_on_a_device_has_limits(wrong):
    scenario = Scenario()
    assert_refused(
        "bad_value",
        "shared_devices",
        scenario,
        scenario.organiser,
        "event.configure",
        shared_devices=wrong,
    )


def test_by_invitation_no_device_is_shared():
    scenario, _ = shared()
    assert_refused(
        "bad_value",
        "shared_devices_invited",
        scenario,
        scenario.organiser,
        "event.configure",
        admission="invited",
    )


def test_in_a_poll_of_the_invited_nobody_votes_on_a_shared_device():
    scenario, device = shared()
    poll = scenario.poll(voters="invited")
    person = device.next_person()
    assert_refused(
        "forbidden", "device_invited", scenario, person, "poll.vote", poll=poll, answer=[0]
    )


def test_a_ban_or_a_mute_of_a_person_holds_for_the_device():
    for do, reason in (("person.ban", "person"), ("person.mute", "muted")):
        scenario, device = shared()
        person = device.next_person()
        more = {"note": ""} if do == "person.mute" else {}
        device.hand_over()
        scenario.perform(scenario.moderator, do, person=person.person, **more)
        with pytest.raises(Refused) as error:
            device.start()
        assert error.value.reason == reason


def test_an_erased_holder_leaves_a_device_that_admits_nobody():
    scenario, device = shared()
    device.next_person()
    device.hand_over()
    scenario.perform(scenario.organiser, "person.erase", person=device.holder.person)
    for enter in (device.start, device.give_back):
        with pytest.raises(Refused) as error:
            enter()
        assert error.value.reason == "device"


def test_nobody_passes_on_the_device_of_an_erased_person():
    for is_holder in (True, False):
        scenario, device = shared()
        person = device.holder if is_holder else device.next_person()
        scenario.perform(person, "person.erase")
        fields = {"person": person.person, "nonce": NEW}
        assert_refused("not_found", "device", scenario, GUEST, "device.pass", **fields)


def test_people_of_a_device_stay_in_the_delegation_of_its_holder():
    scenario, device = shared()
    person = device.next_person()
    assert_refused(
        "conflict",
        "device_delegation",
        scenario,
        person,
        "person.correct",
        delegation="hangzhou",
    )
    scenario.perform(person, "person.correct", sector="industry")


def test_the_holder_gets_the_device_back_after_the_end():
    scenario, device = shared()
    device.hand_over()
    scenario.perform(scenario.organiser, "event.end")
    assert device.give_back() == device.holder


def test_an_event_file_and_a_copy_have_the_number_of_people_on_a_device():
    scenario, _ = shared(most=7)
    definition = definition_of(scenario.event, {})
    assert definition.shared_devices == 7
    copy = copy_definition(definition, ["rules"], date(2030, 1, 1))
    assert copy.shared_devices == 7
    wrong = msgspec.structs.replace(definition, admission="invited")
    _, problems = clean_definition(wrong)
    assert [(each.path, each.refusal.reason) for each in problems] == [
        (("shared_devices",), "shared_devices_invited")
    ]


def test_people_added_on_a_device_count_towards_no_row():
    scenario, device = shared()
    arrivals = [scenario.event.people[device.next_person().person].arrival for _ in range(2)]
    assert arrivals == [NEVER, NEVER]
    assert scenario.event.people[device.holder.person].arrival == 0
