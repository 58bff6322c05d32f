"""Time of the journal and of its events: readings, clocks that are wrong or set, and machines that
were suspended.
"""

import logging

import pytest

from live.engine.journal_clock import EventClock, JournalClock

NOON = 1_654_164_000_000
HOURS = 2 * 3600 * 1000


class Machine:
    """A machine with clocks set by a test, and a database with a clock of its own; in ms."""

    def __init__(self) -> None:
        self.monotonic, self.wall, self.database = 5_000.0, NOON, NOON
        self.journal_clock = JournalClock(lambda: self.monotonic, lambda: self.wall)
        self.clock = EventClock(self.journal_clock, "AAAAAA")

    def wait(self, ms: int) -> None:
        self.monotonic += ms
        self.wall += ms
        self.database += ms

    def suspend(self, ms: int) -> None:
        """The monotonic clock stops."""
        self.wall += ms
        self.database += ms

    def read(self, question: int = 1, answer: int = 1) -> None:
        """Ask the database for its time; question and answer take so long."""
        time = self.monotonic
        self.wait(question)
        clock = self.database
        self.wait(answer)
        self.journal_clock.observe(clock, time)

    def append(self) -> int:
        """A turn with an entry: its time."""
        time = self.monotonic
        self.wait(2)
        at = self.clock.time_turn(self.database, time)
        self.wait(5)
        self.clock.follow_entry(at)
        return at

    def reload(self, at: int) -> None:
        """A new process loads the event with a last entry of this time."""
        self.journal_clock = JournalClock(lambda: self.monotonic, lambda: self.wall)
        self.clock = EventClock(self.journal_clock, "AAAAAA")
        self.read()
        self.clock.follow_entry(at)


@pytest.fixture
def machine():
    return Machine()


@pytest.mark.parametrize("wrong", [-HOURS, -3000, 0, 3000, HOURS])
def test_the_time_of_the_database_counts_regardless_of_the_local_clock(machine, wrong):
    machine.wall += wrong
    machine.read()
    machine.wait(600_000)
    assert machine.clock.now_ms() == pytest.approx(machine.database, abs=2)


@pytest.mark.parametrize(("question", "answer"), [(3000, 1), (1, 3000), (1500, 1500)])
def test_a_late_answer_does_not_make_a_good_estimate_worse(machine, question, answer):
    machine.read()
    machine.read(question, answer)
    assert machine.clock.now_ms() == pytest.approx(machine.database, abs=2)


def test_the_time_of_a_turn_is_that_of_the_database_to_the_millisecond(machine):
    for _ in range(100):
        machine.wait(700)
        time = machine.monotonic
        machine.wait(3)
        assert machine.clock.time_turn(machine.database, time) == machine.database
        machine.clock.follow_entry(machine.database)


def test_a_clock_that_drifts_is_followed(machine):
    machine.read()
    for _ in range(3600):
        machine.wait(1000)
        machine.monotonic += 1
        machine.read()
    assert machine.clock.now_ms() == pytest.approx(machine.database, abs=4)
    assert machine.journal_clock.jump_count == 0


def test_after_a_suspend_the_next_reading_puts_the_time_right(machine, caplog):
    machine.append()
    machine.suspend(HOURS)
    machine.read()
    assert machine.clock.now_ms() == pytest.approx(machine.database, abs=2)
    assert machine.append() == machine.database - 5
    assert [record.getMessage() for record in caplog.records] == [
        "the database's clock was set +7200.0 s"
    ]


def test_a_turn_right_after_a_suspend_has_the_databases_time_and_so_has_the_next(machine):
    machine.append()
    machine.suspend(HOURS)
    for _ in range(2):
        assert machine.append() == machine.database - 5


def test_a_row_of_another_worker_that_comes_right_after_a_suspend_changes_no_time(machine):
    machine.append()
    machine.suspend(HOURS)
    machine.clock.follow_entry(machine.database)
    assert machine.append() == machine.database - 5
    assert machine.clock.now_ms() == pytest.approx(machine.database, abs=2)


def test_the_time_of_an_event_goes_on_at_normal_speed_when_the_clock_is_set_back(machine, caplog):
    machine.database += HOURS
    last = machine.append()
    machine.database -= HOURS
    machine.read()
    for _ in range(200):
        machine.wait(93)
        last += 100
        assert machine.append() == pytest.approx(last, abs=10)
    assert machine.clock.now_ms() == pytest.approx(machine.database + HOURS, abs=20)
    messages = [
        record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING
    ]
    assert messages == [
        "this machine's clock differs from the database's, which counts: +7200.0 s",
        "the database's clock was set -7200.0 s",
        "event AAAAAA is 7200.0 s ahead of the database's clock",
    ]


def test_an_event_with_entries_two_hours_ahead_goes_on_from_them_after_a_restart(machine):
    machine.database += HOURS
    last = machine.append()
    machine.database -= HOURS
    machine.reload(last)
    time = machine.append()
    assert time == pytest.approx(last, abs=10)
    machine.wait(20_000)
    assert machine.clock.now_ms() - time == pytest.approx(20_000, abs=10)
    assert machine.append() - time == pytest.approx(20_000, abs=10)


def test_two_workers_agree_on_the_time_of_an_event_that_is_ahead(machine):
    """The last entry counts, whichever of them wrote it."""
    other = Machine()
    last = NOON + HOURS
    for each in (machine, other):
        each.reload(last)
    other.wait(30_000)
    machine.wait(30_000)
    late = Machine()  # it loads the event 30 s after the last entry
    late.wait(30_000)
    late.reload(last)
    time = late.append()
    for each in (machine, other):
        each.wait(7)
        each.clock.follow_entry(time)
        assert each.clock.now_ms() == pytest.approx(late.clock.now_ms(), abs=10)


def test_a_clock_that_catches_up_takes_the_lead_away(machine):
    machine.reload(NOON + HOURS)
    machine.database += HOURS
    machine.read()
    assert machine.clock.now_ms() == pytest.approx(machine.database, abs=10)
    assert machine.append() == machine.database - 5


def test_time_is_never_behind_the_last_entry(machine):
    machine.read()
    machine.clock.follow_entry(machine.database + 900)
    assert machine.clock.now_ms() == machine.database + 900
