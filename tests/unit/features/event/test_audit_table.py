"""log.csv: acts of staff, by role, without names, typed words and ballots."""

from hypothesis import given
from hypothesis import strategies as st

from tools.random_scenario import RandomScenario
from tools.result_tables import table
from tools.scenario import Scenario
from tools.tiers import examples


def told(scenario: Scenario) -> list[tuple[str, ...]]:
    return [
        (row["role"], row["what"], row["about"], row["number"], row["detail"])
        for row in table(scenario, "log")
    ]


def test_every_step_of_staff_is_listed_by_role_with_its_object():
    scenario = Scenario()
    question = scenario.question(scenario.join("Ann"), approved=False)
    scenario.at += 60_000
    scenario.perform(
        scenario.organiser,
        "question.reject",
        question=question,
        reason="duplicate",
        note="See Ann's.",
    )
    scenario.perform(
        scenario.speaker, "question.upvote", question=scenario.question(scenario.join()), on=True
    )
    rows = table(scenario, "log")
    last = next(row for row in rows if row["what"] == "question.moved")
    assert (last["role"], last["about"], last["number"], last["detail"]) == (
        "organiser",
        "question",
        str(question),
        "state=rejected reason=duplicate",
    )
    assert (last["time"], last["time_local"]) == ("2022-06-02T07:01:00Z", "2022-06-02 09:01:00")
    assert told(scenario)[-1][:2] == ("speaker", "question.upvoted")


def test_a_created_item_is_known_by_its_number():
    scenario = Scenario()
    poll = scenario.poll()
    assert ("moderator", "poll.opened", "poll", str(poll), "k=5") in told(scenario)
    assert [row[3] for row in told(scenario) if row[1] == "poll.created"] == [str(poll)]


def test_a_deadline_is_attributed_to_the_system():
    scenario = Scenario()
    scenario.poll(seconds=60)
    scenario.at += 60_000
    scenario.strike()
    assert told(scenario)[-1][:2] == ("system", "poll.closed")


def test_acts_of_attendees_are_not_in_it():
    scenario = Scenario()
    ann = scenario.join("Ann")
    before = told(scenario)
    poll = scenario.poll(anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(ann, "question.withdraw", question=scenario.question(ann))
    assert {row[0] for row in told(scenario)[len(before) :]} == {"moderator"}


def test_a_host_is_listed_as_host_without_their_personal_acts():
    scenario = Scenario()
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    scenario.perform(
        scenario.moderator, "breakout.draft", title={"en": "Groups"}, task={"en": "Talk"}, rooms=1
    )
    ((room, breakout),) = (
        (id, each.breakout) for id, each in scenario.event.rooms.items() if each.breakout
    )
    for person in (ann, ben):
        scenario.perform(
            scenario.moderator, "breakout.move", breakout=breakout, person=person.person, room=room
        )
    scenario.perform(scenario.moderator, "breakout.open", breakout=breakout)
    scenario.perform(scenario.moderator, "room.host", room=room, person=ann.person)
    start = len(told(scenario))
    scenario.perform(ann, "qa.open", room=room)
    question = scenario.perform(ben, "question.ask", room=room, text="Who pays?", language="en")
    scenario.perform(ann, "question.approve", question=question)
    scenario.perform(ann, "question.upvote", question=question, on=True)
    assert [row[:2] for row in told(scenario)[start:]] == [
        ("host", "qa.set"),
        ("host", "question.moved"),
    ]
    assert table(scenario, "questions")[0]["moderator_role"] == "host"


@examples(20)
@given(st.integers(0, 2**32))
def test_nothing_that_people_typed_and_nothing_of_ballots_is_in_it(seed):
    random_scenario = RandomScenario(seed)
    for _ in range(60):
        random_scenario.step()
    rows = table(random_scenario.scenario, "log")
    assert {row["role"] for row in rows} <= {
        "operator",
        "moderator",
        "organiser",
        "speaker",
        "system",
    }
    assert not {row["what"] for row in rows} & {
        "poll.voted",
        "poll.withdrawn",
        "poll.time_asked",
        "person.joined",
    }
    assert not any(
        word in row["detail"]
        for row in rows
        for word in ("canary", "reworded", "n0", "n1", "n2", "n3")
    )
