"""What is measured: figures that move as they should, told on the loopback address only, and added up over workers."""

import asyncio
import socket
import subprocess
import sys
import time

import httpx2
import pytest

from live.settings import BadSetting
from live.web import metrics
from live.web.metrics import PrometheusMeter, Shared, exposed


def figures(text: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def told(port: int) -> dict[str, float]:
    """As Prometheus reads them."""
    return figures(httpx2.get(f"http://127.0.0.1:{port}/metrics").raise_for_status().text)


@pytest.fixture
def meter():
    return PrometheusMeter()


@pytest.fixture
def port(meter):
    with exposed(0, meter.registry) as port:
        yield port


# what a meter is told


def test_a_turn_counts_its_actions_by_name_and_what_was_refused(meter, port):
    meter.batch({"poll.vote": 30, "person.join": 2}, 3, 0.004)
    meter.batch({"poll.vote": 1}, 0, 0.3)
    now = told(port)
    assert now['live_actions_total{action="poll.vote"}'] == 31
    assert (now['live_actions_total{action="person.join"}'], now["live_refused_total"]) == (2, 3)
    assert (now["live_batch_actions_count"], now["live_batch_actions_sum"]) == (2, 36)
    assert (now['live_turn_seconds_bucket{le="0.005"}'], now['live_turn_seconds_bucket{le="0.5"}']) == (1, 2)


def test_what_never_happened_is_told_as_0_so_that_its_rate_is_known(port):
    now = told(port)
    assert (now['live_actions_total{action="question.ask"}'], now["live_gaps_total"]) == (0, 0)


def test_pages_are_added_up_over_events_and_an_event_that_ends_takes_its_own_away(meter, port):
    meter.pages("one", 10, 1)
    meter.pages("two", 5, 0)
    meter.pages("one", 12, 3)
    assert (told(port)["live_connections"], told(port)["live_lagging"]) == (17, 3)
    meter.pages("one", 0, 0)
    assert (told(port)["live_connections"], told(port)["live_lagging"]) == (5, 0)


def test_flushes_gaps_and_rows_are_counted(meter, port):
    meter.flush(1000, 0.02)
    meter.gap()
    meter.read(300)
    now = told(port)
    assert (now["live_flushed_pages_total"], now["live_flush_seconds_count"]) == (1000, 1)
    assert (now["live_gaps_total"], now["live_rows_read_total"]) == (1, 300)


async def test_a_loop_that_is_held_up_lags_and_the_process_uses_something(meter, monkeypatch):
    looked = asyncio.Event()
    monkeypatch.setattr(metrics, "_resident", lambda _=metrics._resident: looked.set() or _())
    monkeypatch.setattr(metrics, "EVERY", 0.01)
    watch = asyncio.create_task(meter.watch())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(time.sleep, 0.2)
    await asyncio.wait_for(looked.wait(), 5)
    watch.cancel()
    await asyncio.wait([watch])
    figure = meter.registry.get_sample_value
    assert (figure("live_loop_lag_seconds_count"), figure("live_loop_lag_seconds_bucket", {"le": "0.1"})) == (1, 0)
    assert figure("live_memory_bytes") > 1_000_000
    assert 0 < figure("live_cpu_seconds_total") <= time.process_time()


def test_a_meter_is_quick_enough_for_the_path_of_a_vote(meter):
    def once() -> float:
        started = time.perf_counter()
        for _ in range(1000):
            meter.batch({"poll.vote": 100}, 1, 0.004)
        return (time.perf_counter() - started) / 1000

    assert min(once() for _ in range(20)) < 50e-6  # some 2 µs on a quiet machine


# where it is told


def test_only_this_machine_can_ask(port):
    with socket.create_server(("127.0.0.2", port)):
        pass  # free: the address that it listens on is 127.0.0.1 and no other


def test_a_port_that_is_taken_is_one_sentence(meter):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting) as wrong, exposed(port, meter.registry):
            pass
    assert str(wrong.value) == f"METRICS_PORT {port} cannot be used: Address already in use. Set it to a free one, or leave it out."


# several workers

WORKER = """
from live.web.metrics import PrometheusMeter
meter = PrometheusMeter()
meter.batch({"poll.vote": 3}, 1, 0.01)
meter.pages("one", 2, 1)
print("measured", flush=True)
input()
"""


class Workers:
    def __init__(self, shared: Shared) -> None:
        self.shared, self.running = shared, []

    def start(self) -> subprocess.Popen:
        worker = subprocess.Popen([sys.executable, "-c", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.running.append(worker)
        assert worker.stdout.readline() == b"measured\n"
        return worker

    def kill(self, worker: subprocess.Popen) -> None:
        self.running.remove(worker)
        worker.kill()
        worker.communicate()
        self.shared.bury(worker.pid)


@pytest.fixture
def workers():
    shared = Shared()
    workers = Workers(shared)
    yield workers
    for worker in list(workers.running):
        workers.kill(worker)
    shared.close()


def test_workers_are_added_up(workers):
    with exposed(0, workers.shared.registry) as port:
        workers.start(), workers.start()
        now = told(port)
    assert (now['live_actions_total{action="poll.vote"}'], now["live_refused_total"]) == (6, 2)
    assert (now["live_connections"], now["live_lagging"]) == (4, 2)
    assert (now["live_turn_seconds_count"], now['live_turn_seconds_bucket{le="0.01"}']) == (2, 2)


def test_what_a_worker_counted_outlives_it_and_what_was_open_there_does_not(workers):
    with exposed(0, workers.shared.registry) as port:
        for _ in range(3):
            workers.kill(workers.start())
        assert (told(port)['live_actions_total{action="poll.vote"}'], told(port)["live_turn_seconds_count"]) == (9, 3)
        assert told(port).get("live_connections", 0) == 0
        workers.start()
        assert (told(port)['live_actions_total{action="poll.vote"}'], told(port)["live_connections"]) == (12, 2)


def test_the_dead_leave_no_files_behind(workers):
    for _ in range(2):
        workers.kill(workers.start())
    assert {file.name for file in workers.shared.folder.iterdir()} == {"counter_0.db", "histogram_0.db"}
