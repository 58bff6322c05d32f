"""A loop that hangs ends its process, and says where it hung; a process that was frozen goes on."""

import signal
import subprocess
import sys
import time

import pytest

PROGRAM = """
import asyncio, time
from live.serving import watchdog

watchdog.TICK_S = 0.05

async def main():
    watchdog.Watchdog()
    print("begun", flush=True)
    if await asyncio.to_thread(input) == "hang":
        compute_for_ever()

def compute_for_ever():
    while True:
        time.sleep(1)

asyncio.run(main())
"""


@pytest.fixture
def process():
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "begun\n"
        yield process
        process.kill()  # else the end of a lingering worker is waited for


def test_a_loop_that_hangs_ends_its_process_and_says_where(process):
    output = process.communicate("hang\n", timeout=20)[1]
    assert process.returncode == 1
    assert "The event loop has not turned for" in output and "in compute_for_ever" in output


def test_a_process_that_was_frozen_goes_on(process):
    process.send_signal(signal.SIGSTOP)
    time.sleep(
        1.5
    )  # three times as long as a loop may hang: it is time itself that must not matter
    process.send_signal(signal.SIGCONT)
    output = process.communicate("end\n", timeout=20)[1]
    assert (process.returncode, output) == (0, "")
