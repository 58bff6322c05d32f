"""The PostgreSQL server that a database URL names: parsing the URL, connections with time limits,
and descriptions of failures.
"""

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

from . import queries
from .errors import DatabaseUnreachable, UnsupportedDatabase

T = TypeVar("T")

SETTINGS = {
    "application_name": "live",
    "synchronous_commit": "on",
    "lock_timeout": "2s",
    "statement_timeout": "3s",
    "idle_in_transaction_session_timeout": "2s",
}
"""synchronous_commit=on: a commit is on disk before it is acknowledged. The idle timeout ends the
turn of a process that froze inside a transaction.
"""
CONNECT, COMMAND = 3.0, 4.0
"""Client-side time limits, for a server that is frozen or unreachable. A command gets longer than
statement_timeout.
"""
FAILURES = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, SQLAlchemyError, OSError, TimeoutError)
"""asyncpg raises InternalClientError if the server ended the session between two commands."""

HOST = re.compile(r"(\[[0-9a-fA-F:.%]+\]|[^:@\[\]]*)(:\d{1,5})?")
CLIENT_ONLY = {"channel_binding", "connect_timeout", "gssencmode", "keepalives", "sslcompression", "tcp_user_timeout"}
"""Parameters of other client libraries; the server would reject them."""
QUOTE = "in names and passwords @ : / ? # and % are written as %40 %3A %2F %3F %23 and %25."


# URLs


def dsn_of(url: str) -> str:
    """The URL as asyncpg accepts it. Raises UnsupportedDatabase."""
    named, parameters = _split(url)
    kept = urlencode({name: value for name, value in parameters.items() if name not in CLIENT_ONLY})
    return f"postgresql://{named.netloc}{named.path}" + (f"?{kept}" if kept else "")


def label_of(url: str) -> str:
    """Database and host of a URL for messages, without its password. Raises UnsupportedDatabase."""
    named, parameters = _split(url)
    host = named.netloc.rpartition("@")[2] or parameters.get("host", "this machine")
    return f"{_database(named, parameters)} at {host}"


def _split(url: str) -> tuple[SplitResult, dict[str, str]]:
    """The URL and its query parameters. Raises UnsupportedDatabase."""
    try:
        named = urlsplit(url)
    except ValueError:
        raise UnsupportedDatabase(f"not a valid address; {QUOTE}") from None
    parameters = dict(parse_qsl(named.query))
    user, _, hosts = named.netloc.rpartition("@")
    if "@" in user + named.path or named.fragment or not all(map(HOST.fullmatch, hosts.split(","))):
        raise UnsupportedDatabase(f"not a valid address; {QUOTE}")
    if not _database(named, parameters):
        raise UnsupportedDatabase("the address does not name a database.")
    return named, parameters


def _database(named: SplitResult, parameters: Mapping[str, str]) -> str:
    return named.path.lstrip("/") or parameters.get("dbname", "")


# connections


def engine(url: str, settings: Mapping[str, str] = SETTINGS, patient: bool = False, **pool: Any) -> AsyncEngine:
    """An engine in autocommit mode: each statement is its own transaction unless one is begun.
    `patient` lifts the limit on commands. Raises UnsupportedDatabase.
    """
    dsn = dsn_of(url)

    async def connect() -> asyncpg.Connection:
        return await asyncpg.connect(dsn, timeout=CONNECT, command_timeout=None if patient else COMMAND, server_settings=dict(settings))

    return create_async_engine("postgresql+asyncpg://", async_creator=connect, isolation_level="AUTOCOMMIT", hide_parameters=True, **pool)


@asynccontextmanager
async def connected(url: str, settings: Mapping[str, str] = SETTINGS, patient: bool = False) -> AsyncIterator[AsyncConnection]:
    """A single connection outside of any pool. Raises UnsupportedDatabase, DatabaseUnreachable."""
    once = engine(url, settings, patient, poolclass=NullPool)
    try:
        opened = await once.connect()
    except FAILURES as failure:
        raise DatabaseUnreachable(label_of(url), why(failure)) from None
    async with aclosing(opened):
        yield opened


async def is_current(url: str) -> bool:
    """Whether the tables of this release exist. Raises UnsupportedDatabase, DatabaseUnreachable."""
    async with connected(url) as connection:
        try:
            return await connection.run_sync(queries.is_current)
        except FAILURES as failure:
            raise DatabaseUnreachable(label_of(url), why(failure)) from None


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in another thread and block until it is done; works whether or not a loop is
    running here.
    """
    with ThreadPoolExecutor(1, "postgres") as thread:
        return thread.submit(asyncio.run, work).result()


# failures


def why(failure: BaseException) -> str:
    """A one-line reason without any data read or written: drivers put that in later lines."""
    if isinstance(failure, DBAPIError) and failure.orig is not None:
        failure = failure.orig.__cause__ or failure.orig
    if isinstance(failure, TimeoutError) and not failure.args:
        return "the database did not answer in time"
    said = getattr(failure, "strerror", None) or str(failure)
    return (said.splitlines() or [type(failure).__name__])[0].rstrip(".")
