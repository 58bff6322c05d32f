"""Corrections of delegation, sector and name: rights, times, and consequences."""

import contextlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.people.model import NEVER
from live.features.questions.question import supporters_of
from live.kernel.errors import Refused
from tools.random_scenario import RandomScenario
from tools.result_tables import written
from tools.scenario import assert_refused
from tools.tiers import examples

LATE = ("conflict", "correction_late")
WAITS = ("conflict", "correction_waits")
MOVED = {"delegation": "hangzhou", "sector": "academia"}


def correct(scenario, who, **fields):
    return scenario.perform(who, "person.correct", **fields)


def groups_of(scenario, who):
    person = scenario.event.people[who.person]
    return person.delegation, person.region, person.sector


def test_a_wrong_choice_is_corrected_by_its_owner_before_the_first_poll(scenario, ann):
    scenario.poll(open=False)
    correct(scenario, ann, **MOVED, name="Anna")
    assert groups_of(scenario, ann) == ("hangzhou", "CN", "academia")
    you = scenario.items_of(ann)["you"]
    assert (you["delegation"], you["sector"], you["name"]) == ("hangzhou", "academia", "Anna")
    assert not any("Anna" in repr(entry) for entry in scenario.entries)


def test_a_link_of_a_delegation_vouches_for_nobody_in_another(scenario, ann):
    linked_person, roster_person = scenario.join(vouched=True), scenario.join(vouched=True)
    for who in (ann, linked_person):
        correct(scenario, who, **MOVED)
    correct(scenario, roster_person, sector="academia")
    arrivals = [
        scenario.event.people[who.person].arrival for who in (ann, linked_person, roster_person)
    ]
    assert arrivals == [0, NEVER, 0]


def test_further_languages_are_corrected_by_the_person_and_later_by_staff(scenario, ann):
    correct(scenario, ann, also_speaks=["zh", "it", "en", "zh"])
    assert scenario.items_of(ann)["you"]["also_speaks"] == ["it", "zh"]
    assert groups_of(scenario, ann) == ("lazio", "EU", "government")
    correct(scenario, ann, name="Anna")
    assert scenario.items_of(ann)["you"]["also_speaks"] == ["it", "zh"]
    scenario.perform(scenario.moderator, "poll.close", poll=scenario.poll())
    assert_refused(*LATE, scenario, ann, "person.correct", also_speaks=[])
    correct(scenario, scenario.moderator, person=ann.person, also_speaks=[])
    assert scenario.items_of(ann)["you"]["also_speaks"] == []


def test_a_room_counts_speakers_of_several_languages_after_a_correction(scenario, people, rooms):
    correct(scenario, scenario.moderator, person=people[0].person, also_speaks=["zh"])
    (breakout,) = scenario.event.breakouts.values()
    assert breakout.room_counts[rooms[0]].bilingual == 1


@pytest.mark.parametrize("step", ["pause", "close"])
def test_from_the_first_anonymous_poll_on_nobody_moves_themself(scenario, ann, step):
    poll = scenario.poll()
    assert_refused(*LATE, scenario, ann, "person.correct", **MOVED)
    scenario.at += 1
    scenario.perform(scenario.moderator, f"poll.{step}", poll=poll)
    assert_refused(*LATE, scenario, ann, "person.correct", sector="industry")


def test_a_join_during_an_open_anonymous_poll_cannot_be_moved_by_its_person(scenario):
    scenario.poll()
    scenario.at += 1
    late = scenario.join("Late")
    assert_refused(*LATE, scenario, late, "person.correct", **MOVED)


def test_a_missing_sector_is_added_after_the_first_vote_but_not_during_a_secret_ballot(scenario):
    scenario.perform(scenario.organiser, "event.configure", door_asks=[])
    ann, poll = scenario.join("Ann", sector=""), scenario.poll(secret=True)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert_refused(*WAITS, scenario, ann, "person.correct", sector="industry")
    scenario.at += 1
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert_refused(*LATE, scenario, ann, "person.correct", **MOVED)
    correct(scenario, ann, sector="industry")
    assert groups_of(scenario, ann) == ("lazio", "EU", "industry")
    assert_refused(*LATE, scenario, ann, "person.correct", sector="academia")


def test_an_anonymous_poll_closed_before_a_join_holds_nobody(scenario):
    scenario.perform(scenario.moderator, "poll.close", poll=scenario.poll())
    scenario.at += 1
    late = scenario.join("Late")
    correct(scenario, late, **MOVED)
    assert groups_of(scenario, late) == ("hangzhou", "CN", "academia")


def test_an_anonymous_poll_of_another_room_holds_only_those_of_that_room(scenario, people, rooms):
    scenario.poll(room=rooms[0])
    assert_refused(*LATE, scenario, people[0], "person.correct", sector="industry")
    correct(scenario, people[2], sector="industry")
    assert groups_of(scenario, people[2])[2] == "industry"


def test_a_recorded_vote_holds_its_voter_until_it_is_withdrawn(scenario, ann):
    ben = scenario.join("Ben")
    poll = scenario.poll(anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert_refused(*LATE, scenario, ann, "person.correct", **MOVED)
    correct(scenario, ben, **MOVED)
    scenario.perform(ann, "poll.withdraw", poll=poll)
    correct(scenario, ann, **MOVED)


def test_a_name_is_corrected_at_any_time_and_given_up_too(scenario, ann):
    poll = scenario.poll()
    correct(scenario, ann, name="Anna Rossi", delegation="lazio")
    assert scenario.event.names[ann.person] == "Anna Rossi"
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    correct(scenario, ann, name=" ")
    assert scenario.items_of(ann)["you"]["name"] == ""
    assert ann.person not in scenario.event.names


@pytest.mark.parametrize("who", ["moderator", "organiser"])
def test_staff_correct_anyone_at_any_time_except_during_an_anonymous_poll(scenario, ann, who):
    staff = getattr(scenario, who)
    poll = scenario.poll()
    for step in ("pause", "close"):
        assert_refused(*WAITS, scenario, staff, "person.correct", person=ann.person, name="Eve")
        scenario.perform(staff, f"poll.{step}", poll=poll)
    correct(scenario, staff, person=ann.person, **MOVED, name="Anna")
    assert groups_of(scenario, ann) == ("hangzhou", "CN", "academia")
    assert scenario.event.names[ann.person] == "Anna"


def test_nobody_corrects_another_person(scenario, people, rooms):
    host, other = people[:2]
    scenario.perform(host, "room.volunteer", room=rooms[0], on=True)
    assert_refused(
        "forbidden", "", scenario, host, "person.correct", person=other.person, name="Eve"
    )
    for nobody in (None, 10**9):
        assert_refused(
            "not_found", "person", scenario, scenario.moderator, "person.correct", person=nobody
        )


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"delegation": "atlantis"}, ("bad_value", "delegation")),
        ({"sector": "press"}, ("bad_value", "sector")),
        ({"name": "Moderator"}, ("bad_text", "reserved")),
        ({"also_speaks": ["Klingon"]}, ("bad_value", "language")),
    ],
)
def test_a_correction_holds_to_the_rules_of_joining(scenario, ann, fields, refusal):
    assert_refused(*refusal, scenario, ann, "person.correct", **fields)


def test_a_muted_person_gives_no_new_name(scenario, ann):
    scenario.perform(scenario.moderator, "person.mute", person=ann.person)
    assert_refused("forbidden", "muted", scenario, ann, "person.correct", name="Eve")
    correct(scenario, scenario.moderator, person=ann.person, name="Anna")
    assert scenario.items_of(scenario.moderator)[f"muted:{ann.person}"]["name"] == "Anna"


def test_a_correction_that_changes_nothing_is_no_entry(scenario, ann):
    seq = scenario.event.seq
    scenario.poll(open=False)
    assert correct(scenario, ann, delegation="lazio", name="Ann") == scenario.event.seq
    assert not [entry for entry in scenario.entries[seq:] if "corrected" in repr(entry.fact)]


def test_a_correction_changes_no_result_that_is_closed(scenario):
    crowd = [scenario.join(f"n{at}", ("lazio", "hangzhou")[at % 2]) for at in range(20)]
    polls = [scenario.poll(), scenario.poll(anonymous=False)]
    for poll in polls:
        for at, person in enumerate(crowd):
            scenario.perform(person, "poll.vote", poll=poll, answer=[at % 3])
        scenario.perform(scenario.moderator, "poll.close", poll=poll)

    def results():
        items = scenario.items_of(scenario.moderator)
        return [items[f"result:{poll}"] for poll in polls], written(scenario, "polls")

    before = results()
    ballots = written(scenario, "ballots")
    for person in crowd[:3]:
        correct(scenario, scenario.moderator, person=person.person, delegation="bologna")
    assert results() == before
    assert written(scenario, "ballots") == ballots


def test_a_changed_vote_of_an_open_recorded_poll_counts_for_the_new_groups(scenario, ann):
    poll = scenario.poll(anonymous=False, rule="always")
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    correct(scenario, scenario.moderator, person=ann.person, **MOVED)
    assert scenario.event.polls[poll].groups["delegation"]["lazio"].n == 1
    scenario.perform(ann, "poll.vote", poll=poll, answer=[1])
    groups = scenario.event.polls[poll].groups
    assert {name: count.n for name, count in groups["delegation"].items()} == {
        "lazio": 0,
        "hangzhou": 1,
    }
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert scenario.event.polls[poll].eligible["delegation"] == {"hangzhou": 1}


def test_a_question_keeps_its_delegation_and_bears_the_corrected_name(scenario, ann):
    question = scenario.question(ann)
    scenario.perform(scenario.organiser, "qa.rules", room=1, topics=[])
    seq = scenario.event.seq
    correct(scenario, scenario.moderator, person=ann.person, **MOVED, name="Anna")
    ben = scenario.join("Ben")
    item = scenario.items_of(ben)[f"question:{question}"]
    assert (item["delegation"], item["name"]) == ("lazio", "Anna")
    topic = scenario.event.topics["room:1:attendee"]
    assert f"question:{question}" in topic.changed_since(seq)


def test_the_question_that_comes_next_is_sent_again_with_the_corrected_name(
    scenario, ann, open_questions
):
    question = scenario.question(ann)
    scenario.perform(scenario.moderator, "question.approve", question=question)
    seq = scenario.event.seq
    correct(scenario, scenario.moderator, person=ann.person, name="Anna")
    assert "next:1" in scenario.event.topics["room:1:screen"].changed_since(seq)
    assert scenario.items_of(scenario.screen)["next:1"]["says"]["name"] == "Anna"


def test_others_see_only_the_visible_part_of_a_correction(scenario, people, rooms):
    ann, near, far, _ = people
    seq, moderator = scenario.event.seq, scenario.moderator
    correct(scenario, moderator, person=ann.person, **MOVED, name="Canary")
    for other, sees in ((near, True), (far, False), (scenario.speaker, False)):
        assert ("Canary" in repr(scenario.items_of(other))) is sees, other
    for name in ("room:1:attendee", "room:1:speaker", f"room:{rooms[1]}:attendee"):
        assert not scenario.event.topics[name].changed_since(seq), name
    members = scenario.items_of(near)[f"members:{rooms[0]}"]
    assert {"delegation": "hangzhou", "sector": "academia"}.items() <= members[0].items()
    desk = scenario.items_of(moderator)
    assert desk[f"person:{ann.person}"]["delegation"] == "hangzhou"
    mix = f"mix:{min(scenario.event.breakouts)}"
    assert desk[mix][str(rooms[0])] == ["hangzhou"]
    assert mix in scenario.event.topics["room:1:screen"].changed_since(seq)


def test_a_correction_reveals_no_join_during_an_anonymous_poll(
    scenario,
):
    scenario.breakout([scenario.join("Ann")], [])
    poll = scenario.poll()
    late = scenario.join("Late")
    correct(scenario, late, name="Canary")
    assert "Canary" not in repr(scenario.items_of(scenario.moderator))
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert scenario.items_of(scenario.moderator)[f"person:{late.person}"]["name"] == "Canary"


def test_the_log_records_a_correction_by_staff_without_a_name(scenario, ann):
    correct(scenario, ann, name="Canary One")
    lines = len(scenario.event.log)
    correct(scenario, scenario.moderator, person=ann.person, name="Canary Two")
    assert [line.tag for line in scenario.event.log[lines:]] == ["person.corrected"]
    assert "moderator,person.corrected,person," in written(scenario, "log").decode("utf-8-sig")
    assert "Canary" not in repr(scenario.event.log)


@examples(10)
@given(st.integers(0, 2**32))
def test_upvotes_are_counted_for_the_delegations_that_people_have_now(seed):
    random_scenario = RandomScenario(seed)
    scenario, pick = random_scenario.scenario, random_scenario.chance.choice
    event = scenario.event
    for _ in range(80):
        with contextlib.suppress(Refused):
            random_scenario.step()
        with contextlib.suppress(Refused):
            correct(
                scenario,
                scenario.moderator,
                person=pick(random_scenario.people).person,
                delegation=pick(["lazio", "bologna", "hangzhou"]),
            )
    for question in event.questions.values():
        if question.state not in ("approved", "answering", "answered"):
            continue
        people = (int(actor[1:]) for actor in supporters_of(event, question) if actor[0] == "p")
        counts = Counter(event.people[person].delegation for person in people)
        support = event.top_questions[question.room].support[question.id]
        assert {name: n for name, n in support.items() if name} == counts
