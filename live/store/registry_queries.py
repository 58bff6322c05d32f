"""SQL queries on the tables beside the journal, and the deletion of an event, the same for every
engine. Callers provide the transaction and the thread.

Every writer of a row of an event locks the event's row first, like a turn: no row is written for an
event that is being deleted.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, tuple_, update

from ..engine.journal import Head
from ..engine.registry import (
    AccessibleEvent,
    ClaimedDelivery,
    Delivery,
    DeliveryKey,
    FileInfo,
    StoredFile,
    WebhookKey,
)
from .schema import (
    event_access,
    events,
    files,
    private,
    server_settings,
    snapshot_parts,
    snapshots,
    turns,
    webhook_deliveries,
)

TABLES_OF_AN_EVENT = (
    snapshots,
    snapshot_parts,
    turns,
    private,
    files,
    event_access,
    webhook_deliveries,
)
"""Tables with rows that name an event. Snapshots come before their parts: a part is written only
while its snapshot's row exists.
"""

PURGE_PREFIX = "purged:"
"""Beginning of the names of records of purges."""


def grant_access(connection: Connection, event: str, holder: str, role: str) -> None:
    if not _lock_event(connection, event):
        return
    mine = (event_access.c.event == event, event_access.c.holder == holder)
    connection.execute(delete(event_access).where(*mine))
    connection.execute(insert(event_access).values(event=event, holder=holder, role=role))


def find_access(connection: Connection, event: str, holder: str) -> str | None:
    mine = (event_access.c.event == event, event_access.c.holder == holder)
    return connection.scalar(select(event_access.c.role).where(*mine))


def list_events(connection: Connection, holder: str) -> list[AccessibleEvent]:
    is_summary = (
        (private.c.event == events.c.id) & (private.c.kind == "summary") & (private.c.subject == "")
    )
    query = (
        select(
            events.c.id,
            events.c.code,
            events.c.check,
            event_access.c.role,
            events.c.made,
            private.c.value,
        )
        .join(event_access, event_access.c.event == events.c.id)
        .outerjoin(private, is_summary)
        .where(event_access.c.holder == holder)
        .order_by(events.c.made.desc())
    )
    return [
        AccessibleEvent(Head(id, code, check), role, created_at, summary)
        for id, code, check, role, created_at, summary in connection.execute(query)
    ]


def read_setting(connection: Connection, name: str) -> str:
    """The value of a setting of the server, or "" if it was never set."""
    query = select(server_settings.c.value).where(server_settings.c.name == name)
    return connection.scalar(query) or ""


def write_setting(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(server_settings).where(server_settings.c.name == name))
    connection.execute(insert(server_settings).values(name=name, value=value))


def claim(connection: Connection, name: str, now_ms: int, interval_ms: int) -> bool:
    """Set the time of a claim, unless the last claim is too recent. Two first claims at once:
    either of them fails.
    """
    query = select(server_settings.c.value).where(server_settings.c.name == name)
    last = connection.scalar(query.with_for_update())
    if last is not None and 0 <= now_ms - int(last) < interval_ms:
        return False
    write_setting(connection, name, str(now_ms))
    return True


def record_purge(connection: Connection, record: str) -> None:
    number = len(list_purges(connection)) + 1
    connection.execute(
        insert(server_settings).values(name=f"{PURGE_PREFIX}{number:08}", value=record)
    )


def list_purges(connection: Connection) -> list[str]:
    query = select(server_settings.c.value).where(
        server_settings.c.name.startswith(PURGE_PREFIX, autoescape=True)
    )
    return list(connection.scalars(query.order_by(server_settings.c.name)))


def put_file(
    connection: Connection, event: str, digest: str, media_type: str, content: bytes
) -> None:
    if _lock_event(connection, event) and read_file(connection, event, digest) is None:
        row = {"event": event, "digest": digest, "media_type": media_type, "content": content}
        connection.execute(insert(files).values(row))


def read_file(connection: Connection, event: str, digest: str) -> StoredFile | None:
    query = select(files.c.media_type, files.c.content).where(
        files.c.event == event, files.c.digest == digest
    )
    row = connection.execute(query).first()
    return row and StoredFile(*row)


def list_files(connection: Connection, event: str) -> list[FileInfo]:
    query = select(files.c.digest, files.c.media_type, func.length(files.c.content))
    rows = connection.execute(query.where(files.c.event == event).order_by(files.c.digest))
    return [FileInfo(*row) for row in rows]


def delete_file(connection: Connection, event: str, digest: str) -> None:
    connection.execute(delete(files).where(files.c.event == event, files.c.digest == digest))


def add_deliveries(
    connection: Connection, event: str, told: list[tuple[int, int]], now_ms: int
) -> None:
    if not _lock_event(connection, event):
        return
    table = webhook_deliveries.c
    keys = connection.execute(select(table.webhook, table.seq).where(table.event == event))
    missing = set(told) - {(webhook, seq) for webhook, seq in keys}
    fields = {"event": event, "state": "pending", "attempts": 0, "due": now_ms, "error": ""}
    rows = [{**fields, "webhook": webhook, "seq": seq} for webhook, seq in sorted(missing)]
    if rows:
        connection.execute(insert(webhook_deliveries), rows)


def _is_due(now_ms: int, without: Collection[WebhookKey]) -> ColumnElement[bool]:
    table = webhook_deliveries.c
    is_due = (table.state == "pending") & (table.due <= now_ms)
    return is_due & tuple_(table.event, table.webhook).not_in(list(without)) if without else is_due


def has_due_deliveries(
    connection: Connection, now_ms: int, without: Collection[WebhookKey]
) -> bool:
    query = select(webhook_deliveries.c.seq).where(_is_due(now_ms, without)).limit(1)
    return connection.scalar(query) is not None


def claim_deliveries(
    connection: Connection,
    now_ms: int,
    lease_ms: int,
    most: int,
    without: Collection[WebhookKey],
) -> list[ClaimedDelivery]:
    table = webhook_deliveries.c
    oldest = (
        select(table.event, table.webhook, func.min(table.seq))
        .where(_is_due(now_ms, without))
        .group_by(table.event, table.webhook)
    )
    query = (
        select(table.event, table.webhook, table.seq, events.c.code, table.attempts, table.error)
        .join(events, events.c.id == table.event)
        .where(_is_due(now_ms, ()), tuple_(table.event, table.webhook, table.seq).in_(oldest))
        .order_by(table.due, table.event, table.seq, table.webhook)
        .limit(most)
        .with_for_update(of=webhook_deliveries, skip_locked=True)
    )
    deliveries = [
        ClaimedDelivery(DeliveryKey(event, webhook, seq), *fields)
        for event, webhook, seq, *fields in connection.execute(query)
    ]
    for each in deliveries:
        connection.execute(
            update(webhook_deliveries).where(_is_delivery(each.key)).values(due=now_ms + lease_ms)
        )
    return deliveries


def settle_delivery(connection: Connection, delivery: Delivery) -> None:
    key, *outcome = delivery
    values = dict(zip(("state", "attempts", "due", "error"), outcome, strict=True))
    connection.execute(update(webhook_deliveries).where(_is_delivery(key)).values(values))


def list_deliveries(connection: Connection, event: str, most: int) -> list[Delivery]:
    table = webhook_deliveries.c
    query = (
        select(table.webhook, table.seq, table.state, table.attempts, table.due, table.error)
        .where(table.event == event)
        .order_by(table.seq.desc(), table.webhook)
        .limit(most)
    )
    return [
        Delivery(DeliveryKey(event, webhook, seq), *state)
        for webhook, seq, *state in connection.execute(query)
    ]


def retry_delivery(connection: Connection, key: DeliveryKey, now_ms: int) -> bool:
    is_failed = webhook_deliveries.c.state == "failed"
    result = connection.execute(
        update(webhook_deliveries)
        .where(_is_delivery(key), is_failed)
        .values(state="pending", attempts=0, due=now_ms)
    )
    return bool(result.rowcount)


def drop_deliveries(connection: Connection, event: str, before_seq: int) -> None:
    table = webhook_deliveries.c
    connection.execute(
        delete(webhook_deliveries).where(table.event == event, table.seq < before_seq)
    )


def _is_delivery(key: DeliveryKey) -> ColumnElement[bool]:
    table = webhook_deliveries.c
    return (table.event == key.event) & (table.webhook == key.webhook) & (table.seq == key.seq)


def delete_event(connection: Connection, event: str) -> None:
    """Delete all rows of an event; does nothing if there is none. Waits for an open turn."""
    _lock_event(connection, event)
    for table in TABLES_OF_AN_EVENT:
        connection.execute(delete(table).where(table.c.event == event))
    connection.execute(delete(events).where(events.c.id == event))


def _lock_event(connection: Connection, event: str) -> bool:
    """Lock the event's row; False if there is none."""
    query = select(events.c.id).where(events.c.id == event).with_for_update()
    return connection.scalar(query) is not None
