"""The registry in SQL, over the threads or connections of a journal."""

import secrets
from collections.abc import Callable, Collection
from hashlib import sha256
from typing import Protocol, TypeVar

from ..engine.journal import Journal
from ..engine.registry import (
    ORGANISER,
    AccessibleEvent,
    ClaimedDelivery,
    Delivery,
    DeliveryKey,
    FileInfo,
    StoredFile,
    WebhookKey,
)
from . import registry_queries

T = TypeVar("T")


class SqlJournal(Journal, Protocol):
    """A journal in an SQL database, which runs other queries, too."""

    async def run_query(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query that changes nothing. Raises JournalFailed."""

    async def run_in_transaction(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query in a transaction of its own. Raises JournalFailed."""

    async def run_restore(self, query: Callable[..., T], *arguments: object) -> T:
        """Run a query that replaces all tables, in a single transaction while no turn is open, and
        purge the deleted data from the store's files. Raises JournalFailed, and any error of the
        query.
        """


class SqlRegistry:
    """An engine.registry.Registry."""

    def __init__(self, journal: SqlJournal) -> None:
        self._read, self._write = journal.run_query, journal.run_in_transaction

    async def grant_access(self, event: str, holder: str, role: str = ORGANISER) -> None:
        await self._write(registry_queries.grant_access, event, holder, role)

    async def find_access(self, event: str, holder: str) -> str | None:
        return await self._read(registry_queries.find_access, event, holder)

    async def list_events(self, holder: str) -> list[AccessibleEvent]:
        return await self._read(registry_queries.list_events, holder)

    async def maker_generation(self) -> str:
        return await self._read(registry_queries.read_setting, "maker_generation")

    async def renew_maker_generation(self) -> str:
        generation = secrets.token_hex(8)
        await self._write(registry_queries.write_setting, "maker_generation", generation)
        return generation

    async def claim(self, name: str, now_ms: int, interval_ms: int) -> bool:
        return await self._write(registry_queries.claim, f"claim:{name}", now_ms, interval_ms)

    async def record_purge(self, record: str) -> None:
        await self._write(registry_queries.record_purge, record)

    async def list_purges(self) -> list[str]:
        return await self._read(registry_queries.list_purges)

    async def put_file(self, event: str, media_type: str, content: bytes) -> str:
        digest = sha256(content).hexdigest()
        await self._write(registry_queries.put_file, event, digest, media_type, content)
        return digest

    async def read_file(self, event: str, digest: str) -> StoredFile | None:
        return await self._read(registry_queries.read_file, event, digest)

    async def list_files(self, event: str) -> list[FileInfo]:
        return await self._read(registry_queries.list_files, event)

    async def delete_file(self, event: str, digest: str) -> None:
        await self._write(registry_queries.delete_file, event, digest)

    async def add_deliveries(self, event: str, told: list[tuple[int, int]], now_ms: int) -> None:
        await self._write(registry_queries.add_deliveries, event, told, now_ms)

    async def claim_deliveries(
        self, now_ms: int, lease_ms: int, most: int, without: Collection[WebhookKey] = ()
    ) -> list[ClaimedDelivery]:
        if not await self._read(registry_queries.has_due_deliveries, now_ms, without):
            return []
        return await self._write(registry_queries.claim_deliveries, now_ms, lease_ms, most, without)

    async def settle_delivery(self, delivery: Delivery) -> None:
        await self._write(registry_queries.settle_delivery, delivery)

    async def list_deliveries(self, event: str, most: int) -> list[Delivery]:
        return await self._read(registry_queries.list_deliveries, event, most)

    async def retry_delivery(self, key: DeliveryKey, now_ms: int) -> bool:
        return await self._write(registry_queries.retry_delivery, key, now_ms)

    async def drop_deliveries(self, event: str, before_seq: int) -> None:
        await self._write(registry_queries.drop_deliveries, event, before_seq)
