"""Re-run of failed tests in CI: each runs once more, alone, after the run.

With `CI=true`, a test that then passes is named as flaky in the last lines, and the run is green.
A test that fails twice leaves it red, and so do more than `MOST_RERUN` failures: those are a fault
of the product or of the machine. Outside CI a failure is a failure.
"""

import os
import subprocess
import sys

import pytest

MOST_RERUN = 10


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("CI") == "true" and not hasattr(config, "workerinput"):
        config.pluginmanager.register(FailedTests(config), "failed-tests")


class FailedTests:
    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._failed: dict[str, None] = {}
        self._flaky: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed[report.nodeid] = None

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if session.exitstatus != pytest.ExitCode.TESTS_FAILED:
            return
        if not 0 < len(self._failed) <= MOST_RERUN:
            return
        self._flaky = [test for test in self._failed if self._passes_alone(test)]
        if len(self._flaky) == len(self._failed):
            session.exitstatus = pytest.ExitCode.OK

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """Name the flaky tests below the summary."""
        for test in self._flaky:
            print(f"FLAKY {test}: failed, then passed alone")

    def _passes_alone(self, test: str) -> bool:
        options = ["-q", "-p", "no:tools.runner.rerun_failed", "-p", "no:cacheprovider"]
        process = subprocess.run(
            [sys.executable, "-m", "pytest", *options, test],
            cwd=self._config.rootpath,
            capture_output=True,
            text=True,
            check=False,
        )
        if process.returncode:
            print(f"\nagain, alone:\n{process.stdout}{process.stderr}")
        return process.returncode == 0
