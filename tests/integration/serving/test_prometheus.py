"""Metrics: figures that move as they should, served on the loopback address only, and summed over
workers.
"""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from live.serving import prometheus
from live.serving.prometheus import PrometheusMeter, SharedMetrics, serve_metrics
from live.settings import BadSetting
from tools.live_server import NO_TLS, PATIENCE, Browser, join, make_settings, moderator, running


def figures(text: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def told(port: int) -> dict[str, float]:
    """Read the metrics as Prometheus does."""
    return figures(
        httpx2.get(f"http://127.0.0.1:{port}/metrics", verify=NO_TLS).raise_for_status().text
    )


@pytest.fixture
def meter():
    return PrometheusMeter()


@pytest.fixture
def port(meter):
    with serve_metrics(0, meter.registry) as port:
        yield port


# recorded measurements


def test_a_turn_counts_its_actions_by_name_and_its_refusals(meter, port):
    meter.record_turn({"poll.vote": 30, "person.join": 2}, 3, 0.004)
    meter.record_turn({"poll.vote": 1}, 0, 0.3)
    now = told(port)
    assert now['live_actions_total{action="poll.vote"}'] == 31
    assert (now['live_actions_total{action="person.join"}'], now["live_refused_total"]) == (2, 3)
    assert (now["live_batch_actions_count"], now["live_batch_actions_sum"]) == (2, 36)
    assert (
        now['live_turn_seconds_bucket{le="0.005"}'],
        now['live_turn_seconds_bucket{le="0.5"}'],
    ) == (1, 2)


def test_events_that_never_happened_are_exported_as_0_so_their_rate_is_known(port):
    now = told(port)
    assert (now['live_actions_total{action="question.ask"}'], now["live_gaps_total"]) == (0, 0)


def test_pages_are_added_up_over_events_and_an_event_that_ends_takes_its_own_away(meter, port):
    meter.record_clients("one", 10, 1)
    meter.record_clients("two", 5, 0)
    meter.record_clients("one", 12, 3)
    assert (told(port)["live_connections"], told(port)["live_lagging"]) == (17, 3)
    meter.record_clients("one", 0, 0)
    assert (told(port)["live_connections"], told(port)["live_lagging"]) == (5, 0)


def test_flushes_gaps_and_rows_are_counted(meter, port):
    meter.record_flush(1000, 0.02)
    meter.record_gap()
    meter.record_read(300)
    now = told(port)
    assert (now["live_flushed_pages_total"], now["live_flush_seconds_count"]) == (1000, 1)
    assert (now["live_gaps_total"], now["live_rows_read_total"]) == (1, 300)


async def test_a_loop_that_is_held_up_lags_and_the_process_uses_something(meter, monkeypatch):
    tick = asyncio.Event()
    monkeypatch.setattr(
        prometheus, "_resident_bytes", lambda _=prometheus._resident_bytes: tick.set() or _()
    )
    monkeypatch.setattr(prometheus, "SAMPLE_INTERVAL_S", 0.01)
    watch = asyncio.create_task(meter.run_sampling())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(time.sleep, 0.2)
    await asyncio.wait_for(tick.wait(), 5)
    watch.cancel()
    await asyncio.wait([watch])
    figure = meter.registry.get_sample_value
    assert (
        figure("live_loop_lag_seconds_count"),
        figure("live_loop_lag_seconds_bucket", {"le": "0.1"}),
    ) == (1, 0)
    assert figure("live_memory_bytes") > 1_000_000
    assert 0 < figure("live_cpu_seconds_total") <= time.process_time()


def test_a_meter_is_quick_enough_for_the_path_of_a_vote(meter):
    def once() -> float:
        start = time.perf_counter()
        for _ in range(1000):
            meter.record_turn({"poll.vote": 100}, 1, 0.004)
        return (time.perf_counter() - start) / 1000

    assert min(once() for _ in range(20)) < 50e-6  # some 2 µs on a quiet machine


# a server that is measured


@pytest.fixture
async def live_event(tmp_path, meter):
    """A live event on a server with figures read by name."""
    async with running(make_settings(tmp_path), meter) as server:
        event = await server.event()
        with serve_metrics(0, meter.registry) as port:
            event.told = lambda name: told(port).get(name, 0)
            yield event
        await event.close_all()


async def until(holds: Callable[[], Any]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - figures of each second have no event of their own
            await asyncio.sleep(0.05)


async def test_joins_and_votes_are_counted(live_event):
    poll = await live_event.poll()
    page, watching = (
        await (await join(live_event)).open(),
        await (await moderator(live_event)).open("moderator"),
    )
    await page.perform("poll.vote", poll=poll, answer=[0])
    assert "refused" in await page.request("poll.vote", poll=poll, answer=[7])
    await watching.until(lambda: watching.item(f"result:{poll}").get("n") == 1)
    assert live_event.told('live_actions_total{action="person.join"}') == 1
    assert live_event.told('live_actions_total{action="poll.vote"}') == 1
    assert live_event.told("live_refused_total") == 1
    assert (
        live_event.told("live_turn_seconds_count")
        == live_event.told("live_batch_actions_count")
        >= 3
    )


async def test_a_flush_to_two_pages_is_counted_as_two(live_event):
    pages = [await (await join(live_event)).open() for _ in range(2)]

    async def announce(words: str) -> None:
        post = await live_event.operator("announcement.post", room=1, text={"en": words})
        key = f"announcement:{post}"
        for page in pages:
            await page.until(lambda page=page: key in page.items)

    await announce("Settled")
    before = live_event.told("live_flushed_pages_total")
    await announce("Lunch")
    await until(lambda: live_event.told("live_flushed_pages_total") == before + 2)


async def test_votes_that_come_together_are_a_batch(live_event):
    poll = await live_event.poll()
    pages = [await (await join(live_event)).open() for _ in range(5)]
    turns, lock = live_event.told("live_batch_actions_count"), live_event.hall.replica.state_lock
    async with lock:
        votes = [
            asyncio.create_task(page.perform("poll.vote", poll=poll, answer=[0])) for page in pages
        ]
        await until(
            lambda: sum(page.unanswered for page in live_event.hall._index.all_clients()) == 5
        )
    await asyncio.gather(*votes)
    assert live_event.told('live_actions_total{action="poll.vote"}') == 5
    assert live_event.told("live_batch_actions_count") - turns <= 2


async def test_pages_that_open_close_and_lag_are_seen_within_a_second_or_two(live_event):
    anns, bobs = await join(live_event), await join(live_event)
    ann, bob = await anns.open(), await bobs.open()
    await until(lambda: live_event.told("live_connections") == 2)
    ann.stall()
    long = {"en": "x" * 200, "zh": "字" * 200}
    while not any(page.lagging for page in live_event.hall._index.all_clients()):
        start = 1_654_153_200_000 + live_event.state.seq
        await live_event.operator(
            "agenda.set",
            points=[{"starts": start, "ends": start + 1, "title": long, "speaker": long}] * 100,
        )
        await asyncio.sleep(0.1)
    await until(lambda: live_event.told("live_lagging") == 1)
    await anns.close()
    await until(
        lambda: (live_event.told("live_connections"), live_event.told("live_lagging")) == (1, 0)
    )
    await bob.close()
    await until(lambda: live_event.told("live_connections") == 0)


async def test_metrics_are_not_public(live_event):
    assert (await Browser(live_event).get("/metrics")).status_code == 404


# address of the metrics


def test_only_this_machine_can_ask(port):
    with socket.create_server(("127.0.0.2", port)):
        pass  # free: the address that it listens on is 127.0.0.1 and no other


def test_a_port_in_use_is_reported_in_a_sentence(meter):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(BadSetting) as wrong, serve_metrics(port, meter.registry):
            pass
    assert (
        str(wrong.value)
        == f"METRICS_PORT {port} cannot be used: Address already in use. Set it to a free one, or"
        " leave it out."
    )


# several workers

WORKER = """
from live.serving.prometheus import PrometheusMeter
meter = PrometheusMeter()
meter.record_turn({"poll.vote": 3}, 1, 0.01)
meter.record_clients("one", 2, 1)
print("measured", flush=True)
input()
"""


class Workers:
    def __init__(self, shared: SharedMetrics) -> None:
        self.shared, self.running = shared, []

    def start(self) -> subprocess.Popen:
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.running.append(worker)
        assert worker.stdout.readline() == b"measured\n"
        return worker

    def kill(self, worker: subprocess.Popen) -> None:
        self.running.remove(worker)
        worker.kill()
        worker.communicate()
        self.shared.on_exit(worker.pid)


@pytest.fixture
def workers(tmp_path):
    metrics = SharedMetrics(tmp_path)
    workers = Workers(metrics)
    yield workers
    for worker in list(workers.running):
        workers.kill(worker)
    metrics.close()


def test_workers_are_added_up(workers):
    with serve_metrics(0, workers.shared.registry) as port:
        workers.start(), workers.start()
        now = told(port)
    assert (now['live_actions_total{action="poll.vote"}'], now["live_refused_total"]) == (6, 2)
    assert (now["live_connections"], now["live_lagging"]) == (4, 2)
    assert (now["live_turn_seconds_count"], now['live_turn_seconds_bucket{le="0.01"}']) == (2, 2)


def test_counters_of_a_worker_outlive_it_and_its_open_connections_do_not(workers):
    with serve_metrics(0, workers.shared.registry) as port:
        for _ in range(3):
            workers.kill(workers.start())
        assert (
            told(port)['live_actions_total{action="poll.vote"}'],
            told(port)["live_turn_seconds_count"],
        ) == (9, 3)
        assert told(port).get("live_connections", 0) == 0
        workers.start()
        assert (
            told(port)['live_actions_total{action="poll.vote"}'],
            told(port)["live_connections"],
        ) == (12, 2)


def test_the_dead_leave_no_files_behind(workers):
    for _ in range(2):
        workers.kill(workers.start())
    assert {file.name for file in workers.shared.folder.iterdir()} == {
        "counter_0.db",
        "histogram_0.db",
    }
