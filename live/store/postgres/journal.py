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

from ...engine.journal import (
    EMPTY_CHAIN,
    EventGone,
    Head,
    Heads,
    JournalFailed,
    JournalUnwritable,
    Position,
    Row,
    Snapshot,
)
from ...kernel.entry import PrivateRow
from .. import queries, registry_queries, snapshot_chunks
from ..errors import DatabaseUnreachable, NotMigrated, StoreError
from ..pending_turn import PendingTurn, require_history
from ..schema import events
from .server import (
    FAILURES,
    SETTINGS,
    build_engine,
    describe_failure,
    is_current,
    is_unwritable,
    label_of,
    open_connection,
    run_blocking,
)

T = TypeVar("T")

log = logging.getLogger(__name__)

MAX_CONNECTIONS = 8
"""Open connections per process."""
MAX_TURNS = 6
"""Open turns per process. The other connections serve reads, including those that a caller makes
while in a turn.
"""
ACQUIRE_TIMEOUT_S = 3.0
"""Seconds to wait for a connection."""
RECYCLE_S = 300
"""Seconds after which a connection is replaced: a proxy in between may have dropped an idle
connection.
"""

DELETE_SETTINGS = SETTINGS | {"statement_timeout": "60s"}
"""Server settings of the connection that deletes an event, which may have a million rows."""
RESTORE_SETTINGS = {
    "application_name": "live restore",
    "synchronous_commit": "on",
    "lock_timeout": "60s",
}
"""Server settings of the connection that restores a backup, which may take long."""
LOCK_TABLES = "lock table events, server_settings in exclusive mode"
"""All writers wait; a turn finds the restored row of its event, not a deleted row."""
VACUUMED_TABLES = ", ".join(table.name for table in (events, *registry_queries.TABLES_OF_AN_EVENT))
VACUUM_SETTINGS = {"application_name": "live vacuum", "lock_timeout": "60s"}
"""Server settings of the vacuum connection."""

# Statements on the hot path bypass SQLAlchemy Core.
LOCK_EVENT = """
with held as materialized (select seq, chain from events where id = $1 for update)
select seq, chain, (extract(epoch from clock_timestamp()) * 1000)::bigint as clock from held
"""
"""Lock the event's row; its position and the server's clock in ms. The clock is read outside the
locking query: inside, it would be the time before waiting for the lock.
"""
READ_CLOCK = "select (extract(epoch from clock_timestamp()) * 1000)::bigint"
APPEND_ROW = """
with appended as (
  insert into turns (event, seq, entries, salt, digest, chain) values ($1, $2, $3, $4, $5, $6)
)
update events set seq = $2, chain = $6 where id = $1
"""
CREATE_LOCK = 0x6C697665
"""Advisory lock held while creating an event."""


class PostgresJournal:
    def __init__(self, url: str, read_only: bool = False) -> None:
        """Blocks while checking the tables. Raises UnsupportedDatabase, DatabaseUnreachable,
        NewerDatabase, NotMigrated, PreReleaseDatabase.
        """
        if not run_blocking(is_current(url)):
            raise NotMigrated(label_of(url))
        settings = SETTINGS | {"default_transaction_read_only": "on" if read_only else "off"}
        self._engine = build_engine(
            url,
            settings,
            pool_size=MAX_CONNECTIONS,
            max_overflow=0,
            pool_use_lifo=True,
            pool_recycle=RECYCLE_S,
        )
        self._connection_slots = asyncio.Semaphore(MAX_CONNECTIONS)
        self._turn_slots = asyncio.Semaphore(MAX_TURNS)
        self._turn_locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._url = url
        self._vacuum_due = False
        self._vacuum_task: asyncio.Task[None] | None = None
        self._closed = False

    async def create_event(
        self, head: Head, private: Iterable[PrivateRow], holder: str | None = None
    ) -> None:
        await self.run_in_transaction(_create_event, head, list(private), holder)

    async def delete_event(self, event: str) -> None:
        async with self._turn_locks[event]:
            await self._delete_event(event)
        self._schedule_vacuum()

    async def _delete_event(self, event: str) -> None:
        """Delete all rows of an event on a connection of its own, which may take longer."""
        try:
            async with open_connection(self._url, DELETE_SETTINGS, patient=True) as connection:
                await connection.execution_options(isolation_level="READ COMMITTED")
                with _translate_failures():
                    async with connection.begin():
                        await connection.run_sync(registry_queries.delete_event, event)
        except StoreError as failure:
            raise JournalFailed(str(failure)) from None

    async def find_event(self, code: str) -> Head | None:
        return await self.run_query(queries.find_event, code)

    async def list_events(self) -> list[Head]:
        return await self.run_query(queries.list_events)

    @asynccontextmanager
    async def open_turn(self, event: str, after: Position) -> AsyncIterator[PendingTurn]:
        async with self._turn_locks[event], self._open_transaction() as session:
            turn = await session.begin_turn(event, after)
            yield turn
            await session.write_turn(event, turn)
        if turn.erases:
            self._schedule_vacuum()

    async def read_rows(self, event: str, after: int = 0) -> AsyncIterator[list[Row]]:
        while rows := await self.run_query(queries.read_portion, event, after):
            yield rows
            after = rows[-1].seq

    async def read_private(
        self, event: str, which: Iterable[tuple[str, str]] | None = None
    ) -> list[PrivateRow]:
        return await self.run_query(
            queries.read_private, event, None if which is None else list(which)
        )

    async def read_heads(self, events: Iterable[str]) -> Heads:
        return await self.run_query(_read_heads, list(events))

    async def read_snapshot(self, event: str, stamp: str) -> Snapshot | None:
        return await snapshot_chunks.read_snapshot(self.run_query, event, stamp)

    async def snapshot_seq(self, event: str, stamp: str) -> int:
        return await self.run_query(queries.snapshot_seq, event, stamp)

    async def save_snapshot(self, event: str, snapshot: Snapshot) -> None:
        await snapshot_chunks.save_snapshot(self.run_in_transaction, event, snapshot)

    async def run_query(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query on a connection from the pool."""
        async with self._open_session() as session:
            return await session.run_query(query, *arguments)

    async def run_in_transaction(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query in a transaction of its own."""
        async with self._open_transaction() as session:
            return await session.run_query(query, *arguments)

    async def run_restore(self, query: Callable[..., T], *arguments: object) -> T:
        """Run it on a connection of its own, without a limit on its time. It blocks the loop."""
        try:
            async with open_connection(self._url, RESTORE_SETTINGS, patient=True) as connection:
                await connection.execution_options(isolation_level="READ COMMITTED")
                with _translate_failures():
                    async with connection.begin():
                        await connection.exec_driver_sql(LOCK_TABLES)
                        answer = await connection.run_sync(query, *arguments)
        except DatabaseUnreachable as failure:
            raise JournalFailed(str(failure)) from None
        await self._vacuum_now()
        return answer

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        for _ in range(MAX_CONNECTIONS):
            await self._connection_slots.acquire()
        await self._engine.dispose()
        if self._vacuum_task is not None:
            await asyncio.wait([self._vacuum_task], timeout=ACQUIRE_TIMEOUT_S)
            self._vacuum_task.cancel()

    # erasure

    def _schedule_vacuum(self) -> None:
        """Start a vacuum, which removes dead rows from the files; autovacuum only runs when there
        are many.
        """
        self._vacuum_due = True
        if self._vacuum_task is None or self._vacuum_task.done():
            self._vacuum_task = asyncio.create_task(self._vacuum())

    async def _vacuum_now(self) -> None:
        self._schedule_vacuum()
        if self._vacuum_task is not None:
            await self._vacuum_task

    async def _vacuum(self) -> None:
        while self._vacuum_due:
            self._vacuum_due = False
            try:
                async with open_connection(self._url, VACUUM_SETTINGS, patient=True) as connection:
                    await connection.exec_driver_sql(f"vacuum {VACUUMED_TABLES}")
            except (*FAILURES, StoreError) as failure:
                log.warning(
                    "erased data is still in the database files: %s", describe_failure(failure)
                )

    # connections

    @asynccontextmanager
    async def _open_transaction(self) -> AsyncIterator["Session"]:
        async with _acquire(self._turn_slots), self._open_session() as session:
            await session.execute("begin")
            yield session
            await session.commit()

    @asynccontextmanager
    async def _open_session(self) -> AsyncIterator["Session"]:
        if self._closed:
            raise JournalFailed("this journal was closed")
        async with _acquire(self._connection_slots):
            session = await self._connect()
            try:
                yield session
            except BaseException:
                session.invalidate()
                raise
            finally:
                await session.close()

    async def _connect(self) -> "Session":
        """Take a connection from the pool, skipping those that the server closed while idle."""
        while True:
            with _translate_failures():
                connection = await self._engine.connect()
            session = Session(connection, (await connection.get_raw_connection()).driver_connection)
            if session.is_alive:
                return session
            session.invalidate()
            await session.close()


class Session:
    """A connection taken from the pool. Any database failure is raised as JournalFailed."""

    def __init__(self, connection: AsyncConnection, raw: asyncpg.Connection) -> None:
        self._connection = connection
        self._raw = raw

    @property
    def is_alive(self) -> bool:
        return not self._raw.is_closed()

    async def close(self) -> None:
        await self._connection.close()

    def invalidate(self) -> None:
        """Discard the connection without a closing handshake, for which a frozen server would make
        us wait.
        """
        if self._connection.sync_connection is not None:
            self._connection.sync_connection.invalidate()

    async def begin_turn(self, event: str, after: Position) -> PendingTurn:
        """Lock the event and read the rows after a position. Raises AnotherHistory."""
        with _translate_failures():
            head_row = await self._raw.fetchrow(LOCK_EVENT, event)
        if head_row is None:
            raise EventGone(f"there is no event {event}")
        seq, chain, clock_ms = head_row
        head = Position(seq, chain or EMPTY_CHAIN)
        missed_rows = await self._read_missed(event, after.seq, head.seq)
        require_history(after, head, missed_rows)
        return PendingTurn(head.seq, clock_ms, missed_rows)

    async def write_turn(self, event: str, turn: PendingTurn) -> None:
        """Write the turn's rows, private rows and redacted entries."""
        for row in turn.rows:
            await self.execute(APPEND_ROW, event, *row)
        if turn.private:
            await self.run_query(queries.write_private, event, turn.private)
        if turn.redactions:
            await self.run_query(queries.redact_entries, event, turn.redactions)

    async def commit(self) -> None:
        """Raises JournalFailed unless the server reports a commit: a failed transaction answers
        with ROLLBACK.
        """
        status = await self.execute("commit")
        if status != "COMMIT":
            raise JournalFailed(f"the database answered COMMIT with {status}")

    async def execute(self, statement: str, *arguments: object) -> str:
        with _translate_failures():
            return str(await self._raw.execute(statement, *arguments))

    async def run_query(self, query: Callable[..., T], *arguments: object) -> T:
        with _translate_failures():
            return await self._connection.run_sync(query, *arguments)

    async def _read_missed(self, event: str, after: int, head: int) -> list[Row]:
        rows: list[Row] = []
        while after < head:
            rows += await self.run_query(queries.read_portion, event, after)
            after = rows[-1].seq
        return rows


def _read_heads(connection: Connection, events: list[str]) -> Heads:
    positions = queries.read_heads(connection, events)
    return Heads(connection.exec_driver_sql(READ_CLOCK).scalar_one(), positions)


def _create_event(
    connection: Connection, head: Head, private: list[PrivateRow], holder: str | None
) -> None:
    """Insert an event. Raises CodeTaken. An advisory lock serialises callers, so that no two take
    the same code or the same place in the order.
    """
    connection.exec_driver_sql("select pg_advisory_xact_lock($1)", (CREATE_LOCK,))
    queries.add_event(connection, head, private, holder, time.time_ns() // 1_000_000)


@contextmanager
def _translate_failures() -> Iterator[None]:
    """Raise database failures as JournalFailed."""
    try:
        yield
    except FAILURES as failure:
        kind = JournalUnwritable if is_unwritable(failure) else JournalFailed
        raise kind(describe_failure(failure)) from None  # a traceback would contain row values


@asynccontextmanager
async def _acquire(semaphore: asyncio.Semaphore) -> AsyncIterator[None]:
    """Hold a semaphore. Raises JournalFailed after ACQUIRE_TIMEOUT_S."""
    with _translate_failures():
        async with asyncio.timeout(ACQUIRE_TIMEOUT_S):
            await semaphore.acquire()
    try:
        yield
    finally:
        semaphore.release()
