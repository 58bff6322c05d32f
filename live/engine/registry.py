"""Port to the tables beside the journal: access to events, settings of the server, and files of
events. Adapters pass `tests/tools/registry_contract.py`.

Rows that name an event are deleted with it, by `Journal.delete_event`.
"""

from collections.abc import Collection
from typing import NamedTuple, Protocol

from .journal import Head

MAKER = "maker"
"""The only holder so far: any bearer of the maker link. Accounts and workspaces would be others."""
SESSION = "session"
"""Holder of all sessions of events: they are in no list of a maker."""
ORGANISER = "organiser"
"""The only role that a holder has in an event so far."""


class AccessibleEvent(NamedTuple):
    """An event that a holder may open. `made`: ms since 1970. `summary`: JSON that the event's last
    change of its title, times or state wrote; None if its creation was cut short.
    """

    head: Head
    role: str
    made: int
    summary: str | None


class StoredFile(NamedTuple):
    media_type: str
    content: bytes


class FileInfo(NamedTuple):
    """A stored file without its content. `digest`: SHA-256, hex. `size`: bytes."""

    digest: str
    media_type: str
    size: int


WebhookKey = tuple[str, int]
"""A webhook: id of its event, and its own."""


class DeliveryKey(NamedTuple):
    """A delivery: the message to a webhook of an event, by its id, about the entry `seq`."""

    event: str
    webhook: int
    seq: int


class Delivery(NamedTuple):
    """State of a delivery. `state`: pending, sent or failed. `due`: ms since 1970 of the next
    attempt, or of the last. `error`: why the last attempt failed, or empty.
    """

    key: DeliveryKey
    state: str
    attempts: int
    due: int
    error: str


class ClaimedDelivery(NamedTuple):
    """A delivery that this worker is to attempt. `code`: of its event. `error`: why the last
    attempt failed, or empty.
    """

    key: DeliveryKey
    code: str
    attempts: int
    error: str


class Registry(Protocol):
    """All methods raise JournalFailed. Written data is durable when they return."""

    async def grant_access(self, event: str, holder: str, role: str = ORGANISER) -> None:
        """Let a holder open an event, by its id, in a role. Replaces an earlier role; does nothing
        if there is no such event.
        """

    async def find_access(self, event: str, holder: str) -> str | None:
        """Return the role of a holder in an event, by its id, or None."""

    async def list_events(self, holder: str) -> list[AccessibleEvent]:
        """Return the events that a holder may open, newest first."""

    async def maker_generation(self) -> str:
        """Return the random text that the key of the maker link is derived from; empty until it was
        renewed once.
        """

    async def renew_maker_generation(self) -> str:
        """Replace it, which invalidates the link and its cookies, and return the new generation."""

    async def claim(self, name: str, now_ms: int, interval_ms: int) -> bool:
        """Claim a task that a single worker of all does once in an interval. False if it was
        claimed less than that ago.
        """

    async def record_purge(self, record: str) -> None:
        """Add the record of a purge, JSON without personal data. It stays when its event is
        deleted.
        """

    async def list_purges(self) -> list[str]:
        """Return the records of all purges, oldest first."""

    async def put_file(self, event: str, media_type: str, content: bytes) -> str:
        """Store a file of an event, by its id, and return its digest; the same content is stored
        once. Does nothing if there is no such event.
        """

    async def read_file(self, event: str, digest: str) -> StoredFile | None:
        """Return a file of this event, or None."""

    async def list_files(self, event: str) -> list[FileInfo]:
        """Return the files of an event, by digest."""

    async def delete_file(self, event: str, digest: str) -> None:
        """Delete a file of an event; does nothing if it has none of this digest."""

    async def add_deliveries(self, event: str, told: list[tuple[int, int]], now_ms: int) -> None:
        """Add the deliveries of an event, by webhook and seq, that are not there yet, due now. Does
        nothing if there is no such event.
        """

    async def claim_deliveries(
        self, now_ms: int, lease_ms: int, most: int, without: Collection[WebhookKey] = ()
    ) -> list[ClaimedDelivery]:
        """Return pending deliveries that are due, the oldest of each webhook but `without` these,
        the first due first, and put them off by the lease: no other worker gets them, unless they
        stay unsettled until then.
        """

    async def settle_delivery(self, delivery: Delivery) -> None:
        """Record the outcome of an attempt; does nothing if the delivery was deleted."""

    async def list_deliveries(self, event: str, most: int) -> list[Delivery]:
        """Return the deliveries of an event, the newest first."""

    async def retry_delivery(self, key: DeliveryKey, now_ms: int) -> bool:
        """Make a failed delivery pending again, due now, with no attempts. False if it is not
        there or did not fail.
        """

    async def drop_deliveries(self, event: str, before_seq: int) -> None:
        """Delete those of an event that are about entries before this entry."""
