import pytest

from live.store.memory_bus import MAX_UNDELIVERED, Exchange, MemoryBus
from live.store.rate_windows import MAX_KEYS
from tools.bus_contract import BusContract, RecordingListener, row


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now

    async def pass_by(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def later(clock):
    return clock.pass_by


@pytest.fixture
def exchange(clock):
    return Exchange(clock)


@pytest.fixture
async def here(exchange):
    bus = MemoryBus(exchange)
    await bus.start()
    yield bus
    await bus.close()


@pytest.fixture
async def there(exchange):
    bus = MemoryBus(exchange)
    await bus.start()
    yield bus
    await bus.close()


class TestMemoryBus(BusContract):
    async def test_a_bus_by_itself_serves_a_single_worker(self):
        bus = MemoryBus()
        await bus.start()
        bus.announce_turn("green", row(1))
        bus.add_client("green", 1)
        assert bus.count_people("green") == 1

    async def test_a_flood_of_rings_is_cut_at_its_oldest(self, here, there):
        ear = RecordingListener(there)
        for seq in range(1, MAX_UNDELIVERED + 101):
            here.announce_turn("green", row(seq))
        assert [ring.row.seq for ring in await ear.has_heard(MAX_UNDELIVERED)] == list(
            range(101, MAX_UNDELIVERED + 101)
        )

    async def test_a_flood_of_keys_takes_no_more_memory_than_so_many(self, here, exchange):
        for number in range(MAX_KEYS + 100):
            await here.allow_use(f"address {number}", 1, 60)
        assert len(exchange.limits) == MAX_KEYS

    async def test_a_flood_of_keys_makes_no_limit_forget_its_uses(self, here, later):
        assert await here.allow_use("the hall", 1, 60)
        for number in range(2 * MAX_KEYS):
            await here.allow_use(f"address {number}", 1, 60)
        assert not await here.allow_use("the hall", 1, 60)
        assert await here.allow_use("who came late", 2, 60)
        assert await here.allow_use("who came late", 2, 60)
        assert not await here.allow_use("who came late", 2, 60)
        await later(61)
        assert await here.allow_use("who came late", 2, 60)

    async def test_a_flood_of_keys_leaves_nearly_everyone_else_their_own_limit(self, here):
        for number in range(5 * MAX_KEYS):
            await here.allow_use(f"address {number}", 1, 600)
        late = [await here.allow_use(f"late {number}", 3, 600) for number in range(1000)]
        assert sum(late) > 900

    async def test_a_long_window_keeps_no_short_window_in_memory(self, here, exchange, later):
        await here.allow_use("long", 1, 600)
        for number in range(100):
            await here.allow_use(f"address {number}", 1, 60)
        await later(61)
        await here.allow_use("another", 1, 60)
        assert len(exchange.limits) == 2

    async def test_keys_that_no_longer_matter_are_forgotten(self, here, exchange, later):
        for number in range(100):
            await here.allow_use(f"address {number}", 1, 60)
        await later(61)
        await here.allow_use("another", 1, 60)
        assert len(exchange.limits) == 1
