"""Port to the journal, the single source of truth. Adapters pass
`tests/tools/journal_contract.py`.

An event's journal is a hash chain of rows, one per turn. A row holds the entries of the turn, a
JSON line each; its `digest` is blake2b(salt + entries) and its `chain` blake2b(previous chain +
digest), 16 bytes each. Private rows (names, the ballot key) are stored beside it: written in the
same commit, never sent over the bus.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from hashlib import blake2b
from typing import NamedTuple, Protocol

from ..kernel.entry import PrivateRow

EMPTY_CHAIN = bytes(16)


class JournalFailed(Exception):
    """A commit failed or its outcome is unknown: assume neither that the turn was committed nor
    that it was not.
    """


class JournalUnwritable(JournalFailed):
    """A write failed because the store's disk is full, failing or read-only. Reads may work."""


class AnotherHistory(Exception):
    """The journal does not continue the history that its reader knows: a backup was restored, or a
    standby that lagged took over.
    """


class EventGone(AnotherHistory):
    """The event was deleted, or a backup without it was restored."""


class CodeTaken(Exception):
    """Another event has this code."""


class Head(NamedTuple):
    """Identification of an event. `check`: fingerprint of the SECRET_KEY it was created with."""

    id: str
    code: str
    check: str


class Position(NamedTuple):
    """End of a turn in a history: its seq and chain."""

    seq: int
    chain: bytes


START = Position(0, EMPTY_CHAIN)
"""Position in an empty journal."""


class Heads(NamedTuple):
    """Last position by event, without unknown events, and the journal's time (ms since 1970) when
    they were read.
    """

    clock_ms: int
    positions: dict[str, Position]


class Row(NamedTuple):
    """A turn: seq of its last entry, its entries (JSON lines joined by newlines), and its links in
    the chain.

    A redacted row has no salt. It keeps its digest, so the chain still links although the digest
    cannot be recomputed.
    """

    seq: int
    entries: bytes
    salt: bytes
    digest: bytes
    chain: bytes

    @property
    def position(self) -> Position:
        return Position(self.seq, self.chain)

    def follows(self, position: Position) -> bool:
        """Return True if the row directly follows this position."""
        return self.chain == chain_digest(position.chain, self.digest)


def chain_digest(chain: bytes, digest: bytes) -> bytes:
    """Return the chain of a row, given the chain before it and its digest."""
    return blake2b(chain + digest, digest_size=16).digest()


def row_digest(salt: bytes, entries: bytes) -> bytes:
    return blake2b(salt + entries, digest_size=16).digest()


class Snapshot(NamedTuple):
    """The state after a row, to load an event without folding its whole journal. Never the truth:
    all snapshots can be deleted.

    `stamp`: hash of the core's sources that made it. `chain`: chain of the row. `parts`: about a
    megabyte each, without private rows.
    """

    seq: int
    chain: bytes
    stamp: str
    parts: list[bytes]


class Turn(Protocol):
    """Exclusive right to append to an event's journal, for a batch."""

    missed_rows: list[Row]
    """Rows that others appended after the requested position, oldest first."""
    clock_ms: int
    """The journal's time under the lock in ms since 1970: the database's if it has a clock."""

    def append_row(self, row: Row, private: Iterable[PrivateRow]) -> None:
        """Append the row of the batch and write its private rows; a value of None deletes a row.
        Raises ValueError unless its seq is the highest.
        """

    def redact_entries(self, entries: Mapping[int, bytes]) -> None:
        """Replace entries by seq and clear the salts of their rows. Digests and chains stay.

        The event's snapshot is deleted in the same commit. The replaced text and deleted private
        rows are also purged from the store's files: by the end of the turn, once no reader holds an
        older state, or when the database server gets to it.
        """


class Journal(Protocol):
    """Order: rows are read in the order of their seq, across restarts. Acknowledged rows are never
    lost.
    """

    async def create_event(
        self, head: Head, private: Iterable[PrivateRow], holder: str | None = None
    ) -> None:
        """Create an event with an empty journal and its first private rows, which a holder may open
        (see registry.py). Raises CodeTaken, JournalFailed.
        """

    async def delete_event(self, event: str) -> None:
        """Delete an event, by its id, with all that is stored of it; does nothing if there is none.
        Waits for an open turn. Raises JournalFailed.

        It is purged from the store's files as redacted entries are.
        """

    async def find_event(self, code: str) -> Head | None:
        """Return the event with this code, or None. Raises JournalFailed."""

    async def list_events(self) -> list[Head]:
        """Return all events, oldest first."""

    def open_turn(self, event: str, after: Position) -> AbstractAsyncContextManager[Turn]:
        """Open a turn. A normal exit means that the row is durable; an exception, that it left no
        trace.

        Turns of an event never overlap. Raises AnotherHistory on entry unless the journal's rows
        lead through `after`, EventGone if there is no such event; JournalFailed on entry or on
        exit: the outcome is then unknown, as it is after a cancellation on exit.
        """

    def read_rows(self, event: str, after: int = 0) -> AsyncIterator[list[Row]]:
        """Yield committed rows after a seq, in order and in portions."""

    async def read_private(
        self, event: str, which: Iterable[tuple[str, str]] | None = None
    ) -> list[PrivateRow]:
        """Return the current private rows of an event: all, or those of the given (kind, subject)
        that exist.
        """

    async def read_heads(self, events: Iterable[str]) -> Heads:
        """Return the last positions of these events, quickly."""

    async def read_snapshot(self, event: str, stamp: str) -> Snapshot | None:
        """Return the event's snapshot if it has this stamp and belongs to this history: its chain
        equals that of its row.
        """

    async def snapshot_seq(self, event: str, stamp: str) -> int:
        """Return the seq of the snapshot that `read_snapshot` would return, or 0. Fast for events
        of any length.
        """

    async def save_snapshot(self, event: str, snapshot: Snapshot) -> None:
        """Replace the event's snapshot, part by part; turns continue in between. Raises
        JournalFailed.

        An incomplete write leaves the old snapshot. The write is abandoned if a newer snapshot with
        this stamp exists, if the snapshot is of another history, or if a turn after its seq
        redacted something, even during the write: the snapshot holds the text. Of concurrent
        writers, at least the last to start succeeds.
        """

    async def close(self) -> None:
        """Finish current reads and writes, then release the database and its lock. Later calls
        raise JournalFailed.
        """
