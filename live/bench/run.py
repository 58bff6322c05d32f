"""One run: every load that some wanted figure comes from, one after the other. What cannot be measured says why; nothing is made up."""

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
from . import fanout, grouping, joins, kinds, loading, machine, votes
from .private_servers import Given
from .server_processes import CORES, pin
from .stats import Failed, Measured
from .targets import FULL, NAMES, QUICK, Size

CLIENT_BUSY = 0.9
"""Of a core: from here on the client may have been what was measured."""

Result = Measured | str
"""A string says why there is no figure."""


class Load(NamedTuple):
    figures: tuple[str, ...]
    measure: Callable[[Size], Iterator[tuple[str, Measured]]]


LOADS = (
    Load(("fanout_ratio", "fanout_2kb_ratio"), fanout.back_to_back),
    Load(("fanout_10hz_ratio", "burst_ratio"), fanout.in_rhythm),
    Load(("fanout_10k_ratio",), fanout.to_many),
    Load(("vote_us", "votes_per_s", "vote_p99_ms"), votes.hidden),
    Load(("vote_shown_us",), votes.shown),
    Load(("vote_growth",), votes.growth),
    Load(("kinds_ms",), kinds.flush),
    Load(("plan_ms",), grouping.planned),
    Load(("join_us",), joins.join),
    Load(("hall_s",), joins.hall),
    Load(("idle_kb",), joins.idle),
    Load(("last_client_p99_ms",), fanout.the_last),
    Load(("storm_s",), joins.storm),
    Load(("load_s", "load_snapshot_s"), loading.cold),
)


class Report(NamedTuple):
    machine: dict[str, Any]
    results: dict[str, Result]
    quick: bool
    seconds: float


def loads(given: Given) -> tuple[Load, ...]:
    return (*LOADS, Load(("votes_per_s_pg2",), partial(votes.on_two_workers, given)))


def run(only: Sequence[str], quick: bool, given: Given, tell: Callable[[str], None]) -> Report:
    """Measure the figures of these names, or all. `tell` hears what is being measured."""
    began, size, wanted = time.monotonic(), QUICK if quick else FULL, set(only or NAMES)
    results: dict[str, Result] = {}
    with _limited(size.seconds):
        for load in loads(given):
            if wanted.intersection(load.figures):
                tell(", ".join(load.figures))
                results |= _measure(load, size, began + size.seconds)
    found = {name: results[name] for name in NAMES if name in wanted}
    return Report(machine.describe(), found, quick, time.monotonic() - began)


def _measure(load: Load, size: Size, end: float) -> dict[str, Result]:
    results: dict[str, Result] = {}
    try:
        if time.monotonic() > end:
            _over()
        results |= load.measure(size)
        why = ""
    except (Failed, BadSetting, StoreError, JournalFailed, OSError, subprocess.SubprocessError) as failure:
        why = str(failure)
    return {name: results.get(name, why) for name in load.figures}


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """On the client's core, and for so long: whatever is under way then fails."""
    pin(CORES[-1])
    signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        pin(None)


def _over(*_: object) -> None:
    raise Failed("the time of a run was over")


def by_the_client(measured: Measured) -> bool:
    """Whether the client, not the server, may have been the limit."""
    return measured.client is not None and measured.client >= CLIENT_BUSY
