"""Migrating PostgreSQL: one process at a time, in one transaction, without the time limits that a server has."""

from collections.abc import Callable

from sqlalchemy import Connection

from ..errors import DatabaseBusy, StoreError
from ..postgres.server import FAILURES, at_once, connected, label_of, why

SETTINGS = {"application_name": "live migrate", "synchronous_commit": "on", "lock_timeout": "60s"}
"""Whoever else migrates, or holds a table, may take a minute."""
MIGRATING = 0x6C697667
"""The advisory lock of who migrates."""
LOCKED = "55P03"


class MigrationFailed(StoreError):
    def __init__(self, database: object, reason: str) -> None:
        super().__init__(f"The database {database} could not be migrated and is as it was: {reason}.")


def migrate(url: str, upgrade: Callable[[Connection], None]) -> None:
    """Raises DatabaseBusy, DatabaseUnreachable, MigrationFailed, UnsupportedDatabase."""
    at_once(_migrate(url, upgrade))


async def _migrate(url: str, upgrade: Callable[[Connection], None]) -> None:
    async with connected(url, SETTINGS, patient=True) as connection:
        await connection.execution_options(isolation_level="READ COMMITTED")
        try:
            async with connection.begin():
                await connection.exec_driver_sql("select pg_advisory_xact_lock($1)", (MIGRATING,))
                await connection.run_sync(upgrade)
        except FAILURES as failure:
            if getattr(getattr(failure, "orig", None), "sqlstate", None) == LOCKED:
                raise DatabaseBusy(label_of(url)) from None
            raise MigrationFailed(label_of(url), why(failure)) from None
