"""The port to whoever is connected, and the page that a hall keeps of it. Every adapter passes `tests/engine/connection_contract.py`.

An adapter tells its hall three things: `text(page, bytes)` when a message came, `drained(page)` when it is no longer busy,
`lost(page)` once, when the connection has gone, for whatever reason.
"""

from typing import Protocol

from ..core.people import Identity
from ..core.wire import Parcel


class Connection(Protocol):
    @property
    def busy(self) -> bool:
        """Whether an earlier parcel still waits to be sent. Then a flush does not write; `drained` follows."""

    def write(self, parcel: Parcel) -> None:
        """Send frames in order. Never blocks; what is written to a closed connection is lost.

        Answers are written also while it is busy; a connection that takes none for 10 s, or to which too many wait, is aborted.
        """

    def close(self, code: int) -> None:
        """Send what waits, say goodbye with a close code, and abort a second later. Harmless when repeated."""

    def abort(self) -> None:
        """Let go at once."""


class Page:
    """One open page: who sits at it, which shared topics it knows, and up to which seq.

    `own_seq`: its own items may be ahead of `seq`, since they come with the answer to what it did. It is `late` from when it
    missed a flush until it has got its delta, not merely until its connection has drained.
    """

    __slots__ = ("bad", "connection", "identity", "language", "late", "open", "own_seq", "seq", "topics", "waiting")

    def __init__(self, connection: Connection, identity: Identity, language: str) -> None:
        self.connection, self.identity, self.language = connection, identity, language
        self.topics: tuple[str, ...] = ()
        self.seq = self.own_seq = 0
        self.late = False
        self.open = True
        self.waiting = 0
        """How many of its messages are unanswered."""
        self.bad: list[float] = []
        """When (monotonic, s) it lately sent what is no message."""
