"""Prometheus metrics: a meter in each server process and an endpoint for all of them.

A single process keeps its metrics in memory and exposes them itself. Workers write theirs to files
in a folder of the supervisor, which adds them up and exposes them; counts outlive the worker.
Imported only if METRICS_PORT is set.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Metric,
    disable_created_metrics,
    make_wsgi_app,
)
from prometheus_client.exposition import ThreadingWSGIServer
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from ..features.registry import ACTIONS
from ..settings import BadSetting

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"
SAMPLE_INTERVAL_S = 0.25
"""Seconds between samples of loop lag, CPU and memory."""
DURATION_BUCKETS_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
BATCH_BUCKETS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
STATM = Path("/proc/self/statm")


class PrometheusMeter:
    """Metrics of this process.

    In a worker under a supervisor with `SharedMetrics` they are written to files.
    """

    def __init__(self) -> None:
        disable_created_metrics()
        self.registry = registry = CollectorRegistry()
        self._clients: dict[str, tuple[int, int]] = {}
        self._connections = Gauge(
            "live_connections",
            "Clients whose WebSocket is open.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self._lagging = Gauge(
            "live_lagging",
            "Open clients that read more slowly than they are written to.",
            registry=registry,
            multiprocess_mode="livesum",
        )
        counter = Counter("live_actions", "Actions done, by tag.", ["action"], registry=registry)
        self._actions = {
            name: counter.labels(name)
            for name in (str(action.__struct_config__.tag) for action in ACTIONS)
        }
        self._refused = Counter("live_refused", "Actions refused.", registry=registry)
        self._batch_actions = Histogram(
            "live_batch_actions",
            "Actions answered in one turn.",
            buckets=BATCH_BUCKETS,
            registry=registry,
        )
        self._turn_seconds = Histogram(
            "live_turn_seconds",
            "Duration of a turn, including its commit.",
            buckets=DURATION_BUCKETS_S,
            registry=registry,
        )
        self._flush_seconds = Histogram(
            "live_flush_seconds",
            "Duration of a flush: composing and writing.",
            buckets=DURATION_BUCKETS_S,
            registry=registry,
        )
        self._flushed_clients = Counter(
            "live_flushed_pages", "Clients that flushes were written to.", registry=registry
        )
        self._journal_gaps = Counter(
            "live_gaps",
            "Times that rows were missed or out of order on the bus.",
            registry=registry,
        )
        self._rows_read = Counter(
            "live_rows_read", "Rows read from the journal.", registry=registry
        )
        self._loop_lag = Histogram(
            "live_loop_lag_seconds",
            "Delay of timers in the event loop.",
            buckets=DURATION_BUCKETS_S,
            registry=registry,
        )
        self._worker_count = Gauge(
            "live_workers", "Server processes.", registry=registry, multiprocess_mode="livesum"
        )
        self._memory_bytes = Gauge(
            "live_memory_bytes", "Resident memory.", registry=registry, multiprocess_mode="livesum"
        )
        self._cpu_seconds = Counter("live_cpu_seconds", "CPU time.", registry=registry)

    def record_turn(self, done: Mapping[str, int], refused: int, seconds: float) -> None:
        for name, times in done.items():
            self._actions[name].inc(times)
        if refused:
            self._refused.inc(refused)
        self._batch_actions.observe(sum(done.values()) + refused)
        self._turn_seconds.observe(seconds)

    def record_flush(self, pages: int, seconds: float) -> None:
        self._flushed_clients.inc(pages)
        self._flush_seconds.observe(seconds)

    def record_clients(self, event: str, open: int, late: int) -> None:
        previous_open, previous_lagging = self._clients.pop(event, (0, 0))
        if open or late:
            self._clients[event] = open, late
        self._connections.inc(open - previous_open)
        self._lagging.inc(late - previous_lagging)

    def record_gap(self) -> None:
        self._journal_gaps.inc()

    def record_read(self, rows: int) -> None:
        self._rows_read.inc(rows)

    async def run_sampling(self) -> None:
        self._worker_count.set(1)
        cpu_s = 0.0
        while True:
            due_at = time.perf_counter() + SAMPLE_INTERVAL_S
            await asyncio.sleep(SAMPLE_INTERVAL_S)
            self._loop_lag.observe(max(0.0, time.perf_counter() - due_at))
            previous_cpu_s, cpu_s = cpu_s, time.process_time()
            self._cpu_seconds.inc(cpu_s - previous_cpu_s)
            self._memory_bytes.set(_resident_bytes())


def _resident_bytes() -> int:
    """Resident memory of this process in bytes; 0 if /proc is not available."""
    with suppress(OSError):
        return int(STATM.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


class SharedMetrics(Collector):
    """Metrics of all workers, in a folder created before the first worker starts.

    Counters of an exited worker are added to a file for all exited workers, so that no counter
    decreases and files do not accumulate. Its gauges are dropped.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(self.folder)
        self._collector = MultiProcessCollector(None, str(self.folder))
        self._lock = threading.Lock()
        self.registry = CollectorRegistry()
        self.registry.register(self)

    def collect(self) -> Iterable[Metric]:
        with self._lock:
            return list(self._collector.collect())

    def on_exit(self, worker: int) -> None:
        """Fold the files of an exited worker, given its process id."""
        with self._lock:
            for file in self.folder.glob(f"*_{worker}.db"):
                if not file.name.startswith("gauge_"):
                    _add_counts(file, file.with_name(f"{file.name.partition('_')[0]}_0.db"))
                file.unlink()

    def close(self) -> None:
        os.environ.pop("PROMETHEUS_MULTIPROC_DIR", None)


def _add_counts(source: Path, to: Path) -> None:
    total = MmapedDict(str(to))
    for key, value, *_ in MmapedDict.read_all_values_from_file(str(source)):
        total.write_value(key, total.read_value(key)[0] + value, 0.0)
    total.close()


class MetricsHandler(WSGIRequestHandler):
    """Request handler with a timeout and without a log."""

    timeout = 10

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def serve_metrics(port: int, registry: CollectorRegistry) -> Iterator[int]:
    """Serve metrics at http://127.0.0.1:port/metrics from a thread; yields the port.

    Raises BadSetting if the port is taken.
    """
    try:
        server = make_server(
            LOOPBACK, port, make_wsgi_app(registry), ThreadingWSGIServer, MetricsHandler
        )
    except OSError as failure:
        reason = failure.strerror or failure
        raise BadSetting(
            f"METRICS_PORT {port} cannot be used: {reason}. Set it to a free one, or leave it out."
        ) from None
    thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    log.info("metrics at http://%s:%d/metrics", LOOPBACK, server.server_port)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
