"""Scores of a plan after moves by hand."""


def breakout_of(scenario):
    return list(scenario.event.breakouts.values())[-1]


def planned(scenario, **fields):
    breakout = breakout_of(scenario)
    scenario.perform(scenario.moderator, "breakout.plan", breakout=breakout.id, **fields)
    return [
        sorted(person for person, where in breakout.assignments.items() if where == room)
        for room in breakout.rooms
    ]


def test_a_move_by_hand_is_judged_at_once_and_taking_it_back_too(scenario, people):
    scenario.breakout(open=False)
    planned(scenario, mode="mixed", rooms=2, seed=7)
    breakout, person = breakout_of(scenario), people[0].person
    before = (breakout.score, breakout.why, breakout.broken)
    scenario.perform(
        scenario.moderator, "breakout.move", breakout=breakout.id, person=person, room=None
    )
    assert [said.code for said in breakout.broken] == ["unplaced"] and breakout.why != before[1]
    scenario.perform(scenario.moderator, "breakout.undo", breakout=breakout.id)
    assert (breakout.score, breakout.why, breakout.broken) == before
