"""Runs pytest, and ends leftover processes of its tests: `python tests/tools/runner -n 3 …`.

A process of a dead parent becomes a child of this process (PR_SET_CHILD_SUBREAPER). During the run
it has ORPHAN_LIMIT_S to end; after the run everything that is left is killed at once. A run that
takes longer than its limit is ended. Linux only.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ORPHAN_LIMIT_S = 30
"""Seconds that an orphan may live."""
RUN_LIMIT_S = 60 * float(os.environ.get("TEST_RUN_LIMIT_MIN", "60"))
"""Seconds that a run may take. TEST_RUN_LIMIT_MIN is in minutes."""
INTERVAL_S = 0.5
PR_SET_CHILD_SUBREAPER = 36
TIMED_OUT = 124
"""Exit code of a run that took too long, as that of timeout(1)."""


def main() -> int:
    """Return the exit code of pytest."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    # A process group of its own gets Ctrl+C from here only, once.
    run = subprocess.Popen([sys.executable, "-m", "pytest", *sys.argv[1:]], process_group=0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _: run.send_signal(received))
    try:
        return wait_for_run(run)
    finally:
        kill_children()


def wait_for_run(run: "subprocess.Popen[bytes]") -> int:
    end, stacks = time.monotonic() + RUN_LIMIT_S, {}
    while run.poll() is None:
        now = time.monotonic()
        if now > end:
            print(f"The run took longer than {RUN_LIMIT_S / 60:g} minutes.", file=sys.stderr)
            return TIMED_OUT
        orphans = children() - {run.pid}
        stacks = {pid: stacks.get(pid, now) for pid in orphans}
        for pid, since in stacks.items():
            if now - since > ORPHAN_LIMIT_S:
                kill(pid)
        reap(orphans)
        time.sleep(INTERVAL_S)
    return run.returncode


def kill_children() -> None:
    """Kill all children, and theirs, which then become children here."""
    while remaining := children():
        for pid in remaining:
            kill(pid)
        reap(remaining)
        time.sleep(0.01)


def kill(pid: int) -> None:
    """Kill a process, and say which it was."""
    with contextlib.suppress(OSError):
        command = (
            Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
        if command:
            print(f"· killed what tests left running: {command[:150]}", file=sys.stderr)
        os.kill(pid, signal.SIGKILL)


def reap(pids: set[int]) -> None:
    """Let those of these children go that have ended."""
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def children() -> set[int]:
    """Return the process ids of the children of this process."""
    pid = os.getpid()
    return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


if __name__ == "__main__":
    sys.exit(main())
