"""Jobs in child processes: results, failures, time-outs and the bounded queue."""

import asyncio
import logging
import os
import sys
from dataclasses import replace

import msgspec
import pytest

from live.jobs.file_problem import FileProblem
from live.jobs.runner import MAX_MEMORY_BYTES, NICENESS, Job, JobFailed, JobTimeout, SubprocessPool
from live.kernel.errors import BadFile, BadText, Busy

CHILD = """
import os, sys, time
from live.jobs.runner import report_progress, run_child

def work(task):
    if task == "report":
        for done in range(3):
            report_progress("reading", done, 2)
    if task == "shout":
        sys.stderr.write("x" * 1_000_000)
    if task == "print":
        print("a line that is no message")
    if task == "fail":
        sys.exit("no disk")
    if task == "hang":
        time.sleep(60)
    if task == "unpack":
        return str(len(bytearray(900 * 1024 * 1024)))
    if task == "nice":
        return str(os.getpriority(os.PRIO_PROCESS, 0))
    return 42 if task == "lie" else task.upper()

run_child(str, work, limits_memory=True)
"""
ECHO = Job("echo_child", str, str, max_waiting=1, timeout_s=20.0)


@pytest.fixture(autouse=True)
def _child(tmp_path, monkeypatch):
    (tmp_path / "echo_child.py").write_text(CHILD)
    monkeypatch.setenv("PYTHONPATH", ":".join([str(tmp_path), *filter(None, sys.path)]))


async def test_a_task_goes_to_the_child_and_its_result_comes_back():
    assert await SubprocessPool(1).run(ECHO, "polls") == "POLLS"


async def test_a_child_lets_the_server_go_first():
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert await SubprocessPool(1).run(ECHO, "nice") == str(min(own + NICENESS, 19))


async def test_a_child_that_asks_for_too_much_memory_fails():
    assert MAX_MEMORY_BYTES < 900 * 1024 * 1024
    with pytest.raises(JobFailed):
        await SubprocessPool(1).run(ECHO, "unpack")


async def test_a_failing_child_is_logged_with_the_end_of_its_errors(caplog):
    with pytest.raises(JobFailed):
        await SubprocessPool(1).run(ECHO, "fail", "of table polls")
    assert "job echo_child of table polls failed: no disk" in caplog.text


async def test_a_result_of_the_wrong_type_is_a_failure():
    with pytest.raises(JobFailed):
        await SubprocessPool(1).run(ECHO, "lie")


async def test_a_child_reports_how_far_it_is_before_its_result():
    reports = []
    result = await SubprocessPool(1).run(
        ECHO, "report", on_progress=lambda *report: reports.append(report)
    )
    assert reports == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]
    assert result == "REPORT"


async def test_reports_without_a_reader_are_dropped():
    assert await SubprocessPool(1).run(ECHO, "report") == "REPORT"


async def test_a_caller_that_fails_on_a_report_gets_its_own_error_and_ends_the_child():
    def refuse(step, done, of):
        raise ZeroDivisionError

    pool = SubprocessPool(1)
    with pytest.raises(ZeroDivisionError):
        await pool.run(ECHO, "report", on_progress=refuse)
    assert await pool.run(ECHO, "a") == "A"


async def test_a_child_with_very_much_on_stderr_does_not_hang():
    assert await SubprocessPool(1).run(ECHO, "shout") == "SHOUT"


async def test_other_output_among_the_messages_is_a_failure():
    with pytest.raises(JobFailed):
        await SubprocessPool(1).run(ECHO, "print")


async def test_a_child_that_takes_too_long_is_killed(caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(JobTimeout):
        await SubprocessPool(1).run(replace(ECHO, timeout_s=0.2), "hang")
    assert "took longer than 0.2 s" in caplog.text


async def test_a_program_that_cannot_be_started_means_busy(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    with pytest.raises(Busy):
        await SubprocessPool(1).run(ECHO, "polls")


async def test_callers_beyond_the_queue_are_refused_as_busy():
    pool = SubprocessPool(1)
    results = await asyncio.gather(
        *(pool.run(ECHO, text) for text in "abc"), return_exceptions=True
    )
    assert results[:2] == ["A", "B"] and isinstance(results[2], Busy)
    assert await pool.run(ECHO, "d") == "D"


async def test_a_cancelled_caller_frees_its_place():
    pool = SubprocessPool(1)
    caller = asyncio.create_task(pool.run(ECHO, "hang"))
    await asyncio.sleep(0.05)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    assert await pool.run(ECHO, "a") == "A"


@pytest.mark.parametrize("refusal", [BadFile("many", most=100, line=7), BadText("empty", line=1)])
def test_a_problem_in_a_file_survives_the_way_from_the_child(refusal):
    data = msgspec.msgpack.encode(FileProblem.from_refusal(refusal))
    problem = msgspec.msgpack.decode(data, type=FileProblem).to_refusal()
    assert type(problem) is type(refusal)
    assert (problem.reason, problem.fields) == (refusal.reason, refusal.fields)
