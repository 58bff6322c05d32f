"""The checker of the fault suite notices lost, doubled or misreported actions."""

import time

import pytest

from tools.faults.checker import check_workload
from tools.faults.figure import Figure
from tools.faults.serving import serve_sqlite
from tools.faults.table import format_table

pytestmark = pytest.mark.nightly
RUN_S = 1


@pytest.fixture
async def workload():
    async with serve_sqlite(people=12) as (_, workload):
        await workload.run(RUN_S)
        yield workload


async def test_an_undisturbed_workload_has_no_faults(workload):
    outcome = await check_workload(workload, time.monotonic())
    assert outcome.acknowledged > 12
    faults = [outcome.lost, outcome.doubled, outcome.shown_otherwise, outcome.exported_otherwise]
    assert faults == [[], [], [], []]
    assert 0 < outcome.longest_pause_s < 2 * RUN_S


async def test_an_acknowledged_action_that_is_not_stored_is_lost(workload):
    workload.sent["never-stored"] = "poll.vote"
    workload.record("never-stored", time.monotonic())
    outcome = await check_workload(workload, time.monotonic())
    assert outcome.lost == ["never-stored"]


async def test_a_stored_action_without_acknowledgement_counts_as_an_extra(workload):
    ref = next(iter(workload.acknowledged))
    del workload.acknowledged[ref]
    outcome = await check_workload(workload, time.monotonic())
    assert outcome.doubled == [ref]


async def test_a_ballot_that_was_cast_otherwise_is_noticed_in_database_pages_and_files(workload):
    voter = workload.participants[0]
    for poll in workload.polls:
        voter.belief.ballots[poll] = [
            option for option in range(3) if [option] != voter.belief.ballots.get(poll)
        ][:1]
    outcome = await check_workload(workload, time.monotonic())
    assert outcome.lost and outcome.shown_otherwise and outcome.exported_otherwise
    assert outcome.doubled == []


def test_the_table_has_a_row_for_each_fault_and_marks_values_above_their_bound():
    figures = [
        Figure("acknowledged", 1200, "", None, "a kill"),
        Figure("lost", 3, "", 0, "a kill"),
        Figure("longest pause", 1.25, "s", 10, "a kill"),
        Figure("memory", 30, "MiB", 20),
    ]
    heading, row, _, memory = format_table([("kills", figures)]).splitlines()
    assert heading.split()[:2] == ["scenario", "what"]
    assert " ".join(row.split()) == "kills a kill 1,200 3 > 0 – – – 1.2 s –"
    assert " ".join(memory.split()) == "memory 30 MiB ≤ 20 TOO HIGH"
