"""The PostgreSQL server that a database URL names: parsing the URL, connections with time limits,
and descriptions of failures.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager, suppress
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
"""synchronous_commit=on: a commit is on disk before it is acknowledged. The idle timeout ends the
turn of a process that froze inside a transaction.
"""
CONNECT_TIMEOUT_S = 3.0
COMMAND_TIMEOUT_S = 4.0
"""Client-side time limits, for a server that is frozen or unreachable. A command gets longer than
statement_timeout.
"""
CLOSE_TIMEOUT_S = 0.25
"""Time for a server to close a connection, before it is aborted. A process that stops closes up to
eight in turn.
"""
FAILURES = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    SQLAlchemyError,
    OSError,
    TimeoutError,
)
"""asyncpg raises InternalClientError if the server ended the session between two commands."""

UNWRITABLE = (
    asyncpg.DiskFullError,
    asyncpg.PostgresIOError,
    asyncpg.ReadOnlySQLTransactionError,
)
HOST_PATTERN = re.compile(r"(\[[0-9a-fA-F:.%]+\]|[^:@\[\]]*)(:\d{1,5})?")
CLIENT_ONLY_PARAMETERS = {
    "channel_binding",
    "connect_timeout",
    "gssencmode",
    "keepalives",
    "sslcompression",
    "tcp_user_timeout",
}
"""Parameters of other client libraries; the server would reject them."""
QUOTING_HINT = "in names and passwords @ : / ? # and % are written as %40 %3A %2F %3F %23 and %25."


# URLs


def dsn_of(url: str) -> str:
    """The URL as asyncpg accepts it. Raises UnsupportedDatabase."""
    url_parts, parameters = _parse_url(url)
    options = urlencode(
        {name: value for name, value in parameters.items() if name not in CLIENT_ONLY_PARAMETERS}
    )
    return f"postgresql://{url_parts.netloc}{url_parts.path}" + (f"?{options}" if options else "")


def label_of(url: str) -> str:
    """Database and host of a URL for messages, without its password. Raises UnsupportedDatabase."""
    url_parts, parameters = _parse_url(url)
    host = url_parts.netloc.rpartition("@")[2] or parameters.get("host", "this machine")
    return f"{_database_name(url_parts, parameters)} at {host}"


def _parse_url(url: str) -> tuple[SplitResult, dict[str, str]]:
    """The URL and its query parameters. Raises UnsupportedDatabase."""
    try:
        url_parts = urlsplit(url)
    except ValueError:
        raise UnsupportedDatabase(f"not a valid address; {QUOTING_HINT}") from None
    parameters = dict(parse_qsl(url_parts.query))
    user, _, hosts = url_parts.netloc.rpartition("@")
    if (
        "@" in user + url_parts.path
        or url_parts.fragment
        or not all(map(HOST_PATTERN.fullmatch, hosts.split(",")))
    ):
        raise UnsupportedDatabase(f"not a valid address; {QUOTING_HINT}")
    if not _database_name(url_parts, parameters):
        raise UnsupportedDatabase("the address does not name a database.")
    return url_parts, parameters


def _database_name(parsed: SplitResult, parameters: Mapping[str, str]) -> str:
    return parsed.path.lstrip("/") or parameters.get("dbname", "")


# connections


class _Connection(asyncpg.Connection):  # type: ignore[misc]
    """A connection that closes soon, even if the server is frozen."""

    async def close(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109  its name
        with suppress(TimeoutError):
            await super().close(timeout=CLOSE_TIMEOUT_S)


def build_engine(
    url: str, settings: Mapping[str, str] = SETTINGS, patient: bool = False, **pool: Any
) -> AsyncEngine:
    """An engine in autocommit mode: each statement is its own transaction unless a transaction is
    begun. `patient` lifts the limit on commands. Raises UnsupportedDatabase.
    """
    dsn = dsn_of(url)

    async def connect() -> asyncpg.Connection:
        return await asyncpg.connect(
            dsn,
            timeout=CONNECT_TIMEOUT_S,
            command_timeout=None if patient else COMMAND_TIMEOUT_S,
            server_settings=dict(settings),
            connection_class=_Connection,
        )

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        **pool,
    )


@asynccontextmanager
async def open_connection(
    url: str, settings: Mapping[str, str] = SETTINGS, patient: bool = False
) -> AsyncIterator[AsyncConnection]:
    """A single connection outside of any pool. Raises UnsupportedDatabase, DatabaseUnreachable."""
    single = build_engine(url, settings, patient, poolclass=NullPool)
    try:
        connection = await single.connect()
    except FAILURES as failure:
        raise DatabaseUnreachable(label_of(url), describe_failure(failure)) from None
    async with aclosing(connection):
        yield connection


async def is_current(url: str) -> bool:
    """True if the tables of this release exist. Raises UnsupportedDatabase, DatabaseUnreachable,
    NewerDatabase, PreReleaseDatabase.
    """
    async with open_connection(url) as connection:
        try:
            return await connection.run_sync(queries.is_current, label_of(url))
        except FAILURES as failure:
            raise DatabaseUnreachable(label_of(url), describe_failure(failure)) from None


async def has_tables(url: str) -> bool:
    """True if the tables of any release exist. Raises UnsupportedDatabase, DatabaseUnreachable."""
    async with open_connection(url) as connection:
        try:
            return await connection.run_sync(queries.has_tables)
        except FAILURES as failure:
            raise DatabaseUnreachable(label_of(url), describe_failure(failure)) from None


def run_blocking(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in another thread and block until it is done; works whether or not a loop is
    running here.
    """
    with ThreadPoolExecutor(1, "postgres") as thread:
        return thread.submit(asyncio.run, work).result()


# failures


def is_unwritable(failure: BaseException) -> bool:
    """True if the server's disk is full or failing, or the server is a standby."""
    return isinstance(_driver_failure(failure), UNWRITABLE)


def describe_failure(failure: BaseException) -> str:
    """A one-line reason without any data read or written: drivers put that in later lines."""
    failure = _driver_failure(failure)
    if isinstance(failure, TimeoutError) and not failure.args:
        return "the database did not answer in time"
    text = getattr(failure, "strerror", None) or str(failure)
    return (text.splitlines() or [type(failure).__name__])[0].rstrip(".")


def _driver_failure(failure: BaseException) -> BaseException:
    """The driver's own exception behind SQLAlchemy's."""
    if isinstance(failure, DBAPIError) and failure.orig is not None:
        return failure.orig.__cause__ or failure.orig
    return failure
