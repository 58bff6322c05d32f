"""Distribution of test files to runner processes that goes on when a process dies.

With xdist's own `--dist loadfile`, the next process repeats the test of a dead process, and a
process may be left with a single test, which it does not start before it knows the next. Here that
test fails, by its name and with the stacks that the process wrote, and no other test is lost.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

KEPT = 2
"""Tests that a process has to hold to start a test: it wants to know the next."""


class FileScheduling(LoadFileScheduling):
    def remove_node(self, node: WorkerController) -> str | None:
        """Remove a process; return its test, if it died of a test."""
        files = self.assigned_work[node]
        is_done = {
            test: is_finished for tests in files.values() for test, is_finished in tests.items()
        }
        ran = next((test for test, is_finished in is_done.items() if not is_finished), None)
        if ran is not None:
            files[self._split_scope(ran)][ran] = True
        # Files without open tests would be handed out again, as work that never ends.
        self.assigned_work[node] = {
            file: tests for file, tests in files.items() if not all(tests.values())
        }
        super().remove_node(node)
        return ran

    def is_idle(self, node: WorkerController) -> bool:
        """True if a process has no test, or has run all that it was given."""
        return not self._pending_of(self.assigned_work.get(node, {}))

    def _reschedule(self, node: WorkerController) -> None:
        while not node.shutting_down and self._pending_of(self.assigned_work[node]) <= KEPT:
            super()._reschedule(node)


class RunnerProcesses:
    """Plugin of the process that hands out tests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._scheduling: FileScheduling | None = None
        self._failures: list[tuple[str, str]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: Any) -> FileScheduling | None:
        if config.getvalue("dist") == "loadfile":
            self._scheduling = FileScheduling(config, log)
        return self._scheduling

    def pytest_configure_node(self, node: WorkerController) -> None:
        """Give a process a file for the stacks that it writes if it has to exit."""
        path = self._path(node)
        path.touch()
        node.workerinput["stacks"] = str(path)

    def pytest_handlecrashitem(self, report: pytest.TestReport) -> None:
        report.longrepr = f"{report.longrepr}\n{self._path(report.node).read_text()}"

    def pytest_testnodedown(self, node: WorkerController, error: object) -> None:
        if error and self._scheduling is not None and self._scheduling.is_idle(node):
            name = f"{node.gateway.id} died while it ran no test"
            self._failures.append((name, self._path(node).read_text()))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        yield
        if self._failures and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for name, stacks in self._failures:
            terminalreporter.section(name)
            terminalreporter.write(stacks)

    def _path(self, node: WorkerController) -> Path:
        return self._folder / f"{node.gateway.id}.txt"


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("dsession"):
        folder = tempfile.TemporaryDirectory(prefix="live-stacks-")
        config.add_cleanup(folder.cleanup)
        config.pluginmanager.register(RunnerProcesses(Path(folder.name)), "runner-processes")
