"""Meetings: a wish is secret until it is mutual; then both have each other's contact."""

import random

import pytest

from live.features.meet.meetings import MAX_WISHES
from live.features.registry import encode_item
from live.kernel import private_items
from live.kernel.errors import Refused
from live.kernel.principal import SYSTEM, Identity
from tools.erasing import erase, folded, journal_text
from tools.scenario import START, Scenario, assert_refused, current_keys_of
from tools.tiers import seeds

ENTRY = {"seeks": "Partners", "offers": "Data", "languages": ["en"]}
MINUTE_MS = 60_000


class Hall:
    """An event with a directory of people with secret contact details."""

    def __init__(self, people: int, k: int = 5) -> None:
        self.scenario = Scenario()
        self.scenario.perform(self.scenario.organiser, "event.configure", directory=True, k=k)
        self.people = [self.enter(number) for number in range(people)]

    def enter(self, number: int) -> Identity:
        person = self.scenario.join(f"n{number}", ("lazio", "hangzhou")[number % 2])
        self.scenario.perform(person, "contact.set", **contact_of(person))
        self.scenario.perform(person, "directory.join", **ENTRY)
        return person

    def ask(self, one: Identity, other: Identity, on: bool = True) -> None:
        self.scenario.perform(one, "meeting.ask", person=other.person, on=on)

    def agree(self, one: Identity, other: Identity) -> None:
        self.ask(one, other)
        self.ask(other, one)

    def meetings_of(self, person: Identity) -> list[int]:
        item = self.scenario.items_of(person).get("my_meetings", {"agreed": []})
        return [each["person"] for each in item["agreed"]]

    def contacts_of(self, person: Identity) -> dict[int, str]:
        people = self.scenario.items_of(person)["contacts"]["people"]
        return {each["person"]: each["email"] for each in people}


def contact_of(person: Identity) -> dict[str, str]:
    return {
        "email": f"canary{person.person}@lazio.example",
        "phone": f"+39 {person.person:05}",
        "other": f"Chat: canary {person.person}.",
    }


def test_a_wish_is_revealed_to_nobody_until_it_is_mutual():
    hall = Hall(2)
    ann, ben = hall.people
    hall.ask(ann, ben)
    assert hall.scenario.items_of(ann)["my_meetings"] == {
        "asked": {str(ben.person): hall.scenario.event.directory[ben.person].since},
        "agreed": [],
    }
    assert "my_meetings" not in hall.scenario.items_of(ben)
    assert hall.contacts_of(ann) == hall.contacts_of(ben) == {}
    hall.ask(ben, ann)
    assert hall.meetings_of(ann) == [ben.person] and hall.meetings_of(ben) == [ann.person]
    assert hall.contacts_of(ann) == {ben.person: contact_of(ben)["email"]}
    assert hall.contacts_of(ben) == {ann.person: contact_of(ann)["email"]}


def test_the_contact_has_name_delegation_and_why():
    hall = Hall(2)
    ann, ben = hall.people
    hall.agree(ann, ben)
    [contact] = hall.scenario.items_of(ann)["contacts"]["people"]
    assert contact == {
        "person": ben.person,
        "name": "n1",
        "delegation": "hangzhou",
        "sector": "government",
        **contact_of(ben),
        "cards": [],
        "meeting": True,
    }


def test_a_wish_that_is_taken_back_ends_the_meeting_and_hides_the_contact():
    hall = Hall(2)
    ann, ben = hall.people
    hall.agree(ann, ben)
    hall.ask(ann, ben, on=False)
    assert hall.meetings_of(ann) == hall.meetings_of(ben) == []
    assert hall.contacts_of(ann) == hall.contacts_of(ben) == {}


def test_a_person_without_contact_details_sees_those_of_nobody():
    """Else a person could collect addresses, and give none."""
    hall = Hall(2)
    ann, ben = hall.people
    hall.agree(ann, ben)
    hall.scenario.perform(ann, "contact.delete")
    assert hall.contacts_of(ann) == {ben.person: ""}
    hall.scenario.perform(ann, "contact.set", phone="1")
    assert hall.contacts_of(ann) == {ben.person: contact_of(ben)["email"]}


def test_the_journal_does_not_contain_the_target_of_a_wish():
    """Only the number of entries and their authors are in it, as for anyone else."""
    journals = []
    for target in (1, 2):
        hall = Hall(3)
        hall.ask(hall.people[0], hall.people[target])
        journals.append(journal_text(hall.scenario))
    assert journals[0] == journals[1]


def test_nobody_else_can_distinguish_the_targets_of_a_wish():
    """All items of everyone else, their order, and the times of their changes are the same."""
    worlds = []
    for target in (1, 2):
        hall = Hall(4, k=3)
        hall.agree(hall.people[2], hall.people[3])
        hall.ask(hall.people[0], hall.people[target])
        event, wisher = hall.scenario.event, f"me:{hall.people[0].actor}"
        held = current_keys_of(event)
        worlds.append(
            {
                "items": {
                    name: {key: encode_item(event, name, key) for key in keys}
                    for name, keys in held.items()
                    if name != wisher
                },
                "topics": event.topics,
                "private": {
                    actor: lines
                    for actor, lines in event.private_items.items()
                    if actor != hall.people[0].actor
                },
                "log": event.log,
            }
        )
    assert worlds[0] == worlds[1]


def test_a_wish_changes_no_item_but_the_own_item():
    hall = Hall(3, k=3)
    event, seq = hall.scenario.event, hall.scenario.event.seq
    hall.ask(hall.people[0], hall.people[1])
    assert all(topic.seq <= seq for topic in event.topics.values())
    actors = [
        actor for actor, lines in event.private_items.items() if private_items.last_seq(lines) > seq
    ]
    assert actors == [hall.people[0].actor]


def test_only_people_in_the_directory_make_requests():
    hall = Hall(1)
    carl = hall.scenario.join("Carl")
    fields = {"person": hall.people[0].person, "on": True}
    assert_refused("conflict", "directory_first", hall.scenario, carl, "meeting.ask", **fields)


def test_a_person_outside_the_directory_cannot_be_requested_and_looks_missing():
    hall = Hall(1)
    carl, ann = hall.scenario.join("Carl"), hall.people[0]
    for person in (carl.person, 999, 0, -1, ann.person):
        fields = {"person": person, "on": True}
        assert_refused("not_found", "directory", hall.scenario, ann, "meeting.ask", **fields)


def test_the_number_of_wishes_is_limited():
    hall = Hall(MAX_WISHES + 2)
    ann, *others = hall.people
    for other in others[:MAX_WISHES]:
        hall.ask(ann, other)
    fields = {"person": others[-1].person, "on": True}
    assert_refused("conflict", "wishes_many", hall.scenario, ann, "meeting.ask", **fields)
    hall.ask(ann, others[0], on=False)
    hall.ask(ann, others[-1])


def test_a_wish_for_a_departed_and_returned_person_does_not_count():
    hall = Hall(2)
    ann, ben = hall.people
    hall.ask(ann, ben)
    hall.scenario.perform(ben, "directory.leave")
    hall.scenario.perform(ben, "directory.join", **ENTRY)
    hall.ask(ben, ann)
    assert hall.meetings_of(ben) == []
    [entry] = hall.scenario.items_of(ann)["my_meetings"]["asked"].values()
    assert entry != hall.scenario.event.directory[ben.person].since
    hall.ask(ann, ben)
    assert hall.meetings_of(ben) == [ann.person]


@pytest.mark.parametrize("how", ["leave", "erase", "ban", "remove"])
def test_a_departed_person_is_gone_from_the_contacts_of_all(how):
    hall = Hall(3)
    ann, ben, carl = hall.people
    hall.agree(ann, ben)
    hall.agree(ann, carl)
    staff = hall.scenario.moderator
    if how == "erase":
        erase(hall.scenario, ann)
    elif how == "leave":
        hall.scenario.perform(ann, "directory.leave")
    else:
        do = {"ban": "person.ban", "remove": "directory.remove"}[how]
        hall.scenario.perform(staff, do, person=ann.person)
    assert hall.contacts_of(ben) == hall.contacts_of(carl) == {}
    assert folded(hall.scenario) == hall.scenario.event


def test_everything_is_gone_with_the_names():
    hall = Hall(2)
    ann, ben = hall.people
    hall.agree(ann, ben)
    hall.scenario.perform(hall.scenario.organiser, "event.end")
    hall.scenario.at = hall.scenario.event.profile.keep_names_until
    hall.scenario.perform(SYSTEM, "names.purge")
    assert hall.contacts_of(ann) == {} and hall.meetings_of(ann) == []
    rows = {(row.kind, row.subject): row.value for row in hall.scenario.private_rows}
    kinds = ("contact", "directory", "wishes")
    assert all(value is None for (kind, _), value in rows.items() if kind in kinds)
    assert folded(hall.scenario) == hall.scenario.event


def slots(*minutes: int) -> list[dict]:
    """Slots of ten minutes that start so long after the start of the event."""
    return [
        {
            "starts": START + at * MINUTE_MS,
            "ends": START + (at + 10) * MINUTE_MS,
            "place": f"Table {at}",
        }
        for at in minutes
    ]


def slot_of(hall: Hall, person: Identity, other: Identity) -> str | None:
    meetings = hall.scenario.items_of(person)["my_meetings"]["agreed"]
    [slot] = [each["slot"] for each in meetings if each["person"] == other.person]
    return None if slot is None else slot["place"]


def test_a_meeting_gets_the_first_free_slot_that_neither_has_taken():
    hall = Hall(4)
    ann, ben, carl, dana = hall.people
    hall.scenario.perform(hall.scenario.moderator, "meeting.slots", slots=slots(10, 20, 30))
    hall.agree(ann, ben)
    hall.agree(ann, carl)
    hall.agree(ben, carl)
    hall.agree(carl, dana)
    assert slot_of(hall, ann, ben) == slot_of(hall, ben, ann) == "Table 10"
    assert slot_of(hall, ann, carl) == "Table 20"
    assert slot_of(hall, ben, carl) == "Table 30"
    assert slot_of(hall, dana, carl) is None


def test_slots_that_are_over_or_overlap_are_not_given():
    hall = Hall(3)
    ann, ben, carl = hall.people
    hall.scenario.perform(hall.scenario.moderator, "meeting.slots", slots=slots(10, 15, 20))
    hall.scenario.at = START + 12 * MINUTE_MS
    hall.agree(ann, ben)
    hall.agree(ann, carl)
    assert (slot_of(hall, ann, ben), slot_of(hall, ann, carl)) == ("Table 15", None)


def test_other_slots_move_the_meetings_of_removed_slots():
    hall = Hall(3)
    ann, ben, carl = hall.people
    hall.agree(ann, ben)
    assert slot_of(hall, ann, ben) is None
    hall.scenario.perform(hall.scenario.moderator, "meeting.slots", slots=slots(10, 20))
    hall.agree(ann, carl)
    assert (slot_of(hall, ann, ben), slot_of(hall, ann, carl)) == ("Table 10", "Table 20")
    hall.scenario.perform(hall.scenario.moderator, "meeting.slots", slots=slots(20, 30))
    assert (slot_of(hall, ann, ben), slot_of(hall, ann, carl)) == ("Table 30", "Table 20")
    assert hall.scenario.items_of(hall.scenario.moderator)["meeting_slots"]["slots"] == slots(
        20, 30
    )


def test_slots_are_checked():
    hall, staff = Hall(0), Scenario().moderator
    backwards = [{"starts": 2, "ends": 1, "place": ""}]
    for fields in ({"slots": backwards}, {"slots": [{"starts": 0, "ends": 1, "place": ""}]}):
        assert_refused("bad_value", "ends", hall.scenario, staff, "meeting.slots", **fields)
    many = [{"starts": 1, "ends": 2 + at, "place": ""} for at in range(101)]
    assert_refused("bad_value", "slots", hall.scenario, staff, "meeting.slots", slots=many)


def test_rooms_are_drafted_by_count_and_only_the_pair_sees_its_room():
    hall = Hall(10)
    scenario, people = hall.scenario, hall.people
    for one, other in zip(people[::2], people[1::2], strict=True):
        hall.agree(one, other)
    before = scenario.items_of(scenario.moderator)
    scenario.perform(scenario.moderator, "meeting.breakout")
    [(id, breakout)] = scenario.event.breakouts.items()
    assert len(breakout.rooms) == 5 and not breakout.assignments and breakout.is_self_chosen
    items = scenario.items_of(scenario.moderator)
    assert all(
        not item
        for key, item in items.items()
        if key.startswith(("members:", "my_")) and key not in before
    )
    assert all(room is None for room in rooms_of(hall, people))
    scenario.perform(scenario.moderator, "breakout.open", breakout=id)
    assert rooms_of(hall, people[::2]) == rooms_of(hall, people[1::2]) == breakout.rooms
    scenario.perform(people[0], "breakout.enter", breakout=id, into=rooms_of(hall, people)[0])


def rooms_of(hall: Hall, people: list[Identity]) -> list[int | None]:
    return [hall.scenario.items_of(person)["my_meetings"]["agreed"][0]["room"] for person in people]


def test_no_rooms_are_drafted_for_fewer_meetings_than_k():
    hall = Hall(8)
    for one, other in zip(hall.people[::2], hall.people[1::2], strict=True):
        hall.agree(one, other)
    staff = hall.scenario.organiser
    assert_refused("conflict", "few_meetings", hall.scenario, staff, "meeting.breakout")


def test_the_organiser_sees_meetings_in_steps_of_k_and_at_no_other_moment():
    hall = Hall(14, k=3)
    event, told = hall.scenario.event, []
    for one, other in zip(hall.people[::2], hall.people[1::2], strict=True):
        seq = event.seq
        hall.agree(one, other)
        is_told = event.topics["event:organiser"].change_seqs["directory_counts"] > seq
        counts = hall.scenario.items_of(hall.scenario.organiser)["directory_counts"]
        told.append((is_told, counts["meetings"], counts["delegations"]["lazio"]["meetings"]))
    assert told == [
        (False, None, None),
        (False, None, None),
        (True, 3, 3),
        (False, 3, 3),
        (False, 3, 3),
        (True, 6, 6),
        (False, 6, 6),
    ]


def test_leaving_takes_nothing_off_the_counts_of_meetings():
    """Else the organiser could learn from it whether the departed person had a meeting."""
    hall = Hall(6, k=3)
    for one, other in zip(hall.people[::2], hall.people[1::2], strict=True):
        hall.agree(one, other)
    hall.scenario.perform(hall.people[0], "directory.leave")
    assert hall.scenario.items_of(hall.scenario.organiser)["directory_counts"]["meetings"] == 3


def test_a_person_with_many_meetings_is_not_counted_as_many():
    hall = Hall(9, k=4)
    for other in hall.people[1::2]:
        hall.agree(hall.people[0], other)
    counts = hall.scenario.items_of(hall.scenario.organiser)["directory_counts"]["delegations"]
    assert counts["lazio"]["meetings"] is None and counts["hangzhou"]["meetings"] == 4


@pytest.mark.parametrize("seed", seeds(range(4), range(4, 12)))
def test_no_item_of_anyone_ever_has_an_address_outside_their_view(seed):
    """Random stories: an address is seen by its owner, or under mutual wishes at this moment.
    Changes are always marked as changed.
    """
    hall, chance = Hall(5, k=3), random.Random(seed)
    scenario, event = hall.scenario, hall.scenario.event
    staff = [scenario.moderator, scenario.organiser, scenario.screen, scenario.speaker]
    staff.append(scenario.staff("head", delegation="lazio"))
    scenario.perform(scenario.organiser, "board.configure", open=True)
    texts = {"title": "Bikes", "summary": "Cargo bikes.", "language": "en"}
    card = scenario.perform(hall.people[0], "card.create", type="seek", **texts)
    scenario.perform(staff[0], "card.approve", cards=[card])
    past = all_items(event)
    for _ in range(60):
        one, other = chance.sample(hall.people, 2)
        seq = event.seq
        try:
            chance.choice(
                [
                    lambda: hall.ask(one, other),  # noqa: B023
                    lambda: hall.ask(one, other),  # noqa: B023
                    lambda: hall.ask(other, one),  # noqa: B023
                    lambda: hall.ask(one, other, on=False),  # noqa: B023
                    lambda: scenario.perform(one, "directory.leave"),  # noqa: B023
                    lambda: scenario.perform(one, "directory.join", **ENTRY),  # noqa: B023
                    lambda: scenario.perform(one, "contact.delete"),  # noqa: B023
                    lambda: scenario.perform(one, "contact.set", **contact_of(one)),  # noqa: B023
                    lambda: scenario.perform(one, "person.correct", name="New"),  # noqa: B023
                    lambda: scenario.perform(staff[0], "person.ban", person=one.person),  # noqa: B023
                    lambda: scenario.perform(staff[0], "person.unban", person=one.person),  # noqa: B023
                    lambda: scenario.perform(staff[0], "meeting.slots", slots=slots(10, 20)),
                    lambda: scenario.perform(staff[0], "meeting.breakout"),
                    lambda: scenario.perform(one, "card.contact", card=card, on=True),  # noqa: B023
                    lambda: scenario.perform(other, "card.contact", card=card, on=True),  # noqa: B023
                    lambda: scenario.perform(one, "card.contact", card=card, on=False),  # noqa: B023
                    lambda: scenario.perform(staff[0], "card.reject", cards=[card], reason="other"),
                    lambda: scenario.perform(staff[0], "card.restore", card=card),
                    lambda: scenario.perform(staff[0], "card.approve", cards=[card]),
                ]
            )()
        except Refused:
            continue
        now = all_items(event)
        assert_changes_are_marked(event, past, now, seq)
        past = now
        for reader in [*hall.people, *staff]:
            if reader.person is not None and event.people[reader.person].is_gone:
                continue
            text = str(scenario.items_of(reader))
            for owner in hall.people:
                sees = any(value in text for value in contact_of(owner).values())
                assert sees == may_see(hall, reader, owner), (reader, owner)
    assert folded(scenario) == event


def may_see(hall: Hall, reader: Identity, owner: Identity) -> bool:
    event = hall.scenario.event
    if owner.person not in event.contact_details or reader.person is None:
        return False
    if reader == owner:
        return True
    if reader.person not in event.contact_details or event.people[owner.person].is_gone:
        return False
    [card] = event.board.cards.values()
    pair = (reader.person, owner.person)
    share_card = card.state == "approved" and {*pair} <= {*card.contact_people}
    return share_card or all(
        one in event.directory
        and other in event.directory
        and event.wishes.get(one, {}).get(other) == event.directory[other].since
        for one, other in (pair, pair[::-1])
    )


def all_items(event) -> dict[str, dict[str, bytes]]:
    return {
        name: {key: encode_item(event, name, key) for key in keys}
        for name, keys in current_keys_of(event).items()
    }


def assert_changes_are_marked(event, before, now, seq) -> None:
    for name, items in now.items():
        changes = {key for key, item in items.items() if before.get(name, {}).get(key) != item}
        lines = event.private_items.get(name.removeprefix("me:"))
        marks = (
            event.topics[name].changed_since(seq)
            if lines is None
            else private_items.changes_since(lines, seq)[0]
        )
        assert changes <= set(marks), (name, changes)
