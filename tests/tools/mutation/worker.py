"""`python -m tools.mutation.worker MODULE TESTS…`: tests the mutants of a module, and prints a line
of JSON for each.

pytest imports and collects once. Then the process forks: first to run all tests of the module and
find out which of them run which line; then once for each mutant, to run those of its lines on the
changed functions, until one fails. A change to what runs at import needs another import: for each
such mutant, a process that has imported other packages forks, and runs pytest from the start.
"""

import contextlib
import gc
import importlib
import json
import mmap
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from coverage import Coverage

from tools.mutation.mutants import Mutant, make_mutants
from tools.mutation.replaced_code import OnlyAtImport, find_functions, replace_functions

ROOT = Path(__file__).parents[3]
OPTIONS = (
    *("-q", "--tb=no", "-p", "no:cacheprovider", "-m", "not nightly"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
"""A package that was imported first may have a plugin."""
IMPORTED_FIRST = (
    *("asyncpg", "babel", "cryptography.hazmat.primitives.ciphers.aead", "jinja2", "msgspec"),
    *("redis.asyncio", "sqlalchemy.ext.asyncio", "starlette.applications", "structlog", "uvicorn"),
)
"""Packages of the server that take long to import."""
LONGEST_RUN_S = 900
SLOWER = 6
"""A mutant may take so many times as long as its tests did, and `MORE_S` seconds more: the machine
may have other work since.
"""
MORE_S = 20
FAILED, PASSED, NO_MUTANT = 0, 1, 2
"""Exit codes of a process that tests a mutant."""
AT_IMPORT = "at import"


class Plugin:
    """Forks once the tests are collected. `left`: mutants that need an import of their own."""

    def __init__(self, path: Path, source: str, mutants: list[Mutant], write: Any) -> None:
        self._path, self._source, self._mutants, self._write = path, source, mutants, write
        self._coverage = measure(path)
        self._functions: list[FunctionType] = []
        self._noticed: dict[str, list[int]] = {}
        self._shared = mmap.mmap(-1, 8)
        self.problem = ""
        self.left: list[Mutant] = []
        self.seconds: list[float] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._coverage.stop()
        at_import = set(self._coverage.get_data().contexts_by_lineno(str(self._path)))
        tests = self._run_all(session)
        if self.problem:
            return True
        self._functions = find_functions(str(self._path))
        for mutant in self._mutants:
            lines = set(range(mutant.lines[0], mutant.lines[1] + 1))
            chosen = self._sort({test for line in lines for test in tests.get(line, ())}, mutant)
            if not chosen and not lines & at_import:
                self._write(mutant, "survived", "no test runs this line")
            elif not mutant.function or not chosen:
                self.left.append(mutant)
            else:
                self._test(session, mutant, chosen, bool(lines & at_import))
        return True

    def _test(
        self, session: pytest.Session, mutant: Mutant, chosen: list[int], runs_at_import: bool
    ) -> None:
        def run() -> int:
            try:
                replace_functions(self._functions, str(self._path), self._source, mutant.source)
            except OnlyAtImport:
                return NO_MUTANT
            failed = run_tests(session, [session.items[at] for at in chosen])
            self._shared[:] = (len(chosen) if failed is None else failed).to_bytes(8)
            return PASSED if failed is None else FAILED

        self._shared[:] = len(chosen).to_bytes(8)
        code = in_fork(run, SLOWER * sum(self.seconds[at] for at in chosen) + MORE_S)
        if code == NO_MUTANT or (code == PASSED and runs_at_import):
            self.left.append(mutant)
            return
        if (at := int.from_bytes(self._shared[:])) < len(chosen):
            self._noticed.setdefault(mutant.function, []).append(chosen[at])
        self._write(mutant, "survived" if code == PASSED else "killed")

    def _sort(self, tests: set[int], mutant: Mutant) -> list[int]:
        """First the tests that noticed other changes of this function, then the short ones."""
        noticed = list(dict.fromkeys(reversed(self._noticed.get(mutant.function, []))))
        first = [test for test in noticed if test in tests]
        return first + sorted(tests.difference(first), key=self.seconds.__getitem__)

    def _run_all(self, session: pytest.Session) -> dict[int, set[int]]:
        """Numbers of the tests that run each line; `problem` if one fails."""

        def run() -> int:
            tests = TestedLines(self._path, session.items)
            session.config.pluginmanager.register(tests)
            failed = run_tests(session, session.items)
            failed_test = "" if failed is None else session.items[failed].nodeid
            results = (failed_test, tests.seconds, tests.by_line())
            Path(written).write_bytes(pickle.dumps(results))
            return PASSED

        written = f"{os.environ.get('TMPDIR', '/tmp')}/live-mutants-{os.getpid()}"
        try:
            if in_fork(run, LONGEST_RUN_S) != PASSED:
                self.problem = "its tests do not end, without a change"
                return {}
            failed_test, self.seconds, by_line = pickle.loads(Path(written).read_bytes())
            if failed_test:
                self.problem = f"without a change, {failed_test} fails"
        finally:
            Path(written).unlink(missing_ok=True)
        return by_line


class TestedLines:
    """Plugin that measures which tests run which line, and their seconds."""

    __test__ = False

    def __init__(self, path: Path, items: list[pytest.Item]) -> None:
        self._path, self._items = path, items
        self._numbers = {item: at for at, item in enumerate(items)}
        self.seconds = [0.0] * len(items)
        self._coverage = measure(path)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        began = time.monotonic()
        self._coverage.switch_context(f"setup {self._numbers[item]}")
        try:
            return (yield)
        finally:
            self.seconds[self._numbers[item]] = time.monotonic() - began

    def pytest_runtest_call(self, item: pytest.Item) -> None:
        self._coverage.switch_context(str(self._numbers[item]))

    def by_line(self) -> dict[int, set[int]]:
        """A fixture may serve all tests of its file, whichever came first."""
        self._coverage.stop()
        contexts = self._coverage.get_data().contexts_by_lineno(str(self._path))
        return {
            line: {test for name in names if name for test in self._tests(name)}
            for line, names in contexts.items()
        }

    def _tests(self, context: str) -> list[int]:
        if not context.startswith("setup "):
            return [int(context)]
        first = self._items[int(context.removeprefix("setup "))]
        return [at for at, item in enumerate(self._items) if item.path == first.path]


class MutatedModule(MetaPathFinder, SourceFileLoader):
    """Imports the mutant in place of the module."""

    def __init__(self, path: Path, source: str) -> None:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        super().__init__(name, str(path))
        self._source = source

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            spec.loader = self
        return spec

    def get_code(self, fullname: str) -> Any:
        return compile(self._source, self.path, "exec")


def measure(path: Path) -> Coverage:
    """Coverage of a module. A module of records alone has no lines that a test runs."""
    coverage = Coverage(data_file=None, config_file=False, include=[str(path)], messages=False)
    coverage.set_option("run:disable_warnings", ["no-data-collected"])
    coverage.start()
    return coverage


def run_tests(session: pytest.Session, items: list[pytest.Item]) -> int | None:
    """Run until a test fails; its place in the list, or None."""
    session.items = items
    for at, (item, following) in enumerate(zip(items, [*items[1:], None], strict=True)):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return at
    return None


def in_fork(run: Callable[[], int], limit_s: float) -> int:
    """Exit code of a process that only does this; FAILED if it takes too long, or dies."""
    pid = os.fork()
    if pid == 0:
        code = FAILED
        with contextlib.suppress(BaseException):
            code = run()
        os._exit(code)
    end, pause_s = time.monotonic() + limit_s, 0.001
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return code if code in (PASSED, NO_MUTANT) else FAILED
        if time.monotonic() > end:
            os.kill(pid, 9)
            end = float("inf")
        time.sleep(pause_s)
        pause_s = min(pause_s * 1.5, 0.05)


def run_again(path: Path, source: str, tests: list[str]) -> int:
    """Run the tests with this source of the module."""
    sys.meta_path.insert(0, MutatedModule(path, source))
    return PASSED if pytest.main([*OPTIONS, "-x", *tests]) == pytest.ExitCode.OK else FAILED


def test_module(module: str, tests: list[str], write: Callable[[dict[str, Any]], None]) -> None:
    path = ROOT / module
    source = path.read_text("utf-8")
    mutants = make_mutants(source)
    write({"mutants": len(mutants)})

    def report(mutant: Mutant, outcome: str, why: str = "") -> None:
        write(mutant._asdict() | {"source": "", "outcome": outcome, "why": why})

    left_file = Path(f"{os.environ.get('TMPDIR', '/tmp')}/live-mutants-left-{os.getpid()}")

    def collect_and_test() -> int:
        plugin = Plugin(path, source, mutants, report)
        code = pytest.main([*OPTIONS, *tests], plugins=[plugin])
        fault = "" if code in (0, 5) else f"pytest ends with code {int(code)}"
        left = {
            "left": [mutants.index(each) for each in plugin.left],
            "error": plugin.problem or fault,
            "seconds": sum(plugin.seconds),
        }
        left_file.write_text(json.dumps(left))
        return PASSED

    in_fork(collect_and_test, 3600)
    left = json.loads(left_file.read_text()) if left_file.exists() else {"error": "it ended early"}
    left_file.unlink(missing_ok=True)
    if left["error"]:
        write({"error": left["error"]})
        return
    for name in IMPORTED_FIRST:
        importlib.import_module(name)
    gc.freeze()
    limit_s = SLOWER * (left["seconds"] + 5) + MORE_S
    if in_fork(lambda: run_again(path, source, tests), limit_s) != PASSED:
        write({"error": "its tests fail in a process that has imported other packages"})
        return
    for mutant in (mutants[at] for at in left["left"]):
        code = in_fork(lambda: run_again(path, mutant.source, tests), limit_s)  # noqa: B023
        report(mutant, "survived" if code == PASSED else "killed", AT_IMPORT)


def main() -> None:
    results = os.fdopen(os.dup(1), "w", buffering=1)
    for descriptor in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
    os.chdir(ROOT)
    module, *tests = sys.argv[1:]
    test_module(module, tests, lambda result: print(json.dumps(result), file=results))


if __name__ == "__main__":
    main()
