"""Bus behaviour while Redis is dead, frozen, emptied, unreachable, sends garbage, or was never
there.
"""

import asyncio
import contextlib
import time

import pytest
from redis.asyncio.connection import AbstractConnection

from live.engine.journal import Row
from live.store.redis.bus import RedisBus
from live.store.redis.connection import MAX_WAITING_BYTES
from tools.bus_contract import PATIENCE_S, RecordingListener, row, until
from tools.stopwatch import Stopwatch


@pytest.fixture(autouse=True)
def _mend_redis(redis):
    yield
    redis.thaw()
    if redis.process.poll() is not None:
        redis.start()


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("live.store.redis.connection.PING_INTERVAL_S", 0.2)


@pytest.fixture
async def here(worker):
    return await connect_bus(worker)


@pytest.fixture
async def there(worker):
    return await connect_bus(worker)


async def connect_bus(worker):
    """A bus that has found Redis: on a busy machine that takes longer than its start waits."""
    bus = await worker()
    await until(lambda: bus.healthy)
    return bus


async def hears_again(bus, ear):
    """Rings get about again: those of the time before may be lost."""
    seq = 1000

    def heard():
        nonlocal seq
        seq += 1
        bus.announce_turn("green", row(seq))
        return any(ring.row.seq > 1000 for ring in ear.heard)

    await until(heard)


async def goes_on_alone(bus):
    """Check that everything that needs no other worker goes on at once."""
    key, watch = f"key of {time.monotonic()}", Stopwatch()
    for seq in range(1000):
        bus.announce_turn("green", row(seq))
    bus.add_client("blue", 1)
    assert bus.count_people("blue") >= 1
    bus.remove_client("blue", 1)
    assert watch.seconds < 2
    assert [await bus.allow_use(key, 2, 60) for _ in range(3)] == [True, True, False]


@contextlib.asynccontextmanager
async def pretending(path, answer):
    """Something that is no Redis, at the address of a Redis."""
    answering = set()

    async def serve(reader, writer):
        answering.add(asyncio.current_task())
        try:
            await answer(reader, writer)
        except ConnectionError:
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_unix_server(serve, path)
    try:
        yield f"unix://{path}"
    finally:
        server.close()
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)


async def test_redis_may_come_later(redis, worker):
    redis.stop()
    watch = Stopwatch()
    here, there = await worker(), await worker()
    assert watch.seconds < 3
    assert not here.healthy
    await goes_on_alone(here)
    ear = RecordingListener(there)
    redis.start()
    await hears_again(here, ear)
    assert here.healthy and there.healthy


@pytest.mark.parametrize("signal", ["term", "kill"])
async def test_redis_is_restarted(redis, here, there, signal):
    ear = RecordingListener(there)
    here.add_client("green", 1)
    await until(lambda: there.count_people("green") == 1)
    if signal == "kill":
        redis.process.kill()
        redis.process.wait()
    redis.stop()
    await until(lambda: not here.healthy and not there.healthy)
    await goes_on_alone(here)
    redis.start()
    await hears_again(here, ear)
    here.add_client("green", 2)
    await until(lambda: there.count_people("green") == 2)


async def test_redis_is_frozen(redis, here, there, caplog):
    ear = RecordingListener(there)
    redis.freeze()
    watch = Stopwatch()
    for seq in range(200):
        here.announce_turn("green", Row(seq, b"entry" * 20_000, b"salt", b"digest", b"chain"))
    assert watch.seconds < 2
    assert here._publisher.waiting_bytes <= MAX_WAITING_BYTES
    watch = Stopwatch()
    answers = await asyncio.gather(*(here.allow_use("address", 5, 60) for _ in range(50)))
    assert watch.seconds < 3
    assert sum(answers) == 5
    await until(lambda: not here.healthy)
    watch = Stopwatch()
    for _ in range(100):
        await here.allow_use("address", 5, 60)
    assert watch.seconds < 2
    await goes_on_alone(here)
    assert here._publisher.waiting_bytes == 0
    assert "no connection to Redis: TimeoutError" in caplog.text
    redis.thaw()
    await hears_again(here, ear)


async def test_a_frozen_redis_is_noticed_by_listeners(redis, there, monkeypatch):
    monkeypatch.setattr("live.store.redis.connection.SILENCE_TIMEOUT_S", 0.5)
    redis.freeze()
    await until(lambda: not there._subscriber.up.is_set())
    redis.thaw()
    await until(lambda: there.healthy)


async def test_redis_is_flushed(client, here, there):
    ear = RecordingListener(there)
    here.add_client("green", 1)
    await until(lambda: there.count_people("green") == 1)
    assert await here.allow_use("address", 2, 60)
    assert await here.allow_use("address", 2, 60)
    await client.flushall()
    await client.script_flush()
    here.announce_turn("green", row(1))
    await ear.has_heard(1)
    here.add_client("green", 2)
    await until(lambda: there.count_people("green") == 2)
    # a worker has not forgotten its own allowances
    assert not await here.allow_use("address", 2, 60)
    assert await there.allow_use("address", 2, 60)
    assert not await there.allow_use("address", 2, 60)


@pytest.mark.parametrize("kind", ["pubsub", "normal"])
async def test_connections_are_killed(client, here, there, kind):
    ear = RecordingListener(there)
    link = there._subscriber if kind == "pubsub" else here._publisher
    assert await client.execute_command("CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes") > 0
    await until(lambda: not link.up.is_set())
    await hears_again(here, ear)


async def test_a_bus_is_closed_even_if_a_cancellation_is_dropped(here, monkeypatch):
    """asyncio.wait_for of Python 3.11, with which redis-py sends, drops a message at times."""
    sending, send = set(), AbstractConnection.send_packed_command

    async def drop_cancellation(connection, *arguments, **options):
        await send(connection, *arguments, **options)
        sending.add(connection)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)

    monkeypatch.setattr(AbstractConnection, "send_packed_command", drop_cancellation)
    await until(lambda: len(sending) == 2)
    async with asyncio.timeout(PATIENCE_S):
        await here.close()


async def nothing(reader, writer):
    await asyncio.sleep(60)


async def goodbye(reader, writer):
    pass


async def garbage(reader, writer):
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 10)
    await writer.drain()
    await asyncio.sleep(60)


async def always_ok(reader, writer):
    while await reader.read(1000):
        writer.write(b"+OK\r\n" * 100)
        await writer.drain()


async def never_ending(reader, writer):
    writer.write(b"$500000000\r\n")
    for _ in range(100):
        writer.write(b"x" * 10_000)
        await writer.drain()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("answer", [nothing, goodbye, garbage, always_ok, never_ending])
async def test_a_server_that_is_not_redis_hurts_nobody(tmp_path, answer):
    async with pretending(tmp_path / "s", answer) as url:
        bus = RedisBus(url, b"secret")
        watch = Stopwatch()
        await bus.start()
        assert watch.seconds < 3
        assert not bus.healthy
        await goes_on_alone(bus)
        assert not any(task.done() for task in bus._tasks)
        await bus.close()


async def slowly(reader, writer):
    """Answers each time just before it would be given up."""
    while data := await reader.read(100_000):
        commands = data.count(b"\r\n$4\r\nEVAL") + data.count(b"\r\n$4\r\nPING")
        writer.write(b":1\r\n" * (commands + data.count(b"\r\n$7\r\nPUBLISH")))
        await writer.drain()
        await asyncio.sleep(0.4)


async def test_a_request_to_a_slow_redis_waits_half_a_second_at_most(tmp_path):
    async with pretending(tmp_path / "s", slowly) as url:
        bus = RedisBus(url, b"secret")
        await bus.start()
        assert bus._publisher.up.is_set()
        times = []

        async def ask(number):
            watch = Stopwatch()
            await bus.allow_use(f"address {number}", 1, 60)
            times.append(watch.seconds)
            assert bus._publisher.up.is_set()

        asking = []
        for number in range(8):
            asking.append(asyncio.create_task(ask(number)))
            await asyncio.wait(asking, timeout=0.15)
        await asyncio.gather(*asking)
        assert 0.2 < max(times) < 1.5
        await bus.close()


async def test_a_redis_that_refuses_is_reported_and_not_believed_to_be_well(redis, client, caplog):
    await client.execute_command("ACL", "SETUSER", "nobody", "on", ">pass", "+ping")
    bus = RedisBus(redis.url.replace("unix://", "unix://nobody:pass@"), b"secret")
    try:
        await bus.start()
        await goes_on_alone(bus)
        assert not bus.healthy
        assert "no permissions" in caplog.text.lower() and "pass@" not in caplog.text
    finally:
        await bus.close()
        await client.execute_command("ACL", "DELUSER", "nobody")


async def test_the_log_reports_a_lost_redis_once(redis, worker, caplog):
    redis.stop()
    here = await worker()
    began = time.monotonic()
    await until(lambda: time.monotonic() - began > 2)
    assert (
        1
        <= len([record for record in caplog.records if "no connection to Redis" in record.message])
        <= 2
    )
    assert not here.healthy
