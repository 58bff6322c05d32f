"""The journal in PostgreSQL, for many processes: a turn locks the row of its event, so that no
other process appends to it.

Everything has a time limit, so that neither a frozen process nor a frozen server blocks others
forever. A connection on which anything failed is discarded; the server then rolls back its
transaction.
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

from ..core.change import Private
from ..engine.journal import Head, JournalFailed, Row, Snapshot
from . import parts, queries
from .errors import NotMigrated, StoreError
from .postgres_server import FAILURES, SETTINGS, at_once, connected, engine, is_current, label_of, why
from .turn import Draft

T = TypeVar("T")

log = logging.getLogger(__name__)

CONNECTIONS = 8
"""Open connections per process."""
WRITING = 6
"""Connections in a turn at once; fewer than MAX_CONNECTIONS, since the queries of a turn that does
not write need one too.
"""
ACQUIRE = 3.0
"""Seconds to wait for a connection."""
RECYCLE = 300
"""Seconds after which a connection is replaced: a proxy in between may have dropped an idle one."""

VACUUMING = {"application_name": "live vacuum", "lock_timeout": "60s"}
"""Server settings of the vacuum connection."""

# Statements on the hot path bypass SQLAlchemy Core.
HOLD = """
with held as materialized (select seq from events where id = $1 for update)
select seq, (extract(epoch from clock_timestamp()) * 1000)::bigint as clock from held
"""
"""Lock the event's row; its seq and the server's clock in ms. The clock is read outside the locking
query: inside, it would be the time before waiting for the lock.
"""
APPEND = """
with appended as (insert into turns (event, seq, entries, salt, digest, chain) values ($1, $2, $3, $4, $5, $6))
update events set seq = $2, chain = $6 where id = $1
"""
CREATING = 0x6C697665
"""Advisory lock held while creating an event."""


class PostgresJournal:
    def __init__(self, url: str, read_only: bool = False) -> None:
        """Blocks while checking the tables. Raises UnsupportedDatabase, DatabaseUnreachable,
        NotMigrated.
        """
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
        return await parts.read(self._ask, event, stamp)

    async def kept(self, event: str, stamp: str) -> int:
        return await self._ask(queries.kept, event, stamp)

    async def keep(self, event: str, snapshot: Snapshot) -> None:
        await parts.keep(self._write, event, snapshot)

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

    # erasure

    def _let_go(self) -> None:
        """Start a vacuum, which removes dead rows from the files; autovacuum only runs when there
        are many.
        """
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
                log.warning("erased data is still in the database files: %s", why(failure))

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
        """Take a connection from the pool, skipping those that the server closed while idle."""
        while True:
            with _failing():
                connection = await self._engine.connect()
            session = Session(connection, (await connection.get_raw_connection()).driver_connection)
            if session.alive:
                return session
            session.throw_away()
            await session.close()


class Session:
    """A connection taken from the pool. Any database failure is raised as JournalFailed."""

    def __init__(self, connection: AsyncConnection, raw: asyncpg.Connection) -> None:
        self._connection, self._raw = connection, raw

    @property
    def alive(self) -> bool:
        return not self._raw.is_closed()

    async def close(self) -> None:
        await self._connection.close()

    def throw_away(self) -> None:
        """Discard the connection without a closing handshake, for which a frozen server would make
        us wait.
        """
        if self._connection.sync_connection is not None:
            self._connection.sync_connection.invalidate()

    async def enter(self, event: str, after: int) -> Draft:
        """Lock the event and read the rows after `after`. Raises JournalFailed if the journal ends
        before `after`.
        """
        with _failing():
            held = await self._raw.fetchrow(HOLD, event)
        head, clock = held or (-1, 0)
        if after > head:
            raise JournalFailed(f"event {event} is at {head}, before {after}: this is a different journal")
        return Draft(head, clock, await self._missed(event, after, head))

    async def write(self, event: str, turn: Draft) -> None:
        """Write the turn's row, private rows and blanked entries."""
        for row in turn.rows:
            await self.execute(APPEND, event, *row)
        if turn.private:
            await self.ask(queries.keep_private, event, turn.private)
        if turn.blanks:
            await self.ask(queries.blank, event, turn.blanks)

    async def commit(self) -> None:
        """Raises JournalFailed unless the server reports a commit: a failed transaction answers
        with ROLLBACK.
        """
        said = await self.execute("commit")
        if said != "COMMIT":
            raise JournalFailed(f"the database answered COMMIT with {said}")

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
    """Insert an event. Raises CodeTaken. An advisory lock serialises callers, so that no two take
    the same code or the same place in the order.
    """
    connection.exec_driver_sql("select pg_advisory_xact_lock($1)", (CREATING,))
    queries.add_event(connection, head, time.time_ns() // 1_000_000)
    queries.keep_private(connection, head.id, private)


@contextmanager
def _failing() -> Iterator[None]:
    """Raise database failures as JournalFailed."""
    try:
        yield
    except FAILURES as failure:
        raise JournalFailed(why(failure)) from None  # a traceback would contain row values


@asynccontextmanager
async def _taken(some: asyncio.Semaphore) -> AsyncIterator[None]:
    """Hold a semaphore. Raises JournalFailed after ACQUIRE_TIMEOUT_S."""
    with _failing():
        async with asyncio.timeout(ACQUIRE):
            await some.acquire()
    try:
        yield
    finally:
        some.release()
