"""`live` as typed, in this process: starting a process for each command takes a second.

A command that serves, or takes a lock that this process holds, needs a process of its own:
`run_in_process`.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from live.cli.main import live


class Done(NamedTuple):
    """A command that has ended, as a process would have."""

    returncode: int
    stdout: str
    stderr: str


def run_here(
    arguments: tuple[str, ...], environment: Mapping[str, str], folder: Path, typed: str = ""
) -> Done:
    """Run a command with this environment and no other, in this folder. Not while a loop runs in
    this thread.
    """
    cleared = dict.fromkeys(os.environ)
    runner = CliRunner(env={**cleared, **environment})
    with contextlib.chdir(folder):
        result = runner.invoke(live, arguments, input=typed, prog_name="live")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def run_in_process(
    arguments: tuple[str, ...], environment: Mapping[str, str], folder: Path, typed: str = ""
) -> Done:
    process = subprocess.run(
        [sys.executable, "-m", "live", *arguments],
        cwd=folder,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Done(process.returncode, process.stdout, process.stderr)
