"""SQL queries, the same for every engine. Callers provide the transaction and the thread."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    delete,
    func,
    insert,
    inspect,
    select,
    tuple_,
    update,
)

from ..engine.journal import EMPTY_CHAIN, CodeTaken, Head, Position, Row, Snapshot
from ..engine.registry import ORGANISER
from ..kernel.entry import PrivateRow
from .errors import NewerDatabase, PreReleaseDatabase
from .schema import (
    FIRST_REVISION,
    REVISION,
    event_access,
    events,
    private,
    snapshot_parts,
    snapshots,
    turns,
)

PORTION_BYTES = 256 * 1024
"""Bytes of entries after which a portion ends: about 15 ms of folding."""
PORTION_ROWS = 2000
"""Rows of a portion."""
MAX_SUBJECTS = 1000
"""Private rows requested in a query."""


class StoredSnapshot(NamedTuple):
    """A stored snapshot without its parts. `writing` identifies the attempt that wrote it."""

    writing: str
    parts: int
    seq: int
    chain: bytes


def has_tables(connection: Connection) -> bool:
    """True if the database was migrated to any release."""
    return inspect(connection).has_table("alembic_version")


def is_current(connection: Connection, database: object) -> bool:
    """True if the tables exist and are of this release. Raises NewerDatabase,
    PreReleaseDatabase.
    """
    if not has_tables(connection):
        return False
    revision = connection.exec_driver_sql("select version_num from alembic_version").scalar() or ""
    if revision > REVISION:
        raise NewerDatabase(database)
    if revision < FIRST_REVISION:
        raise PreReleaseDatabase(database)
    return bool(revision == REVISION)


def find_event(connection: Connection, code: str) -> Head | None:
    row = connection.execute(
        select(events.c.id, events.c.code, events.c.check).where(events.c.code == code)
    ).first()
    return row and Head(*row)


def list_events(connection: Connection) -> list[Head]:
    return [
        Head(*row)
        for row in connection.execute(
            select(events.c.id, events.c.code, events.c.check).order_by(events.c.made)
        )
    ]


def read_heads(connection: Connection, ids: Iterable[str]) -> dict[str, Position]:
    head_rows = connection.execute(
        select(events.c.id, events.c.seq, events.c.chain).where(events.c.id.in_(ids))
    )
    return {row.id: Position(row.seq, row.chain or EMPTY_CHAIN) for row in head_rows}


def read_portion(connection: Connection, event: str, after: int) -> list[Row]:
    """The next rows after a seq, at least one if any exist. Sizes are queried first, because a
    client may load the whole result set into memory.
    """
    last, size = after, 0
    sizes = select(turns.c.seq, func.length(turns.c.entries)).where(
        turns.c.event == event, turns.c.seq > after
    )
    with connection.execute(sizes.order_by(turns.c.seq).limit(PORTION_ROWS)) as result:
        for seq, length in result:
            last, size = seq, size + length
            if size >= PORTION_BYTES:
                break
    query = select(turns.c.seq, turns.c.entries, turns.c.salt, turns.c.digest, turns.c.chain)
    some = query.where(turns.c.event == event, turns.c.seq > after, turns.c.seq <= last).order_by(
        turns.c.seq
    )
    return [Row(*row) for row in connection.execute(some)]


def read_private(
    connection: Connection, event: str, which: list[tuple[str, str]] | None
) -> list[PrivateRow]:
    """Private rows of an event: all, or those of the given (kind, subject) pairs."""
    query = select(private.c.kind, private.c.subject, private.c.value).where(
        private.c.event == event
    )
    if which is None:
        return [PrivateRow(*row) for row in connection.execute(query)]
    some = tuple_(private.c.kind, private.c.subject).in_
    return [
        PrivateRow(*row)
        for first in range(0, len(which), MAX_SUBJECTS)
        for row in connection.execute(query.where(some(which[first : first + MAX_SUBJECTS])))
    ]


_same_position = (
    (turns.c.event == snapshots.c.event)
    & (turns.c.seq == snapshots.c.seq)
    & (turns.c.chain == snapshots.c.chain)
)
"""Condition: the row that a snapshot was taken after."""


def find_snapshot(connection: Connection, event: str, stamp: str) -> StoredSnapshot | None:
    """The complete snapshot of this stamp with a seq and chain that match a row of the journal."""
    query = select(snapshots.c.writing, snapshots.c.parts, snapshots.c.seq, snapshots.c.chain).join(
        turns, _same_position
    )
    row = connection.execute(query.where(_is_complete(event), snapshots.c.stamp == stamp)).first()
    return row and StoredSnapshot(*row)


def read_part(connection: Connection, event: str, writing: str, number: int) -> bytes | None:
    """A part of a stored snapshot, or None if it was deleted."""
    return connection.scalar(
        select(snapshot_parts.c.part).where(
            *_rows_of(snapshot_parts, event, writing), snapshot_parts.c.number == number
        )
    )


def snapshot_seq(connection: Connection, event: str, stamp: str) -> int:
    """The seq of that snapshot, or 0."""
    snapshot = find_snapshot(connection, event, stamp)
    return 0 if snapshot is None else snapshot.seq


def add_event(
    connection: Connection, head: Head, rows: Iterable[PrivateRow], holder: str | None, now: int
) -> None:
    """Insert an event with its first private rows, and its holder; `made` is kept strictly
    increasing even if the clock goes back. Raises CodeTaken.
    """
    if find_event(connection, head.code):
        raise CodeTaken(head.code)
    newest = connection.scalar(select(func.max(events.c.made))) or 0
    time = max(now, newest + 1)
    connection.execute(
        insert(events).values(
            id=head.id, code=head.code, check=head.check, seq=0, chain=b"", made=time
        )
    )
    write_private(connection, head.id, rows)
    if holder is not None:
        row = {"event": head.id, "holder": holder, "role": ORGANISER}
        connection.execute(insert(event_access).values(row))


_delete_private = delete(private).where(
    private.c.event == bindparam("of"),
    private.c.kind == bindparam("kind"),
    private.c.subject == bindparam("subject"),
)


def write_private(connection: Connection, event: str, rows: Iterable[PrivateRow]) -> None:
    """Write private rows; the last of several with the same subject wins, and a value of None
    deletes.
    """
    last = {(row.kind, row.subject): row for row in rows}
    if last:
        connection.execute(
            _delete_private,
            [{"of": event, "kind": kind, "subject": subject} for kind, subject in last],
        )
    values = [
        {"event": event, "kind": row.kind, "subject": row.subject, "value": row.value}
        for row in last.values()
        if row.value is not None
    ]
    if values:
        connection.execute(insert(private), values)


def redact_entries(connection: Connection, event: str, entries: Mapping[int, bytes]) -> None:
    """Replace entries, after the turn's rows were appended. Deletes the event's snapshots, which
    hold the old entries, and records the turn in `blanked`, so that no older state is stored later.
    """
    if entries:
        connection.execute(delete(snapshots).where(snapshots.c.event == event))
        connection.execute(delete(snapshot_parts).where(snapshot_parts.c.event == event))
        last = select(func.max(turns.c.seq)).where(turns.c.event == event).scalar_subquery()
        connection.execute(update(events).where(events.c.id == event).values(blanked=last))
    for seq, entry in entries.items():
        holding = select(turns.c.seq, turns.c.entries).where(
            turns.c.event == event, turns.c.seq >= seq
        )
        last, held_rows = connection.execute(holding.order_by(turns.c.seq).limit(1)).one()
        lines = held_rows.split(b"\n")
        lines[seq - last - 1] = entry  # negative index: the row's last entry has the row's seq
        row = update(turns).where(turns.c.event == event, turns.c.seq == last)
        connection.execute(row.values(entries=b"\n".join(lines), salt=b""))


# writing a snapshot: see snapshot_chunks.py


def delete_unfinished(connection: Connection, event: str) -> None:
    """Delete unfinished snapshots of others, be they in progress or abandoned."""
    connection.execute(delete(snapshots).where(snapshots.c.event == event, snapshots.c.parts == 0))


def begin_snapshot(connection: Connection, event: str, writing: str, snapshot: Snapshot) -> bool:
    """Insert a snapshot's row, without parts; False if it would be useless. Locks the event's row
    like a turn, so that a redacting turn either sees the row or is seen.
    """
    if not _is_usable(connection, event, snapshot):
        return False
    row = {"seq": snapshot.seq, "chain": snapshot.chain, "stamp": snapshot.stamp}
    connection.execute(insert(snapshots).values(event=event, writing=writing, parts=0, **row))
    return True


def add_part(connection: Connection, event: str, writing: str, number: int, part: bytes) -> bool:
    """Write a part; False if the snapshot's row was deleted. The shared lock makes the deletion
    wait until this part is written, and hence deletable.
    """
    query = (
        select(snapshots.c.seq)
        .where(*_rows_of(snapshots, event, writing))
        .with_for_update(read=True)
    )
    if connection.scalar(query) is None:
        return False
    connection.execute(
        insert(snapshot_parts).values(event=event, writing=writing, number=number, part=part)
    )
    return True


def finish_snapshot(connection: Connection, event: str, writing: str, snapshot: Snapshot) -> None:
    """Make it the event's snapshot, unless its row was deleted or it has become useless."""
    mine = _rows_of(snapshots, event, writing)
    if not _is_usable(connection, event, snapshot):
        connection.execute(delete(snapshots).where(*mine))
    elif connection.execute(
        update(snapshots).where(*mine).values(parts=len(snapshot.parts))
    ).rowcount:
        connection.execute(
            delete(snapshots).where(_is_complete(event), snapshots.c.writing != writing)
        )


def delete_orphan(connection: Connection, event: str) -> bool:
    """Delete a part of a missing snapshot; False if there was none."""
    query = select(snapshots.c.writing).where(snapshots.c.event == event)
    orphans = select(snapshot_parts.c.writing, snapshot_parts.c.number).where(
        snapshot_parts.c.event == event, snapshot_parts.c.writing.not_in(query)
    )
    orphan = connection.execute(orphans.limit(1)).first()
    if orphan is None:
        return False
    writing, number = orphan
    connection.execute(
        delete(snapshot_parts).where(
            *_rows_of(snapshot_parts, event, writing), snapshot_parts.c.number == number
        )
    )
    return True


def _is_usable(connection: Connection, event: str, snapshot: Snapshot) -> bool:
    """True if the snapshot is of this history, no newer snapshot of its stamp exists, and no entry
    was redacted after its seq. Locks the event's row.
    """
    blanking = connection.scalar(
        select(events.c.blanked).where(events.c.id == event).with_for_update()
    )
    row = (
        turns.c.event == event,
        turns.c.seq == snapshot.seq,
        turns.c.chain == snapshot.chain,
    )
    return (
        blanking is not None
        and blanking <= snapshot.seq
        and connection.scalar(select(turns.c.seq).where(*row)) is not None
        and snapshot_seq(connection, event, snapshot.stamp) <= snapshot.seq
    )


def _is_complete(event: str) -> ColumnElement[bool]:
    """Condition: a complete snapshot of the event."""
    return (snapshots.c.event == event) & (snapshots.c.parts > 0)


def _rows_of(
    table: Table, event: str, writing: str
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Conditions: rows of an attempt to write a snapshot."""
    return table.c.event == event, table.c.writing == writing
