"""Pace of simulated people: they yield while the loop is late."""

from hypothesis import given
from hypothesis import strategies as st

from live.rehearsal.pace import LATE_S, MAX_DEEDS, MIN_DEEDS, Pace


def test_actions_are_halved_while_the_loop_is_late_and_come_back_singly():
    pace = Pace()
    deeds = [pace.deeds]
    for late in (2 * LATE_S,) * 3 + (0.0,) * 2:
        pace.note_lateness(late)
        deeds.append(pace.deeds)
    assert deeds == [50, 25, 12, 12, 13, 14]


@given(st.lists(st.floats(0, 10)))
def test_someone_always_goes_on_and_never_too_many(waits):
    pace = Pace()
    for late in waits:
        pace.note_lateness(late)
        assert 1 <= pace.connecting <= MIN_DEEDS <= pace.deeds <= MAX_DEEDS
        assert pace.deeds <= pace.decisions
