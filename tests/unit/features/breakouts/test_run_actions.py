"""Opening, recalling, extending and ending a breakout."""

from live.features.breakouts.run_actions import EndBreakout
from live.features.registry import due_actions
from tools.breakout_scenarios import breakout_of
from tools.scenario import assert_refused


def test_the_time_of_a_breakout_ends_it_closes_its_polls_and_brings_everybody_back(
    scenario, people, rooms
):
    poll = scenario.poll(room=rooms[0], anonymous=False)
    scenario.perform(people[0], "poll.vote", poll=poll, answer=[1])
    scenario.at += 15 * 60_000
    assert EndBreakout(breakout=breakout_of(scenario).id) in due_actions(
        scenario.event, scenario.at
    )
    scenario.strike()
    assert (
        breakout_of(scenario).state,
        scenario.event.polls[poll].state,
        scenario.event.next_deadline(),
    ) == (
        "ended",
        "closed",
        None,
    )
    assert all("yours" not in scenario.items_of(person) for person in people)
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["n"] == 1


def test_a_recall_leaves_a_minute_and_more_time_takes_it_back(scenario, people, rooms):
    breakout = breakout_of(scenario)
    scenario.perform(scenario.moderator, "breakout.recall", breakout=breakout.id)
    assert (breakout.state, breakout.ends_at) == ("closing", scenario.at + 60_000)
    scenario.perform(scenario.moderator, "breakout.extend", breakout=breakout.id, seconds=300)
    assert (breakout.state, breakout.ends_at) == ("running", scenario.at + 360_000)


def test_a_single_breakout_runs_at_a_time_and_never_without_people(scenario, people, rooms):
    other, _ = scenario.breakout([people[0]], open=False)
    assert_refused(
        "conflict", "breakout_other", scenario, scenario.moderator, "breakout.open", breakout=other
    )
    scenario.perform(scenario.moderator, "breakout.end", breakout=min(scenario.event.breakouts))
    empty, _ = scenario.breakout([], open=False)
    assert_refused(
        "conflict", "breakout_empty", scenario, scenario.moderator, "breakout.open", breakout=empty
    )


def test_the_end_of_the_event_is_the_end_of_its_breakouts(scenario, people, rooms):
    scenario.perform(scenario.organiser, "event.end")
    assert breakout_of(scenario).state == "ended"
    assert not any(person.room for person in scenario.event.people.values())


def test_nothing_is_opened_where_nobody_can_be(scenario, people):
    _, rooms = scenario.breakout(people, open=False)
    draft = scenario.poll(room=rooms[0], open=False)
    assert_refused(
        "conflict", "room_not_open", scenario, scenario.moderator, "poll.open", poll=draft
    )
    assert_refused(
        "conflict", "room_not_open", scenario, scenario.moderator, "qa.open", room=rooms[0]
    )
