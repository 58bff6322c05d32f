"""The PostgreSQL server that a database URL names: its address, how long anything may take there, and why it failed."""

import asyncio
import re
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

import asyncpg
from sqlalchemy import NullPool
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from .. import queries
from ..errors import DatabaseUnreachable, UnsupportedDatabase

T = TypeVar("T")

SETTINGS = {
    "application_name": "live",
    "synchronous_commit": "on",
    "lock_timeout": "2s",
    "statement_timeout": "3s",
    "idle_in_transaction_session_timeout": "2s",
}
"""on: a commit is on the disk before it is acknowledged. The last one ends the turn of a process that froze within it."""
CONNECT, COMMAND = 3.0, 4.0
"""Seconds for what the server itself cannot end, since it is frozen or out of reach. A command has longer than its statement."""
FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, SQLAlchemyError, OSError, TimeoutError)
"""InternalClientError: where the server ended a session between two commands."""

HOST = re.compile(r"(\[[0-9a-fA-F:.%]+\]|[^:@\[\]]*)(:\d{1,5})?")
CLIENT_ONLY = {"channel_binding", "connect_timeout", "gssencmode", "keepalives", "sslcompression", "tcp_user_timeout"}
"""Parameters of other client libraries, which the server would refuse."""
QUOTE = "in names and passwords @ : / ? # and % are written as %40 %3A %2F %3F %23 and %25."


# its address


def dsn_of(url: str) -> str:
    """The address as asyncpg takes it. Raises UnsupportedDatabase."""
    named, parameters = _split(url)
    kept = urlencode({name: value for name, value in parameters.items() if name not in CLIENT_ONLY})
    return f"postgresql://{named.netloc}{named.path}" + (f"?{kept}" if kept else "")


def label_of(url: str) -> str:
    """How to speak of it: without its password. Raises UnsupportedDatabase."""
    named, parameters = _split(url)
    host = named.netloc.rpartition("@")[2] or parameters.get("host", "this machine")
    return f"{_database(named, parameters)} at {host}"


def _split(url: str) -> tuple[SplitResult, dict[str, str]]:
    try:
        named = urlsplit(url)
    except ValueError:
        raise UnsupportedDatabase(f"this is not a database address; {QUOTE}") from None
    parameters = dict(parse_qsl(named.query))
    user, _, hosts = named.netloc.rpartition("@")
    if "@" in user + named.path or named.fragment or not all(map(HOST.fullmatch, hosts.split(","))):
        raise UnsupportedDatabase(f"this is not a database address; {QUOTE}")
    if not _database(named, parameters):
        raise UnsupportedDatabase("the address names no database.")
    return named, parameters


def _database(named: SplitResult, parameters: Mapping[str, str]) -> str:
    return named.path.lstrip("/") or parameters.get("dbname", "")


# connections


def engine(url: str, settings: Mapping[str, str] = SETTINGS, patient: bool = False, **pool: Any) -> AsyncEngine:
    """Its connections; each statement is a transaction of its own, unless one was begun. Raises UnsupportedDatabase."""
    dsn = dsn_of(url)

    async def connect() -> asyncpg.Connection:
        return await asyncpg.connect(dsn, timeout=CONNECT, command_timeout=None if patient else COMMAND, server_settings=dict(settings))

    return create_async_engine("postgresql+asyncpg://", async_creator=connect, isolation_level="AUTOCOMMIT", hide_parameters=True, **pool)


@asynccontextmanager
async def connected(url: str, settings: Mapping[str, str] = SETTINGS, patient: bool = False) -> AsyncIterator[AsyncConnection]:
    """A connection for once. Raises UnsupportedDatabase, DatabaseUnreachable."""
    once = engine(url, settings, patient, poolclass=NullPool)
    try:
        opened = await once.connect()
    except FAILURES as failure:
        raise DatabaseUnreachable(label_of(url), why(failure)) from None
    async with aclosing(opened):
        yield opened


async def is_current(url: str) -> bool:
    """Whether the tables of this release are there. Raises UnsupportedDatabase, DatabaseUnreachable."""
    async with connected(url) as connection:
        try:
            return await connection.run_sync(queries.is_current)
        except FAILURES as failure:
            raise DatabaseUnreachable(label_of(url), why(failure)) from None


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """Wait for it without a loop, also where one runs."""
    with ThreadPoolExecutor(1, "postgres") as thread:
        return thread.submit(asyncio.run, work).result()


# failures


def why(failure: BaseException) -> str:
    """In one line, without any value that was read or written: those come in the lines after the first."""
    if isinstance(failure, DBAPIError) and failure.orig is not None:
        failure = failure.orig.__cause__ or failure.orig
    if isinstance(failure, TimeoutError) and not failure.args:
        return "the database did not answer in time"
    said = getattr(failure, "strerror", None) or str(failure)
    return (said.splitlines() or [type(failure).__name__])[0].rstrip(".")
