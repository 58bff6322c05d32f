"""PostgreSQL migrations: a single process at a time, in a single transaction, without time
limits.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from ..errors import DatabaseBusy, StoreError
from ..postgres.server import FAILURES, describe_failure, label_of, open_connection, run_blocking

SETTINGS = {"application_name": "live migrate", "synchronous_commit": "on", "lock_timeout": "60s"}
"""The lock timeout leaves a minute to another migration or a reader that holds a table."""
MIGRATION_LOCK = 0x6C697667
"""Advisory lock held while migrating."""
LOCK_NOT_AVAILABLE = "55P03"
"""SQLSTATE lock_not_available."""


class MigrationFailed(StoreError):
    """A migration failed and was rolled back."""

    def __init__(self, database: object, reason: str) -> None:
        super().__init__(
            f"The database {database} could not be migrated and is as it was: {reason}."
        )


def migrate(url: str, upgrade: Callable[[Connection, object], None]) -> None:
    """Raises DatabaseBusy, DatabaseUnreachable, MigrationFailed, NewerDatabase,
    PreReleaseDatabase, UnsupportedDatabase.
    """
    run_blocking(_migrate(url, upgrade))


async def _migrate(url: str, upgrade: Callable[[Connection, object], None]) -> None:
    async with open_connection(url, SETTINGS, patient=True) as connection:
        await connection.execution_options(isolation_level="READ COMMITTED")
        try:
            async with connection.begin():
                await connection.exec_driver_sql(
                    "select pg_advisory_xact_lock($1)", (MIGRATION_LOCK,)
                )
                await connection.run_sync(upgrade, label_of(url))
        except FAILURES as failure:
            if getattr(getattr(failure, "orig", None), "sqlstate", None) == LOCK_NOT_AVAILABLE:
                raise DatabaseBusy(label_of(url)) from None
            raise MigrationFailed(label_of(url), describe_failure(failure)) from None
