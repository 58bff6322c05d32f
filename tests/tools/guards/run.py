"""Runs tests on copies of the project, each with a single guard broken."""

import asyncio
import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tools.guards.guard import ROOT, Guard

LEFT_OUT = (".venv", ".git", "node_modules", "shots", ".*_cache", "var")
"""Folders that no test reads from the project's own tree."""
LONGEST_RUN_S = 300
"""Seconds for the tests of a guard; those that hang do not count."""
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider")
AT_ONCE = 2
"""Copies, and processes of pytest where it runs once."""
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+::\S+)", re.MULTILINE)
"""A test that is red; a file that cannot be imported does not count."""


class Outcome(NamedTuple):
    """`noticed`: the test that turned red; empty if none did."""

    guard: Guard
    noticed: str
    seconds: float


class Copy:
    """A copy of the project, in which a single guard at a time is broken."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "project"
        shutil.copytree(ROOT, self.tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        self._writes = 0

    async def find_red(self, tests: list[str]) -> str:
        """Output of these tests with nothing broken, if any of them is red. Whole functions are
        run: the names of cases have blanks.
        """
        functions = sorted({re.sub(r"\[.*", "", test) for test in tests if "::" in test})
        code, output = await self._run((*PYTEST, "-n", str(AT_ONCE), *functions))
        return "" if code == 0 else output

    async def test_broken(self, guard: Guard) -> Outcome:
        """Break the guard, run its tests until one is red, and restore it."""
        began, file = time.monotonic(), self.tree / guard.file
        whole = file.read_text("utf-8")
        self._write(file, guard.break_in(self.tree))
        try:
            only = ("-k", guard.only) if guard.only else ()
            code, output = await self._run((*PYTEST, *guard.tests, *only))
        finally:
            self._write(file, whole)
        match = FAILED.search(output) if code == 1 else None
        return Outcome(guard, match[1] if match else "", time.monotonic() - began)

    def _write(self, file: Path, text: str) -> None:
        """Write with a time that no compiled module has: Python compares whole seconds."""
        file.write_text(text, "utf-8")
        self._writes += 1
        os.utime(file, times=(time.time() + self._writes, time.time() + self._writes))

    async def _run(self, command: tuple[str, ...]) -> tuple[int, str]:
        """Exit code and output; -1 if it took too long."""
        env = os.environ | {"PYTHONPATH": str(self.tree), "NO_COLOR": "1"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # else each run compiles everything again
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=self.tree,
            env=env,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(LONGEST_RUN_S):
                output, _ = await process.communicate()
        except TimeoutError:
            os.killpg(process.pid, 9)
            await process.wait()
            return -1, "the tests did not end"
        return process.returncode or 0, output.decode(errors="replace")
