"""The journal in PostgreSQL, for many processes: a turn holds the row of its event locked, so nobody else appends meanwhile.

Everything there has a time limit, so that no process that froze, and no server that did, holds up others for ever. A connection
on which anything went wrong is thrown away: what its transaction had done is undone by the server.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

import asyncpg
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from ...core.actions import Private
from ...engine.journal import Head, JournalFailed, Row, Snapshot
from .. import queries, snapshot_chunks
from ..errors import NotMigrated, StoreError
from ..pending_turn import Draft
from .server import FAILURES, SETTINGS, at_once, connected, engine, is_current, label_of, why

T = TypeVar("T")

log = logging.getLogger(__name__)

CONNECTIONS = 8
"""That one process opens at most."""
WRITING = 6
"""Of those, how many are in a turn at most: a turn that missed something reads beside itself."""
ACQUIRE = 3.0
"""Seconds to wait for one of them."""
RECYCLE = 300
"""Seconds after which a connection is replaced: who sits in between may have forgotten one that was idle."""

VACUUMING = {"application_name": "live vacuum", "lock_timeout": "60s"}

# What is hot lies below Core. The clock is asked outside of what takes the lock: within, it is that of before the wait.
HOLD = """
with held as materialized (select seq from events where id = $1 for update)
select seq, (extract(epoch from clock_timestamp()) * 1000)::bigint as clock from held
"""
APPEND = """
with appended as (insert into turns (event, seq, entries, salt, digest, chain) values ($1, $2, $3, $4, $5, $6))
update events set seq = $2, chain = $6 where id = $1
"""
CREATING = 0x6C697665
"""The advisory lock of who makes an event."""


class PostgresJournal:
    def __init__(self, url: str, read_only: bool = False) -> None:
        """Blocks while it looks for the tables. Raises UnsupportedDatabase, DatabaseUnreachable, NotMigrated."""
        if not at_once(is_current(url)):
            raise NotMigrated(label_of(url))
        settings = SETTINGS | {"default_transaction_read_only": "on" if read_only else "off"}
        self._engine = engine(url, settings, pool_size=CONNECTIONS, max_overflow=0, pool_use_lifo=True, pool_recycle=RECYCLE)
        self._free, self._free_to_write = asyncio.Semaphore(CONNECTIONS), asyncio.Semaphore(WRITING)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._url, self._erased = url, False
        self._vacuuming: asyncio.Task[None] | None = None
        self._closed = False

    async def create(self, head: Head, private: Iterable[Private]) -> None:
        await self._write(_create, head, list(private))

    async def find(self, code: str) -> Head | None:
        return await self._ask(queries.find, code)

    async def codes(self) -> list[Head]:
        return await self._ask(queries.codes)

    @asynccontextmanager
    async def turn(self, event: str, after: int) -> AsyncIterator[Draft]:
        async with self._turns[event], self._transaction() as session:
            turn = await session.enter(event, after)
            yield turn
            await session.write(event, turn)
        if turn.erases:
            self._let_go()

    async def read(self, event: str, after: int = 0) -> AsyncIterator[list[Row]]:
        while rows := await self._ask(queries.portion, event, after):
            yield rows
            after = rows[-1].seq

    async def private(self, event: str, which: Iterable[tuple[str, str]] | None = None) -> list[Private]:
        return await self._ask(queries.private_rows, event, None if which is None else list(which))

    async def heads(self, events: Iterable[str]) -> dict[str, int]:
        return await self._ask(queries.heads, list(events))

    async def snapshot(self, event: str, stamp: str) -> Snapshot | None:
        return await snapshot_chunks.read(self._ask, event, stamp)

    async def kept(self, event: str, stamp: str) -> int:
        return await self._ask(queries.kept, event, stamp)

    async def keep(self, event: str, snapshot: Snapshot) -> None:
        await snapshot_chunks.keep(self._write, event, snapshot)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        for _ in range(CONNECTIONS):
            await self._free.acquire()
        await self._engine.dispose()
        if self._vacuuming is not None:
            await asyncio.wait([self._vacuuming], timeout=ACQUIRE)
            self._vacuuming.cancel()

    # what was erased

    def _let_go(self) -> None:
        """Have the server remove the rows that are none any more: by itself it does so only when there are many."""
        self._erased = True
        if self._vacuuming is None or self._vacuuming.done():
            self._vacuuming = asyncio.create_task(self._vacuum())

    async def _vacuum(self) -> None:
        while self._erased:
            self._erased = False
            try:
                async with connected(self._url, VACUUMING, patient=True) as connection:
                    await connection.exec_driver_sql("vacuum private, turns, snapshots, snapshot_parts")
            except (*FAILURES, StoreError) as failure:
                log.warning("what was erased still lies in the database's files: %s", why(failure))

    # connections

    async def _ask(self, query: Callable[..., T], *arguments: object) -> T:
        async with self._session() as session:
            return await session.ask(query, *arguments)

    async def _write(self, query: Callable[..., T], *arguments: object) -> T:
        async with self._transaction() as session:
            return await session.ask(query, *arguments)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator["Session"]:
        async with _taken(self._free_to_write), self._session() as session:
            await session.execute("begin")
            yield session
            await session.commit()

    @asynccontextmanager
    async def _session(self) -> AsyncIterator["Session"]:
        if self._closed:
            raise JournalFailed("this journal was closed")
        async with _taken(self._free):
            session = await self._connect()
            try:
                yield session
            except BaseException:
                session.throw_away()
                raise
            finally:
                await session.close()

    async def _connect(self) -> "Session":
        """Passes over those that the server ended while nobody used them."""
        while True:
            with _failing():
                connection = await self._engine.connect()
            session = Session(connection, (await connection.get_raw_connection()).driver_connection)
            if session.alive:
                return session
            session.throw_away()
            await session.close()


class Session:
    """A connection, as long as it is lent. Whatever fails in the database is JournalFailed."""

    def __init__(self, connection: AsyncConnection, raw: asyncpg.Connection) -> None:
        self._connection, self._raw = connection, raw

    @property
    def alive(self) -> bool:
        return not self._raw.is_closed()

    async def close(self) -> None:
        await self._connection.close()

    def throw_away(self) -> None:
        """At once: a frozen server would let a farewell wait."""
        if self._connection.sync_connection is not None:
            self._connection.sync_connection.invalidate()

    async def enter(self, event: str, after: int) -> Draft:
        with _failing():
            held = await self._raw.fetchrow(HOLD, event)
        head, clock = held or (-1, 0)
        if after > head:
            raise JournalFailed(f"event {event} is at {head}, before {after}: this is another history")
        return Draft(head, clock, await self._missed(event, after, head))

    async def write(self, event: str, turn: Draft) -> None:
        for row in turn.rows:
            await self.execute(APPEND, event, *row)
        if turn.private:
            await self.ask(queries.keep_private, event, turn.private)
        if turn.blanks:
            await self.ask(queries.blank, event, turn.blanks)

    async def commit(self) -> None:
        said = await self.execute("commit")
        if said != "COMMIT":
            raise JournalFailed(f"the database answered a commit with {said}")

    async def execute(self, statement: str, *arguments: object) -> str:
        with _failing():
            return str(await self._raw.execute(statement, *arguments))

    async def ask(self, query: Callable[..., T], *arguments: object) -> T:
        with _failing():
            return await self._connection.run_sync(query, *arguments)

    async def _missed(self, event: str, after: int, head: int) -> list[Row]:
        missed: list[Row] = []
        while after < head:
            missed += await self.ask(queries.portion, event, after)
            after = missed[-1].seq
        return missed


def _create(connection: Connection, head: Head, private: list[Private]) -> None:
    """Raises CodeTaken. One at a time, so that two neither take one code nor the same place in the order."""
    connection.exec_driver_sql("select pg_advisory_xact_lock($1)", (CREATING,))
    queries.add_event(connection, head, time.time_ns() // 1_000_000)
    queries.keep_private(connection, head.id, private)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except FAILURES as failure:
        raise JournalFailed(why(failure)) from None  # a traceback would tell values


@asynccontextmanager
async def _taken(some: asyncio.Semaphore) -> AsyncIterator[None]:
    with _failing():
        async with asyncio.timeout(ACQUIRE):
            await some.acquire()
    try:
        yield
    finally:
        some.release()
