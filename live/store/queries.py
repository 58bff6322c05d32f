"""What is asked of the tables and written to them, alike on every engine. Callers hold the transaction and the thread."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, func, insert, inspect, select, tuple_, update

from ..core.change import Private
from ..engine.journal import CodeTaken, Head, Row, Snapshot
from .schema import REVISION, events, private, snapshots, turns

PORTION = 256 * 1024
"""Bytes of entries after which a portion ends: about 15 ms of folding."""
PORTION_ROWS = 2000
SUBJECTS = 1000
"""Of private rows asked for at once."""


def is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.exec_driver_sql("select version_num from alembic_version").scalar() == REVISION


def find(connection: Connection, code: str) -> Head | None:
    found = connection.execute(select(events.c.id, events.c.code, events.c.check).where(events.c.code == code)).first()
    return found and Head(*found)


def codes(connection: Connection) -> list[Head]:
    return [Head(*found) for found in connection.execute(select(events.c.id, events.c.code, events.c.check).order_by(events.c.made))]


def heads(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    found = connection.execute(select(events.c.id, events.c.seq).where(events.c.id.in_(ids)))
    return {row.id: row.seq for row in found}


def portion(connection: Connection, event: str, after: int) -> list[Row]:
    """Some of the rows after a seq, at least one if there are any. Asks for their sizes first: a client may get all that it asks for."""
    last, size = after, 0
    sizes = select(turns.c.seq, func.length(turns.c.entries)).where(turns.c.event == event, turns.c.seq > after)
    with connection.execute(sizes.order_by(turns.c.seq).limit(PORTION_ROWS)) as found:
        for seq, length in found:
            last, size = seq, size + length
            if size >= PORTION:
                break
    wanted = select(turns.c.seq, turns.c.entries, turns.c.salt, turns.c.digest, turns.c.chain)
    some = wanted.where(turns.c.event == event, turns.c.seq > after, turns.c.seq <= last).order_by(turns.c.seq)
    return [Row(*row) for row in connection.execute(some)]


def private_rows(connection: Connection, event: str, which: list[tuple[str, str]] | None) -> list[Private]:
    wanted = select(private.c.kind, private.c.subject, private.c.value).where(private.c.event == event)
    if which is None:
        return [Private(*row) for row in connection.execute(wanted)]
    some = tuple_(private.c.kind, private.c.subject).in_
    return [
        Private(*row)
        for first in range(0, len(which), SUBJECTS)
        for row in connection.execute(wanted.where(some(which[first : first + SUBJECTS])))
    ]


def snapshot(connection: Connection, event: str, stamp: str) -> Snapshot | None:
    same = (turns.c.event == snapshots.c.event) & (turns.c.seq == snapshots.c.seq) & (turns.c.chain == snapshots.c.chain)
    wanted = select(snapshots.c.seq, snapshots.c.chain, snapshots.c.stamp, snapshots.c.state).join(turns, same)
    found = connection.execute(wanted.where(snapshots.c.event == event, snapshots.c.stamp == stamp)).first()
    return found and Snapshot(*found)


def kept(connection: Connection, event: str, stamp: str) -> int:
    """The seq of the snapshot, or 0."""
    return connection.scalar(select(snapshots.c.seq).where(snapshots.c.event == event, snapshots.c.stamp == stamp)) or 0


def add_event(connection: Connection, head: Head, now: int) -> None:
    """Raises CodeTaken."""
    if find(connection, head.code):
        raise CodeTaken(head.code)
    newest = connection.scalar(select(func.max(events.c.made))) or 0
    made = max(now, newest + 1)
    connection.execute(insert(events).values(id=head.id, code=head.code, check=head.check, seq=0, chain=b"", made=made))


_forget = delete(private).where(
    private.c.event == bindparam("of"), private.c.kind == bindparam("kind"), private.c.subject == bindparam("subject")
)


def keep_private(connection: Connection, event: str, rows: Iterable[Private]) -> None:
    """Write private rows, the last one where several have one subject."""
    last = {(row.kind, row.subject): row for row in rows}
    if last:
        connection.execute(_forget, [{"of": event, "kind": kind, "subject": subject} for kind, subject in last])
    kept = [
        {"event": event, "kind": row.kind, "subject": row.subject, "value": row.value} for row in last.values() if row.value is not None
    ]
    if kept:
        connection.execute(insert(private), kept)


def blank(connection: Connection, event: str, entries: Mapping[int, bytes]) -> None:
    """Replace entries, after the turn's rows were appended; drop the snapshot that was made of them, and note it for those to come."""
    if entries:
        connection.execute(delete(snapshots).where(snapshots.c.event == event))
        last = select(func.max(turns.c.seq)).where(turns.c.event == event).scalar_subquery()
        connection.execute(update(events).where(events.c.id == event).values(blanked=last))
    for seq, entry in entries.items():
        holding = select(turns.c.seq, turns.c.entries).where(turns.c.event == event, turns.c.seq >= seq)
        last, held = connection.execute(holding.order_by(turns.c.seq).limit(1)).one()
        lines = held.split(b"\n")
        lines[seq - last - 1] = entry  # counted from the end, where the row's last entry has the row's seq
        row = update(turns).where(turns.c.event == event, turns.c.seq == last)
        connection.execute(row.values(entries=b"\n".join(lines), salt=b""))


def keep(connection: Connection, event: str, snapshot: Snapshot) -> None:
    """Put a snapshot in the place of the one there is, unless that is newer or something that it was made of is blank now."""
    blanked = connection.scalar(select(events.c.blanked).where(events.c.id == event).with_for_update())
    if blanked is None or blanked > snapshot.seq or _is_newer(connection, event, snapshot):
        return
    connection.execute(delete(snapshots).where(snapshots.c.event == event))
    connection.execute(insert(snapshots).values(event=event, **snapshot._asdict()))


def _is_newer(connection: Connection, event: str, snapshot: Snapshot) -> bool:
    """Whether the one there is is newer than this."""
    newer = (snapshots.c.event == event, snapshots.c.stamp == snapshot.stamp, snapshots.c.seq > snapshot.seq)
    return connection.scalar(select(snapshots.c.seq).where(*newer)) is not None
