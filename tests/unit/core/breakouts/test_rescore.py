"""Scores of a plan after moves by hand."""


def breakout_of(story):
    return list(story.event.breakouts.values())[-1]


def planned(story, **fields):
    breakout = breakout_of(story)
    story.by(story.moderator, "breakout.plan", breakout=breakout.id, **fields)
    return [
        sorted(person for person, where in breakout.assignments.items() if where == room)
        for room in breakout.rooms
    ]


def test_a_move_by_hand_is_judged_at_once_and_taking_it_back_too(story, people):
    story.breakout(open=False)
    planned(story, mode="mixed", rooms=2, seed=7)
    breakout, person = breakout_of(story), people[0].person
    before = (breakout.score, breakout.why, breakout.broken)
    story.by(story.moderator, "breakout.move", breakout=breakout.id, person=person, room=None)
    assert [said.code for said in breakout.broken] == ["unplaced"] and breakout.why != before[1]
    story.by(story.moderator, "breakout.undo", breakout=breakout.id)
    assert (breakout.score, breakout.why, breakout.broken) == before
