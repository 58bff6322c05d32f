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
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (process.returncode, process.stderr) == (0, "")
    return json.loads(process.stdout)


@pytest.mark.nightly
@pytest.mark.timeout(300)
def test_a_quick_run_measures_everything() -> None:
    report = bench()
    assert set(TARGET_NAMES) <= report.keys()
    assert report["reasons"] == {}
    assert all(report[name] > 0 for name in TARGET_NAMES)
    assert all(0.1 < report[name] < 100 for name in RATIOS)
    assert all(0 <= load < 1.1 for load in report["client"].values())
    assert {"cpu", "cores", "kernel", "python", "uvicorn", "uvloop", "date"} <= report[
        "machine"
    ].keys()


@pytest.mark.nightly
def test_a_single_figure_is_measured_alone() -> None:
    report = bench("--only", "join_us")
    assert report["join_us"] > 0
    assert not set(TARGET_NAMES).difference({"join_us"}).intersection(report)


@pytest.mark.nightly
def test_a_figure_impossible_on_the_machine_is_null_with_the_reason() -> None:
    report = bench("--only", "fanout_10k_ratio", before="ulimit -n 256;")
    assert report["fanout_10k_ratio"] is None
    assert "open files" in report["reasons"]["fanout_10k_ratio"]


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


@pytest.mark.nightly
def test_a_run_that_takes_too_long_ends_and_leaves_nobody_behind() -> None:
    process = subprocess.run(
        [sys.executable, "-c", SHORT], capture_output=True, text=True, check=False, timeout=20
    )
    assert process.returncode == 0, process.stderr
    over = "the time limit of the run was reached"
    assert process.stdout.splitlines() == [str([over, over]), "nobody is left"]


def test_a_figure_that_there_is_not_is_refused() -> None:
    process = subprocess.run(
        [*BENCH, "--only", "speed"], capture_output=True, text=True, check=False
    )
    assert process.returncode == 2
    assert "There is no figure speed" in process.stderr
