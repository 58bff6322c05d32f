"""Tests that hang, and a test that kills its process: each fails by its name, and the run ends."""

import os
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).parents[3]
LIMIT_S, EXIT_LIMIT_S, END_LIMIT_S = 1, 12, 3
OWN = str(os.getpid())
"""Stands in the commands that tests start: another run on this machine has others."""
TIMED_OUT = 124
SETTINGS = f"""[pytest]
addopts = --import-mode=importlib -p no:cacheprovider -p no:faulthandler
asyncio_mode = auto
asyncio_default_fixture_loop_scope = session
asyncio_default_test_loop_scope = session
timeout = {LIMIT_S}
exit_limit = {EXIT_LIMIT_S}
end_limit = {END_LIMIT_S}
"""
CONFTEST = """
import uvloop

pytest_plugins = ["tools.runner.time_limit", "tools.runner.file_scheduling"]


def pytest_asyncio_loop_factories(config, item):
    return {"uvloop": uvloop.new_event_loop}
"""
HANGS = """
import asyncio
import subprocess
import time

import pytest


async def wait_for_nothing():
    await asyncio.Event().wait()


async def test_waits():
    await wait_for_nothing()


async def test_passes_after_it():
    await asyncio.sleep(0)


def test_blocks_its_thread():
    time.sleep(1000)


async def test_blocks_its_loop():
    subprocess.run(["sleep", "1000"])


async def block_for_ever():
    while True:
        time.sleep(0.01)


async def test_another_task_blocks_its_loop():
    blocking = asyncio.create_task(block_for_ever())
    await asyncio.wait([blocking])
    assert blocking.exception()


async def test_ignores_that_it_is_cancelled():
    async with asyncio.timeout(20):  # the loop stays usable
        while True:
            try:
                await wait_for_nothing()
            except asyncio.CancelledError:
                if asyncio.current_task().cancelling() > 1:
                    raise


@pytest.fixture
async def server():
    yield subprocess.Popen(["sleep", "4321.OWN"])
    await wait_for_nothing()


async def test_fails_and_its_fixture_hangs(server):
    assert False
"""
DEATHS = """
import os
import signal
import subprocess


def test_passes_before():
    pass


def test_kills_its_process():
    subprocess.Popen(["sleep", "4322.OWN"])
    os.kill(os.getpid(), signal.SIGKILL)


def test_passes_after_it():
    pass
"""
ENDLESS = """
import time


def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        time.sleep(1000)
"""
STUCK = """
import signal

import pytest


def test_takes_no_signal():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    signal.sigwait([signal.SIGUSR1])


def test_passes_after_it():
    pass
"""


class Run:
    """A run of modules with two processes."""

    def __init__(
        self, folder: Path, more_conftest: str = "", limit_min: str = "10", **modules: str
    ) -> None:
        (folder / "pytest.ini").write_text(SETTINGS)
        (folder / "conftest.py").write_text(CONFTEST + more_conftest)
        for name, source in modules.items():
            (folder / f"test_{name}.py").write_text(source.replace("OWN", OWN))
        command = [sys.executable, str(TESTS / "tools/runner"), "-q", "-n", "2", "-rA"]
        command += ["--max-worker-restart", "1"]
        start = time.monotonic()
        process = subprocess.run(
            [*command, "--dist", "loadfile", "--no-loadscope-reorder"],
            cwd=folder,
            env=os.environ
            | {"PYTHONPATH": str(TESTS), "PYTEST_ADDOPTS": "", "TEST_RUN_LIMIT_MIN": limit_min},
            capture_output=True,
            text=True,
            check=False,
            timeout=80,
        )
        self.took_s = time.monotonic() - start
        self.code, self.output = process.returncode, process.stdout + process.stderr
        outcomes = [line.split() for line in process.stdout.splitlines() if "::" in line]
        self.passed = {line[1] for line in outcomes if line[0] == "PASSED"}
        self.failed = {line[1] for line in outcomes if line[0] in ("FAILED", "ERROR")}


def commands() -> str:
    """Command lines of all processes."""
    return "\n".join(
        path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if path.exists()
    )


def test_each_test_that_hangs_fails_by_its_name_with_its_stack_and_the_others_pass(tmp_path):
    run = Run(tmp_path, hangs=HANGS, others="def test_other(): pass\n")
    assert run.code == 1, run.output
    hanging = {
        f"test_hangs.py::{name}"
        for name in (
            *("test_waits", "test_blocks_its_thread", "test_blocks_its_loop"),
            "test_another_task_blocks_its_loop",
            *("test_ignores_that_it_is_cancelled", "test_fails_and_its_fixture_hangs"),
        )
    }
    assert run.failed == hanging, run.output
    assert run.passed == {"test_hangs.py::test_passes_after_it", "test_others.py::test_other"}
    assert f"test_waits took longer than {LIMIT_S} s" in run.output
    assert "stacks at the time limit" in run.output
    assert "in wait_for_nothing" in run.output
    assert f"sleep 4321.{OWN}" not in commands()


def test_a_test_that_kills_its_process_fails_by_its_name_and_the_others_pass(tmp_path):
    others = {f"other_{at}": "def test_other(): pass\n" for at in range(4)}
    run = Run(tmp_path, deaths=DEATHS, **others)
    assert run.code == 1, run.output
    assert run.failed == {"test_deaths.py::test_kills_its_process"}, run.output
    assert run.passed == {
        *("test_deaths.py::test_passes_before", "test_deaths.py::test_passes_after_it"),
        *(f"test_{name}.py::test_other" for name in others),
    }
    assert f"killed what tests left running: sleep 4322.{OWN}" in run.output
    assert f"sleep 4322.{OWN}" not in commands()


def test_a_test_that_takes_no_interrupt_fails_with_the_stacks_of_its_process(tmp_path):
    run = Run(tmp_path, stuck=STUCK)
    assert run.code == 1, run.output
    assert run.failed == {"test_stuck.py::test_takes_no_signal"}, run.output
    assert run.passed == {"test_stuck.py::test_passes_after_it"}
    assert "in test_takes_no_signal" in run.output
    assert run.took_s < LIMIT_S + EXIT_LIMIT_S + 30


def test_a_process_that_does_not_end_after_its_tests_leaves_the_run_red(tmp_path):
    run = Run(tmp_path, ENDLESS, one="def test_one(): pass\n", other="def test_other(): pass\n")
    assert run.code == 1, run.output
    assert run.passed == {"test_one.py::test_one", "test_other.py::test_other"}
    assert "gw0 died while it ran no test" in run.output
    assert "in pytest_sessionfinish" in run.output


def test_a_run_that_takes_too_long_is_ended_with_all_that_it_started(tmp_path):
    endless = (
        "import subprocess\n"
        "import pytest\n\n"
        "@pytest.mark.timeout(1000)\n"
        "def test_endless():\n"
        "    subprocess.run(['sleep', '4323.OWN'])\n"
    )
    run = Run(tmp_path, limit_min="0.1", endless=endless)
    assert run.code == TIMED_OUT
    assert "The run took longer than 0.1 minutes." in run.output
    assert f"sleep 4323.{OWN}" not in commands()
