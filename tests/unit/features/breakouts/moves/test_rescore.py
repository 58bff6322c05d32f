"""Scores of a plan after moves by hand."""

from tools.breakout_scenarios import breakout_of, plan_rooms


def test_a_move_by_hand_is_judged_at_once_and_taking_it_back_too(scenario, people):
    scenario.breakout(open=False)
    plan_rooms(scenario, mode="mixed", rooms=2, seed=7)
    breakout, person = breakout_of(scenario), people[0].person
    before = (breakout.score, breakout.why, breakout.broken)
    scenario.perform(
        scenario.moderator, "breakout.move", breakout=breakout.id, person=person, room=None
    )
    assert [finding.code for finding in breakout.broken] == ["unplaced"] and breakout.why != before[
        1
    ]
    scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout.id)
    assert (breakout.score, breakout.why, breakout.broken) == before
