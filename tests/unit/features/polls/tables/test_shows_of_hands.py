"""hands.csv: the hands of all and by delegation, their sums, and hidden rows."""

from live.features.polls.tables.results import polls_table
from live.features.polls.tables.shows_of_hands import hands_table
from tools.result_tables import history_of
from tools.scenario import Scenario
from unit.features.people.test_devices import Device
from unit.features.polls.hands.test_hands import closed, count, votes


def rows_of(scenario: Scenario, make=hands_table) -> list[dict]:
    table = make(history_of(scenario))
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def test_each_option_has_hands_and_the_sum_of_hands_and_ballots():
    scenario = Scenario()
    clerk, poll = scenario.staff("clerk", delegation="lazio"), scenario.poll(anonymous=False)
    votes(scenario, poll, 0, 0, 1)
    count(scenario, clerk, poll, 12, 5, 0)
    rows = rows_of(scenario)
    total = [row for row in rows if row["by"] == "total"]
    assert [(row["votes"], row["together_votes"]) for row in total] == [(12, 14), (5, 6), (0, 0)]
    assert (total[0]["n"], total[0]["together_n"], total[0]["together_share"]) == (17, 20, 0.7)
    assert [row["votes"] for row in rows if row["group"] == "lazio"] == [12, 5, 0]
    polls = [row for row in rows_of(scenario, polls_table) if row["by"] == "total"]
    assert {(row["n"], row["hands_n"]) for row in polls} == {(3, 17)}


def test_hands_that_may_not_be_shown_leave_a_single_row_with_the_reason():
    scenario = Scenario()
    clerk, poll = scenario.staff("clerk", delegation="lazio"), scenario.poll()
    count(scenario, clerk, poll, 1, 1, 0)
    assert rows_of(scenario) == []
    closed(scenario, poll)
    (row,) = rows_of(scenario)
    assert row["suppressed"] is True
    assert {row[name] for name in ("n", "votes", "part", "together_n", "group")} == {None}


def test_a_recorded_poll_lists_votes_on_shared_devices_and_an_anonymous_poll_no_small_number():
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", shared_devices=5)
    recorded_poll, secret = scenario.poll(anonymous=False), scenario.poll()
    device = Device(scenario)
    for _ in range(2):
        person = device.next_person()
        for poll in (recorded_poll, secret):
            scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    votes(scenario, secret, *([0, 1] * 5))
    for poll in (recorded_poll, secret):
        closed(scenario, poll)
    counts = {
        row["poll"]: row["shared_n"]
        for row in rows_of(scenario, polls_table)
        if row["by"] == "total"
    }
    assert counts == {recorded_poll: 2, secret: None}
