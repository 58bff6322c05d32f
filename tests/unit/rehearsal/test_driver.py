"""The steps of an unmoderated rehearsal: the run sheet in order, within the time."""

import pytest

from live.features.breakouts.run_actions import EndBreakout, OpenBreakout
from live.features.event.lifecycle import EndEvent, StartEvent
from live.features.polls.control_actions import ClosePoll, OpenPoll, RevealResult
from live.rehearsal.driver import plan_steps


@pytest.fixture
def prepared(scenario):
    """A poll of the second point, one of the first with a breakout, and one of none."""
    polls = [scenario.poll(open=False) for _ in range(3)]
    breakout, _ = scenario.breakout([], [], open=False)
    first = {"polls": [polls[1]], "breakouts": [breakout]}
    points = [
        {"starts": 1, "ends": 2, "title": {"en": "A"}, **first},
        {"starts": 2, "ends": 3, "title": {"en": "B"}, "polls": [polls[0]]},
    ]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    return polls, breakout


def test_cues_are_taken_in_the_order_of_the_agenda_and_then_of_the_drafts(scenario, prepared):
    polls, breakout = prepared
    steps = plan_steps(scenario.event, 300)
    actions = [step.action for step in steps if isinstance(step.action, OpenPoll | OpenBreakout)]
    assert [getattr(each, "poll", breakout) for each in actions] == [
        polls[1],
        breakout,
        polls[0],
        polls[2],
    ]


def test_each_cue_is_over_before_the_next_and_all_within_the_run(scenario, prepared):
    steps = plan_steps(scenario.event, 300)
    assert isinstance(steps[0].action, StartEvent) and isinstance(steps[-1].action, EndEvent)
    times = [step.at_s for step in steps]
    assert times == sorted(times) and times[-1] < 300
    kinds = [type(step.action) for step in steps if isinstance(step.action, OpenPoll | ClosePoll)]
    assert kinds == [OpenPoll, ClosePoll] * 3
    assert sum(isinstance(step.action, RevealResult) for step in steps) == 3
    assert sum(isinstance(step.action, EndBreakout) for step in steps) == 1


def test_reading_time_is_part_of_the_share_of_a_poll(scenario):
    scenario.poll(open=False, reading=30)
    steps = plan_steps(scenario.event, 100)
    (opening,) = [step for step in steps if isinstance(step.action, OpenPoll)]
    (close,) = [step for step in steps if isinstance(step.action, ClosePoll)]
    assert opening.at_s + 30 + opening.action.seconds <= close.at_s


def test_a_former_run_is_not_run_again(scenario):
    scenario.perform(scenario.moderator, "poll.close", poll=scenario.poll())
    assert not [
        step for step in plan_steps(scenario.event, 60) if isinstance(step.action, OpenPoll)
    ]
