"""Erasure of a person on two workers: no byte of theirs is left in the database, its files, the
snapshots, Redis or the logs, on either store.
"""

import logging

import pytest

from live.kernel.principal import Identity, Role
from live.store import open_journal, url_of
from live.store.memory_bus import Exchange, MemoryBus
from live.store.migrations import migrate
from live.store.redis.bus import RedisBus
from tools.event_on_replica import SECRET, new_hub, until
from tools.fault_proxy import TABLES, run
from unit.engine.queues.test_erasure_queue import CANARY, write_canaries
from unit.engine.test_replica import CREATE, EventOnReplica


class StoredEvent(EventOnReplica):
    """An event on a real journal; `bus` makes the bus of a worker."""

    def __init__(self, journal, bus) -> None:
        self.journal, self.make_bus = journal, bus

    async def open(self, secret: bytes = SECRET) -> None:
        self.hub = new_hub(self.journal, self.make_bus(), secret)
        await self.hub.start()


async def enter_with_roster(place) -> None:
    people = [{"name": "canary Ann", "email": "canary@mail.example", "code": "canary-7"}]
    await place.operator("roster.import", people=people)
    nonce = "canary nonce of a personal link"
    joining = {"delegation": "lazio", "sector": "academia", "language": "zh", "also_speaks": []}
    await place.operator("roster.join", roster=1, **joining, name="canary Ann", nonce=nonce)
    person = place.replica.event.roster[1].person
    identity = Identity(Role.ATTENDEE, person=person)
    place.ann = type(place.ann)(identity)
    await place.ann.connect(place.hall)


async def start_two(journal, bus):
    here, there = StoredEvent(journal, bus), StoredEvent(journal, bus)
    await here.start()
    await there.open()
    await there.load()
    return here, there


@pytest.fixture
def logs(caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    return caplog


async def test_of_an_erased_person_not_a_byte_is_in_the_files_of_sqlite(tmp_path, logs):
    url = url_of(tmp_path / "live.db")
    migrate(url)
    journal, exchange = open_journal(url), Exchange()
    here, there = await start_two(journal, lambda: MemoryBus(exchange))
    await enter_with_roster(here)
    await write_canaries(here)
    assert CANARY in bytes_in(tmp_path)
    await erase_at_either(here, there)
    assert CANARY not in bytes_in(tmp_path)
    assert CANARY.decode() not in logs.text
    await here.restart()
    assert here.replica.event == there.replica.event
    for place in (here, there):
        await place.hub.drain()
    await journal.close()
    assert CANARY not in bytes_in(tmp_path)


async def erase_at_either(here, there) -> None:
    """A snapshot is taken, then Ann is erased; the other worker comes to the same state."""
    await here.journal.save_snapshot(CREATE["id"], here.replica.take_snapshot())
    await until(lambda: there.replica.event.seq == here.replica.event.seq)
    await here.operator("person.erase", person=here.ann.identity.person)
    await until(lambda: there.replica.event == here.replica.event)


def bytes_in(folder) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_of_an_erased_person_nothing_is_in_postgres_redis_or_the_logs(
    database, redis, client, secret, logs
):
    journal = open_journal(database)
    here, there = await start_two(journal, lambda: RedisBus(redis.url, secret))
    await enter_with_roster(here)
    await write_canaries(here)
    assert CANARY in rows_of(database)
    await erase_at_either(here, there)
    assert CANARY not in rows_of(database)
    assert CANARY.decode() not in logs.text
    assert CANARY not in await everything_in(client)
    for place in (here, there):
        await place.hub.drain()
    await journal.close()


def rows_of(url) -> bytes:
    """All rows of all tables."""
    rows = []
    for table in TABLES:
        for row in run(url, f"select * from {table}"):
            rows += [each if isinstance(each, bytes) else str(each).encode() for each in row]
    return b"\n".join(map(bytes, rows))


async def everything_in(client) -> bytes:
    """All keys of Redis, with their values."""
    texts = []
    async for key in client.scan_iter("*"):
        texts += [key, await client.dump(key) or b""]
    return b"\n".join(texts)
