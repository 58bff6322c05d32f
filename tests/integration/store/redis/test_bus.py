"""Redis bus beyond the contract: messages that it rejects, keys in Redis, and presence."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE
from types import SimpleNamespace

import msgspec
import pytest

from live.engine.bus import TurnNotice
from live.engine.journal import Row
from live.store import StoreError
from live.store.encrypted_messages import MAX_AGE_S, MAX_BODY_BYTES, MessageCipher
from live.store.rate_windows import RateWindows
from live.store.redis.bus import PresenceMessage, RedisBus, TurnMessage
from live.store.redis.connection import connection_to
from tools.bus_contract import PATIENCE_S, BusContract, RecordingListener, row, until

PRESENT = """
import asyncio, sys
from live.store.redis import bus as redis_bus

async def be_present():
    redis_bus.PRESENCE_INTERVAL_S, redis_bus.HEARTBEAT_S = 0.2, 0
    bus = redis_bus.RedisBus(sys.argv[1], bytes.fromhex(sys.argv[2]))
    await bus.start()
    bus.add_client("green", 1)
    print("present", flush=True)
    await asyncio.sleep(60)

asyncio.run(be_present())
"""
"""A worker with a single person on it."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("live.store.redis.bus.PRESENCE_INTERVAL_S", 0.1)


@pytest.fixture(autouse=True)
def local_clock(monkeypatch):
    """Clock of the limits that each worker keeps itself; `seconds` is how far it was put on."""
    clock = SimpleNamespace(seconds=0.0)

    def make_windows(now):
        return RateWindows(lambda: now() + clock.seconds)

    monkeypatch.setattr("live.store.redis.bus.RateWindows", make_windows)
    return clock


@pytest.fixture(scope="module")
def redis(redis):
    """The server that TEST_REDIS_URL names, if set: with all keys of others there."""
    return SimpleNamespace(url=os.environ.get("TEST_REDIS_URL") or redis.url)


@pytest.fixture
def ours(secret):
    """Prefix of all names of a deployment."""
    return f"live:{MessageCipher(secret).hashed_name('')}:"


@pytest.fixture
def later(client, ours, local_clock):
    """Ages the keys in Redis: its clock cannot be set."""

    async def later(seconds):
        local_clock.seconds += seconds
        for key in await client.keys(f"{ours}limit:*"):
            if await client.type(key) != b"list":
                continue  # spoilt by another test
            uses = [int(use) - int(seconds * 1e6) for use in await client.lrange(key, 0, -1)]
            excess = await client.pttl(key) - int(seconds * 1000)
            await client.delete(key)
            if excess > 0:
                await client.rpush(key, *uses)
                await client.pexpire(key, excess)

    return later


@pytest.fixture
async def here(worker):
    return await connect_bus(worker)


@pytest.fixture
async def there(worker):
    return await connect_bus(worker)


async def connect_bus(worker):
    """On a machine with much to do that takes longer than a bus waits for it when it starts."""
    bus = await worker()
    await until(lambda: bus.healthy)
    return bus


@pytest.fixture
async def eavesdropper(client, ours):
    """Hears everything in Redis."""
    async with client.pubsub() as pubsub:
        await pubsub.psubscribe(f"{ours}*")
        await pubsub.get_message(timeout=PATIENCE_S)
        yield pubsub


async def overheard(pubsub):
    """The next message: its channel, and its content."""
    message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=PATIENCE_S)
    return message["channel"], message["data"]


class TestRedisBus(BusContract):
    pass


# accepted messages


def bent(message: bytes, secret: bytes) -> list[bytes]:
    """Messages that an eavesdropper derives without the secret, and data that is not a message."""
    flips = [
        message[:at] + bytes([message[at] ^ 1]) + message[at + 1 :] for at in range(len(message))
    ]
    other = MessageCipher(secret).encrypt(msgspec.msgpack.encode(TurnMessage("blue", row(1))))
    splices = [message[:16] + other[16:], message[:32] + other[32:], other[:32] + message[32:]]
    cut = [message[:length] for length in (0, 1, 15, 16, 31, 32, len(message) - 1)]
    strange = [
        b"\0" * 64,
        b"hello",
        b"\xff" * (MAX_BODY_BYTES + 100),
        MessageCipher(b"not ours").encrypt(message[32:]),
    ]
    nonsense = [
        MessageCipher(secret).encrypt(body)
        for body in (b"", b"\xc1", msgspec.msgpack.encode(["ring", "green", 7]), b"[]")
    ]
    return [*flips, *splices, *cut, *strange, *nonsense]


async def test_only_original_messages_of_another_worker_are_believed(
    here, there, client, eavesdropper, secret
):
    ear = RecordingListener(there)
    here.announce_turn("green", row(1))
    channel, message = await overheard(eavesdropper)
    await ear.has_heard(1)
    forgeries = bent(message, secret)
    for forgery in forgeries:
        await client.publish(channel, forgery)
    here.announce_turn("green", row(2))
    assert await ear.has_heard(2) == [TurnNotice("green", row(1)), TurnNotice("green", row(2))]
    assert there.dropped_messages == len(forgeries)


async def test_nobody_reads_the_content_of_an_event_in_redis(
    here, there, client, eavesdropper, secret
):
    ear, question = RecordingListener(there), b'[1,0,"p7","ref",0,{"text":"Who pays?"}]'
    here.announce_turn("green", row(1)._replace(entries=question))
    here.add_client("green", 7)
    (channel, turn), (_, presence) = [await overheard(eavesdropper) for _ in range(2)]
    (ring,) = await ear.has_heard(1)
    assert ring.row.entries == question
    await until(lambda: there.count_people("green") == 1)
    for message in (channel, turn, presence):
        assert not any(word in message for word in (b"green", b"Who pays?", b"ring", b"here"))


async def test_forgeries_do_not_fill_the_log(here, there, client, eavesdropper, caplog):
    here.announce_turn("green", row(1))
    channel, _ = await overheard(eavesdropper)
    for _ in range(300):
        await client.publish(channel, b"forged")
    await until(lambda: there.dropped_messages == 300)
    assert (
        len([record for record in caplog.records if "dropped a bus message" in record.message]) == 2
    )  # each bus once


async def test_a_replayed_message_is_not_believed(here, there, client, eavesdropper, monkeypatch):
    ear = RecordingListener(there)
    then = time.time() - MAX_AGE_S - 1
    with monkeypatch.context() as patch:
        patch.setattr("live.store.encrypted_messages.time.time_ns", lambda: int(then * 1e9))
        here.announce_turn("green", row(1))
        channel, old = await overheard(eavesdropper)
    await client.publish(channel, old)
    here.announce_turn("green", row(2))
    assert await ear.has_heard(1) == [TurnNotice("green", row(2))]


async def test_people_that_nobody_counted_are_not_present(here, there, client, eavesdropper):
    here.add_client("green", 1)
    channel, message = await overheard(eavesdropper)
    stranger = MessageCipher(b"not ours").encrypt(
        msgspec.msgpack.encode(PresenceMessage("green", {1, 2, 3}))
    )
    await client.publish(channel, message[:16] + stranger[16:])
    await client.publish(channel, stranger)
    await until(lambda: there.dropped_messages == 2 and there.count_people("green") == 1)


async def test_deployments_that_share_a_redis_do_not_meet(here, worker):
    other = await worker(b"the secret of another deployment")
    ear = RecordingListener(other)
    here.announce_turn("green", row(1))
    assert await here.allow_use("address", 1, 60)
    assert await other.allow_use("address", 1, 60)
    assert not ear.heard and not other.dropped_messages


# keys in Redis, and messages


async def test_nothing_in_redis_reveals_an_address_or_lasts(here, client, ours):
    assert await here.allow_use("new:192.0.2.1", 5, 60)
    keys = [
        key
        for key in await client.keys(f"{ours}*")
        if here.redis_key("new:192.0.2.1").encode() == key
    ]
    assert len(keys) == 1 and b"192.0" not in keys[0]
    assert 0 < await client.pttl(keys[0]) <= 60_000
    assert all([await client.ttl(key) > 0 for key in await client.keys(f"{ours}*")])


async def test_a_key_spoilt_in_redis_is_counted_here(here, client):
    await client.set(here.redis_key("address"), "spoilt", ex=60)
    assert [await here.allow_use("address", 2, 60) for _ in range(3)] == [True, True, False]


async def test_a_worker_remembers_its_allowances_when_redis_has_dropped_them(here, client):
    assert await here.allow_use("address", 1, 60)
    await client.delete(here.redis_key("address"))
    assert not await here.allow_use("address", 1, 60)


async def test_no_more_uses_of_a_key_are_kept_than_matter(here, client, later):
    for _ in range(6):
        assert await here.allow_use("address", 2, 4)
        await later(3)
    assert await client.llen(here.redis_key("address")) <= 2


async def test_a_row_too_big_to_be_rung_is_left_to_the_heads(here, there):
    ear = RecordingListener(there)
    for seq, size in (
        (1, 2 * MAX_BODY_BYTES),
        (2, MAX_BODY_BYTES),
        (3, MAX_BODY_BYTES - 1),
        (4, 1),
    ):
        here.announce_turn("e" * 32, Row(seq, b"x" * size, bytes(16), bytes(16), bytes(16)))
    await until(lambda: bool(ear.heard) and ear.heard[-1].row.seq == 4)
    assert len(ear.heard) == 1 and not there.dropped_messages


async def test_a_ring_is_little_more_than_its_entries(here, eavesdropper):
    entries = b"entry" * 100
    here.announce_turn("e" * 32, Row(2**40, entries, bytes(16), bytes(16), bytes(16)))
    _, message = await overheard(eavesdropper)
    assert len(message) < len(entries) + 150


async def test_a_storm_of_rings_is_cut_at_its_oldest(here, there):
    ear = RecordingListener(there)
    big = b"entry" * 20_000
    for seq in range(1, 101):
        here.announce_turn("green", Row(seq, big, b"salt", b"digest", b"chain"))
    await until(lambda: bool(ear.heard) and ear.heard[-1].row.seq == 100)
    seqs = [ring.row.seq for ring in ear.heard]
    assert seqs == list(range(seqs[0], 101)) and 10 < len(seqs) < 60


async def test_rings_are_heard_while_many_ask(here, there):
    ear = RecordingListener(there)
    requests = asyncio.gather(
        *(here.allow_use(f"address {number}", 1, 60) for number in range(2000))
    )
    here.announce_turn("green", row(1))
    await ear.has_heard(1)
    assert all(await requests)


# presence


async def test_people_on_a_killed_worker_vanish_and_people_on_a_living_worker_stay(
    here, redis, secret, monkeypatch
):
    monkeypatch.setattr("live.store.presence.WORKER_EXPIRY_S", 1)
    command = [sys.executable, "-c", PRESENT, redis.url, secret.hex()]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    try:
        assert await process.stdout.readline()  # a busy machine takes seconds to start it
        await until(lambda: here.count_people("green") == 1)
        end = time.monotonic() + 2
        await until(lambda: time.monotonic() > end or here.count_people("green") != 1)
        assert here.count_people("green") == 1
    finally:
        process.kill()
        await process.wait()
    await until(lambda: here.count_people("green") == 0)


async def test_a_later_worker_learns_the_present_people(here, worker, monkeypatch):
    monkeypatch.setattr("live.store.redis.bus.HEARTBEAT_S", 0.5)
    here.add_client("green", 1)
    await until(lambda: here.count_people("green") == 1)
    late = await worker()
    await until(lambda: late.count_people("green") == 1)


async def test_a_crowd_that_stands_still_is_not_reported_each_second(here, eavesdropper):
    for person in range(100):
        here.add_client("green", person)
    await overheard(eavesdropper)
    assert await eavesdropper.get_message(ignore_subscribe_messages=True, timeout=1) is None


# addresses


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://host",
        "redis://host:port",
        "redis://host?strange=1",
        "memcached://host",
        "redis://:secret@host:99999",
    ],
)
def test_an_unusable_address_is_reported_in_a_sentence(url):
    with pytest.raises(StoreError, match=r"^REDIS_URL .*\.$") as failure:
        RedisBus(url, b"secret")
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize(
    "url",
    [
        "redis://host",
        "rediss://user:pass@host:6380/2",
        "unix:///run/redis.sock",
        "redis://host?socket_timeout=60&protocol=3",
    ],
)
def test_usual_addresses_can_be_used(url):
    assert not RedisBus(url, b"secret").healthy


def test_no_setting_in_an_address_makes_it_wait_longer():
    connection = connection_to(
        "redis://host?socket_timeout=60&socket_connect_timeout=60&retry_on_timeout=yes&protocol=3"
    )
    assert (connection.socket_timeout, connection.socket_connect_timeout, connection.protocol) == (
        1,
        1,
        2,
    )
    assert connection.retry.get_retries() == 0


async def test_a_starting_worker_learns_earlier_presence(worker, here):
    here.add_client("green", 1)
    here.add_client("green", 2)
    here.remove_client("green", 2)
    newcomer = await connect_bus(worker)
    await until(lambda: set(newcomer.last_seen("green", 60)) == {1, 2})
    assert newcomer.count_people("green") == 1
