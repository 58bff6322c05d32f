import secrets

import pytest
from redis.asyncio import Redis as Client

from engine.bus_contract import BusContract
from live.store.bus_redis import RedisBus


@pytest.fixture
def secret():
    """Each test has a channel and limits of its own."""
    return secrets.token_bytes(32)


@pytest.fixture
async def client(redis):
    async with Client.from_url(redis.url) as client:
        yield client


@pytest.fixture
def later(client):
    """Ages what lies in Redis: its clock cannot be set."""

    async def later(seconds):
        for key in await client.keys("live:*:limit:*"):
            uses = [int(use) - int(seconds * 1e6) for use in await client.lrange(key, 0, -1)]
            left = await client.pttl(key) - int(seconds * 1000)
            await client.delete(key)
            if left > 0:
                await client.rpush(key, *uses)
                await client.pexpire(key, left)

    return later


@pytest.fixture
async def here(redis, secret):
    bus = RedisBus(redis.url, secret)
    await bus.start()
    yield bus
    await bus.close()


@pytest.fixture
async def there(redis, secret):
    bus = RedisBus(redis.url, secret)
    await bus.start()
    yield bus
    await bus.close()


class TestRedisBus(BusContract):
    pass
