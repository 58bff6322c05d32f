"""A run: the loads of the requested figures, in turn. A figure that cannot be measured has a reason
instead of a value.
"""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from ..engine.journal import JournalFailed
from ..settings import BadSetting
from ..store import StoreError
from . import loading, machine
from .loads import board, fanout, grouping, joins, kinds, packs, streams, votes
from .private_servers import ServerUrls
from .server_processes import CORES, pin_to_core
from .stats import BenchError, Measurement
from .targets import FULL, QUICK, TARGET_NAMES, Size

CLIENT_BUSY_SHARE = 0.9
"""Share of a core from which on the client may have been the bottleneck."""

Result = Measurement | str
"""A string is the reason why there is no value."""


class TimeLimitReached(KeyboardInterrupt):
    """Raised in any running code, like Ctrl-C: the engine answers an action with any other
    exception, and an event loop logs it and goes on.
    """


class Load(NamedTuple):
    """A function that measures the named figures."""

    figures: tuple[str, ...]
    measure: Callable[[Size], Iterator[tuple[str, Measurement]]]


LOADS = (
    Load(("fanout_ratio", "fanout_2kb_ratio"), fanout.measure_back_to_back),
    Load(("fanout_10hz_ratio", "burst_ratio"), fanout.measure_in_rhythm),
    Load(("fanout_10k_ratio",), fanout.measure_to_many),
    Load(("stream_ratio",), streams.measure_streams),
    Load(("post_us",), streams.measure_posts),
    Load(("vote_us", "votes_per_s", "vote_p99_ms"), votes.measure_hidden),
    Load(("vote_shown_us",), votes.measure_shown),
    Load(("vote_growth",), votes.measure_growth),
    Load(("session_vote_ratio",), votes.measure_session),
    Load(("kinds_ms",), kinds.measure_flush),
    Load(("plan_ms",), grouping.measure_plan),
    Load(("card_us", "pledge_us", "floor_us"), board.measure_board),
    Load(("join_us",), joins.measure_join),
    Load(("hall_s",), joins.measure_hall),
    Load(("idle_kb",), joins.measure_idle),
    Load(("last_client_p99_ms",), fanout.measure_last_client),
    Load(("storm_s",), joins.measure_storm),
    Load(("load_s", "load_snapshot_s"), loading.measure_cold_load),
    Load(("pack_vote_ratio", "pack_s", "pack_mb"), packs.measure_pack),
)


class Report(NamedTuple):
    machine: dict[str, Any]
    results: dict[str, Result]
    quick: bool
    seconds: float


def all_loads(given: ServerUrls) -> tuple[Load, ...]:
    return (*LOADS, Load(("votes_per_s_pg2",), partial(votes.measure_two_workers, given)))


def run_loads(
    only: Sequence[str], quick: bool, given: ServerUrls, report_progress: Callable[[str], None]
) -> Report:
    """Measure the named figures, or all; `report_progress` gets the names of the next figures."""
    start, size, names = time.monotonic(), QUICK if quick else FULL, set(only or TARGET_NAMES)
    results: dict[str, Result] = {}
    with _time_limit(size.seconds):
        for load in all_loads(given):
            if names.intersection(load.figures):
                report_progress(", ".join(load.figures))
                results |= _measure_load(load, size, start + size.seconds)
    results_by_name = {name: results[name] for name in TARGET_NAMES if name in names}
    return Report(machine.describe_machine(), results_by_name, quick, time.monotonic() - start)


def _measure_load(load: Load, size: Size, end: float) -> dict[str, Result]:
    results: dict[str, Result] = {}
    try:
        if time.monotonic() > end:
            _raise_timeout()
        results |= load.measure(size)
        reason = ""
    except (
        TimeLimitReached,
        BenchError,
        BadSetting,
        StoreError,
        JournalFailed,
        OSError,
        subprocess.SubprocessError,
    ) as failure:
        reason = str(failure)
    return {name: results.get(name, reason) for name in load.figures}


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Pin the client to its core, and raise TimeLimitReached after `seconds`."""
    pin_to_core(CORES[-1])
    signal.signal(signal.SIGALRM, _raise_timeout)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        pin_to_core(None)


def _raise_timeout(*_: object) -> None:
    raise TimeLimitReached("the time limit of the run was reached")


def is_client_limited(measured: Measurement) -> bool:
    """True if the client, not the server, may have been the bottleneck."""
    return measured.client is not None and measured.client >= CLIENT_BUSY_SHARE
