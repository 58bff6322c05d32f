"""Two workers on the same PostgreSQL and the same Redis, while something is the matter with Redis:
votes go on on both, and changes on either are seen on the other within two seconds. When it is
over, changes are announced again.
"""

import asyncio
import time

import pytest

from live.engine import hub as hub_module
from live.kernel.principal import Identity
from live.store import open_journal
from live.store.migrations import migrate
from live.store.redis.bus import RedisBus
from tools.engine_client import SimulatedClient
from tools.event_on_replica import SECRET, answer, new_hub, until
from tools.stopwatch import Stopwatch
from unit.engine import test_replica
from unit.engine.test_replica import CREATE

ACKNOWLEDGED_S = 1.0
SEEN_S = 2.0
BACK_S = 5.0


class Worker(test_replica.EventOnReplica):
    def __init__(self, database: str, redis: str) -> None:
        self.journal, self.bus = open_journal(database), RedisBus(redis, SECRET)

    async def open(self, secret: bytes = SECRET) -> None:
        self.hub = new_hub(self.journal, self.bus, secret)
        await self.hub.start()

    async def close(self) -> None:
        await self.hub.drain()
        await self.journal.close()

    async def voter(self, identity: Identity) -> SimulatedClient:
        client = SimulatedClient(identity)
        await client.connect(self.hall)
        return client


class Two:
    """Two workers of an event with an open poll, Ann on one and Ben on the other; `votes` were made
    so far.
    """

    def __init__(self, database: str, redis: str) -> None:
        self.here, self.there = Worker(database, redis), Worker(database, redis)
        self.votes = 0

    async def start(self) -> None:
        await self.here.start()
        await self.there.open()
        await self.there.load()
        self.poll = await self.here.poll(anonymous=False)
        self.ann = await self.here.voter(await self.here.join("ann on one"))
        self.ben = await self.there.voter(await self.here.join("ben on the other"))

    async def vote(self) -> None:
        """Both change their vote at once, and are answered in time."""
        self.votes += 1
        watch = Stopwatch()
        option = [self.votes % 2]
        answers = await asyncio.gather(
            *(
                answer(client, "poll.vote", poll=self.poll, answer=option)
                for client in (self.ann, self.ben)
            )
        )
        assert all("done" in frame for frame in answers)
        assert watch.seconds < ACKNOWLEDGED_S

    async def both_see_it(self) -> None:
        """Each sees the choices of both."""
        counts, watch = [2 * (self.votes % 2 == option) for option in range(3)], Stopwatch()
        for client in (self.ann, self.ben):
            await until(
                lambda client=client: (
                    client.items[f"result:{self.poll}"]["tally"]["counts"] == counts
                )
            )
        assert watch.seconds < SEEN_S

    async def go_on(self, times: int = 4) -> None:
        for _ in range(times):
            await self.vote()
            await self.both_see_it()

    async def are_told_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The messages of the bus are enough: the heads are not read."""
        watch = Stopwatch()
        await until(lambda: self.here.bus.healthy and self.there.bus.healthy)
        assert watch.seconds < BACK_S
        last_look = time.monotonic() + hub_module.HEADS_INTERVAL_S + 0.2
        monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 3600)
        while time.monotonic() < last_look:
            await self.go_on(1)
        await self.go_on(2)


@pytest.fixture(autouse=True)
def _mend_redis(redis):
    yield
    redis.thaw()
    if redis.process.poll() is not None:
        redis.start()


@pytest.fixture(scope="module")
def migrated_url(postgres):
    url = postgres.create_database("two_workers")
    migrate(url)
    return url


@pytest.fixture
async def two(migrated_url, redis, stack, monkeypatch):
    monkeypatch.setitem(CREATE, "id", f"{time.time_ns():032x}")
    monkeypatch.setitem(CREATE, "code", code_of(time.time_ns()))
    two = Two(migrated_url, redis.url)
    await two.start()
    for worker in (two.here, two.there):
        stack.push_async_callback(worker.close)
    return two


def code_of(number: int) -> str:
    alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    return "".join(alphabet[number // 30**place % 30] for place in range(6))


async def test_while_all_is_well(two, monkeypatch):
    await two.go_on()
    await two.are_told_again(monkeypatch)


async def test_an_event_deleted_at_a_worker_sends_everyone_off_at_both(two, redis, caplog):
    """Also without Redis."""
    redis.process.kill()
    redis.stop()
    await two.vote()
    await two.here.hub.delete_event(CREATE["code"])
    watch = Stopwatch()
    for client in (two.ann, two.ben):
        await until(lambda client=client: client.page.connection.closed == 4101)
    assert watch.seconds < SEEN_S
    for worker in (two.here, two.there):
        assert await worker.hub.find_broadcaster(CREATE["code"]) is None
    assert not [each for each in caplog.records if each.exc_info or each.levelname == "ERROR"]


async def test_while_redis_is_dead(two, redis, monkeypatch):
    redis.process.kill()
    redis.stop()
    await two.go_on()
    redis.start()
    await two.are_told_again(monkeypatch)


async def test_while_redis_is_frozen(two, redis, monkeypatch):
    redis.freeze()
    await two.go_on()
    redis.thaw()
    await two.are_told_again(monkeypatch)


async def test_while_redis_is_flushed(two, client, monkeypatch):
    for _ in range(5):
        await client.flushall()
        await two.go_on(1)
    await two.are_told_again(monkeypatch)


async def test_while_connections_are_cut(two, client, monkeypatch):
    for kind in ("pubsub", "normal") * 2:
        await client.execute_command("CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes")
        await two.go_on(1)
    await two.are_told_again(monkeypatch)


async def test_while_a_forger_is_active(two, client, monkeypatch):
    """Messages of the bus are repeated unchanged, altered, and under another sender's name."""
    async with client.pubsub() as ear:
        await ear.psubscribe("live:*")
        await two.go_on(2)
        messages = [await ear.get_message(timeout=3) for _ in range(4)]
    pairs = [
        (message["channel"], message["data"])
        for message in messages
        if message and message["type"] == "pmessage"
    ]
    assert len(pairs) > 2
    for number in range(4):
        for channel, message in pairs:
            for forgery in (
                message,
                message[:-1] + b"?",
                message[:16] + bytes(8) + message[24:],
                message[:40],
            ):
                await client.publish(channel, forgery)
        await two.go_on(1 + number % 2)
    assert two.here.bus.dropped_messages and two.there.bus.dropped_messages
    await two.are_told_again(monkeypatch)
