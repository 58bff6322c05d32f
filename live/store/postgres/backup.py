"""Reads a PostgreSQL database as it is at a moment, for a backup."""

from collections.abc import Callable

from sqlalchemy import Connection

from .. import queries
from ..errors import DatabaseUnreachable, NotMigrated
from .server import FAILURES, describe_failure, label_of, open_connection, run_blocking

SETTINGS = {
    "application_name": "live backup",
    "default_transaction_read_only": "on",
    "lock_timeout": "60s",
}


def read_database(url: str, read: Callable[[Connection], None]) -> None:
    """Call `read` in a transaction that sees a single state. Raises StoreError."""
    run_blocking(_read_database(url, read))


async def _read_database(url: str, read: Callable[[Connection], None]) -> None:
    async with open_connection(url, SETTINGS, patient=True) as connection:
        await connection.execution_options(isolation_level="REPEATABLE READ")
        try:
            async with connection.begin():
                if not await connection.run_sync(queries.is_current, label_of(url)):
                    raise NotMigrated(label_of(url))
                await connection.run_sync(read)
        except FAILURES as failure:
            raise DatabaseUnreachable(label_of(url), describe_failure(failure)) from None
