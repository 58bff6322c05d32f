"""What is asked of the tables and written to them, alike on every engine. Callers hold the transaction and the thread."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, func, insert, inspect, select, update

from ..core.change import Private
from ..engine.journal import CodeTaken, Head, Row
from .schema import REVISION, events, private, turns

PORTION = 256 * 1024
"""Bytes of entries after which a portion ends: about 15 ms of folding."""
PORTION_ROWS = 2000


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
    """Some of the rows after a seq, at least one if there are any."""
    rows, size = list[Row](), 0
    wanted = select(turns.c.seq, turns.c.entries, turns.c.salt, turns.c.digest, turns.c.chain)
    with connection.execute(wanted.where(turns.c.event == event, turns.c.seq > after).order_by(turns.c.seq).limit(PORTION_ROWS)) as found:
        for row in found:
            rows.append(Row(*row))
            size += len(row.entries)
            if size >= PORTION:
                break
    return rows


def all_private(connection: Connection, event: str) -> list[Private]:
    wanted = select(private.c.kind, private.c.subject, private.c.value)
    return [Private(*row) for row in connection.execute(wanted.where(private.c.event == event))]


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
    for seq, entry in entries.items():
        holding = select(turns.c.seq, turns.c.entries).where(turns.c.event == event, turns.c.seq >= seq)
        last, held = connection.execute(holding.order_by(turns.c.seq).limit(1)).one()
        lines = held.split(b"\n")
        lines[seq - last - 1] = entry  # counted from the end, where the row's last entry has the row's seq
        row = update(turns).where(turns.c.event == event, turns.c.seq == last)
        connection.execute(row.values(entries=b"\n".join(lines), salt=b""))
