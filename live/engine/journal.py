"""The port to the journal: the only truth. Every adapter passes `tests/engine/journal_contract.py`.

An event's journal is a chain of rows, one per turn. A row holds the entries of that turn, a line of JSON each; its `digest`
is blake2b(salt + entries), its `chain` blake2b(previous chain + digest), both 16 bytes. Beside it lie private rows (names,
the ballot key): written in the same commit, never rung over the bus.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol

from ..core.actions import Private


class JournalFailed(Exception):
    """A commit failed or its outcome is unknown: nothing of the turn may be believed, in either direction."""


class CodeTaken(Exception):
    """Another event is found by this code."""


class Head(NamedTuple):
    """An event as the journal knows it: `check` tells whether SECRET_KEY is the one it was made with."""

    id: str
    code: str
    check: str


class Row(NamedTuple):
    """One turn: the seq of its last entry, its entries (JSON lines joined by newline), and its links in the chain.

    A blanked row has no salt; its digest stays, so the chain still links although the digest cannot be recomputed.
    """

    seq: int
    entries: bytes
    salt: bytes
    digest: bytes
    chain: bytes


class Snapshot(NamedTuple):
    """The state after a row, so that loading need not fold all rows before. Never the truth: deleting them all loses nothing.

    `stamp` names the sources of the core that made it, `chain` is that of the row; `parts`, of a megabyte or so each, hold no private rows.
    """

    seq: int
    chain: bytes
    stamp: str
    parts: list[bytes]


class Turn(Protocol):
    """The exclusive right to append to one event's journal, held for one batch."""

    missed: list[Row]
    """Rows that others appended after the seq that the turn was asked for, oldest first."""
    clock: int
    """Milliseconds since 1970 under the lock; adapters with a database clock use that."""

    def append(self, row: Row, private: Iterable[Private]) -> None:
        """Add the batch's row (ValueError: its seq is not beyond all before) and write its private rows; a value of None deletes one."""

    def blank(self, entries: Mapping[int, bytes]) -> None:
        """Replace entries by seq in the rows that hold them, and clear those rows' salts. Digest and chain stay.

        The event's snapshot goes in the same commit. What was replaced here, and private rows that were deleted, leave the
        store's files too: by the end of the turn, as soon as nobody reads an older state any more, or when the server that owns
        them gets to it.
        """


class Journal(Protocol):
    """Order: rows come out in the order of their seq, across restarts. Nothing acknowledged is ever lost."""

    async def create(self, head: Head, private: Iterable[Private]) -> None:
        """Make an event with an empty journal and its first private rows. Raises CodeTaken, JournalFailed."""

    async def find(self, code: str) -> Head | None:
        """The event of this code. Raises JournalFailed."""

    async def codes(self) -> list[Head]:
        """All events, oldest first."""

    def turn(self, event: str, after: int) -> AbstractAsyncContextManager[Turn]:
        """Leaving without an exception means that what was appended is durable; with one, that it left no trace.

        Two turns of one event never overlap. Raises JournalFailed on entering (also where the journal ends before `after`: it is
        another history) or leaving: then the outcome is unknown, as it is when cancelled while leaving.
        """

    def read(self, event: str, after: int = 0) -> AsyncIterator[list[Row]]:
        """Committed rows after a seq, in order, in portions."""

    async def private(self, event: str, which: Iterable[tuple[str, str]] | None = None) -> list[Private]:
        """Private rows of an event as they are now: all, or those of these kinds and subjects that there are."""

    async def heads(self, events: Iterable[str]) -> dict[str, int]:
        """The last seq of each event (0 for an empty journal, nothing for an unknown event), in one query."""

    async def snapshot(self, event: str, stamp: str) -> Snapshot | None:
        """The event's snapshot, if there is one of this stamp and of this very journal: the row of its seq has its chain."""

    async def kept(self, event: str, stamp: str) -> int:
        """The seq of that snapshot, 0 without one: quick, however long the event is."""

    async def keep(self, event: str, snapshot: Snapshot) -> None:
        """Put a snapshot in the place of the one there is, part by part; turns go on in between. Raises JournalFailed.

        What is not written to the end leaves the one there is. Left undone where there is a newer one of its stamp, or where a
        turn after its seq blanked something, be it while the parts are written: it was made of what is blank now. Of those who
        write at once, at least the one who began last is not stopped by others.
        """

    async def close(self) -> None:
        """Wait for what is being read or written and let go of the database and its lock; afterwards all else raises JournalFailed."""
