"""A journal without a disk, for histories by the thousand. It can lose a commit, or do it and say
that it failed.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

from live.engine.journal import (
    START,
    CodeTaken,
    EventGone,
    Head,
    Heads,
    JournalFailed,
    JournalUnwritable,
    Position,
    Row,
    Snapshot,
)
from live.kernel.entry import PrivateRow
from live.store.pending_turn import require_history


class MemoryTurn:
    def __init__(self, missed: list[Row], clock: int) -> None:
        self.missed_rows, self.clock_ms = missed, clock
        self.rows: list[Row] = []
        self.private: list[PrivateRow] = []
        self.redactions: dict[int, bytes] = {}

    def append_row(self, row: Row, private: Iterable[PrivateRow]) -> None:
        self.rows.append(row)
        self.private += private

    def redact_entries(self, entries: Mapping[int, bytes]) -> None:
        self.redactions.update(entries)


class MemoryJournal:
    """`now` is its clock (ms), which stands still unless `is_going`; `fails` says how the next
    commits end: `lost`, `kept` (it was done after all), `full` (lost, as the disk is full) or well.
    While `is_full`, its disk refuses all of them; `refused` counts those.
    """

    def __init__(self) -> None:
        self.events: dict[str, Head] = {}
        self.rows: dict[str, list[Row]] = {}
        self.beside: dict[str, dict[tuple[str, str], str]] = {}
        self.first: dict[str, list[PrivateRow]] = {}
        self.written: dict[str, list[list[PrivateRow]]] = {}  # for each row
        self.losses = 0
        self.snapshots: dict[str, Snapshot] = {}
        self.locks: dict[str, asyncio.Lock] = {}
        self.is_going = False
        self.now, self.fails, self.commits = 1_654_153_200_000, list[str](), 0
        self.is_full, self.refused = False, 0

    @property
    def now(self) -> int:
        elapsed_ms = (time.monotonic() - self._set_at) * 1000 if self.is_going else 0
        return self._now + int(elapsed_ms)

    @now.setter
    def now(self, ms: int) -> None:
        self._now, self._set_at = ms, time.monotonic()

    async def create_event(
        self, head: Head, private: Iterable[PrivateRow], holder: str | None = None
    ) -> None:
        if any(other.code == head.code for other in self.events.values()):
            raise CodeTaken(head.code)
        self.events[head.id], self.rows[head.id], self.beside[head.id] = head, [], {}
        self.locks[head.id] = asyncio.Lock()
        self.first[head.id], self.written[head.id] = list(private), []
        self._write(head.id, self.first[head.id])

    async def delete_event(self, event: str) -> None:
        async with self.locks[event]:
            for table in (self.events, self.rows, self.beside, self.first, self.written):
                table.pop(event, None)
            self.snapshots.pop(event, None)

    async def find_event(self, code: str) -> Head | None:
        return next((head for head in self.events.values() if head.code == code), None)

    async def list_events(self) -> list[Head]:
        return list(self.events.values())

    @asynccontextmanager
    async def open_turn(self, event: str, after: Position) -> AsyncIterator[MemoryTurn]:
        async with self.locks[event]:
            if event not in self.events:
                raise EventGone("no such event")
            missed_rows = [row for row in self.rows[event] if row.seq > after.seq]
            require_history(after, self._head(event), missed_rows)
            losses = self.losses
            turn = MemoryTurn(missed_rows, self.now)
            yield turn
            await asyncio.sleep(0)
            if self.losses != losses:
                raise JournalFailed("the database is another one now")
            if turn.rows:
                self._commit(event, turn)

    def _commit(self, event: str, turn: MemoryTurn) -> None:
        if self.is_full:
            self.refused += 1
            raise JournalUnwritable("database or disk is full")
        fate = self.fails.pop(0) if self.fails else "well"
        if fate not in ("lost", "full"):
            self.commits += 1
            self.rows[event] += turn.rows
            self.written[event] += [turn.private] * len(turn.rows)
            self._write(event, turn.private)
            if turn.redactions:
                self.snapshots.pop(event, None)
                self.rows[event] = [_redact_row(row, turn.redactions) for row in self.rows[event]]
        if fate == "full":
            raise JournalUnwritable(fate)
        if fate != "well":
            raise JournalFailed(fate)

    def _write(self, event: str, private: Iterable[PrivateRow]) -> None:
        for row in private:
            if row.value is None:
                self.beside[event].pop((row.kind, row.subject), None)
            else:
                self.beside[event][row.kind, row.subject] = row.value

    async def read_rows(self, event: str, after: int = 0) -> AsyncIterator[list[Row]]:
        rows = [row for row in self.rows.get(event, ()) if row.seq > after]
        for start in range(0, len(rows), 50):
            yield rows[start : start + 50]

    async def read_private(
        self, event: str, which: Iterable[tuple[str, str]] | None = None
    ) -> list[PrivateRow]:
        rows = self.beside.get(event, {})
        return [
            PrivateRow(*key, rows[key]) for key in (rows if which is None else which) if key in rows
        ]

    async def read_heads(self, events: Iterable[str]) -> Heads:
        ids = self.events.keys() & events
        return Heads(self.now, {event: self._head(event) for event in ids})

    def _head(self, event: str) -> Position:
        return self.rows[event][-1].position if self.rows[event] else START

    def lose(self, event: str, count: int) -> None:
        """Go back by some rows, as a standby does that lagged when it took over."""
        self.losses += 1
        del self.rows[event][-count:], self.written[event][-count:]
        self.beside[event] = {}
        for private in (self.first[event], *self.written[event]):
            self._write(event, private)

    async def read_snapshot(self, event: str, stamp: str) -> Snapshot | None:
        snapshot = self.snapshots.get(event)
        fits = (
            snapshot is not None
            and snapshot.stamp == stamp
            and (snapshot.seq, snapshot.chain)
            in {(row.seq, row.chain) for row in self.rows.get(event, ())}
        )
        return snapshot if fits else None

    async def snapshot_seq(self, event: str, stamp: str) -> int:
        snapshot = await self.read_snapshot(event, stamp)
        return 0 if snapshot is None else snapshot.seq

    async def save_snapshot(self, event: str, snapshot: Snapshot) -> None:
        old_snapshot = await self.read_snapshot(event, snapshot.stamp)
        if old_snapshot is None or old_snapshot.seq <= snapshot.seq:
            self.snapshots[event] = snapshot

    async def close(self) -> None: ...


def _redact_row(row: Row, entries: Mapping[int, bytes]) -> Row:
    lines = row.entries.split(b"\n")
    first = row.seq - len(lines) + 1
    new = [entries.get(seq, line) for seq, line in enumerate(lines, first)]
    return row if new == lines else row._replace(entries=b"\n".join(new), salt=b"")
