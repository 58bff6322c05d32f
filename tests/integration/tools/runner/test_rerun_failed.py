"""Re-run of failed tests: green and named as flaky only in CI, and only tests that pass alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.runner.rerun_failed import MOST_RERUN

TESTS = Path(__file__).parents[3]
ROUNDS = """
from pathlib import Path

import pytest

@pytest.mark.parametrize("round", ["first", "with a space"])
def test_passes_the_second_time(round):
    marker = Path(__file__).with_name(round)
    was_here = marker.exists()
    marker.touch()
    assert was_here
"""
ALWAYS = "def test_always_fails():\n    assert False\n"
MANY = f"""
import pytest

@pytest.mark.parametrize("number", range({MOST_RERUN + 1}))
def test_many(number):
    assert False
"""


@pytest.fixture
def run(tmp_path):
    """Runs these tests with the plugin; returns the exit code and the lines printed."""
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n")
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tools.runner.rerun_failed"]\n')

    def run(ci: str, *modules: str, workers: int = 0) -> tuple[int, list[str]]:
        for number, source in enumerate(modules):
            (tmp_path / f"test_{number}.py").write_text(source)
        environment = {
            **os.environ,
            "CI": ci,
            "PYTHONPATH": str(TESTS),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # they take a second to load, at each start
            "PYTEST_PLUGINS": "xdist.plugin",
        }
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            str(workers),
            "-p",
            "no:cacheprovider",
        ]
        process = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        return process.returncode, process.stdout.splitlines()

    return run


def test_a_test_that_passes_alone_is_named_as_flaky_in_the_last_lines_and_the_run_is_green(run):
    code, lines = run("true", ROUNDS, workers=1)
    assert code == 0
    assert lines[-2:] == [
        "FLAKY test_0.py::test_passes_the_second_time[first]: failed, then passed alone",
        "FLAKY test_0.py::test_passes_the_second_time[with a space]: failed, then passed alone",
    ]


def test_a_test_that_fails_twice_leaves_the_run_red(run):
    code, lines = run("true", ROUNDS, ALWAYS)
    assert code == 1
    assert not any(line.startswith("FLAKY test_1") for line in lines)


def test_many_failures_are_not_run_again(run):
    code, lines = run("true", MANY)
    assert code == 1
    assert not any("alone" in line for line in lines)


def test_outside_ci_a_failure_is_a_failure(run):
    code, lines = run("", ROUNDS)
    assert code == 1
    assert not any("FLAKY" in line for line in lines)
