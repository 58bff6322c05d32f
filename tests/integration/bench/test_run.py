"""`live bench` as it is typed."""

import json
import subprocess
import sys
from typing import Any

import pytest

from live.bench.targets import TARGET_NAMES

BENCH = (sys.executable, "-m", "live", "bench", "--quick")
RATIOS = (
    "fanout_ratio",
    "fanout_10hz_ratio",
    "fanout_10k_ratio",
    "fanout_2kb_ratio",
    "burst_ratio",
    "vote_growth",
    "pack_vote_ratio",
)


def bench(*words: str, before: str = "") -> Any:
    command = ["sh", "-c", f'{before} exec "$@"', "sh", *BENCH, "--json", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.nightly
@pytest.mark.timeout(300)
def test_a_quick_run_measures_everything() -> None:
    told = bench()
    assert set(TARGET_NAMES) <= told.keys()
    assert told["reasons"] == {}
    assert all(told[name] > 0 for name in TARGET_NAMES)
    assert all(0.1 < told[name] < 100 for name in RATIOS)
    assert all(0 <= used < 1.1 for used in told["client"].values())
    assert {"cpu", "cores", "kernel", "python", "uvicorn", "uvloop", "date"} <= told[
        "machine"
    ].keys()


def test_one_figure_is_measured_alone() -> None:
    told = bench("--only", "join_us")
    assert told["join_us"] > 0
    assert not set(TARGET_NAMES).difference({"join_us"}).intersection(told)


def test_what_the_machine_does_not_allow_is_null_and_says_why() -> None:
    told = bench("--only", "fanout_10k_ratio", before="ulimit -n 256;")
    assert told["fanout_10k_ratio"] is None
    assert "open files" in told["reasons"]["fanout_10k_ratio"]


SHORT = """
import os
from live.bench import run
from live.bench.private_servers import ServerUrls
run.QUICK = run.QUICK._replace(seconds=0.3)
report = run.run_loads(["hall_s", "storm_s"], True, ServerUrls(), lambda _: None)
print(list(report.results.values()))
try: print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError: print("nobody is left")
"""


def test_a_run_that_takes_too_long_ends_and_leaves_nobody_behind() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHORT], capture_output=True, text=True, check=False, timeout=20
    )
    assert done.returncode == 0, done.stderr
    over = "the time limit of the run was reached"
    assert done.stdout.splitlines() == [str([over, over]), "nobody is left"]


def test_a_figure_that_there_is_not_is_refused() -> None:
    done = subprocess.run([*BENCH, "--only", "speed"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "There is no figure speed" in done.stderr
